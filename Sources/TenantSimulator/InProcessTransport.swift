public import Foundation
public import HTTPTypes
import Hummingbird
public import KandjiAPI
import Logging
import Synchronization

/// Carries requests to a ``SimulatedTenant`` in the same process: the same router as over HTTP, without a socket.
public struct InProcessTransport: Transport {
    private let responder: SimulatorResponder
    private let logger = Logger(label: "tenant", factory: { _ in SwiftLogNoOpLogHandler() })

    /// Makes a transport to `tenant`.
    public init(_ tenant: SimulatedTenant) {
        responder = SimulatorResponder(tenant)
    }

    /// Sends `request` to the tenant.
    ///
    /// - Parameters:
    ///   - request: the request; scheme and authority are ignored.
    ///   - body: the bytes of the request's body, `nil` for none.
    /// - Returns: the tenant's answer.
    /// - Throws: `TransportFailure` of kind `dropped` where a fault closes the connection, `cancelled` when the task
    ///   is cancelled while it waits.
    public func send(
        _ request: HTTPRequest, body: Data?
    ) async throws(TransportFailure) -> (HTTPResponse, Data) {
        do {
            let response = try await responder.respond(
                to: Request(head: request, body: RequestBody(buffer: ByteBuffer(bytes: body ?? Data()))),
                context: SimulatorContext(inProcess: logger))
            let writer = Writer()
            try await response.body.write(writer)
            if Task.isCancelled { throw CancellationError() }
            return (response.head, writer.bytes.withLock { $0 })
        } catch {
            throw Task.isCancelled
                ? TransportFailure(.cancelled, reason: "the request was cancelled")
                : TransportFailure(.dropped, reason: "the connection was closed")
        }
    }

    /// Gathers the pieces of an answer.
    private final class Writer: ResponseBodyWriter {
        let bytes = Mutex(Data())

        func write(_ buffer: ByteBuffer) async throws {
            bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
