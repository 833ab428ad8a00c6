import HTTPTypes

/// What a device must not tell everybody.
enum SecretRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/secrets/unlockpin", .secrets, unlockPIN)
    ]

    private static func unlockPIN(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        guard let pin = tenant.extras(position).unlockPIN else { throw Refusal.notFound }
        return Answer(["pin": .string(pin)])
    }
}
