public import Foundation
public import HTTPTypes

/// Sends endpoints to one tenant.
///
/// ```swift
/// let client = KandjiClient(baseURL: url, token: token, transport: transport)
/// let device = try await client.send(Devices.get(id))
/// for try await page in client.pages(Devices.list()) {
///     show(page.items)
/// }
/// ```
///
/// The client decides alone what is sent again (see ``RetryPolicy``) and when (see ``RateLimiter``). It never prints
/// its token, and no error of it holds the token.
public struct KandjiClient: Sendable {
    /// The tenant's API host, without a path.
    public let baseURL: URL
    /// The limiter that every call of this client passes.
    public let limiter: RateLimiter
    let token: BearerToken
    let transport: any Transport
    let clock: any Clock<Duration>
    let timeout: Duration
    private let retry: RetryPolicy

    /// Makes a client for one tenant.
    ///
    /// - Parameters:
    ///   - baseURL: the API host, as ``TenantAddress/apiURL(from:)`` gives it; a path after it is ignored.
    ///   - token: the API token, sent as `Authorization: Bearer`.
    ///   - transport: what carries the requests.
    ///   - clock: the clock of timeouts and waits.
    ///   - retry: when a failed call is sent again.
    ///   - limiter: the limiter to pass; one of its own if `nil`. Clients of the same tenant should share one.
    ///   - timeout: how long one attempt may take until its answer is complete.
    public init(
        baseURL: URL, token: String, transport: any Transport, clock: any Clock<Duration> = ContinuousClock(),
        retry: RetryPolicy = .standard, limiter: RateLimiter? = nil, timeout: Duration = .seconds(30)
    ) {
        self.baseURL = baseURL
        self.token = BearerToken(token)
        self.transport = transport
        self.clock = clock
        self.retry = retry
        self.limiter = limiter ?? RateLimiter(clock: clock)
        self.timeout = timeout
    }

    /// What is left of the tenant's budget of calls.
    public var budget: RateBudget { limiter.budget }

    /// Sends an endpoint and reads its answer.
    ///
    /// - Throws: ``KandjiError``; its ``KandjiError/outcomeUnknown`` says whether a command may have been carried out.
    public func send<Response>(_ endpoint: Endpoint<Response>) async throws(KandjiError) -> Response {
        try await sendReportingResponse(endpoint).value
    }

    /// Sends an endpoint and reads its answer, with the status and the header fields that came with it.
    ///
    /// - Parameters:
    ///   - endpoint: the call.
    ///   - onWait: told before each wait for the rate limit that is long enough to be noticed, with its length.
    /// - Throws: ``KandjiError``, as ``send(_:)``.
    public func sendReportingResponse<Response>(
        _ endpoint: Endpoint<Response>, onWait: (@Sendable (Duration) -> Void)? = nil
    ) async throws(KandjiError) -> Answer<Response> {
        guard let request = request(for: endpoint) else {
            throw KandjiError(
                code: .invalidRequest, endpoint: endpoint.name, reason: "the path or the address is malformed")
        }
        let body = endpoint.body.bytes
        var attempt = 1
        while true {
            let (wait, call) = limiter.reserve()
            if wait > retry.longestWait {
                throw KandjiError(code: .rateLimited(retryAfter: wait), endpoint: endpoint.name)
            }
            if wait >= .seconds(1) { onWait?(wait) }
            try await sleep(wait, endpoint: endpoint.name)
            let failure: Failure
            switch await attemptOnce(endpoint, request: request, body: body) {
            case .answer(let answer): return answer
            case .failure(let error): failure = error
            }
            let backoff = retry.delay(afterAttempt: attempt, ofCall: call)
            if case .anything(let asked) = failure.repeatable {
                // The pause holds the other calls back too; this one meets it at its next reservation.
                limiter.pause(for: min(asked ?? backoff, .seconds(3600)))
                if attempt == retry.maximumAttempts || (asked ?? backoff) > retry.longestWait { throw failure.error }
            } else if failure.repeatable == .reads, endpoint.isRetryable, attempt < retry.maximumAttempts {
                try await sleep(backoff, endpoint: endpoint.name)
            } else {
                throw failure.error
            }
            attempt += 1
        }
    }

    private func sleep(_ wait: Duration, endpoint: String) async throws(KandjiError) {
        do {
            if wait > .zero { try await clock.sleep(for: wait) }
            try Task.checkCancellation()
        } catch {
            throw KandjiError(code: .cancelled, endpoint: endpoint)
        }
    }
}

/// An endpoint's answer with what came along.
public struct Answer<Value: Sendable>: Sendable {
    /// What the endpoint reads from the answer.
    public var value: Value
    /// The HTTP status.
    public var status: Int
    /// The header fields.
    public var headers: HTTPFields

    /// Makes an answer from its parts.
    public init(value: Value, status: Int, headers: HTTPFields = HTTPFields()) {
        self.value = value
        self.status = status
        self.headers = headers
    }
}
