import HTTPTypes

/// What the tenant answers to one request.
struct Answer: Sendable {
    var status: Int
    var contentType: String?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]

    /// A JSON document.
    init(_ document: JSON, status: Int = 200) {
        self.init(json: document.bytes, status: status)
    }

    /// A JSON document, already written.
    init(json body: [UInt8], status: Int = 200) {
        self.init(bytes: body, contentType: "application/json", status: status)
    }

    /// Bytes of some type.
    init(bytes body: [UInt8], contentType: String?, status: Int = 200) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// An answer without a body.
    static func empty(_ status: Int = 200) -> Answer { Answer(bytes: [], contentType: nil, status: status) }

    /// An error in one of the service's shapes.
    static func error(_ status: Int, _ shape: ErrorShape) -> Answer {
        switch shape {
        case .bare(let text): Answer(JSON.string(text), status: status)
        case .list(let text): Answer(JSON.array([.string(text)]), status: status)
        case .field(let field, let text): Answer(JSON.object([(field, [.string(text)])]), status: status)
        case .detail(let text): Answer(JSON.object([("detail", .string(text))]), status: status)
        case .error(let text): Answer(JSON.object([("error", .string(text))]), status: status)
        case .message(let text): Answer(JSON.object([("message", .string(text))]), status: status)
        case .html(let text):
            Answer(
                bytes: Array("<!doctype html>\n<title>\(text)</title>\n<h1>\(text)</h1>\n".utf8),
                contentType: "text/html; charset=utf-8", status: status)
        case .empty: .empty(status)
        }
    }
}

/// A request that the tenant refuses, thrown by the handlers of the routes.
struct Refusal: Error {
    let answer: Answer

    init(_ status: Int, _ shape: ErrorShape) { answer = .error(status, shape) }

    /// A 400 whose body is `document`, for complaints about nested fields.
    init(complaint document: JSON) { answer = Answer(document, status: 400) }

    static let notFound = Refusal(404, .detail("Not found."))
}
