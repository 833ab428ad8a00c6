/// The filters and the order of *List Devices*; a filter that is `nil` or empty is not sent.
public struct DeviceQuery: Hashable, Sendable {
    /// The asset tag.
    public var assetTag: String?
    /// A part of the Blueprint's id.
    public var blueprintID: String?
    /// The device's id.
    public var deviceID: String?
    /// The device's name.
    public var deviceName: String?
    /// Whether FileVault is on; Macs only.
    public var fileVaultEnabled: Bool?
    /// The MAC address.
    public var macAddress: String?
    /// A part of the model's name.
    public var model: String?
    /// A part of the version: `14.1` also finds `14.1.1`.
    public var osVersion: String?
    /// The platform, exactly.
    public var platform: Platform?
    /// A part of the serial number: several devices may match, so compare before acting.
    public var serialNumber: String?
    /// A tag's name, exactly and with its case.
    public var tagName: String?
    /// A tag's id.
    public var tagID: String?
    /// Names of which the device has at least one.
    public var tagNameIn: [String]
    /// Ids of tags of which the device has at least one.
    public var tagIDIn: [String]
    /// A part of the user's name.
    public var user: String?
    /// A part of the user's display name.
    public var userName: String?
    /// A part of the user's email address.
    public var userEmail: String?
    /// The user's email address, exactly.
    public var userEmailExact: String?
    /// The user's id, a UUID.
    public var userID: String?
    /// The order of the rows. Pages shift less under an order by serial number, which is therefore the default.
    public var ordering: [Ordering]

    /// Makes a query without filters, ordered by serial number.
    public init() {
        tagNameIn = []
        tagIDIn = []
        ordering = [Ordering(.serialNumber)]
    }

    /// One key of the order.
    public struct Ordering: Hashable, Sendable {
        /// The fields that the service can order by.
        public enum Field: String, Hashable, Sendable, CaseIterable {
            case assetTag = "asset_tag"
            case blueprintID = "blueprint_id"
            case deviceID = "device_id"
            case deviceName = "device_name"
            case lastCheckIn = "last_check_in"
            case model
            case platform
            case osVersion = "os_version"
            case serialNumber = "serial_number"
            case user
        }

        /// The field.
        public var field: Field
        /// Whether the greatest comes first.
        public var isDescending: Bool

        /// Makes a key.
        public init(_ field: Field, isDescending: Bool = false) {
            self.field = field
            self.isDescending = isDescending
        }
    }

    /// The query's items, by the names that the vendor documents. The `tag_…_in` names have one underscore.
    var items: [QueryItem] {
        let filters: KeyValuePairs<String, String?> = [
            "asset_tag": assetTag, "blueprint_id": blueprintID, "device_id": deviceID, "device_name": deviceName,
            "filevault_enabled": fileVaultEnabled.map { $0 ? "true" : "false" }, "mac_address": macAddress,
            "model": model, "os_version": osVersion, "platform": platform?.rawValue, "serial_number": serialNumber,
            "tag_name": tagName, "tag_id": tagID, "tag_name_in": tagNameIn.joined(separator: ","),
            "tag_id_in": tagIDIn.joined(separator: ","), "user": user, "user_name": userName,
            "user_email": userEmail, "user_email_exact": userEmailExact, "user_id": userID,
            "ordering": ordering.map { ($0.isDescending ? "-" : "") + $0.field.rawValue }.joined(separator: ","),
        ]
        return [QueryItem](filters)
    }
}

extension [QueryItem] {
    /// The pairs whose value is neither `nil` nor empty.
    init(_ pairs: KeyValuePairs<String, String?>) {
        self = pairs.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : QueryItem(name, $0) }
        }
    }
}
