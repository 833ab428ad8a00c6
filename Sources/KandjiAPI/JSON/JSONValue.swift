/// A JSON document as it came, for fields that no type of ours knows.
public enum JSONValue: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, as its shortest text: `12`, `0.5`.
    case number(String)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object. Keys are kept without their order.
    case object([String: JSONValue])

    /// The member `key` of an object; `nil` for any other value or an absent key.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }
}
