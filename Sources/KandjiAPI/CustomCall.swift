public import Foundation
public import HTTPTypes

/// *Custom API Action*: any call of the API that a person writes out.
///
/// The path is normalised when the call is made (dot components and doubled slashes resolved, unneeded percent-encoding
/// undone), so that what is judged is what is sent. What cannot be judged, for example an encoded slash, is refused.
public struct CustomCall: Hashable, Sendable {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The normalised path, beginning with `/api/`. A trailing slash is kept, because some documented paths have one.
    public let path: String
    /// The query.
    public let query: [QueryItem]
    /// Header fields beside those of the client.
    public let headers: HTTPFields
    /// The body; sent as JSON unless ``headers`` say otherwise.
    public let body: Data?

    /// Makes a call from what a person wrote.
    ///
    /// - Parameters:
    ///   - method: the HTTP method.
    ///   - address: what follows `/v1`, for example `/devices?limit=5`; also accepted from `/api/v1` on, and whole, if
    ///     its host is that of `baseURL`.
    ///   - query: more query items, after those of `address`.
    ///   - headers: header fields. Those that the client sets, and those that would change the method, are refused.
    ///   - body: the bytes of the body.
    ///   - baseURL: the tenant's API host.
    /// - Throws: ``CustomCallError`` with a sentence to show.
    public init(
        _ method: HTTPRequest.Method, _ address: String, query: [QueryItem] = [], headers: HTTPFields = HTTPFields(),
        body: Data? = nil, baseURL: URL? = nil
    ) throws(CustomCallError) {
        guard Self.methods.contains(method) else {
            throw CustomCallError(sentence: "The API knows GET, POST, PUT, PATCH and DELETE only.")
        }
        for field in headers where Self.isOwn(field.name.canonicalName) {
            throw CustomCallError(sentence: "The header \(field.name.rawName) cannot be set by hand.")
        }
        let relative = try Self.withoutHost(address.trimmingCharacters(in: .whitespacesAndNewlines), baseURL)
        let unmarked = relative.prefix { $0 != "#" }
        let parts = unmarked.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = try Self.normalised(parts.first ?? "")
        self.query = (parts.count > 1 ? PercentEncoding.items(ofQuery: parts[1]) : []) + query
        self.headers = headers
        self.body = body
    }

    /// The path with its query, as it is sent.
    public var pathAndQuery: String { query.isEmpty ? path : path + "?" + PercentEncoding.encode(query) }

    /// The description of the documented call that this one equals, whatever its case; `nil` for an unknown call.
    public var equivalent: EndpointDescription? { EndpointCatalogue.description(of: method, path: path) }

    /// The call as an endpoint. Every answer is handed over as it came, only 429 and 5xx are errors; a GET is repeated
    /// like any read, everything else is sent once.
    public var endpoint: Endpoint<CustomAnswer> {
        var endpoint = Endpoint(
            name: "custom", method: method, path: path, query: query, body: body.map { .json($0) } ?? .none,
            successStatuses: Set(200..<500).subtracting([429])
        ) { data, response in
            CustomAnswer(status: response.status.code, headers: response.headerFields, body: data)
        }
        endpoint.headers = headers
        return endpoint
    }

    private static let methods: Set<HTTPRequest.Method> = [.get, .post, .put, .patch, .delete]

    private static func isOwn(_ name: String) -> Bool {
        let own = [
            "authorization", "host", "connection", "content-length", "transfer-encoding", "cookie", "accept-encoding",
            "upgrade", "te", "trailer", "expect",
        ]
        return own.contains(name) || name.hasPrefix("x-http-method") || name.hasPrefix("x-method-override")
            || name.hasPrefix("proxy-")
    }

    private static func withoutHost(_ address: String, _ baseURL: URL?) throws(CustomCallError) -> Substring {
        guard address.contains("://") || address.hasPrefix("//") else { return address[...] }
        guard let url = URL(string: address), let baseURL, let host = url.host, host == baseURL.host,
            url.port == baseURL.port, url.scheme == baseURL.scheme, url.user == nil, url.password == nil,
            let mark = address.range(of: "://")
        else {
            throw CustomCallError(sentence: "A call goes to this tenant's own address; write what follows /v1.")
        }
        let rest = address[mark.upperBound...]
        return rest[(rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex)...]
    }

    private static func normalised(_ path: Substring) throws(CustomCallError) -> String {
        var components: [String] = []
        for encoded in path.split(separator: "/") {
            let component = PercentEncoding.decode(encoded)
            let isPlain = component.unicodeScalars.allSatisfy {
                !"/\\%".unicodeScalars.contains($0) && $0.properties.generalCategory != .control
            }
            guard isPlain else {
                throw CustomCallError(
                    sentence: "A path holds no encoded slash, backslash, percent or control character.")
            }
            switch component {
            case ".": continue
            case "..":
                guard !components.isEmpty else {
                    throw CustomCallError(sentence: "The path leaves the API.")
                }
                components.removeLast()
            default: components.append(component)
            }
        }
        let known = components.map { $0.lowercased() }
        if known.first == "api" {
            guard known.count > 1, isVersion(known[1]) else {
                throw CustomCallError(sentence: "A whole path begins with /api/v1.")
            }
            components.replaceSubrange(0..<2, with: ["api", known[1]])
        } else if known.first.map(isVersion) == true {
            components.replaceSubrange(0..<1, with: ["api", known[0]])
        } else {
            components.insert(contentsOf: ["api", "v1"], at: 0)
        }
        guard components.count > 2 else { throw CustomCallError(sentence: "The path names nothing.") }
        let slash = path.hasSuffix("/") ? "/" : ""
        return "/" + components.map(PercentEncoding.encode).joined(separator: "/") + slash
    }

    private static func isVersion(_ component: String) -> Bool { component == "v1" || component == "v2" }
}

/// The answer of a ``CustomCall``, whatever its status.
public struct CustomAnswer: Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The header fields.
    public var headers: HTTPFields
    /// The body.
    public var body: Data

    /// Makes an answer.
    public init(status: Int, headers: HTTPFields, body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether the status means success.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The body as a document, where it is JSON.
    public var document: JSONValue? { try? JSONValue(parsing: body) }

    /// What a refusal means; `nil` for a success.
    public var error: KandjiError? {
        isSuccess
            ? nil
            : KandjiError(
                HTTPResponse(status: .init(code: status), headerFields: headers), body: body, endpoint: "custom")
    }
}

/// Why a call cannot be made, as a sentence to show.
public struct CustomCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public var sentence: String

    /// Makes an error of its sentence.
    public init(sentence: String) { self.sentence = sentence }

    /// The ``sentence``.
    public var description: String { sentence }
}
