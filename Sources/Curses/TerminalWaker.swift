import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Wakes the terminal's loop from any thread.
package final class TerminalWaker: Sendable {
    let readEnd: Int32
    let writeEnd: Int32
    private let isPending = Atomic(false)

    init() throws(TerminalFailure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw TerminalFailure("No pipe is left to wake the terminal with.") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Makes the loop call ``TerminalClient/clockTick()`` soon; many calls make one.
    package func wake() {
        if isPending.exchange(true, ordering: .acquiringAndReleasing) { return }
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Empties the pipe: the signals in it and whether somebody called ``wake()``.
    func drain() -> (signals: Set<Int32>, isWoken: Bool) {
        var signals: Set<Int32> = []
        var isWoken = false
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { bytes in
            while true {
                let count = read(readEnd, bytes.baseAddress, bytes.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                for byte in bytes.prefix(count) {
                    if byte == 0 { isWoken = true } else { signals.insert(Int32(byte)) }
                }
            }
        }
        if isWoken { isPending.store(false, ordering: .releasing) }
        return (signals, isWoken)
    }
}
