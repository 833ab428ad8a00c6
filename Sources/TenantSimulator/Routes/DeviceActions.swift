import HTTPTypes

/// The commands sent to devices by POST.
enum DeviceActionRoutes {
    typealias Action = @Sendable (inout TenantState, Int, JSON) throws -> Answer

    static let all: [Route] = [
        action("lock", lock),
        action("erase", erase),
        plain("clearpasscode", "ClearPasscode", on: [.iPhone, .iPad]),
        plain(
            "restart", "RestartDevice", on: [.mac, .iPhone, .iPad, .appleTV],
            flags: ["RebuildKernelCache", "NotifyUser"]),
        plain("shutdown", "ShutDownDevice", on: [.mac, .iPhone, .iPad], effect: .shutDown),
        action("blankpush", blankPush),
        action("setname", setName),
        action("updateinventory") { try updateInventory(&$0, $1, "updateinventory", isAllowedOn: \.isApple) },
        action("dailycheckin") { try updateInventory(&$0, $1, "dailycheckin", isAllowedOn: { $0 != .android }) },
        plain("reinstallagent", "InstallEnterpriseApplication", on: [.mac]),
        action("remotedesktop", remoteDesktop),
        action("unlockaccount", unlockAccount),
        action("deleteuser", deleteUser),
        plain("renewmdmprofile", "InstallProfile", on: [.mac, .iPhone, .iPad, .appleTV]),
    ]

    /// A route below `/devices/{device_id}/action`, for devices that are enrolled.
    static func action(
        _ name: String, area: Permissions.Area = .deviceActions, _ perform: @escaping Action
    ) -> Route {
        Route(.post, "/devices/{device_id}/action/\(name)", area) { tenant, call in
            let position = try tenant.position(call)
            guard tenant.fleet[position].isManaged else { throw Refusal.notFound }
            return try perform(&tenant, position, call.object())
        }
    }

    /// For `updateinventory` and its like, which look at no body.
    private static func action(
        _ name: String, _ perform: @escaping @Sendable (inout TenantState, Int) throws -> Answer
    ) -> Route {
        action(name) { tenant, position, _ in try perform(&tenant, position) }
    }

    /// A command that carries nothing but flags and has no other rule than its platforms.
    private static func plain(
        _ name: String, _ type: String, on platforms: Set<DevicePlatform>, flags: [String] = [],
        effect: QueuedCommand.Effect = .nothing
    ) -> Route {
        action(name) { tenant, position, body in
            try tenant.require(platforms.contains(tenant.fleet[position].platform), name)
            try tenant.refuseWhileOpen(type, of: position, name)
            let metadata = try flags.compactMap { flag in try body.flag(flag).map { (key: flag, value: JSON.bool($0)) }
            }
            tenant.queue(type, for: position, metadata: .object(metadata), effect: effect)
            return .empty()
        }
    }

    private static func lock(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        let platform = tenant.fleet[position].platform
        try tenant.require(platform != .windows, "lock")
        try tenant.refuseWhileOpen("DeviceLock", of: position, "lock")
        guard !tenant.extras(position).isLocked else {
            throw Refusal(400, .bare("This device is already locked."))
        }
        let metadata = ["Message", "PhoneNumber"].compactMap { key in body[key].map { (key: key, value: $0) } }
        tenant.queue("DeviceLock", for: position, metadata: .object(metadata), effect: .lock)
        guard platform == .mac else { return .empty() }
        let digits = String(tenant.random.below(1_000_000))
        let pin = String(repeating: "0", count: 6 - digits.count) + digits
        tenant.update(position) { $0.unlockPIN = pin }
        return Answer(["PIN": .string(pin)])
    }

