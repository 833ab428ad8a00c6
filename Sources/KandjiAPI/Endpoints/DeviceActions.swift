import HTTPTypes

/// Commands to a device. Each answers without an id of the command it queued, and none is ever sent again by itself.
public enum DeviceActions {
    private static func action(_ name: String, _ path: String) -> EndpointDescription {
        EndpointDescription("deviceActions.\(name)", .post, "/api/v1/devices/{device_id}/action/\(path)")
    }

    private static let lockCall = action("lock", "lock")

    static let catalogue = [lockCall]

    /// *Lock Device*: a Mac answers the PIN that unlocks it.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - message: shown on the lock screen.
    ///   - phoneNumber: shown on the lock screen of Macs with Apple silicon.
    public static func lock(
        _ id: DeviceID, message: String? = nil, phoneNumber: String? = nil
    ) -> Endpoint<LockAnswer> {
        let body = Endpoint<LockAnswer>.Body.object([
            "Message": message.map(JSONValue.string), "PhoneNumber": phoneNumber.map(JSONValue.string),
        ])
        return Endpoint(
            name: lockCall.name, method: lockCall.method, path: lockCall.path([id.rawValue]), body: body
        ) { data, _ in
            let answer = try? JSONValue(parsing: data)
            return LockAnswer(pin: (answer?["PIN"] ?? answer?["pin"])?.nonEmptyText)
        }
    }
}
