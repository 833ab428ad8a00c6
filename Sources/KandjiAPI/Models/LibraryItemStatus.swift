/// How one library item does on one device.
public struct LibraryItemStatus: Hashable, Sendable {
    /// The row's number, not the library item's id.
    public var rowID: String?
    /// The library item's own id; absent in the statuses of one item.
    public var itemID: String?
    /// The library item's name; absent in the statuses of one item.
    public var name: String?
    /// The kind, for example `custom-script`.
    public var type: String?
    /// `PASS`, `PENDING`, `ERROR`, …; lower case for profiles.
    public var status: String?
    /// When the status was reported.
    public var reportedAt: Timestamp?
    /// The log of the last run.
    public var log: String?
    /// When it was last audited.
    public var lastAuditRun: Timestamp?
    /// The log of the last audit.
    public var lastAuditLog: String?
    /// The control log.
    public var controlLog: String?
    /// When the control log was reported.
    public var controlReportedAt: Timestamp?
    /// Whether rules decide where it applies.
    public var hasRules: Bool?
    /// The device.
    public var device: NamedReference?
    /// The Blueprint it came by.
    public var blueprint: NamedReference?
    /// `edr_status` of a threat policy, as it came.
    public var threatStatus: JSONValue?
    /// The row as it came.
    public var document: JSONValue

    /// Reads a row of *List Device Library Items*, of a device's status, or of a library item's statuses.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id of any kind.
    public init(json: JSONValue) throws {
        rowID = json["id"]?.nonEmptyText
        itemID = json["item_id"]?.nonEmptyText
        name = json["name"]?.nonEmptyText
        type = json["type"]?.nonEmptyText
        status = json["status"]?.nonEmptyText
        reportedAt = json["reported_at"]?.timestamp
        log = json["log"]?.nonEmptyText
        lastAuditRun = json["last_audit_run"]?.timestamp
        lastAuditLog = json["last_audit_log"]?.nonEmptyText
        controlLog = json["control_log"]?.nonEmptyText
        controlReportedAt = json["control_reported_at"]?.timestamp
        hasRules = json["rules_present"]?.boolean
        device = json["computer"].flatMap(NamedReference.init(json:))
        blueprint = json["blueprint"].flatMap(NamedReference.init(json:))
        threatStatus = json["edr_status"].flatMap { $0.members.isEmpty ? nil : $0 }
        document = json
        if rowID == nil && itemID == nil { throw DecodingIssue("“id” and “item_id” are missing") }
    }
}
