package import Foundation
package import HTTPTypes
package import KandjiAPI
package import TerminalKit

/// A call that is being written.
package struct CustomDraft: Equatable, Sendable {
    package static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

    package var method = HTTPRequest.Method.get
    package var url = TextInput("")
    /// `name=value` lines.
    package var query = TextEditor()
    /// `Name: value` lines.
    package var headers = TextEditor()
    package var body = TextEditor()

    package init() {}

    /// What the JSON check says about the body.
    package enum BodyCheck: Equatable, Sendable {
        case empty
        case good
        /// A line and a column, counted from 1.
        case bad(line: Int, column: Int, expected: String)
        /// A header says that it is something else.
        case other(String)
    }

    package var bodyCheck: BodyCheck {
        if body.isEmpty || body.text.trimmed.isEmpty { return .empty }
        let type = parsedHeaders.fields[.contentType] ?? "application/json"
        guard type.lowercased().contains("json") else { return .other(type) }
        let text = body.text
        do throws(JSONSyntaxError) {
            _ = try JSONValue(parsing: text)
            return .good
        } catch {
            let before = String(decoding: Data(text.utf8).prefix(error.offset), as: UTF8.self)
            let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
            return .bad(line: lines.count, column: (lines.last?.count ?? 0) + 1, expected: error.expected)
        }
    }

    /// Whether the body names something that is a secret: then it is left out of every copy of the screen.
    package var isBodySensitive: Bool {
        body.text.split(separator: "\"").contains { Redaction.isRedacted(String($0)) }
    }

    /// Why it cannot be sent, or the call, normalised.
    package func call(host: URL?) -> Result<CustomCall, Problem> {
        if url.text.trimmed.isEmpty {
            return .failure(Problem("Write the URL: what follows /v1, /devices for example."))
        }
        let headers = parsedHeaders
        if let line = headers.badLine {
            return .failure(Problem("Headers, line \(line): write them as Name: value."))
        }
        var data: Data?
        if method != .get {
            switch bodyCheck {
            case .empty: break
            case .good, .other: data = Data(body.text.utf8)
            case .bad(let line, let column, let expected):
                return .failure(Problem("The body is not JSON: line \(line), column \(column): expected \(expected)."))
            }
        }
        do throws(CustomCallError) {
            return .success(
                try CustomCall(
                    method, url.text, query: queryItems, headers: headers.fields, body: data, baseURL: host))
        } catch {
            return .failure(Problem(error.sentence))
        }
    }

    /// Takes a method and an address in one line, as `api` and a pasted line give them.
    mutating func take(_ line: String) {
        let words = line.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first else { return }
        if let method = Self.methods.first(where: { $0.rawValue == first.uppercased() }) {
            self.method = method
            url = TextInput(words.count > 1 ? words[1].trimmed : "")
        } else {
            url = TextInput(line.trimmed)
        }
    }

    private var queryItems: [QueryItem] {
        query.lines.map(\.trimmed).filter { !$0.isEmpty }.map { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(String(parts[0]).trimmed, parts.count > 1 ? String(parts[1]).trimmed : "")
        }
    }

    private var parsedHeaders: (fields: HTTPFields, badLine: Int?) {
        var fields = HTTPFields()
        for (index, line) in headers.lines.enumerated() where !line.trimmed.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0]).trimmed) else {
                return (fields, index + 1)
            }
            fields.append(HTTPField(name: name, value: String(parts[1]).trimmed))
        }
        return (fields, nil)
    }
}
