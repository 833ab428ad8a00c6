import HTTPTypes

/// Lost mode: its commands and what is known of it.
enum LostModeRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/details/lostmode", .lostMode, details),
        Route(.delete, "/devices/{device_id}/details/lostmode", .lostMode, cancel),
        DeviceActionRoutes.action("enablelostmode", area: .lostMode, enable),
        DeviceActionRoutes.action("disablelostmode", area: .lostMode, disable),
        DeviceActionRoutes.action("playlostmodesound", area: .lostMode, playSound),
        DeviceActionRoutes.action("updatelocation", area: .lostMode, updateLocation),
    ]

    private static let notLost = Refusal(400, .list("Device is not in lost mode."))

    private static func details(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        guard let lostMode = tenant.extras(position).lostMode else { throw notLost }
        return Answer([
            "device_id": .string(tenant.fleet[position].id.description), "lost_mode": lostMode.document,
        ])
    }

    /// Only for lost mode that is stuck in an error.
    private static func cancel(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        guard let lostMode = tenant.extras(position).lostMode else { throw notLost }
        guard lostMode.status == "ERROR" || lostMode.disableStatus == "ERROR" else {
            throw Refusal(400, .list("Lost mode is not in an error state."))
        }
        tenant.endLostMode(of: position)
        return .empty(204)
    }

    private static func enable(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        let device = tenant.fleet[position]
        try tenant.require(device.platform.isMobile && device.isSupervised, "enablelostmode")
        let (message, phoneNumber) = (body["Message"]?.text ?? "", body["PhoneNumber"]?.text ?? "")
        guard !message.isEmpty || !phoneNumber.isEmpty else {
            throw Refusal(400, .field("non_field_errors", "Either Message or PhoneNumber is required."))
        }
        try tenant.refuseWhileOpen("EnableLostMode", of: position, "enablelostmode")
        guard tenant.extras(position).lostMode == nil else {
            throw Refusal(400, .bare("Lost mode is already enabled for this device."))
        }
        let lostMode = LostModeState(
            enabledBy: TenantState.actor, enabledAt: tenant.now, message: message, phoneNumber: phoneNumber,
            footnote: body["Footnote"]?.text ?? "")
        tenant.update(position) { $0.lostMode = lostMode }
        tenant.fleet.change(position, nil) { $0.lostModeStatus = "PENDING" }
        let metadata = ["Message", "PhoneNumber", "Footnote"].compactMap { key in
            body[key].map { (key: key, value: $0) }
        }
        tenant.queue("EnableLostMode", for: position, metadata: .object(metadata), effect: .enableLostMode)
        return .empty()
    }

    private static func disable(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try requireLost(&tenant, position, "disablelostmode")
        guard !tenant.hasOpen("DisableLostMode", position) else {
            throw Refusal(400, .bare("Disable lost mode is already pending for this device."))
        }
        let now = tenant.now
        tenant.update(position) { extras in
            extras.lostMode?.disableStatus = "PENDING"
            extras.lostMode?.disabledBy = TenantState.actor
            extras.lostMode?.disabledAt = now
        }
        tenant.queue("DisableLostMode", for: position, effect: .disableLostMode)
        return .empty()
    }

    private static func playSound(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try requireLost(&tenant, position, "playlostmodesound")
        try tenant.refuseWhileOpen("PlayLostModeSound", of: position, "playlostmodesound")
        let now = tenant.now
        tenant.update(position) { extras in
            extras.lostMode?.soundStatus = "PENDING"
            extras.lostMode?.soundStatusAt = now
        }
        tenant.queue("PlayLostModeSound", for: position, effect: .playSound)
        return .empty()
    }

    private static func updateLocation(_ tenant: inout TenantState, _ position: Int, _ body: JSON) throws -> Answer {
        try requireLost(&tenant, position, "updatelocation")
        try tenant.refuseWhileOpen("DeviceLocation", of: position, "updatelocation")
        tenant.requestLocation(of: position, at: tenant.now)
        return .empty()
    }

    /// - Throws: ``Refusal`` with 400 for another platform than iPhone and iPad, and for a device that is not lost.
    private static func requireLost(_ tenant: inout TenantState, _ position: Int, _ action: String) throws {
        try tenant.require(tenant.fleet[position].platform.isMobile, action)
        guard tenant.extras(position).lostMode?.status == "ENABLED" else { throw notLost }
    }
}
