import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A pseudo terminal of the test's own: the test holds the end that a terminal emulator would hold.
final class Pty {
    let master: Int32
    let slave: Int32
    private var isOpen = true

    init(size: Size) throws {
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        guard openpty(&ends.master, &ends.slave, nil, nil, nil) == 0 else { throw PtyError.notOpened }
        (master, slave) = ends
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        resize(size)
    }

    deinit {
        hangUp()
        close(slave)
    }

    func resize(_ size: Size) {
        var window = winsize()
        window.ws_col = UInt16(size.columns)
        window.ws_row = UInt16(size.rows)
        _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// Types.
    func type(_ text: String) { type(Array(text.utf8)) }

    func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    /// What the program has written, waiting up to `milliseconds` for some.
    func read(milliseconds: Int32) -> [UInt8] {
        var state = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&state, 1, milliseconds) > 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = systemRead(master, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    func hangUp() {
        guard isOpen else { return }
        isOpen = false
        close(master)
    }

    /// The settings of the terminal that a program must leave as it found them.
    var settings: [UInt32] {
        var settings = termios()
        tcgetattr(slave, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag].map {
            UInt32(truncatingIfNeeded: $0)
        }
    }

    enum PtyError: Error { case notOpened }
}

private let systemRead = read
