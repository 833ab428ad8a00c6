/// Lets frames through at once as long as they come singly, and thirty a second in a burst, ten of them unasked.
struct FrameBudget {
    static let interval = Duration.milliseconds(33)
    /// How many frames may follow each other without any delay.
    static let burst = 4
    /// The same for frames that answer no key: progress that is counted leaves room for the keys.
    static let unaskedInterval = Duration.milliseconds(100)
    static let unaskedBurst = 3

    /// What the line carries, where it is a slow one that says so. What is handed to it sooner lies in buffers, and the
    /// screen would lag behind the keys by all of it.
    var bytesPerSecond: Int?
    /// The time at which the allowance is used up, were every frame to take its interval.
    private var debt: ContinuousClock.Instant?
    private var unaskedDebt: ContinuousClock.Instant?
    /// The time at which the line has carried the last frame.
    private var carried: ContinuousClock.Instant?

    init(bytesPerSecond: Int? = nil) { self.bytesPerSecond = bytesPerSecond }

    /// The first instant at which a frame may go out.
    ///
    /// - Parameter isAsked: whether it answers a key, or anything else that has come from the terminal.
    func next(after now: ContinuousClock.Instant, isAsked: Bool = true) -> ContinuousClock.Instant {
        let next = max(now, debt.map { $0 - Self.interval * (Self.burst - 1) } ?? now, carried ?? now)
        guard !isAsked, let unaskedDebt else { return next }
        return max(next, unaskedDebt - Self.unaskedInterval * (Self.unaskedBurst - 1))
    }

    mutating func spend(at now: ContinuousClock.Instant, bytes: Int = 0, isAsked: Bool = true) {
        debt = max(debt ?? now, now) + Self.interval
        if !isAsked { unaskedDebt = max(unaskedDebt ?? now, now) + Self.unaskedInterval }
        if let bytesPerSecond { carried = now + .microseconds(bytes * 1_000_000 / bytesPerSecond) }
    }
}
