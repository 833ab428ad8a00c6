/// How many devices a tenant has and may have.
public struct LicenseUsage: Hashable, Sendable {
    /// All devices.
    public var deviceCount: Int?
    /// Macs.
    public var macCount: Int?
    /// iPhones.
    public var iPhoneCount: Int?
    /// iPads.
    public var iPadCount: Int?
    /// Apple TVs.
    public var appleTVCount: Int?
    /// The plan, for example `single_limit`.
    public var planType: String?
    /// How many devices the plan allows.
    public var deviceLimit: Int?
    /// Whether the tenant has more than that.
    public var isOverLimit: Bool?
    /// The object as it came.
    public var document: JSONValue

    /// Reads the licence.
    ///
    /// - Throws: ``DecodingIssue`` where the answer is not an object.
    public init(json: JSONValue) throws {
        guard case .object = json else { throw DecodingIssue("an object was expected") }
        deviceCount = json["counts"]?["computers_count"]?.integer
        macCount = json["counts"]?["macos_count"]?.integer
        iPhoneCount = json["counts"]?["ios_count"]?.integer
        iPadCount = json["counts"]?["ipados_count"]?.integer
        appleTVCount = json["counts"]?["tvos_count"]?.integer
        planType = json["limits"]?["plan_type"]?.nonEmptyText
        deviceLimit = json["limits"]?["max_devices"]?.integer
        isOverLimit = json["tenantOverLicenseLimit"]?.boolean
        document = json
    }
}
