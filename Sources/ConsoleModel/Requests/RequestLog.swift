package import Foundation
package import HTTPTypes
package import KandjiAPI
import Synchronization

/// What this run has asked the service for: method, path and what came of it, never a body, a header or the token.
package final class RequestLog: Sendable {
    package struct Entry: Equatable, Sendable {
        package var number: Int
        /// Wall milliseconds.
        package var sentAt: Int64
        package var method: String
        /// Path and query.
        package var path: String
        package var status: Int?
        /// Why there was no answer.
        package var failure: String?
        package var milliseconds: Int
    }

    private struct Kept {
        var entries: [Entry] = []
        var count = 0
        var isClosed = false
    }

    package static let limit = 500
    private let kept = Mutex(Kept())

    package init() {}

    /// The newest first.
    package var entries: [Entry] { kept.withLock { $0.entries.reversed() } }

    /// The session has ended: whatever still waits for its turn, a command included, does not go out.
    func close() { kept.withLock { $0.isClosed = true } }

    var isClosed: Bool { kept.withLock { $0.isClosed } }

    func add(_ make: (Int) -> Entry) {
        kept.withLock { kept in
            kept.count += 1
            kept.entries.append(make(kept.count))
            if kept.entries.count > Self.limit { kept.entries.removeFirst(kept.entries.count - Self.limit) }
        }
    }
}

/// A transport that writes down every request it hands on, as long as its session lasts.
package struct LoggedTransport: Transport {
    private let inner: any Transport
    private let log: RequestLog

    package init(_ inner: any Transport, log: RequestLog) {
        self.inner = inner
        self.log = log
    }

    package func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        guard !log.isClosed else { throw TransportFailure(.notConnected, reason: "the session has ended") }
        let sentAt = Date()
        let start = ContinuousClock.now
        func note(status: Int?, failure: String?) {
            log.add { number in
                RequestLog.Entry(
                    number: number, sentAt: Int64(sentAt.timeIntervalSince1970 * 1_000),
                    method: request.method.rawValue, path: Redaction.redact(address: request.path ?? ""),
                    status: status, failure: failure,
                    milliseconds: Int((ContinuousClock.now - start) / .milliseconds(1)))
            }
        }
        do throws(TransportFailure) {
            let answer = try await inner.send(request, body: body)
            note(status: answer.0.status.code, failure: nil)
            return answer
        } catch {
            note(status: nil, failure: error.reason)
            throw error
        }
    }
}
