/// An app on a device.
public struct InstalledApp: Hashable, Sendable {
    /// The row's id: a number on Macs, a UUID elsewhere.
    public var id: String?
    /// The name.
    public var name: String?
    /// The bundle identifier, for example `com.okta.mobile`.
    public var bundleID: String?
    /// The size in bytes; Macs say `1` for all.
    public var bundleSize: Int?
    /// Whether the App Store has it; not said for Macs.
    public var isAppStoreVendable: Bool?
    /// Whether it was licensed to the device; not said for Macs.
    public var isDeviceBasedVPP: Bool?
    /// Where it came from, for example `Apple`.
    public var source: String?
    /// The name of its process.
    public var process: String?
    /// The chain of its signature.
    public var signature: String?
    /// When it was created.
    public var createdAt: Timestamp?
    /// When it was modified.
    public var modifiedAt: Timestamp?
    /// Where it lies.
    public var path: String?
    /// The version.
    public var version: String?
    /// The row as it came.
    public var document: JSONValue

    /// Reads a row of *List Device Apps*.
    ///
    /// - Throws: ``DecodingIssue`` where there is neither a name nor a bundle identifier.
    public init(json: JSONValue) throws {
        id = json["app_id"]?.nonEmptyText
        name = json["app_name"]?.nonEmptyText
        bundleID = json["bundle_id"]?.nonEmptyText
        bundleSize = json["bundle_size"]?.integer
        isAppStoreVendable = json["app_store_vendable"]?.boolean
        isDeviceBasedVPP = json["device_based_vpp"]?.boolean
        source = json["source"]?.nonEmptyText
        process = json["process"]?.nonEmptyText
        signature = json["signature"]?.nonEmptyText
        createdAt = json["creation_date"]?.timestamp
        modifiedAt = json["modification_date"]?.timestamp
        path = json["path"]?.nonEmptyText
        version = json["version"]?.nonEmptyText
        document = json
        if name == nil && bundleID == nil { throw DecodingIssue("“app_name” and “bundle_id” are missing") }
    }
}
