/// A token of Automated Device Enrollment.
public struct ADEIntegration: Hashable, Sendable {
    /// The token's id.
    public var id: String
    /// The Blueprint that new devices get.
    public var blueprint: NamedReference?
    /// When the token expires.
    public var expiresAt: Timestamp?
    /// The name of the server in Apple Business Manager.
    public var serverName: String?
    /// The server's UUID.
    public var serverUUID: String?
    /// The administrator's Apple Account.
    public var adminID: String?
    /// The organisation's name.
    public var organizationName: String?
    /// The organisation's email address.
    public var organizationEmail: String?
    /// The organisation's phone number.
    public var organizationPhone: String?
    /// The organisation's address.
    public var organizationAddress: String?
    /// `org` or `edu`.
    public var organizationType: String?
    /// The name of the token's file.
    public var tokenFileName: String?
    /// When devices were last synchronised.
    public var lastSync: Timestamp?
    /// The email address shown to users.
    public var defaultEmail: String?
    /// The phone number shown to users.
    public var defaultPhone: String?
    /// Days until the token expires.
    public var daysLeft: Int?
    /// `SUCCESS`, …
    public var status: String?
    /// Why, where the status is no success.
    public var statusReason: String?
    /// When the status came.
    public var statusReceivedAt: Timestamp?
    /// Devices by platform, and their `total`. Platforms without devices are left out.
    public var deviceCounts: [String: Int]
    /// Whether Blueprints are chosen by routing; newer answers only.
    public var usesBlueprintRouting: Bool?
    /// The object as it came.
    public var document: JSONValue

    /// Reads a token.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        blueprint = (json["blueprint"] ?? json["blueprint_id"]).flatMap(NamedReference.init(json:))
        expiresAt = json["access_token_expiry"]?.timestamp
        serverName = json["server_name"]?.nonEmptyText
        serverUUID = json["server_uuid"]?.nonEmptyText
        adminID = json["admin_id"]?.nonEmptyText
        organizationName = json["org_name"]?.nonEmptyText
        organizationEmail = json["org_email"]?.nonEmptyText
        organizationPhone = json["org_phone"]?.nonEmptyText
        organizationAddress = json["org_address"]?.nonEmptyText
        organizationType = json["org_type"]?.nonEmptyText
        tokenFileName = json["stoken_file_name"]?.nonEmptyText
        lastSync = json["last_device_sync"]?.timestamp
        defaultEmail = json["defaults"]?["email"]?.nonEmptyText
        defaultPhone = json["defaults"]?["phone"]?.nonEmptyText
        daysLeft = json["days_left"]?.integer
        status = json["status"]?.nonEmptyText
        statusReason = json["status_reason"]?.nonEmptyText
        statusReceivedAt = json["status_received_at"]?.timestamp
        deviceCounts = (json["device_counts"]?.members ?? [:]).compactMapValues(\.integer)
        usesBlueprintRouting = json["use_blueprint_routing"]?.boolean
        document = json
    }
}
