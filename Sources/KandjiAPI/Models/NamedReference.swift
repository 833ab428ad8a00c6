/// Something that is named where another thing refers to it: an id with a name.
public struct NamedReference: Hashable, Sendable {
    /// The id.
    public var id: String
    /// The name; `nil` where only the id is given.
    public var name: String?

    /// Makes a reference.
    public init(id: String, name: String? = nil) {
        self.id = id
        self.name = name
    }

    /// Reads an object with `id` and `name`, or a bare id; `nil` for anything else.
    public init?(json: JSONValue) {
        switch json {
        case .object:
            guard let id = json["id"]?.nonEmptyText else { return nil }
            self.init(id: id, name: (json["name"] ?? json["server_name"])?.nonEmptyText)
        case .string, .number:
            guard let id = json.nonEmptyText else { return nil }
            self.init(id: id)
        case .null, .bool, .array: return nil
        }
    }

    /// Reads a row of a list of such objects.
    ///
    /// - Throws: ``DecodingIssue`` where there is no id.
    static func row(_ json: JSONValue) throws -> NamedReference {
        guard let reference = NamedReference(json: json) else { throw DecodingIssue("“id” is missing") }
        return reference
    }
}
