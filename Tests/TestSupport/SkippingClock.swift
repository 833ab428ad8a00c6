import Synchronization

/// A clock that moves only when a test says so; nobody sleeps on it.
package final class SkippingClock: Clock {
    package struct Instant: InstantProtocol {
        var offset: Duration = .zero

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let offset = Mutex(Duration.zero)

    package init() {}

    package var now: Instant { Instant(offset: offset.withLock { $0 }) }
    package var minimumResolution: Duration { .nanoseconds(1) }

    package func skip(_ duration: Duration) { offset.withLock { $0 += duration } }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
}
