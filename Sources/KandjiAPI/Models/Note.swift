/// A note on a device.
public struct Note: Hashable, Sendable {
    /// The note's id.
    public var id: String
    /// When it was written.
    public var createdAt: Timestamp?
    /// When it was last changed.
    public var updatedAt: Timestamp?
    /// The author's name.
    public var author: String?
    /// The content as it came, which may be HTML.
    public var content: String
    /// The note as it came.
    public var document: JSONValue

    /// Reads a note.
    ///
    /// - Throws: ``DecodingIssue`` where there is no `note_id`.
    public init(json: JSONValue) throws {
        id = try json.required("note_id")
        createdAt = json["created_at"]?.timestamp
        updatedAt = json["updated_at"]?.timestamp
        author = json["author"]?.nonEmptyText
        content = json["content"]?.text ?? ""
        document = json
    }

    /// The content without HTML, for a terminal.
    public var plainText: String { HTMLText.plain(content) }
}
