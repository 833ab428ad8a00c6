import Foundation
import HTTPTypes

/// A tenant that behaves like the real service as far as its facts are known, without a network and without waiting.
///
/// It is reached through ``InProcessTransport`` in the same process, or through ``TenantServer`` over HTTP. Everything
/// it does depends on its configuration and its clock alone: devices answer commands as the clock moves, faults and
/// fleets come from the seed.
///
/// ```swift
/// let tenant = SimulatedTenant(TenantConfiguration(devices: 500))
/// let transport = InProcessTransport(tenant)
/// ```
public actor SimulatedTenant {
    /// The configuration the tenant was made from.
    public nonisolated let configuration: TenantConfiguration
    private nonisolated let clock: any Clock<Duration>
    private nonisolated let elapsed: @Sendable () -> Duration
    private var state: TenantState
    private var rate: RateWindow
    private var faults: [PlannedFault] = []
    private var random: SplitMix64
    private var recorded: [RecordedRequest] = []
    private var received = 0

    /// Makes a tenant with its fleet.
    ///
    /// - Parameters:
    ///   - configuration: what the tenant is made from.
    ///   - clock: the clock that devices, latency and rate limits go by; its present instant is the tenant's start.
    public init(_ configuration: TenantConfiguration = .init(), clock: any Clock<Duration> = ContinuousClock()) {
        self.configuration = configuration
        self.clock = clock
        elapsed = Self.stopwatch(on: clock)
        state = TenantState(configuration)
        rate = RateWindow(limits: configuration.rateLimits)
        random = SplitMix64(seed: configuration.seed &+ 2)
    }

    private struct PlannedFault {
        let fault: Fault
        let pattern: RequestPattern
        var times: Int
    }

    private static func stopwatch<C: Clock>(on clock: C) -> @Sendable () -> Duration where C.Duration == Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// The tenant's wall time at this instant.
    private var moment: Moment { state.start + elapsed() }

    // MARK: What a test asks of it

    /// The requests received, oldest first, acted on or not; the last 10,000 are kept.
    public var requests: [RecordedRequest] { recorded }

    /// How many requests were received since the start.
    public var requestCount: Int { received }

    /// Forgets the requests received; their numbers go on.
    public func forgetRequests() { recorded = [] }

    /// Makes the next `times` requests that fit `pattern` suffer `fault`; earlier faults come first.
    public func setFault(_ fault: Fault, for pattern: RequestPattern, times: Int = 1) {
        faults.append(PlannedFault(fault: fault, pattern: pattern, times: times))
    }

    /// Takes back every fault that has not happened.
    public func clearFaults() { faults = [] }

    /// Reads the tenant's state as of now.
    func read<Value: Sendable>(_ body: @Sendable (inout TenantState) throws -> Value) rethrows -> Value {
        state.advance(to: moment)
        return try body(&state)
    }

    // MARK: Serving

    /// What becomes of one request.
    enum Outcome: Sendable {
        case answer(Answer)
        /// The connection closes after the first half of the body.
        case half(Answer)
        case drop
        case hang
    }

    /// Receives a request, acts on it, and says what the caller gets to see.
    func outcome(of call: Call, on route: Route?) async -> Outcome {
        record(call)
        let fault = takeFault(for: call)
        if configuration.latency > .zero { try? await clock.sleep(for: configuration.latency) }
        guard let fault else { return .answer(act(on: call, route)) }
        if case .status(let status, let shape) = fault { return .answer(dressed(.error(status, shape), at: moment)) }
        guard fault.acts else { return fault == .hang ? .hang : .drop }
        var answer = act(on: call, route)
        switch fault {
        case .statusAfterActing(let status, let shape): return .answer(dressed(.error(status, shape), at: moment))
        case .truncatedBody: answer.body.removeLast(answer.body.count - answer.body.count / 2)
        case .malformedFields: answer.malform(&random)
        case .dropMidAnswer: return .half(answer)
        case .hangAfterActing: return .hang
        case .status, .hang, .dropBeforeActing, .dropAfterActing: return .drop
        }
        return .answer(answer)
    }

    private func record(_ call: Call) {
        received += 1
        if recorded.count == 10_000 { recorded.removeFirst(1000) }
        recorded.append(
            RecordedRequest(
                number: received, method: call.method, path: call.path, query: call.rawQuery, body: Data(call.body),
                receivedAt: Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)))
    }

    private func takeFault(for call: Call) -> Fault? {
        if let index = faults.firstIndex(where: { $0.times > 0 && $0.pattern.matches(call.method, call.path) }) {
            faults[index].times -= 1
            return faults[index].fault
        }
        guard configuration.faultPercent > 0, random.chance(Double(configuration.faultPercent)) else { return nil }
        return random.pick(Fault.random)
    }

    /// Carries out a request as the gateway and the service behind it do: route, budget, token, permission, handler.
    private func act(on call: Call, _ route: Route?) -> Answer {
        let now = moment
        state.advance(to: now)
        if let wait = rate.admit(at: now) {
            var refused = Answer.error(429, .message("API rate limit exceeded"))
            refused.headers.append(("retry-after", String(wait)))
            return dressed(refused, at: now)
        }
        do {
            return dressed(try answer(to: call, route), at: now)
        } catch let refusal as Refusal {
            return dressed(refusal.answer, at: now)
        } catch {
            return dressed(.error(500, .html("Server Error")), at: now)
        }
    }

    private func answer(to call: Call, _ route: Route?) throws -> Answer {
        guard let route else {
            guard SimulatorRoutes.all.contains(where: { $0.matches(call.path) }) else {
                throw Refusal(404, .message("no Route matched with those values"))
            }
            throw Refusal(405, .detail("Method \"\(call.method.rawValue)\" not allowed."))
        }
        guard call.authorization == "Bearer \(configuration.token)" else {
            throw Refusal(401, .message("Invalid authentication"))
        }
        guard configuration.permissions.allow(route.area) else {
            throw route.area.isForbiddenRatherThanUnauthorized
                ? Refusal(403, .detail("You do not have permission to perform this action."))
                : Refusal(401, .message("Unauthorized"))
        }
        return try route.handle(&state, call)
    }

    private func dressed(_ answer: Answer, at moment: Moment) -> Answer {
        var answer = answer
        answer.headers += rate.headers(at: moment)
        return answer
    }
}
