/// How long a test waits for something. Tests run beside each other on few threads, so that one of them may stand still
/// for a long time: it gives up only when both the time is over and it has looked often.
package struct Patience {
    private let deadline: ContinuousClock.Instant
    private var looks = 0

    package init(_ limit: Duration = .seconds(20)) { deadline = ContinuousClock.now + limit }

    /// Waits a little before the next look; returns `false` when it is time to give up.
    package mutating func goOn(_ interval: Duration = .milliseconds(10)) async throws -> Bool {
        looks += 1
        guard ContinuousClock.now < deadline || looks < 200 else { return false }
        try await Task.sleep(for: interval)
        return true
    }
}
