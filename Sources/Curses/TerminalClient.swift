package import TerminalKit

/// What the terminal shows and tells: called on the thread of ``CursesTerminal/run(_:)`` only, while it is served.
package protocol TerminalClient: AnyObject {
    /// Takes one input; several may come before the next ``frame()``.
    func receive(_ input: TerminalInput)

    /// Takes the time: called once ``wakeAt`` has passed or the ``TerminalWaker`` was used, always after every key that
    /// had come by then, unfinished sequences included.
    func clockTick()

    /// The next instant at which it wants ``clockTick()``; `nil` for none.
    var wakeAt: ContinuousClock.Instant? { get }

    /// The screen to show; `nil` when nothing has changed since the last one.
    func frame() -> Frame?

    /// The next thing it asks of the terminal; polled until there is none.
    func nextRequest() -> TerminalRequest?
}

/// What a client asks of the terminal besides frames.
package enum TerminalRequest: Equatable, Sendable {
    /// Give the terminal to the shell until we are continued.
    case suspend
    /// Draw everything again.
    case redraw
    /// Raw bytes for the terminal, for example OSC 52.
    case emit([UInt8])
    case bell
    /// Be served no longer.
    case quit
}

/// Why ``CursesTerminal/run(_:)`` came back.
package enum ExitReason: Equatable, Sendable {
    case quit
    /// The last client quit after a signal, or after the terminal was gone (`hangUp`).
    case signal(TerminalInput.Signal)
}
