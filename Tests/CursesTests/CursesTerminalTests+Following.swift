import Foundation
import Synchronization
import TerminalKit
import TestSupport
import Testing

@testable import Curses

extension CursesTerminalTests {
    @Test("Another client follows on the same screen, which is not left, and gets what comes from then on")
    func nextClient() throws {
        let next = ScriptedClient()
        let session = try TerminalSession(then: [next])
        try session.show(Self.frame(["the first"], cursorRow: 0))
        let running = session.pty.settings
        session.ask(.quit)
        try session.wait { next.inputs.contains(.resize(Size(columns: 80, rows: 24))) }
        let told = session.client.events.count
        let frame = Self.frame(["second"], cursorRow: 0)
        next.set(frame)
        session.wake()
        try session.wait { session.screen.text == frame.text && next.inputs.contains(.painted(tag: 0)) }
        #expect(session.screen.modes.isSuperset(of: [1049, 1000, 1006, 2004]))
        #expect(session.pty.settings == running)
        session.pty.type("j")
        kill(getpid(), SIGTERM)
        try session.wait { next.inputs.contains(.key(.character("j"))) }
        try session.wait { next.inputs.contains(.signal(.terminate)) }
        #expect(session.client.events.count == told)
        next.ask(.quit)
        session.wake()
        #expect(try session.ended() == .signal(.terminate))
        try session.wait { session.screen.isGivenBack }
        #expect(session.screen.unknown.isEmpty)
    }

    @Test("A frame of the client before, still on its way, is not told to the one that follows")
    func frameOfTheOneBefore() throws {
        let next = ScriptedClient()
        let size = Size(columns: 300, rows: 100)
        let session = try TerminalSession(size: size, depth: .trueColor, then: [next])
        try session.show(Self.frame(["small"], size: size))
        // More than the terminal holds while nobody reads: each cell has a colour of its own.
        var full = Self.frame((0..<100).map { String(repeating: "\($0 % 10)", count: 300) }, size: size)
        for place in full.cells.indices {
            full.cells[place].style = Style(foreground: .rgb(UInt8(place % 251), UInt8(place % 241), 7))
        }
        full.tag = 700
        session.offer(full)
        try session.waitWithoutReading { session.client.hasTakenFrame }
        session.ask(.quit)
        try session.waitWithoutReading { !next.inputs.isEmpty }
        #expect(!session.client.inputs.contains(.painted(tag: 700)))
        let frame = Self.frame(["second"], size: size)
        next.set(frame)
        session.wake()
        try session.wait { session.screen.text == frame.text && next.inputs.contains(.painted(tag: 0)) }
        #expect(!next.inputs.contains(.painted(tag: 700)))
        next.ask(.quit)
        session.wake()
        #expect(try session.ended() == .quit)
    }

    @Test("What was typed for one client is not told to the next, and nothing keeps the one before")
    func nothingIsLeft() throws {
        let size = Size(columns: 80, rows: 24)
        let pty = try Pty(size: size)
        var options = CursesTerminal.Options(environment: ["TERM": "xterm-256color"])
        options.input = pty.slave
        options.output = pty.slave
        let last = ScriptedClient()
        last.ask(.quit)
        let settled = options
        let master = pty.master
        let found = Outcome()
        Thread.detachNewThread {
            weak var first: ScriptedClient?
            var isKept = true
            var round = 0
            let reason = try? CursesTerminal(options: settled).run {
                round += 1
                switch round {
                case 1:
                    let client = ScriptedClient()
                    client.ask(.quit)
                    first = client
                    return client
                case 2:
                    isKept = first != nil
                    _ = write(master, "jjj", 3)
                    return last
                default: return nil
                }
            }
            found.value.withLock { $0 = (isKept, reason) }
        }
        let limit = ContinuousClock.now + .seconds(10)
        while found.value.withLock({ $0 == nil }), .now < limit { _ = pty.read(milliseconds: 2) }
        let (isKept, reason) = try #require(found.value.withLock { $0 })
        #expect(!isKept)
        #expect(reason == .quit)
        #expect(last.inputs == [.resize(size)])
    }

    private final class Outcome: Sendable {
        let value = Mutex<(isKept: Bool, reason: ExitReason?)?>(nil)
    }
}
