/// Lets frames through at once as long as they come singly, and thirty a second in a burst.
struct FrameBudget {
    static let interval = Duration.milliseconds(33)
    /// How many frames may follow each other without any delay.
    static let burst = 4

    /// The time at which the allowance is used up, were every frame to take its interval.
    private var debt: ContinuousClock.Instant?

    /// The first instant at which a frame may go out.
    func next(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        guard let debt else { return now }
        return max(now, debt - Self.interval * (Self.burst - 1))
    }

    mutating func spend(at now: ContinuousClock.Instant) {
        debt = max(debt ?? now, now) + Self.interval
    }
}
