import Foundation
import HTTPTypes

/// The body of an answer that is no success, in any of the shapes that the service uses: a JSON string, an array of
/// strings, a map of fields (nested too), an object with `detail`, `error` or `message`, an HTML page, nothing.
enum ErrorBody {
    /// Longer sentences are cut, so that a page of text cannot fill a screen.
    private static let longestMessage = 300

    /// The service's own sentence; `nil` where the body holds none.
    static func message(in body: Data, contentType: String?) -> String? {
        if let document = try? JSONValue(parsing: body) { return cleaned(sentence(document)) }
        if contentType?.lowercased().contains("html") == true { return nil }
        let text = String(decoding: body.prefix(4 * longestMessage), as: UTF8.self)
        return text.contains("<") ? nil : cleaned(text)
    }

    private static func sentence(_ document: JSONValue) -> String {
        switch document {
        case .string(let text): return text
        case .array(let elements): return elements.map(sentence).filter { !$0.isEmpty }.joined(separator: " ")
        case .object(let members):
            for key in ["detail", "message", "error"] {
                if let value = members[key], case .string(let text) = value, !text.isEmpty { return text }
            }
            return fields(members, under: "").map(\.line).joined(separator: "; ")
        case .null, .bool, .number: return ""
        }
    }

    /// What a map of fields says about each of them.
    static func fieldMessages(in body: Data) -> [String: String] {
        guard case .object(let members)? = try? JSONValue(parsing: body),
            !["detail", "message", "error"].contains(where: { members[$0]?.text != nil })
        else { return [:] }
        let found = fields(members, under: "").filter { !$0.name.isEmpty }
        return found.reduce(into: [:]) { $0[$1.name] = cleaned($1.text) }
    }

    private struct FieldMessage {
        var name: String
        var text: String
        var line: String { name.isEmpty ? text : "\(name): \(text)" }
    }

    private static func fields(_ members: [String: JSONValue], under path: String) -> [FieldMessage] {
        members.sorted { $0.key < $1.key }.flatMap { key, value -> [FieldMessage] in
            let name = key == "non_field_errors" ? path : path.isEmpty ? key : "\(path).\(key)"
            if case .object(let inner) = value { return fields(inner, under: name) }
            let text = sentence(value)
            if text.isEmpty { return [] }
            return [FieldMessage(name: name, text: text)]
        }
    }

    /// One line without control characters, at most ``longestMessage`` characters long.
    private static func cleaned(_ text: String) -> String? {
        let words = text.split { $0.isWhitespace || $0.isNewline }.map { word in
            String(String.UnicodeScalarView(word.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        }
        let line = words.filter { !$0.isEmpty }.joined(separator: " ")
        if line.isEmpty { return nil }
        return line.count <= longestMessage ? line : line.prefix(longestMessage - 1) + "…"
    }
}
