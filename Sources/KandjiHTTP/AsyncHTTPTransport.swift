import AsyncHTTPClient
public import Foundation
public import HTTPTypes
public import KandjiAPI
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Carries requests by async-http-client, with one pool of connections for its whole life.
///
/// Redirects are not followed, because the token must not travel to another host. Call ``shutdown()`` before the last
/// reference goes.
public final class AsyncHTTPTransport: Transport {
    private let client: HTTPClient
    private let timeout: Duration
    private let largestAnswer: Int

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - timeout: how long one request may take until its answer is complete.
    ///   - connectTimeout: how long making a connection may take.
    ///   - largestAnswer: bytes of an answer's body, unpacked, at most; a larger one counts as dropped.
    public init(
        timeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(10),
        largestAnswer: Int = 64 * 1024 * 1024
    ) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: TimeAmount(connectTimeout))
        configuration.decompression = .enabled(limit: .size(largestAnswer))
        // A connection that cannot be made fails at once; whether to try again is the client's decision.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Below the usual 60 seconds of a gateway, so that a command is not sent on a connection about to be closed.
        configuration.connectionPool.idleTimeout = .seconds(30)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.timeout = timeout
        self.largestAnswer = largestAnswer
    }

    /// Closes the connections. Requests under way fail.
    public func shutdown() async {
        // It fails only when it was shut down before, and then there is nothing left to close.
        try? await client.shutdown()
    }

    /// Sends `request` once.
    ///
    /// - Throws: `TransportFailure`, with the kind `notConnected` only where nothing can have reached the service.
    public func send(
        _ request: HTTPRequest, body: Data?
    ) async throws(TransportFailure) -> (HTTPResponse, Data) {
        guard let scheme = request.scheme, let authority = request.authority, let path = request.path else {
            throw TransportFailure(.notConnected, reason: "the request has no absolute address")
        }
        var outgoing = HTTPClientRequest(url: "\(scheme)://\(authority)\(path)")
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headerFields { outgoing.headers.add(name: field.name.rawName, value: field.value) }
        outgoing.headers.replaceOrAdd(name: "Accept-Encoding", value: "gzip")
        if let body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            let incoming = try await client.execute(outgoing, timeout: TimeAmount(timeout))
            let buffer = try await incoming.body.collect(upTo: largestAnswer)
            return (HTTPResponse(incoming), Data(buffer.readableBytesView))
        } catch {
            throw TransportFailure(error)
        }
    }
}

extension HTTPResponse {
    /// The head of an answer; fields whose name is malformed are left out.
    fileprivate init(_ response: HTTPClientResponse) {
        var fields = HTTPFields()
        for (name, value) in response.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        // Three digits are all that the type takes; a parser lets nothing else through.
        let code = min(max(Int(response.status.code), 0), 999)
        self.init(
            status: Status(code: code, reasonPhrase: response.status.reasonPhrase), headerFields: fields)
    }
}
