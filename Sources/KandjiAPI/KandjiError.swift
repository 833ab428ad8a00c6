/// What went wrong with a call, as a value to switch on and a sentence to show.
///
/// Never holds a token, a secret or a request's body.
public struct KandjiError: Error, Hashable, Sendable {
    /// The kinds of failure that callers tell apart.
    public enum Code: Hashable, Sendable {
        /// 401: the token is wrong, expired or revoked, or lacks the permission for this call.
        case unauthorized
        /// 403: the token lacks the permission for this call.
        case forbidden
        /// 404: no such object; for an action also a device that is no longer enrolled.
        case notFound
        /// 400 or 415: the service refused what was sent.
        case invalidRequest
        /// 400 "Command already running".
        case alreadyRunning
        /// 400 "Command is not allowed for current device".
        case notAllowed
        /// 429: the budget is spent; `retryAfter` as the service gave it.
        case rateLimited(retryAfter: Duration?)
        /// 5xx: the service failed.
        case unavailable
        /// No answer within the time allowed.
        case timedOut
        /// No connection, or one that broke.
        case connection
        /// An answer that could not be read.
        case undecodable
        /// The caller stopped waiting.
        case cancelled
    }

    /// The kind of failure.
    public var code: Code
    /// The endpoint's name, for example `deviceActions.lock`.
    public var endpoint: String
    /// The HTTP status, `nil` without an answer.
    public var status: Int?
    /// The service's own sentence, from any of its error shapes.
    public var serverMessage: String?
    /// What the service says about single fields, by their paths: `enrollment_code.code` for example. Empty where it
    /// speaks of none.
    public var fieldMessages: [String: String]
    /// Whether a command may have been carried out although its call failed.
    public var outcomeUnknown: Bool
    /// The cause in words where there is no answer, for example "connection refused".
    public var reason: String?

    /// Makes an error from its parts.
    public init(
        code: Code, endpoint: String, status: Int? = nil, serverMessage: String? = nil,
        fieldMessages: [String: String] = [:], outcomeUnknown: Bool = false, reason: String? = nil
    ) {
        self.code = code
        self.endpoint = endpoint
        self.status = status
        self.serverMessage = serverMessage
        self.fieldMessages = fieldMessages
        self.outcomeUnknown = outcomeUnknown
        self.reason = reason
    }
}
