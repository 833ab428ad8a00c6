import TerminalKit
import TestSupport
import Testing

extension CursesTerminalTests {
    /// A list like the one of devices: a header, rows over the whole width, a bar in reverse, one coloured exception.
    private static func list(first: Int, selected: Int) -> Frame {
        let names = ["Jane Smith", "Łukasz Nowak", "María Fernández", "Tom O'Brien", "Zoë Quinn", "Li Wei"]
        var canvas = Canvas(size: Size(columns: 80, rows: 24))
        canvas.write(" pippin  acme", column: 0, row: 0, width: 80)
        canvas.write(" Devices", column: 0, row: 1)
        canvas.write("\(selected + 1)/100000", column: 60, row: 1, width: 20)
        for row in 0..<20 {
            let number = first + row
            let style = number == selected ? Style(attributes: .reverse) : .plain
            canvas.fill(Rect(column: 0, row: row + 2, columns: 80, rows: 1), style: style)
            canvas.write(" Mac-\(10_000 + number * 7_919 % 90_000)", column: 0, row: row + 2, style: style)
            canvas.write(names[number % names.count], column: 16, row: row + 2, width: 20, style: style)
            canvas.write("C02\(number * 7_919_317 % 99_999_989)", column: 38, row: row + 2, style: style)
            canvas.write("MacBook Pro \(13 + number % 4)", column: 52, row: row + 2, style: style)
            var last = style
            last.foreground = .indexed(1)
            canvas.write("\(number * 31 % 97)d ago", column: 70, row: row + 2, style: last)
        }
        canvas.write("F1 Help F2 Palette F3 Find F4 Filter", column: 0, row: 23)
        canvas.placeCursor(column: 0, row: 2 + selected - first)
        return canvas.finish()
    }

    @Test(
        "A step of the cursor costs few bytes, in the page and where it scrolls",
        arguments: ["xterm-256color", "tmux-256color", "linux"])
    func cursorBytes(term: String) throws {
        let session = try TerminalSession(term: term)
        try session.show(Self.list(first: 0, selected: 5))
        let step = try session.countBytes { try session.show(Self.list(first: 0, selected: 6)) }
        #expect((1...220).contains(step))
        try session.show(Self.list(first: 0, selected: 19))
        let scroll = try session.countBytes { try session.show(Self.list(first: 1, selected: 20)) }
        #expect((1...300).contains(scroll))
        #expect(session.screen.text == Self.list(first: 1, selected: 20).text)
        _ = try session.quit()
    }

    @Test("A page costs little more than its text", arguments: ["xterm-256color", "tmux-256color"])
    func pageBytes(term: String) throws {
        let session = try TerminalSession(term: term)
        try session.show(Self.list(first: 0, selected: 5))
        let page = try session.countBytes { try session.show(Self.list(first: 20, selected: 25)) }
        #expect((1...1_750).contains(page))
        #expect(session.screen.text == Self.list(first: 20, selected: 25).text)
        _ = try session.quit()
    }

    @Test("A page is one update where the terminal says that it can, and a step of the cursor costs no more")
    func synchronized() throws {
        let session = try TerminalSession()
        try session.wait { session.screen.questions == ["?2026$p"] }
        try session.show(Self.list(first: 0, selected: 5))
        #expect(session.screen.synchronizedUpdates == 0, "nothing was answered")
        session.pty.type("\u{1B}[?2026;2$y")
        try session.wait { session.client.inputs.contains(.key(.unknown)) }
        let step = try session.countBytes { try session.show(Self.list(first: 0, selected: 6)) }
        #expect((1...220).contains(step))
        let page = try session.countBytes { try session.show(Self.list(first: 20, selected: 25)) }
        #expect((1...1_750).contains(page))
        #expect(session.screen.synchronizedUpdates == 1)
        #expect(!session.screen.modes.contains(2026))
        _ = try session.quit()
    }

    @Test("A terminal that might show the question is not asked", arguments: ["linux", "vt100", "screen"])
    func notAsked(term: String) throws {
        let session = try TerminalSession(term: term)
        try session.show(Self.list(first: 0, selected: 5))
        #expect(session.screen.questions.isEmpty)
        _ = try session.quit()
    }

    @Test("A frame that changes nothing costs nothing and is still reported")
    func nothing() throws {
        let session = try TerminalSession()
        try session.show(Self.list(first: 0, selected: 5))
        #expect(try session.countBytes { try session.show(Self.list(first: 0, selected: 5)) } == 0)
        _ = try session.quit()
    }
}
