import HTTPTypes

/// The apps on a device.
public enum Apps {
    private static let listCall = EndpointDescription("apps.list", .get, "/api/v1/devices/{device_id}/apps")

    static let catalogue = [listCall]

    /// *List Device Apps*; on other platforms than the Mac third-party apps only.
    public static func list(_ id: DeviceID) -> PagedEndpoint<InstalledApp> {
        PagedEndpoint(
            listCall, [id.rawValue], key: "apps", paging: .single, id: { _ in nil }, read: InstalledApp.init(json:))
    }
}
