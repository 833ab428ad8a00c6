import Foundation
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
        let session = try TerminalSession(then: [next])
        try session.show(Self.frame(["small"]))
        var full = Self.frame((0..<24).map { row in String(repeating: "\(row % 10)", count: 80) })
        full.tag = 700
        // More than the terminal holds while nobody reads.
        session.ask(.emit(Array(repeating: 0, count: 300_000)))
        session.offer(full)
        try session.waitWithoutReading { session.client.hasTakenRequests }
        session.ask(.quit)
        try session.waitWithoutReading { !next.inputs.isEmpty }
        let frame = Self.frame(["second"])
        next.set(frame)
        session.wake()
        try session.wait { session.screen.text == frame.text && next.inputs.contains(.painted(tag: 0)) }
        #expect(!next.inputs.contains(.painted(tag: 700)))
        next.ask(.quit)
        session.wake()
        #expect(try session.ended() == .quit)
    }
}
