import Curses
import Foundation
import Synchronization
import TerminalKit
import TestSupport
import Testing

/// ncurses has one screen a process, so that everything that opens it is in this suite and in order.
@Suite("Curses terminal", .serialized)
struct CursesTerminalTests {
    static func frame(_ lines: [String], size: Size = Size(columns: 80, rows: 24), cursorRow: Int? = nil) -> Frame {
        var canvas = Canvas(size: size)
        for (row, line) in lines.enumerated() { canvas.write(line, column: 0, row: row) }
        if let cursorRow { canvas.placeCursor(column: 0, row: cursorRow) }
        return canvas.finish()
    }

    @Test("A frame shows as it is, in every script")
    func scripts() throws {
        let session = try TerminalSession()
        let frame = Self.frame(
            ["Zoë Ω Иван │─┌ …", "日本語テスト한국어", "ไทย ที่นี่ กำ", "مُحَمَّد", "🙂🙂 a 🇩🇪 b", "Zoe\u{308} end"], cursorRow: 3)
        try session.show(frame)
        #expect(session.screen.text == frame.text)
        #expect(session.screen.cursor == Point(column: 0, row: 3))
        #expect(session.screen.unknown.isEmpty)
        #expect(try session.quit() == .quit)
    }

    @Test("A cluster that terminals count differently is drawn by its base, and nothing behind it moves")
    func bases() throws {
        let session = try TerminalSession()
        try session.show(Self.frame(["👩‍👩‍👧‍👦|", "👍🏽|", "⚠️|", "1️⃣|", "❤️‍🔥|"]))
        #expect(session.screen.text.hasPrefix("👩|\n👍|\n⚠ |\n1 |\n❤ |"))
        _ = try session.quit()
    }

    @Test("Colours, attributes and the cursor arrive", arguments: [ColorDepth.mono, .ansi16, .indexed256, .trueColor])
    func styles(depth: ColorDepth) throws {
        let session = try TerminalSession(depth: depth)
        let styles = [
            Style(foreground: .indexed(1)), Style(foreground: .indexed(12), background: .indexed(3)),
            Style(attributes: [.bold, .underline]), Style(attributes: .reverse), Style(attributes: [.dim, .italic]),
            Style(foreground: .rgb(10, 20, 30), background: .rgb(250, 240, 230)), Style(foreground: .indexed(208)),
        ]
        var canvas = Canvas(size: Size(columns: 80, rows: 24))
        for (row, style) in styles.enumerated() { canvas.write("text", column: 2, row: row, style: style) }
        let frame = canvas.finish()
        try session.show(frame)
        for (row, style) in styles.enumerated() {
            var expected = style
            expected.foreground = style.foreground.fitted(to: depth)
            expected.background = style.background.fitted(to: depth)
            if depth == .trueColor, case .indexed(208) = style.foreground { expected.foreground = .rgb(255, 135, 0) }
            #expect(session.screen.style(column: 3, row: row) == expected, "\(style)")
        }
        #expect(!session.screen.modes.contains(25), "a frame without a cursor hides it")
        _ = try session.quit()
    }

