/// Something that was done to a library item.
public struct LibraryItemActivity: Hashable, Sendable {
    /// The entry's number.
    public var id: String
    /// When it was done.
    public var at: Timestamp?
    /// What was done, for example `library_item_created`.
    public var type: String?
    /// The id of the user who did it.
    public var userID: String?
    /// The email address of the user who did it.
    public var userEmail: String?
    /// More, as it came.
    public var details: JSONValue?
    /// The row as it came.
    public var document: JSONValue

    /// Reads a row of a library item's activity.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    public init(json: JSONValue) throws {
        id = try json.required("id")
        at = json["activity_time"]?.timestamp
        type = json["activity_type"]?.nonEmptyText
        userID = json["user_id"]?.nonEmptyText
        userEmail = json["user_email"]?.nonEmptyText
        details = json["details"].flatMap { $0 == .null ? nil : $0 }
        document = json
    }
}
