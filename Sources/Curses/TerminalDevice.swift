import CCurses
import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The two ends of the terminal: keys are read as they come, and writing never waits.
final class TerminalDevice {
    enum Reading: Equatable {
        case bytes([UInt8])
        case nothing
        /// The other end is gone.
        case end
    }

    let input: Int32
    /// Our own descriptor, so that only ours does not wait: the shell shares the one we were given.
    let output: Int32
    private let isOwn: Bool
    private var buffer = [UInt8](repeating: 0, count: 4_096)

    init(input: Int32, output: Int32) {
        self.input = input
        let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        var own: Int32 = -1
        if let name = ttyname(output) { own = open(name, flags) }
        // After `su` the device may belong to somebody else; the controlling terminal may always be opened.
        if own < 0, tcgetpgrp(output) >= 0 { own = open("/dev/tty", flags) }
        isOwn = own >= 0
        self.output = isOwn ? own : output
    }

    deinit {
        if isOwn { close(output) }
    }

    var size: Size {
        var (columns, rows): (Int32, Int32) = (80, 24)
        _ = cc_window_size(output, &columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// What the line carries, where it is set to a slow speed; `nil` for any other, and for what is no line at all.
    var bytesPerSecond: Int? {
        let bits = Int(cc_line_speed(output))
        // Eight bits go with a start and a stop.
        return bits > 0 ? bits / 10 : nil
    }

    /// What has come, without waiting.
    func read() -> Reading {
        while true {
            var state = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            let ready = poll(&state, 1, 0)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { return .nothing }
            let count = systemRead(input, &buffer, buffer.count)
            if count > 0 { return .bytes(Array(buffer.prefix(count))) }
            if count < 0 && errno == EINTR { continue }
            return count < 0 && errno == EAGAIN ? .nothing : .end
        }
    }

    /// Writes what the terminal takes without waiting; the count, or -1 where it is gone.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        // A descriptor that waits takes little at a time, and only when there is room.
        if !isOwn, !hasRoom { return 0 }
        while true {
            let count = systemWrite(output, bytes.baseAddress, isOwn ? bytes.count : min(bytes.count, 256))
            if count >= 0 { return count }
            if errno == EINTR { continue }
            return errno == EAGAIN ? 0 : -1
        }
    }

    private var hasRoom: Bool {
        var state = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        return poll(&state, 1, 0) > 0
    }

    /// Waits until something comes, at most `milliseconds`; whether it has.
    func waitForInput(milliseconds: Int32) -> Bool {
        var state = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, milliseconds) > 0
    }

    /// Waits until the terminal takes more, at most `milliseconds`; whether it does.
    func waitForRoom(milliseconds: Int32) -> Bool {
        var state = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        return poll(&state, 1, milliseconds) > 0 && state.revents & Int16(POLLOUT) != 0
    }
}

private let systemRead = read
private let systemWrite = write
