public import Foundation
public import HTTPTypes

/// One request as it reached the tenant, whether it was acted on or not.
///
/// The `Authorization` header is not kept.
public struct RecordedRequest: Hashable, Sendable {
    /// The arrival number, counting from 1.
    public let number: Int
    /// The method.
    public let method: HTTPRequest.Method
    /// The path, without the query.
    public let path: String
    /// The query as it came, percent-encoded, without `?`; empty when there is none.
    public let query: String
    /// The body; empty when there is none.
    public let body: Data
    /// The tenant's wall time at its arrival.
    public let receivedAt: Date
}
