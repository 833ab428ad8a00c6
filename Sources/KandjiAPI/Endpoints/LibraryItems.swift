import HTTPTypes

/// Library items: what a device has of them, and how one of them does everywhere.
public enum LibraryItems {
    private static let deviceCall = EndpointDescription(
        "libraryItems.ofDevice", .get, "/api/v1/devices/{device_id}/library-items")
    private static let statusesCall = EndpointDescription(
        "libraryItems.statuses", .get, "/api/v1/library/library-items/{library_item_id}/status")
    private static let activityCall = EndpointDescription(
        "libraryItems.activity", .get, "/api/v1/library/library-items/{library_item_id}/activity")

    static let catalogue = [deviceCall, statusesCall, activityCall]

    /// *List Device Library Items*.
    public static func ofDevice(_ id: DeviceID) -> PagedEndpoint<LibraryItemStatus> {
        PagedEndpoint(
            deviceCall, [id.rawValue], key: "library_items", paging: .single, id: \.rowID,
            read: LibraryItemStatus.init(json:))
    }

    /// How a library item does on each device.
    ///
    /// - Parameters:
    ///   - itemID: the library item's id.
    ///   - device: only this device.
    public static func statuses(_ itemID: String, device: DeviceID? = nil) -> PagedEndpoint<LibraryItemStatus> {
        PagedEndpoint(
            statusesCall, [itemID], query: [QueryItem](["computer_id": device?.rawValue]),
            paging: .offset(limit: Devices.largestPage), id: \.rowID, read: LibraryItemStatus.init(json:))
    }

    /// What was done to a library item, the newest first.
    ///
    /// - Parameters:
    ///   - itemID: the library item's id.
    ///   - type: only this kind, for example `library_item_edited`.
    ///   - userEmail: only by this user.
    public static func activity(
        _ itemID: String, type: String? = nil, userEmail: String? = nil
    ) -> PagedEndpoint<LibraryItemActivity> {
        PagedEndpoint(
            activityCall, [itemID], query: [QueryItem](["activity_type": type, "user_email": userEmail]),
            paging: .offset(limit: Devices.largestPage), id: \.id, read: LibraryItemActivity.init(json:))
    }
}
