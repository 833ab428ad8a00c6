import ConsoleModel
import Synchronization

/// A clock that stands still until it is moved: both of the console's clocks and the tenant's. Waiting on it moves it.
final class TourClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    /// 2026-11-24 12:04:00 UTC, when every tour begins.
    static let start = Moment(wall: 1_795_521_840_000, uptime: 5_000_000)

    private let passed = Mutex(Duration.zero)

    var now: Instant { Instant(offset: passed.withLock { $0 }) }
    var minimumResolution: Duration { .milliseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        passed.withLock { $0 = max($0, deadline.offset) }
    }

    func advance(by duration: Duration) { passed.withLock { $0 += duration } }

    /// The same instant as the console knows it.
    var moment: Moment {
        let (seconds, attoseconds) = now.offset.components
        return Self.start.advanced(by: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}
