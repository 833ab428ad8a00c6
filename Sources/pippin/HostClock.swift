import ConsoleModel
import Foundation

/// Both clocks of this machine, as moments.
struct HostClock: Sendable {
    private let start = ContinuousClock.now

    var now: Moment {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Moment(
            wall: Int64(Date().timeIntervalSince1970 * 1000),
            uptime: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    func instant(uptime: Int64) -> ContinuousClock.Instant { start + .milliseconds(uptime) }
}

/// What was printed, out at once: a program that waits for the address reads a pipe.
func flushOutput() { fflush(nil) }

extension Duration {
    var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
