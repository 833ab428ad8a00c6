import HTTPTypes

/// Lost mode: its commands and what is known of it.
enum LostModeRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/details/lostmode", .lostMode, details)
    ]

    static let notLost = Refusal(400, .list("Device is not in lost mode."))

    private static func details(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        guard let lostMode = tenant.extras(position).lostMode else { throw notLost }
        return Answer([
            "device_id": .string(tenant.fleet[position].id.description), "lost_mode": lostMode.document,
        ])
    }
}
