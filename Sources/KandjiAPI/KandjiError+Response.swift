import Foundation
import HTTPTypes

extension KandjiError {
    /// The error that an answer without success stands for.
    init(_ response: HTTPResponse, body: Data, endpoint: String) {
        let status = response.status.code
        let message = ErrorBody.message(in: body, contentType: response.headerFields[.contentType])
        self.init(
            code: Self.code(status: status, message: message, headers: response.headerFields), endpoint: endpoint,
            status: status, serverMessage: message, fieldMessages: ErrorBody.fieldMessages(in: body))
        if (300..<400).contains(status) {
            reason = "the service redirects this call elsewhere, which is not followed"
        }
    }

    private static func code(status: Int, message: String?, headers: HTTPFields) -> Code {
        switch status {
        case 401: return .unauthorized
        case 403: return .forbidden
        case 404: return .notFound
        case 429: return .rateLimited(retryAfter: RetryAfter.duration(in: headers))
        case 500...: return .unavailable
        case 400:
            let text = message?.lowercased() ?? ""
            if text.contains("already running") || text.contains("already pending") { return .alreadyRunning }
            if text.contains("is not allowed for current device") { return .notAllowed }
            return .invalidRequest
        default: return .invalidRequest
        }
    }

    /// The error that a failure of the transport stands for.
    init(_ failure: TransportFailure, endpoint: String, isCommand: Bool) {
        let code: Code =
            switch failure.kind {
            case .notConnected, .dropped: .connection
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            }
        self.init(
            code: code, endpoint: endpoint, outcomeUnknown: isCommand && failure.kind != .notConnected,
            reason: failure.reason)
    }
}
