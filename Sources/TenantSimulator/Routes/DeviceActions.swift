import HTTPTypes

/// The commands sent to devices by POST.
enum DeviceActionRoutes {
    static let all: [Route] = [
        action("lock", lock)
    ]

    /// A route below `/devices/{device_id}/action`, for devices that are enrolled.
    static func action(
        _ name: String, area: Permissions.Area = .deviceActions,
        _ perform: @escaping @Sendable (inout TenantState, Int, JSON) throws -> Answer
    ) -> Route {
        Route(.post, "/devices/{device_id}/action/\(name)", area) { tenant, call in
            let position = try tenant.position(call)
            guard tenant.fleet[position].isManaged else { throw Refusal.notFound }
            return try perform(&tenant, position, call.object())
        }
    }

    private static func lock(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        let platform = tenant.fleet[position].platform
        try tenant.require(platform != .windows, "lock")
        try tenant.refuseWhileOpen("DeviceLock", of: position, "lock")
        guard !tenant.extras(position).isLocked else {
            throw Refusal(400, .bare("This device is already locked."))
        }
        var metadata: [(key: String, value: JSON)] = []
        if let message = body["Message"] { metadata.append(("Message", message)) }
        if let phoneNumber = body["PhoneNumber"] { metadata.append(("PhoneNumber", phoneNumber)) }
        tenant.queue("DeviceLock", metadata: .object(metadata), effect: .lock, for: position)
        guard platform == .mac else { return .empty() }
        let digits = String(tenant.random.below(1_000_000))
        let pin = String(repeating: "0", count: 6 - digits.count) + digits
        tenant.update(position) { $0.unlockPIN = pin }
        return Answer(["PIN": .string(pin)])
    }
}

extension TenantState {
    /// Refuses a command that the device's platform, or its state, does not allow.
    ///
    /// - Throws: ``Refusal`` with 400, in a shape that depends on the action.
    func require(_ isAllowed: Bool, _ action: String) throws {
        guard !isAllowed else { return }
        throw Refusal(400, .mixed("Command is not allowed for current device", for: action))
    }

    /// Refuses a command while one of its type waits for the device.
    ///
    /// - Throws: ``Refusal`` with 400, in a shape that depends on the action.
    mutating func refuseWhileOpen(_ type: String, of position: Int, _ action: String) throws {
        guard hasOpen(type, position) else { return }
        throw Refusal(400, .mixed("Command already running", for: action))
    }

    /// Whether a command of `type` waits for the device.
    mutating func hasOpen(_ type: String, _ position: Int) -> Bool {
        extras(position).commands.contains { $0.type == type && $0.isOpen(at: now) }
    }
}

extension ErrorShape {
    /// `text` in one of the shapes in which the service words a 400, always the same for one action.
    ///
    /// No document says which shape these texts come in, so a client is shown all of them.
    fileprivate static func mixed(_ text: String, for action: String) -> ErrorShape {
        let shapes: [ErrorShape] = [
            .bare(text), .list(text), .detail(text), .field("non_field_errors", text), .error(text),
        ]
        let sum = action.utf8.reduce(0) { $0 + Int($1) }
        return shapes[sum % shapes.count]
    }
}
