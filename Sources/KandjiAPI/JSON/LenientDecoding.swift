/// The rules by which values of the API are read, all in this one file.
///
/// The service writes the same thing in several ways: a boolean as `true`, `"True"`, `"Yes"` or `1`, a number as a
/// string, an absent string as `""`, `null` or no key at all. What fits no rule reads as absent and stays visible in
/// the raw document.
extension JSONValue {
    /// A scalar as text for display: a string as it is, a number's digits, `true` or `false`. `nil` for `null`,
    /// arrays and objects.
    public var text: String? {
        switch self {
        case .string(let value): value
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// A string or a number as text; `nil` for anything else and for `""`.
    public var nonEmptyText: String? {
        switch self {
        case .string(let value): value.isEmpty ? nil : value
        case .number(let digits): digits
        case .null, .bool, .array, .object: nil
        }
    }

    /// A boolean in any of the service's spellings; `nil` for anything else.
    public var boolean: Bool? {
        switch self {
        case .bool(let value): value
        case .number("1"): true
        case .number("0"): false
        case .string(let word):
            switch word.lowercased() {
            case "true", "yes", "1": true
            case "false", "no", "0": false
            default: nil
            }
        case .number, .null, .array, .object: nil
        }
    }

    /// An integer, also one written as a string.
    public var integer: Int? {
        switch self {
        case .number(let digits), .string(let digits): Int(digits)
        case .null, .bool, .array, .object: nil
        }
    }

    /// A number with or without a fraction, also one written as a string.
    public var decimal: Double? {
        switch self {
        case .number(let digits), .string(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .null, .bool, .array, .object: nil
        }
    }

    /// A date in any of the service's forms; `nil` for an absent one.
    public var timestamp: Timestamp? {
        guard case .string(let text) = self, !text.isEmpty else { return nil }
        return Timestamp(text)
    }

    /// The elements of an array; none for anything else.
    public var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The members of an object; none for anything else.
    public var members: [String: JSONValue] {
        guard case .object(let members) = self else { return [:] }
        return members
    }

    /// The texts of an array, without its other elements.
    public var texts: [String] { elements.compactMap(\.nonEmptyText) }

    /// The user of a device: an object, a bare id (ADE devices), or `""` or `null` for nobody.
    public var deviceUser: DeviceUser? {
        switch self {
        case .object:
            let user = DeviceUser(
                id: self["id"]?.nonEmptyText, name: self["name"]?.nonEmptyText, email: self["email"]?.nonEmptyText,
                isArchived: self["is_archived"]?.boolean)
            return user == DeviceUser() ? nil : user
        case .string, .number: return nonEmptyText.map { DeviceUser(id: $0) }
        case .null, .bool, .array: return nil
        }
    }

    /// The text that a row cannot do without.
    ///
    /// - Throws: ``DecodingIssue`` where it is missing or empty.
    func required(_ key: String) throws(DecodingIssue) -> String {
        guard let text = self[key]?.nonEmptyText else { throw DecodingIssue("“\(key)” is missing") }
        return text
    }
}

/// A row, or a part of an answer, that could not be read.
public struct DecodingIssue: Error, Hashable, Sendable, CustomStringConvertible {
    /// The row's number in its page, from 0; `nil` where there are no rows.
    public var row: Int?
    /// What was wrong. Names keys, never values.
    public var problem: String

    /// Makes an issue.
    public init(_ problem: String, row: Int? = nil) {
        self.problem = problem
        self.row = row
    }

    /// The problem, with the row's number counted from 1.
    public var description: String { row.map { "row \($0 + 1): \(problem)" } ?? problem }
}
