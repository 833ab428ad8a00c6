import HTTPTypes

/// A device's library items and parameters in one answer.
public enum Status {
    private static let getCall = EndpointDescription("status.get", .get, "/api/v1/devices/{device_id}/status")

    static let catalogue = [getCall]

    /// The full status of a device.
    public static func get(_ id: DeviceID) -> Endpoint<DeviceStatus> {
        Endpoint(getCall, [id.rawValue], read: DeviceStatus.init(json:))
    }
}
