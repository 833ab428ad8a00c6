import Foundation
import HTTPTypes
import KandjiAPI
import Synchronization

/// Plays prepared answers in order and keeps what was sent.
final class ScriptedTransport: Transport {
    enum Step {
        case answer(Int, headers: [String: String] = [:], body: String = "")
        case failure(TransportFailure.Kind)
        /// No answer until the task is cancelled.
        case hang
    }

    struct Sent {
        var request: HTTPRequest
        var body: Data?

        var path: String { request.path ?? "" }
        var text: String { String(decoding: body ?? Data(), as: UTF8.self) }
    }

    private struct State {
        var steps: [Step]
        var sent: [Sent] = []
    }

    private let state: Mutex<State>

    init(_ steps: [Step]) { state = Mutex(State(steps: steps)) }

    convenience init(_ steps: Step...) { self.init(steps) }

    var sent: [Sent] { state.withLock { $0.sent } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        let step = state.withLock { state in
            state.sent.append(Sent(request: request, body: body))
            return state.steps.isEmpty ? nil : state.steps.removeFirst()
        }
        switch step {
        case .answer(let status, let headers, let body):
            var fields = HTTPFields()
            for (name, value) in headers {
                if let name = HTTPField.Name(name) { fields[name] = value }
            }
            return (HTTPResponse(status: .init(code: status), headerFields: fields), Data(body.utf8))
        case .failure(let kind): throw TransportFailure(kind, reason: "scripted")
        case .hang:
            // Nobody moves this clock, so only cancellation ends the sleep.
            try? await TestClock().sleep(until: TestClock.Instant(offset: .seconds(1)), tolerance: nil)
            throw TransportFailure(.cancelled, reason: "cancelled")
        case nil: throw TransportFailure(.dropped, reason: "the script has ended")
        }
    }

    /// Waits until `count` requests were sent.
    func waitForRequests(_ count: Int) async {
        while sent.count < count { await Task.yield() }
    }
}

extension KandjiClient {
    /// A client of the tenant `acme` on a scripted transport and a clock that stands still.
    static func scripted(
        _ transport: ScriptedTransport, clock: TestClock = TestClock(), retry: RetryPolicy = RetryPolicy(seed: 1),
        limiter: RateLimiter? = nil, timeout: Duration = .seconds(1000)
    ) throws -> KandjiClient {
        KandjiClient(
            baseURL: try TenantAddress.apiURL(from: "acme"), token: "tok-secret", transport: transport, clock: clock,
            retry: retry, limiter: limiter, timeout: timeout)
    }
}

/// What a call throws, for comparisons; records an issue where it throws nothing.
func failure<Value>(of call: () async throws(KandjiError) -> Value) async -> KandjiError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