    private static func erase(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        let device = tenant.fleet[position]
        if device.platform == .mac {
            let pin = try body.requiredText("PIN")
            guard pin.count == 6, pin.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw Refusal(400, .field("PIN", "PIN must be exactly 6 digits."))
            }
        }
        var metadata: [(key: String, value: JSON)] = []
        for (flag, normally) in [("PreserveDataPlan", true), ("DisallowProximitySetup", false)] {
            metadata.append((flag, .bool(try body.flag(flag) ?? normally)))
        }
        if let service = body["ReturnToService"], try service.flag("Enabled") == true {
            let profile = service["ProfileId"]?.text.flatMap { Identifier($0) }
            let isInScope = tenant.libraryItems(of: device).contains { item in
                tenant.library[item].id == profile && tenant.library[item].type == "profile"
            }
            guard device.platform.isMobile, isInScope else {
                throw Refusal(400, .bare("The specified profile is not in scope for the device"))
            }
            metadata.append(("ReturnToService", service))
        }
        try tenant.refuseWhileOpen("EraseDevice", of: position, "erase")
        tenant.queue("EraseDevice", for: position, metadata: .object(metadata), effect: .erase)
        return .empty()
    }

    /// Nothing is queued: the push only makes the device look for what waits already.
    private static func blankPush(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try tenant.require(tenant.fleet[position].platform.isApple, "blankpush")
        return .empty()
    }

    private static func setName(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try tenant.require(tenant.fleet[position].platform.isApple, "setname")
        let name = try body.requiredText("DeviceName")
        try tenant.refuseWhileOpen("SetDeviceName", of: position, "setname")
        tenant.queue(
            "SetDeviceName", as: "Settings", for: position, metadata: ["Items": ["DeviceName"]], effect: .rename(name))
        return .empty()
    }

    private static func updateInventory(
        _ tenant: inout TenantState, _ position: Int, _ name: String, isAllowedOn: (DevicePlatform) -> Bool
    ) throws -> Answer {
        let platform = tenant.fleet[position].platform
        try tenant.require(isAllowedOn(platform), name)
        try tenant.refuseWhileOpen("DeviceInformation", of: position, name)
        for type in TenantState.dailyCommands(platform) { tenant.queue(type, for: position) }
        return .empty()
    }

    private static func remoteDesktop(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        let device = tenant.fleet[position]
        guard let wanted = try body.flag("EnableRemoteDesktop") else {
            throw Refusal(400, .field("EnableRemoteDesktop", "This field is required."))
        }
        let isOn = tenant.extras(position).remoteDesktop ?? device.isRemoteDesktopOn
        try tenant.require(device.platform == .mac && isOn != wanted, "remotedesktop")
        let type = wanted ? "EnableRemoteDesktop" : "DisableRemoteDesktop"
        try tenant.refuseWhileOpen(type, of: position, "remotedesktop")
        tenant.queue(type, for: position, effect: .remoteDesktop(wanted))
        return .empty()
    }

    private static func unlockAccount(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try tenant.require(tenant.fleet[position].platform == .mac, "unlockaccount")
        let name = try body.requiredText("UserName")
        try tenant.refuseWhileOpen("UnlockUserAccount", of: position, "unlockaccount")
        tenant.queue(
            "UnlockUserAccount", for: position, metadata: ["UserName": .string(name)],
            refused: tenant.lacksAccount(name, position))
        return .empty()
    }

    private static func deleteUser(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try tenant.require(tenant.fleet[position].platform == .mac, "deleteuser")
        let everyone = try body.flag("DeleteAllUsers") ?? false
        let force = try body.flag("ForceDeletion") ?? false
        let name = everyone ? "" : try body.requiredText("UserName")
        try tenant.refuseWhileOpen("DeleteUser", of: position, "deleteuser")
        let names = everyone ? tenant.localAccounts(tenant.fleet[position]).map(\.name) : [name]
        tenant.queue(
            "DeleteUser", for: position,
            metadata: ["UserName": .string(name), "DeleteAllUsers": .bool(everyone), "ForceDeletion": .bool(force)],
            effect: .deleteUsers(names), refused: everyone ? nil : tenant.lacksAccount(name, position))
        return .empty()
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

    /// The Mac's own complaint about an account it does not have; `nil` when it has it.
    fileprivate mutating func lacksAccount(_ name: String, _ position: Int) -> QueuedCommand.DeviceError? {
        let isThere =
            localAccounts(fleet[position]).contains { $0.name == name }
            && !extras(position).deletedAccounts.contains(name)
        return isThere
            ? nil
            : QueuedCommand.DeviceError(
                code: 12_071, domain: "MCMDMErrorDomain", text: "The user “\(name)” does not exist on this device.")
    }
}

extension ErrorShape {
    /// `text` in one of the shapes in which the service words a 400, always the same for one action.
    ///
    /// No document says which shape these texts come in, so a client is shown all of them.
    static func mixed(_ text: String, for action: String) -> ErrorShape {
        let shapes: [ErrorShape] = [
            .bare(text), .list(text), .detail(text), .field("non_field_errors", text), .error(text),
        ]
        let sum = action.utf8.reduce(0) { $0 + Int($1) }
        return shapes[sum % shapes.count]
    }
}

extension JSON {
    /// The text of the member `name`, which must be there and not empty.
    ///
    /// - Throws: ``Refusal`` with 400 and the field's complaint.
    func requiredText(_ name: String) throws -> String {
        switch self[name] {
        case nil: throw Refusal(400, .field(name, "This field is required."))
        case .some(.null): throw Refusal(400, .field(name, "This field may not be null."))
        case .some(.string("")): throw Refusal(400, .field(name, "This field may not be blank."))
        case .some(.string(let text)): return text
        case .some: throw Refusal(400, .field(name, "Not a valid string."))
        }
    }

    /// The text of the member `name`, which may be empty.
    ///
    /// - Throws: ``Refusal`` with 400 and the field's complaint for any other value.
    func text(_ name: String) throws -> String {
        guard let text = self[name]?.text else { throw Refusal(400, .field(name, "Not a valid string.")) }
        return text
    }

    /// The member `name` as a boolean; `nil` when it is absent.
    ///
    /// - Throws: ``Refusal`` with 400 and the field's complaint for any other value.
    func flag(_ name: String) throws -> Bool? {
        switch self[name] {
        case nil: return nil
        case .some(.bool(let value)): return value
        case .some: throw Refusal(400, .field(name, "Must be a valid boolean."))
        }
    }
}
