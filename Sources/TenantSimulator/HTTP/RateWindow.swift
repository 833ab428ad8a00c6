/// The requests of the current second and hour, counted as the service's gateway does: in fixed windows of the clock.
struct RateWindow: Sendable {
    let limits: RateLimits
    private var second = Count(length: 1)
    private var hour = Count(length: 3600)

    init(limits: RateLimits) { self.limits = limits }

    private struct Count {
        let length: Int64
        var window: Int64 = -1
        var used = 0

        init(length: Int64) { self.length = length }

        mutating func enter(_ seconds: Int64) {
            guard seconds / length != window else { return }
            window = seconds / length
            used = 0
        }

        func secondsLeft(_ seconds: Int64) -> Int { Int(length - seconds % length) }
    }

    /// Counts one request at `moment`; `nil` when it fits, else the seconds after which to try again.
    mutating func admit(at moment: Moment) -> Int? {
        let seconds = moment.microseconds / 1_000_000
        second.enter(seconds)
        hour.enter(seconds)
        if hour.used >= limits.perHour { return hour.secondsLeft(seconds) }
        if second.used >= limits.perSecond { return second.secondsLeft(seconds) }
        second.used += 1
        hour.used += 1
        return nil
    }

    /// The headers of every answer: three about the tightest window, two about each.
    func headers(at moment: Moment) -> [(name: String, value: String)] {
        let seconds = moment.microseconds / 1_000_000
        let leftInSecond = max(0, limits.perSecond - second.used)
        let leftInHour = max(0, limits.perHour - hour.used)
        let hourIsTighter = leftInHour < leftInSecond
        return [
            ("ratelimit-limit", String(hourIsTighter ? limits.perHour : limits.perSecond)),
            ("ratelimit-remaining", String(min(leftInHour, leftInSecond))),
            ("ratelimit-reset", String((hourIsTighter ? hour : second).secondsLeft(seconds))),
            ("x-ratelimit-limit-hour", String(limits.perHour)),
            ("x-ratelimit-remaining-hour", String(leftInHour)),
            ("x-ratelimit-limit-second", String(limits.perSecond)),
            ("x-ratelimit-remaining-second", String(leftInSecond)),
        ]
    }
}
