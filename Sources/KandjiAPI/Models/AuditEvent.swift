/// An entry of the tenant's own log.
public struct AuditEvent: Hashable, Sendable {
    /// The id, which sorts by time.
    public var id: String
    /// What was done, for example `update`.
    public var action: String?
    /// When it was done.
    public var occurredAt: Timestamp?
    /// Who did it.
    public var actorID: String?
    /// The kind of who, for example `user`.
    public var actorType: String?
    /// What it was done to.
    public var targetID: String?
    /// The kind of what, for example `blueprint`.
    public var targetType: String?
    /// The part of what, for example `library_items`.
    public var targetComponent: String?
    /// What came of it, as it came.
    public var newState: JSONValue
    /// The entry as it came.
    public var document: JSONValue

    /// Reads an entry.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        action = json["action"]?.nonEmptyText
        occurredAt = json["occurred_at"]?.timestamp
        actorID = json["actor_id"]?.nonEmptyText
        actorType = json["actor_type"]?.nonEmptyText
        targetID = json["target_id"]?.nonEmptyText
        targetType = json["target_type"]?.nonEmptyText
        targetComponent = json["target_component"]?.nonEmptyText
        newState = json["new_state"] ?? .null
        document = json
    }
}
