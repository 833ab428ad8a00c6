import HTTPTypes

/// The parameters of a device's Blueprint; Macs only.
public enum Parameters {
    private static let listCall = EndpointDescription(
        "parameters.list", .get, "/api/v1/devices/{device_id}/parameters")

    static let catalogue = [listCall]

    /// The parameters of a device and how it does by them.
    public static func list(_ id: DeviceID) -> PagedEndpoint<DeviceParameter> {
        PagedEndpoint(
            listCall, [id.rawValue], key: "parameters", paging: .single, id: \.itemID, read: DeviceParameter.init(json:)
        )
    }
}
