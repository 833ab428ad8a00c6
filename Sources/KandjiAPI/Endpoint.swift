public import Foundation
public import HTTPTypes

/// One call of the Kandji API as a value: what to send, what counts as success, and how to read the answer.
///
/// Endpoints are made by static functions grouped by area, for example ``Devices/details(_:)`` or
/// ``DeviceActions/lock(_:message:phoneNumber:)``, and sent by ``KandjiClient/send(_:)``.
public struct Endpoint<Response: Sendable>: Sendable {
    /// What kind of body is sent.
    public enum Body: Hashable, Sendable {
        /// No body.
        case none
        /// A JSON document, already encoded.
        case json(Data)
        /// `application/x-www-form-urlencoded` pairs, in order.
        case form([QueryItem])
    }

    /// A name that is unique in ``EndpointCatalogue``, for example `devices.details`.
    public var name: String
    /// The HTTP method.
    public var method: HTTPRequest.Method
    /// The path below the host, percent-encoded, starting with `/api/v1`.
    public var path: String
    /// Query items in order, not yet percent-encoded.
    public var query: [QueryItem]
    /// The request's body.
    public var body: Body
    /// Header fields beside those of the client. `Authorization` and `Host` are the client's own and stay so.
    public var headers = HTTPFields()
    /// The statuses that the documentation names as success. Any other 2xx counts as success too, so that a command
    /// which was carried out is never reported as refused.
    public var successStatuses: Set<Int>
    /// Whether the client may send it again after a failure: true for reads, never for a command.
    public var isRetryable: Bool
    /// Reads the answer of a successful call.
    public var decode: @Sendable (_ body: Data, _ response: HTTPResponse) throws -> Response

    /// Makes an endpoint from its parts; retryable when `method` is GET, unless said otherwise.
    public init(
        name: String, method: HTTPRequest.Method, path: String, query: [QueryItem] = [], body: Body = .none,
        successStatuses: Set<Int> = [200], isRetryable: Bool? = nil,
        decode: @escaping @Sendable (_ body: Data, _ response: HTTPResponse) throws -> Response
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.successStatuses = successStatuses
        self.isRetryable = isRetryable ?? (method == .get)
        self.decode = decode
    }
}

/// One `name=value` pair of a query or a form.
public struct QueryItem: Hashable, Sendable {
    /// The name, not percent-encoded.
    public var name: String
    /// The value, not percent-encoded.
    public var value: String

    /// Makes a pair.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
