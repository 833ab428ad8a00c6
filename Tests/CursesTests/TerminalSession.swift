import Foundation
import Synchronization
import TerminalKit
import TestSupport

@testable import Curses

/// A terminal that runs on a thread of its own in front of a test.
final class TerminalSession {
    let pty: Pty
    let client = ScriptedClient()
    private(set) var screen: VTScreen
    /// Every byte that was written, from the last call of ``countBytes(_:)`` on.
    private(set) var byteCount = 0
    private let outcome = Outcome()
    private let waker: TerminalWaker
    private var tag = 0
    private var markers = 0

    /// What the thread leaves behind.
    private final class Outcome: Sendable {
        let opened = Mutex<Result<TerminalWaker, TerminalFailure>?>(nil)
        let reason = Mutex<ExitReason?>(nil)
    }

    struct TimedOut: Error {}

    init(
        size: Size = Size(columns: 80, rows: 24), term: String = "xterm-256color", depth: ColorDepth = .indexed256,
        answerPatience: Int? = nil, stop: (@Sendable (Bool) -> Void)? = nil, then next: [ScriptedClient] = []
    ) throws {
        pty = try Pty(size: size)
        screen = VTScreen(size: size)
        var options = CursesTerminal.Options(environment: ["TERM": term])
        options.colorDepth = depth
        options.input = pty.slave
        options.output = pty.slave
        let (outcome, client) = (outcome, client)
        let settled = options
        Thread.detachNewThread {
            // ncurses has one screen: it must be closed before the end is told and the next session opens it.
            let reason = Self.serve(
                client, then: next, options: settled, answerPatience: answerPatience, stop: stop, outcome: outcome)
            outcome.reason.withLock { $0 = reason }
        }
        var opened: Result<TerminalWaker, TerminalFailure>?
        while opened == nil {
            opened = outcome.opened.withLock { $0 }
            usleep(500)
        }
        guard let opened else { throw TimedOut() }
        waker = try opened.get()
        try wait { self.client.inputs.contains(.resize(size)) }
    }

    private static func serve(
        _ client: ScriptedClient, then next: [ScriptedClient], options: CursesTerminal.Options, answerPatience: Int?,
        stop: (@Sendable (Bool) -> Void)?, outcome: Outcome
    ) -> ExitReason? {
        do throws(TerminalFailure) {
            let terminal = try CursesTerminal(options: options)
            if let stop { terminal.stop = stop }
            if let answerPatience { terminal.answerPatience = answerPatience }
            outcome.opened.withLock { $0 = .success(terminal.waker) }
            var clients = [client] + next
            return terminal.run { clients.isEmpty ? nil : clients.removeFirst() }
        } catch {
            outcome.opened.withLock { $0 = .failure(error) }
            return nil
        }
    }

    /// Reads what the terminal writes until `isDone`; ten seconds are the limit only of a failure.
    func wait(until isDone: () -> Bool) throws {
        let limit = ContinuousClock.now + .seconds(10)
        while !isDone() {
            guard .now < limit else { throw TimedOut() }
            take(pty.read(milliseconds: 2))
        }
    }

    /// Waits while the terminal's output stays where it is.
    func waitWithoutReading(until isDone: () -> Bool) throws {
        let limit = ContinuousClock.now + .seconds(10)
        while !isDone() {
            guard .now < limit else { throw TimedOut() }
            usleep(1_000)
        }
    }

    private func take(_ bytes: [UInt8]) {
        byteCount += bytes.count
        screen.feed(bytes)
    }

    /// Shows a frame and waits until all of it is out.
    func show(_ frame: Frame) throws {
        tag += 1
        var frame = frame
        frame.tag = tag
        let tag = tag
        client.set(frame)
        waker.wake()
        try wait { client.inputs.contains(.painted(tag: tag)) }
        try catchUp()
    }

    /// Waits until everything that was written before has been read.
    func catchUp() throws {
        let marker = "marker \(markers)"
        markers += 1
        let bytes = Array("\u{1B}]\(marker)\u{7}".utf8)
        ask(.emit(bytes))
        try wait { screen.commands.contains(marker) }
        byteCount -= bytes.count
    }

    /// Shows a frame without waiting for anything.
    func offer(_ frame: Frame) {
        client.set(frame)
        waker.wake()
    }

    func wake() { waker.wake() }

    func ask(_ request: TerminalRequest) {
        client.ask(request)
        waker.wake()
    }

    /// The bytes that `action` makes the terminal write.
    func countBytes(_ action: () throws -> Void) rethrows -> Int {
        byteCount = 0
        try action()
        return byteCount
    }

    func resize(_ size: Size) {
        pty.resize(size)
        screen.resize(size)
    }

    /// Quits and waits for the end.
    func quit() throws -> ExitReason {
        ask(.quit)
        return try ended()
    }

    func ended() throws -> ExitReason {
        var reason: ExitReason?
        try wait {
            reason = outcome.reason.withLock { $0 }
            return reason != nil
        }
        guard let reason else { throw TimedOut() }
        return reason
    }
}
