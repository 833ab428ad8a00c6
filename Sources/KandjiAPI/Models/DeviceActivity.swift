/// Something that happened to a device.
public struct DeviceActivity: Hashable, Sendable {
    /// The entry's number.
    public var id: String
    /// When it happened.
    public var at: Timestamp?
    /// What happened, for example `mdm_command_completed`.
    public var type: String
    /// More, as it came: other members for each ``type``.
    public var details: JSONValue
    /// The device.
    public var device: NamedReference?
    /// The Blueprint, where one takes part.
    public var blueprint: NamedReference?
    /// The user, where one takes part.
    public var user: DeviceUser?
    /// The row as it came.
    public var document: JSONValue

    /// Reads a row of a device's activity.
    ///
    /// - Throws: ``DecodingIssue`` where the id or the kind is missing.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        at = json["created_at"]?.timestamp
        type = try json.required("action_type")
        details = json["details"] ?? .null
        device = json["computer"].flatMap(NamedReference.init(json:))
        blueprint = json["blueprint"].flatMap(NamedReference.init(json:))
        user = json["user"]?.deviceUser
        document = json
    }
}
