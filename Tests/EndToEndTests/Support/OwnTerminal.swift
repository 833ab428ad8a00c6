import Foundation
import TestSupport

/// A pseudo terminal whose other end the test holds: what comes out of it is read only when the test reads.
final class OwnTerminal {
    private let master: Int32
    private let slave: Int32
    private let child: Child
    private let settings: [tcflag_t]
    private(set) var received: [UInt8] = []

    /// Runs a program in a terminal of 80x24.
    init(_ arguments: [String], environment: [String: String]) throws {
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0, let name = ttyname(ends.slave) else {
            throw DriverError("There is no pseudo terminal.")
        }
        (master, slave) = ends
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        settings = Self.settings(of: slave)
        child = try Child(arguments, environment: environment, streams: .terminal(String(cString: name)))
    }

    deinit {
        child.end()
        close(master)
        close(slave)
    }

    var text: String { String(decoding: received, as: UTF8.self) }

    /// Whether the program could write without waiting.
    var hasRoom: Bool {
        var state = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
        return poll(&state, 1, 0) > 0
    }

    /// Whether the terminal's settings are those from before the program.
    var hasItsSettings: Bool { Self.settings(of: slave) == settings }

    private static func settings(of terminal: Int32) -> [tcflag_t] {
        var settings = termios()
        tcgetattr(terminal, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
    }

    func send(_ signal: Int32) { child.send(signal) }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Takes what the program has written.
    func collect() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { return }
            received += buffer.prefix(count)
        }
    }

    func wait(for text: String) async throws {
        try await wait(for: "“\(text)”") {
            self.collect()
            return self.text.contains(text)
        }
    }

    func wait(
        for what: String, every interval: Duration = .milliseconds(10), until condition: () -> Bool
    ) async throws {
        var patience = Patience()
        repeat {
            if condition() { return }
        } while try await patience.goOn(interval)
        throw DriverError("Waited in vain for \(what). Received: \(text.debugDescription)")
    }

    /// Waits for the program's end without reading what it writes.
    func waitForEnd() async throws -> Int32 { try await child.wait() }
}
