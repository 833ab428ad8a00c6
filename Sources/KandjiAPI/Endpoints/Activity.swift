import HTTPTypes

/// What happened to a device.
public enum Activity {
    private static let listCall = EndpointDescription("activity.list", .get, "/api/v1/devices/{device_id}/activity")

    static let catalogue = [listCall]

    /// The activity of a device. No document names its order; the recorded example begins with the oldest.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - limit: rows a page, 300 at most.
    public static func list(_ id: DeviceID, limit: Int = Devices.largestPage) -> PagedEndpoint<DeviceActivity> {
        PagedEndpoint(
            listCall, [id.rawValue], key: "activity", paging: .offset(limit: min(max(limit, 1), Devices.largestPage)),
            id: \.id, read: DeviceActivity.init(json:))
    }
}
