import HTTPTypes

/// What a device must not tell everybody. Each reading is written into the audit log.
enum SecretRoutes {
    static let all: [Route] = [
        secret("unlockpin") { tenant, position in
            tenant.extras(position).unlockPIN.map { ["pin": .string($0)] }
        },
        secret("filevaultkey") { tenant, position in
            guard tenant.fleet[position].isFileVaultEnabled else { return nil }
            return ["key": .string(key([4, 4, 4, 4, 4, 4], of: tenant.fleet[position], aspect: 16))]
        },
        secret("bypasscode") { tenant, position in
            let device = tenant.fleet[position]
            guard device.platform == .mac || (device.platform.isMobile && device.isSupervised) else { return nil }
            let code = key([5, 5, 4, 4, 4, 4], of: device, aspect: 17)
            return ["user_based_albc": .string(code), "device_based_albc": .string(code)]
        },
        secret("recoverypassword") { tenant, position in
            let device = tenant.fleet[position]
            guard device.platform == .mac, device.hardware.processor.hasPrefix("Apple") else { return nil }
            return ["recovery_password": .string(key([5, 5, 4, 4, 4, 4], of: device, aspect: 18))]
        },
    ]

    /// A secret that `read` finds, or 404.
    private static func secret(
        _ name: String, _ read: @escaping @Sendable (inout TenantState, Int) -> JSON?
    ) -> Route {
        Route(.get, "/devices/{device_id}/secrets/\(name)", .secrets) { tenant, call in
            let position = try tenant.position(call)
            guard let secret = read(&tenant, position) else { throw Refusal.notFound }
            tenant.record("read", "device", tenant.fleet[position].id, component: name)
            return Answer(secret)
        }
    }

    private static func key(_ groups: [Int], of device: SimulatedDevice, aspect: UInt64) -> String {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        var random = device.random(aspect)
        return groups.map { count in String((0..<count).map { _ in random.pick(alphabet) }) }.joined(separator: "-")
    }
}