    @Test("Whatever frame follows whatever frame, the screen shows it", arguments: [UInt64(1), 2, 3])
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let size = Size(columns: 40, rows: 10)
        let session = try TerminalSession(size: size)
        let pieces = ["Jane ", "日本", "한", "é", "e\u{301}", "🙂", "🇩🇪", "ไทย", "   ", "0123456789", "─"]
        var canvas = Canvas(size: size)
        for round in 0..<40 {
            if round.isMultiple(of: 7) { canvas = Canvas(size: size) }
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let text = (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                let style = Style(attributes: Bool.random(using: &random) ? [.reverse] : [])
                canvas.write(
                    text, column: .random(in: 0..<40, using: &random), row: .random(in: 0..<10, using: &random),
                    style: style)
            }
            let frame = canvas.frame
            try session.show(frame)
            #expect(session.screen.text == frame.text, "round \(round)")
            for row in 0..<size.rows {
                for column in 0..<size.columns {
                    let expected = frame.cells[row * size.columns + column].style
                    #expect(session.screen.style(column: column, row: row) == expected, "round \(round)")
                }
            }
        }
        _ = try session.quit()
    }

    @Test(
        "Quitting leaves the terminal as it was",
        arguments: ["xterm-256color", "xterm", "tmux-256color", "screen", "rxvt", "linux", "vt100"])
    func cleanExit(term: String) throws {
        let session = try TerminalSession(term: term)
        try session.show(Self.frame(["text"], cursorRow: 0))
        #expect(session.screen.modes.isSuperset(of: [1000, 1006, 2004]))
        #expect(session.screen.modes.contains(1049) == !["rxvt", "linux", "vt100"].contains(term))
        #expect(try session.quit() == .quit)
        try session.wait { session.screen.isGivenBack }
        #expect(session.screen.unknown.isEmpty)
    }

    @Test("The settings of the line are given back")
    func settings() throws {
        let pty = try Pty(size: Size(columns: 80, rows: 24))
        let fresh = pty.settings
        let session = try TerminalSession()
        #expect(session.pty.settings != fresh, "raw while it runs")
        _ = try session.quit()
        #expect(session.pty.settings == fresh)
    }

    @Test("Keys, pastes and clicks arrive in order")
    func keys() throws {
        let session = try TerminalSession()
        session.pty.type("j\u{1B}[A\u{1B}OP\u{1B}[200~a\rb\u{1B}[201~\u{1B}[<0;3;4M\u{3}\u{1A}é")
        let expected: [TerminalInput] = [
            .key(.character("j")), .key(.up), .key(.function(1)), .paste("a\nb"), .click(Point(column: 2, row: 3)),
            .key(.control("c")), .key(.control("z")), .key(.character("é")),
        ]
        try session.wait { session.client.inputs.count >= 1 + expected.count }
        #expect(Array(session.client.inputs.dropFirst()) == expected)
        _ = try session.quit()
    }

    @Test("A lone ESC comes before the time that was due when it arrived")
    func escapeBeforeTime() throws {
        let session = try TerminalSession()
        session.pty.type("\u{1B}")
        // The bell shows that the round has come in which the wake-up was seen.
        session.ask(.bell)
        try session.wait { session.client.events.contains(.tick) }
        #expect(session.client.events.suffix(2) == [.input(.key(.escape)), .tick])
        _ = try session.quit()
    }

    @Test("A key is answered before the time is given that was due with it")
    func keyBeforeTime() throws {
        let session = try TerminalSession()
        session.client.answerKey(with: Frame(size: Size(columns: 80, rows: 24)))
        session.pty.type("x")
        try session.wait { session.client.events.contains(.tick) }
        let events = session.client.events.filter { $0 != .input(.painted(tag: 0)) }
        #expect(events.suffix(3) == [.input(.key(.character("x"))), .frame, .tick])
        _ = try session.quit()
    }

    @Test("The client gets the time at the instant it asked for")
    func wakeAt() throws {
        let session = try TerminalSession()
        let instant = ContinuousClock.now + .milliseconds(20)
        session.client.wake(at: instant)
        session.pty.type("x")
        try session.wait { session.client.events.contains(.tick) }
        #expect(ContinuousClock.now >= instant)
        _ = try session.quit()
    }

    @Test("A new size is told at once, and the next frame fills it")
    func resize() throws {
        let session = try TerminalSession()
        try session.show(Self.frame(["before"]))
        let size = Size(columns: 100, rows: 30)
        session.resize(size)
        kill(getpid(), SIGWINCH)
        try session.wait { session.client.inputs.contains(.resize(size)) }
        let frame = Self.frame((0..<30).map { "row \($0)" }, size: size)
        try session.show(frame)
        #expect(session.screen.text == frame.text)
        _ = try session.quit()
    }

    @Test("A frame of an older size is cut to the screen")
    func olderFrame() throws {
        let session = try TerminalSession(size: Size(columns: 9, rows: 2))
        try session.show(Self.frame(["12345678日", "second", "third"], size: Size(columns: 20, rows: 3), cursorRow: 2))
        #expect(session.screen.text == "12345678\nsecond")
        _ = try session.quit()
    }

    @Test(
        "Signals that end a console are inputs",
        arguments: [(SIGTERM, TerminalInput.Signal.terminate), (SIGHUP, .hangUp), (SIGINT, .interrupt)])
    func signals(number: Int32, signal: TerminalInput.Signal) throws {
        let session = try TerminalSession()
        kill(getpid(), number)
        try session.wait { session.client.inputs.contains(.signal(signal)) }
        #expect(try session.quit() == .signal(signal))
    }

    @Test("A terminal that is gone is a hang-up, told once")
    func hangUp() throws {
        let session = try TerminalSession()
        session.pty.hangUp()
        try session.wait { session.client.inputs.contains(.signal(.hangUp)) }
        session.offer(Self.frame(["nobody sees this"]))
        #expect(try session.quit() == .signal(.hangUp))
        #expect(session.client.inputs.filter { $0 == .signal(.hangUp) }.count == 1)
    }

    @Test("Suspending gives the terminal away clean and takes it back whole")
    func suspend() throws {
        let stopped = StopProbe()
        let session = try TerminalSession(stop: { stopped.stop(isGroup: $0) })
        let frame = Self.frame(["still here"], cursorRow: 0)
        try session.show(frame)
        let running = session.pty.settings
        session.ask(.suspend)
        try session.wait { stopped.isStopped }
        #expect(stopped.isGroup)
        try session.wait { session.screen.isGivenBack }
        #expect(session.pty.settings != running)
        stopped.resume()
        try session.wait { session.client.inputs.contains(.resumed) && session.screen.text == frame.text }
        #expect(session.screen.modes.isSuperset(of: [1049, 1000, 1006, 2004]))
        #expect(session.pty.settings == running)
        _ = try session.quit()
    }

    @Test("The client is told before a stop from outside")
    func stoppedFromOutside() throws {
        let stopped = StopProbe()
        let session = try TerminalSession(stop: { stopped.stop(isGroup: $0) })
        try session.show(Self.frame(["still here"]))
        kill(getpid(), SIGTSTP)
        try session.wait { stopped.isStopped }
        #expect(!stopped.isGroup)
        #expect(session.client.inputs.last == .suspending)
        stopped.resume()
        try session.wait { session.client.inputs.contains(.resumed) }
        _ = try session.quit()
    }

    @Test("The terminal is asked what it can once, not at every return from a stop")
    func askedOnce() throws {
        let stopped = StopProbe()
        let session = try TerminalSession(stop: { stopped.stop(isGroup: $0) })
        try session.show(Self.frame(["text"]))
        session.ask(.suspend)
        try session.wait { stopped.isStopped }
        stopped.resume()
        try session.wait { session.client.inputs.contains(.resumed) }
        try session.show(Self.frame(["text again"]))
        #expect(session.screen.questions == ["?2026$p"])
        _ = try session.quit()
    }

    @Test("An answer that comes while we leave does not reach the shell")
    func lateAnswer() throws {
        let session = try TerminalSession(answerPatience: 8_000)
        try session.wait { session.screen.questions == ["?2026$p"] }
        session.ask(.quit)
        try session.wait { session.client.hasTakenRequests }
        session.pty.type("\u{1B}[?2026;2$y")
        _ = try session.ended()
        // The line echoes again what nobody has taken.
        session.pty.type("echo")
        try session.wait { session.screen.text.contains("echo") }
        #expect(!session.screen.text.contains("2026"))
    }

    @Test("Raw bytes and the bell go out, and a redraw shows the last frame again")
    func requests() throws {
        let session = try TerminalSession()
        let frame = Self.frame(["text"])
        try session.show(frame)
        session.ask(.emit(Array("\u{1B}]52;c;QQ==\u{7}".utf8)))
        session.ask(.bell)
        try session.wait { session.screen.bells == 1 }
        #expect(session.screen.commands.contains("52;c;QQ=="))
        let bytes = try session.countBytes {
            session.ask(.redraw)
            try session.wait { session.client.inputs.filter { $0 == .painted(tag: 1) }.count == 2 }
            try session.catchUp()
        }
        #expect(bytes > 4)
        #expect(session.screen.text == frame.text)
        _ = try session.quit()
    }

    @Test("While nobody reads the terminal, keys still arrive, and then the newest frame alone is shown")
    func blocked() throws {
        let size = Size(columns: 500, rows: 150)
        let session = try TerminalSession(size: size)
        func full(_ round: Int) -> Frame {
            let letters = Array("abcdefghij")
            return Self.frame((0..<150).map { String(repeating: letters[(round + $0) % 10], count: 500) }, size: size)
        }
        try session.show(full(0))
        // Nothing is read from here on, and a frame is more than a pty holds.
        var stuck = full(1)
        stuck.tag = 1_000
        session.offer(stuck)
        try session.waitWithoutReading { session.client.hasTakenFrame }
        var newest = full(2)
        newest.tag = 2_000
        session.offer(full(3))
        session.pty.type("abc")
        try session.waitWithoutReading { session.client.inputs.last == .key(.character("c")) }
        session.offer(newest)
        session.pty.type("\u{1B}")
        try session.waitWithoutReading { session.client.inputs.last == .key(.escape) }
        #expect(!session.client.hasTakenFrame)
        #expect(!session.client.inputs.contains(.painted(tag: 1_000)))
        try session.wait { session.client.inputs.contains(.painted(tag: 2_000)) }
        try session.catchUp()
        #expect(session.screen.text == newest.text)
        #expect(session.client.inputs.contains(.painted(tag: 1_000)))
        _ = try session.quit()
    }

    @Test(
        "Without a terminal that can show a screen there is a sentence instead",
        arguments: [("", "TERM"), ("dumb", "dumb"), ("no-such-terminal", "no-such-terminal")])
    func failures(term: String, word: String) throws {
        let pty = try Pty(size: Size(columns: 80, rows: 24))
        var options = CursesTerminal.Options(environment: term.isEmpty ? [:] : ["TERM": term])
        options.input = pty.slave
        options.output = pty.slave
        let failure = try #require(throws: TerminalFailure.self) { try CursesTerminal(options: options) }
        #expect(failure.description.contains(word))
        let null = open("/dev/null", O_RDWR)
        defer { close(null) }
        options.output = null
        #expect(throws: TerminalFailure.self) { try CursesTerminal(options: options) }
    }

    @Test(
        "The colour depth follows NO_COLOR, COLORTERM and terminfo",
        arguments: [
            (["TERM": "xterm-256color"], ColorDepth.indexed256), (["TERM": "xterm"], .ansi16),
            (["TERM": "vt100"], .mono),
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColor),
            (["TERM": "linux", "COLORTERM": "truecolor"], .ansi16),
            (["TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"], .mono),
            (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed256), ([:], .mono), (["TERM": "no-such"], .mono),
        ])
    func depths(environment: [String: String], depth: ColorDepth) {
        #expect(CursesTerminal.detectColorDepth(environment: environment) == depth)
    }
}

extension VTScreen {
    /// Whether no mode is left on but the two that every shell expects: a cursor that shows and lines that wrap.
    var isGivenBack: Bool { modes.subtracting([7]) == [25] && !isKeypadOn }
}

/// Stands in for the shell that stops and continues us.
private final class StopProbe: Sendable {
    private let state = Mutex((isStopped: false, isGroup: false, mayResume: false))

    var isStopped: Bool { state.withLock { $0.isStopped } }
    var isGroup: Bool { state.withLock { $0.isGroup } }

    func stop(isGroup: Bool) {
        state.withLock { ($0.isStopped, $0.isGroup) = (true, isGroup) }
        while !state.withLock({ $0.mayResume }) { usleep(500) }
    }

    func resume() { state.withLock { $0.mayResume = true } }
}
