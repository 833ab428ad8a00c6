public import HTTPTypes
import Synchronization

/// Keeps a tenant's budget of calls: 10,000 an hour (documented) and 50 a second (recorded), shared by everybody who
/// uses the tenant's API.
///
/// The second's window is kept by spacing calls out. The hour's is only counted: when it is spent, the service says
/// so by 429, and every call then waits as long as it asked.
public final class RateLimiter: Sendable {
    private struct State {
        var budget = RateBudget()
        /// When the calls of the last second were let out, oldest first.
        var sent: [Duration] = []
        var hourBegan: Duration?
        var pausedUntil: Duration = .zero
        var calls: UInt64 = 0
    }

    private let state = Mutex(State())
    private let elapsed: @Sendable () -> Duration

    /// Makes a limiter with the documented limits.
    ///
    /// - Parameter clock: the clock that its windows run on.
    public init(clock: any Clock<Duration> = ContinuousClock()) {
        elapsed = Self.stopwatch(clock)
    }

    /// What is left, as far as this program and the last answer know.
    public var budget: RateBudget {
        let now = elapsed()
        return state.withLock { state in
            Self.roll(&state, now: now)
            return state.budget
        }
    }

    /// Books the next free moment for one call.
    ///
    /// - Returns: how long to wait before sending, and a number that differs for each call.
    func reserve() -> (wait: Duration, call: UInt64) {
        let now = elapsed()
        return state.withLock { state in
            Self.roll(&state, now: now)
            state.calls += 1
            if state.hourBegan == nil { state.hourBegan = now }
            state.budget.hourRemaining = max(0, state.budget.hourRemaining - 1)
            var moment = max(now, state.pausedUntil)
            let limit = max(1, state.budget.secondLimit)
            if state.sent.count >= limit {
                moment = max(moment, state.sent[state.sent.count - limit] + .seconds(1))
            }
            state.sent.append(moment)
            state.budget.secondRemaining = max(0, limit - state.sent.count)
            return (moment - now, state.calls)
        }
    }

    /// Learns from an answer's `ratelimit-*` and `x-ratelimit-*` fields; older gateways send none.
    public func learn(from headers: HTTPFields) {
        func number(_ name: HTTPField.Name) -> Int? { headers[name].flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil } }
        let now = elapsed()
        state.withLock { state in
            Self.roll(&state, now: now)
            // The unprefixed fields speak of the tightest window; an hour's limit is told by its size.
            let plainLimit = number(RateLimitField.limit)
            let plainIsHour = plainLimit.map { $0 >= 1000 } ?? false
            let hourLimit = number(RateLimitField.hourLimit) ?? (plainIsHour ? plainLimit : nil)
            let hourRemaining =
                number(RateLimitField.hourRemaining) ?? (plainIsHour ? number(RateLimitField.remaining) : nil)
            let secondLimit = number(RateLimitField.secondLimit) ?? (plainIsHour ? nil : plainLimit)
            let secondRemaining =
                number(RateLimitField.secondRemaining) ?? (plainIsHour ? nil : number(RateLimitField.remaining))

            if let hourLimit, hourLimit > 0 { state.budget.hourLimit = hourLimit }
            if let hourRemaining {
                if hourRemaining > state.budget.hourRemaining { state.hourBegan = now }
                state.budget.hourRemaining = hourRemaining
                state.budget.isReported = true
            }
            if let secondLimit, secondLimit > 0 { state.budget.secondLimit = secondLimit }
            if secondRemaining == 0 { state.pausedUntil = max(state.pausedUntil, now + .seconds(1)) }
        }
    }

    /// Holds every call back for `wait`, as a 429 asks.
    func pause(for wait: Duration) {
        let now = elapsed()
        state.withLock { $0.pausedUntil = max($0.pausedUntil, now + wait) }
    }

    private static func roll(_ state: inout State, now: Duration) {
        state.sent.removeAll { $0 + .seconds(1) <= now }
        state.budget.secondRemaining = max(0, state.budget.secondLimit - state.sent.count)
        if let began = state.hourBegan, now - began >= .seconds(3600) {
            state.hourBegan = nil
            state.budget.hourRemaining = state.budget.hourLimit
            state.budget.isReported = false
        }
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}

/// What is left of a tenant's budget of calls.
public struct RateBudget: Hashable, Sendable {
    /// Calls allowed an hour.
    public var hourLimit = 10_000
    /// Calls left of this hour.
    public var hourRemaining = 10_000
    /// Calls allowed a second.
    public var secondLimit = 50
    /// Calls left of this second.
    public var secondRemaining = 50
    /// Whether the service said what is left of the hour; else it is this program's own count.
    public var isReported = false

    /// A budget of which nothing is used.
    public init() {}
}
