public import HTTPTypes

/// Something that goes wrong with one request.
public enum Fault: Hashable, Sendable {
    /// The answer is an error; nothing was done.
    case status(Int, ErrorShape)
    /// The answer is an error, though what was asked for has been done.
    case statusAfterActing(Int, ErrorShape)
    /// It is done; the answer is well-formed HTTP whose JSON stops in the middle.
    case truncatedBody
    /// It is received, not done, and never answered.
    case hang
    /// It is done and never answered.
    case hangAfterActing
    /// The connection closes before anything was done.
    case dropBeforeActing
    /// It is done; the connection closes without an answer.
    case dropAfterActing
    /// It is done; the connection closes in the middle of the answer.
    case dropMidAnswer
    /// It is done; about a third of the answer's fields are of a wrong type.
    case malformedFields

    /// The faults that the random percentage draws from.
    ///
    /// Without the two that hang: a demonstration must not stand still until a timeout.
    static let random: [Fault] = [
        .status(500, .empty), .status(502, .html("Bad Gateway")), .status(503, .html("Service Unavailable")),
        .status(400, .error("Bad Request")), .statusAfterActing(504, .message("The upstream server is timing out")),
        .truncatedBody, .dropBeforeActing, .dropAfterActing, .dropMidAnswer, .malformedFields,
    ]

    /// Whether the tenant carries out the request all the same.
    var acts: Bool {
        switch self {
        case .status, .hang, .dropBeforeActing: false
        case .statusAfterActing, .truncatedBody, .hangAfterActing, .dropAfterActing, .dropMidAnswer, .malformedFields:
            true
        }
    }
}

/// The eight shapes in which the service words an error.
public enum ErrorShape: Hashable, Sendable {
    /// A bare JSON string: `"This device is already locked."`
    case bare(String)
    /// A list: `["Device is not in lost mode."]`
    case list(String)
    /// A field with its complaints: `{"dep_account":["Enter a valid UUID."]}`
    case field(String, String)
    /// `{"detail":"Not found."}`
    case detail(String)
    /// `{"error":"Bad Request"}`
    case error(String)
    /// The gateway's `{"message":"Invalid authentication"}`
    case message(String)
    /// An HTML page.
    case html(String)
    /// No body at all.
    case empty

    /// All eight, each saying `text`.
    public static func all(saying text: String) -> [ErrorShape] {
        [
            .bare(text), .list(text), .field("non_field_errors", text), .detail(text), .error(text), .message(text),
            .html(text), .empty,
        ]
    }
}

/// Which requests a fault is meant for.
public struct RequestPattern: Hashable, Sendable {
    /// The method, `nil` for any.
    public var method: HTTPRequest.Method?
    /// The path without its query; `*` stands for any run of characters.
    public var path: String

    /// Makes a pattern, for example `RequestPattern(.post, "*/action/lock")`.
    public init(_ method: HTTPRequest.Method? = nil, _ path: String = "*") {
        self.method = method
        self.path = path
    }

    /// Whether the pattern fits a request.
    public func matches(_ method: HTTPRequest.Method, _ path: String) -> Bool {
        guard self.method == nil || self.method == method else { return false }
        let parts = self.path.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return path == self.path }
        guard path.hasPrefix(first) else { return false }
        var rest = path.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
