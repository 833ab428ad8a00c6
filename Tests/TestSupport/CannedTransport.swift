package import Foundation
package import HTTPTypes
package import KandjiAPI
import Synchronization

/// Answers by path with documents given beforehand, and 404 for everything else. Keeps what was asked for.
package final class CannedTransport: Transport {
    package struct Answer: Sendable {
        package var status: Int
        package var body: String

        package init(_ body: String, status: Int = 200) {
            self.status = status
            self.body = body
        }
    }

    private let answers: Mutex<[String: Answer]>
    private let kept = Mutex<[String]>([])

    /// - Parameter answers: by path below `/api/v1`, without a query.
    package init(_ answers: [String: Answer]) { self.answers = Mutex(answers) }

    /// Path and query of each request, below `/api/v1`.
    package var asked: [String] { kept.withLock { $0 } }

    package func answer(_ path: String, with answer: Answer) { answers.withLock { $0[path] = answer } }

    package func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        let path = (request.path ?? "").replacingOccurrences(of: "/api/v1", with: "")
        kept.withLock { $0.append("\(request.method.rawValue) \(path)") }
        let answer = answers.withLock { $0[String(path.prefix { $0 != "?" })] }
        let found = answer ?? Answer(#"{"detail": "Not found."}"#, status: 404)
        var head = HTTPResponse(status: HTTPResponse.Status(code: found.status))
        head.headerFields[.contentType] = "application/json"
        return (head, Data(found.body.utf8))
    }
}
