import Foundation
import HTTPTypes

/// A request as the routes see it: path parameters, query and body taken apart.
struct Call: Sendable {
    let method: HTTPRequest.Method
    /// The path without the query, still percent-encoded.
    let path: String
    /// The query as it came.
    let rawQuery: String
    let query: [(name: String, value: String)]
    let authorization: String?
    let contentType: String?
    let body: [UInt8]
    /// The path's parameters by the names in the route's template.
    var parameters: [String: String] = [:]

    init(_ head: HTTPRequest, body: [UInt8]) {
        method = head.method
        let target = head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        rawQuery = parts.count > 1 ? String(parts[1]) : ""
        query = Self.pairs(rawQuery)
        authorization = head.headerFields[.authorization]
        contentType = head.headerFields[.contentType]
        self.body = body
    }

    /// The last value of the query item `name`; `nil` when it is absent or empty.
    subscript(name: String) -> String? {
        query.last { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// The body as a JSON object; an empty object when there is no body.
    ///
    /// - Throws: ``Refusal`` with 415 for another content type, with 400 for a body that is not a JSON object.
    func object() throws -> JSON {
        guard !body.isEmpty else { return [:] }
        if let contentType, !contentType.lowercased().hasPrefix("application/json") {
            throw Refusal(415, .detail("Unsupported media type \"\(contentType)\" in request."))
        }
        guard let document = JSON(parsing: body) else {
            throw Refusal(400, .detail("JSON parse error - Expecting value: line 1 column 1 (char 0)"))
        }
        guard case .object = document else {
            throw Refusal(400, .field("non_field_errors", "Invalid data. Expected a dictionary."))
        }
        return document
    }

    /// The body as `application/x-www-form-urlencoded` pairs.
    ///
    /// - Throws: ``Refusal`` with 415 for another content type.
    func form() throws -> [String: String] {
        guard contentType?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Refusal(415, .detail("Unsupported media type \"\(contentType ?? "")\" in request."))
        }
        let pairs = Self.pairs(String(decoding: body, as: UTF8.self))
        return Dictionary(pairs.map { ($0.name, $0.value) }) { _, last in last }
    }

    /// `limit` and `offset`, the limit no more than `maximum`.
    func window(maximum: Int = 300) -> (offset: Int, limit: Int) {
        let limit = self["limit"].flatMap(Int.init) ?? maximum
        let offset = self["offset"].flatMap(Int.init) ?? 0
        return (min(max(0, offset), 1_000_000_000), limit > 0 ? min(limit, maximum) : maximum)
    }

    private static func pairs(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                let spaced = part.replacing("+", with: " ")
                return spaced.removingPercentEncoding ?? String(spaced)
            }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }
}
