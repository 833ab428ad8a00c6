public import Foundation
public import HTTPTypes

/// What carries one HTTP request to a tenant and brings the answer back.
///
/// An implementation sends each request exactly once: whether it may be repeated is decided by ``KandjiClient`` alone.
public protocol Transport: Sendable {
    /// Sends `request` once.
    ///
    /// - Parameters:
    ///   - request: the request, with an absolute scheme, authority and path.
    ///   - body: the bytes of the request's body, `nil` for none.
    /// - Returns: the answer, whatever its status.
    /// - Throws: ``TransportFailure`` when there is no complete answer.
    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data)
}

/// Why a request brought no complete answer.
public struct TransportFailure: Error, Hashable, Sendable {
    /// The kinds of failure that the client tells apart.
    public enum Kind: Hashable, Sendable {
        /// No connection was made, so the request cannot have reached the service.
        case notConnected
        /// The connection ended, or its answer could not be read, after the request may have reached the service.
        case dropped
        /// The time allowed for the answer ran out.
        case timedOut
        /// The task that waited was cancelled.
        case cancelled
    }

    /// What happened.
    public var kind: Kind
    /// The cause in words. Never holds a token or a body.
    public var reason: String

    /// Makes a failure of `kind` with its cause in words.
    public init(_ kind: Kind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
