import HTTPTypes

/// Lost Mode of supervised iPhones and iPads. Its state is read by ``Devices/lostMode(_:)``.
public enum LostMode {
    private static func action(_ name: String, _ path: String) -> EndpointDescription {
        EndpointDescription("lostMode.\(name)", .post, "/api/v1/devices/{device_id}/action/\(path)")
    }

    private static let enableCall = action("enable", "enablelostmode")
    private static let disableCall = action("disable", "disablelostmode")
    private static let playSoundCall = action("playSound", "playlostmodesound")
    private static let updateLocationCall = action("updateLocation", "updatelocation")
    private static let cancelCall = EndpointDescription(
        "lostMode.cancel", .delete, "/api/v1/devices/{device_id}/details/lostmode")

    static let catalogue = [enableCall, disableCall, playSoundCall, updateLocationCall, cancelCall]

    /// *Turn On Lost Mode*. The specification asks for a message or a phone number at least.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - message: shown on the lock screen.
    ///   - phoneNumber: shown on the lock screen.
    ///   - footnote: shown at the bottom of the lock screen.
    public static func enable(
        _ id: DeviceID, message: String? = nil, phoneNumber: String? = nil, footnote: String? = nil
    ) -> Endpoint<Void> {
        Endpoint(
            enableCall, [id.rawValue],
            body: .object([
                "Message": message.map(JSONValue.string), "PhoneNumber": phoneNumber.map(JSONValue.string),
                "Footnote": footnote.map(JSONValue.string),
            ]))
    }

    /// *Turn Off Lost Mode*.
    public static func disable(_ id: DeviceID) -> Endpoint<Void> { Endpoint(disableCall, [id.rawValue]) }

    /// *Play Lost Mode Sound* on a device in Lost Mode.
    public static func playSound(_ id: DeviceID) -> Endpoint<Void> { Endpoint(playSoundCall, [id.rawValue]) }

    /// *Update Lost Mode Location* of a device in Lost Mode.
    public static func updateLocation(_ id: DeviceID) -> Endpoint<Void> { Endpoint(updateLocationCall, [id.rawValue]) }

    /// Clears a Lost Mode that is stuck in an error, on the service's side.
    public static func cancel(_ id: DeviceID) -> Endpoint<Void> {
        Endpoint(cancelCall, [id.rawValue], successStatuses: [204])
    }
}
