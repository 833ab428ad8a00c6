import TestSupport
import Testing

@testable import TerminalKit

@Suite("Canvas")
struct CanvasTests {
    private static func row(_ columns: Int, _ draw: (inout Canvas) -> Void) -> Frame {
        var canvas = Canvas(size: Size(columns: columns, rows: 1))
        draw(&canvas)
        return canvas.finish()
    }

    @Test(
        "A text that does not fit ends with an ellipsis and never with half a glyph",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, ""), ("", 3, ""),
            ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 3, "日…"), ("日本語", 2, "…"),
            ("日本語", 1, "…"), ("ab日本", 3, "ab…"), ("ab日本", 4, "ab…"), ("Zoe\u{308}lie", 4, "Zoe\u{308}…"),
            ("👩‍👩‍👧 family", 5, "👩‍👩‍👧 f…"), ("🇩🇪🇫🇷", 3, "🇩🇪…"), ("\u{1B}[2J", 3, "�[…"),
        ])
    func truncation(text: String, width: Int, shown: String) {
        var end = 0
        let frame = Self.row(10) { end = $0.write(text, column: 0, row: 0, width: width) }
        #expect(frame.text == shown)
        #expect(end == min(width, DisplayWidth.of(SafeText.clean(text))))
        #expect(Self.isSound(frame))
    }

    @Test(
        "A text of simple letters is drawn like one that has to be looked at letter by letter",
        arguments: ["Zoë’s MacBook", "日本語 macOS", "Иван — Ελένη", "ひら…カタ", "ab日"], 1...9)
    func simple(text: String, width: Int) {
        let plain = Self.row(10) { $0.write(text, column: 0, row: 0, width: width) }
        // One emoji behind the edge makes the whole text one that is not simple.
        let looked = Self.row(10) { $0.write(text + "          🙂", column: 0, row: 0, width: width) }
        #expect(Self.isSound(plain))
        let isCut = DisplayWidth.of(text) > width
        #expect(!isCut || plain.cells == looked.cells)
        #expect(isCut || plain.text == text)
    }

    @Test("The ellipsis of an ASCII terminal is a tilde")
    func tilde() {
        let frame = Self.row(6) { $0.write("abcdefgh", column: 1, row: 0, width: 4, ellipsis: "~") }
        #expect(frame.text == " abc~")
    }

    @Test(
        "Half of a wide glyph that is left over becomes a space",
        arguments: [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")])
    func halves(column: Int, shown: String) {
        let frame = Self.row(4) {
            $0.write("日本", column: 0, row: 0)
            $0.write("x", column: column, row: 0)
        }
        #expect(frame.text == shown)
        #expect(Self.isSound(frame))
    }

    @Test(
        "A text that starts left of the screen shows its rest",
        arguments: [("abcdef", "def"), ("日本x", " x"), ("日本", "")])
    func negative(text: String, shown: String) {
        let frame = Self.row(8) { $0.write(text, column: -3, row: 0) }
        #expect(frame.text == shown)
        #expect(Self.isSound(frame))
    }

    @Test("Numbers far outside draw nothing and never trap")
    func extremes() {
        var canvas = Canvas(size: Size(columns: 5, rows: 3))
        for number in [Int.min, -1_000, -1, 3, 5, 1_000, .max] {
            canvas.write("text", column: number == .min ? -100 : number, row: 0, width: number)
            canvas.write("text", column: 0, row: number == 0 ? 9 : number == 1 ? 8 : number)
            for length in [0, 1, 7, Int.max] {
                canvas.fill(Rect(column: number, row: 50, columns: length, rows: length), style: .plain)
                canvas.restyle(Rect(column: 50, row: number, columns: length, rows: length)) { _ in .plain }
            }
            canvas.placeCursor(column: number, row: number)
        }
        #expect(canvas.finish().cursor == nil)
    }

    @Test("A rectangle to the end fills what lies on the screen")
    func fill() {
        var canvas = Canvas(size: Size(columns: 4, rows: 2))
        canvas.write("日本", column: 0, row: 0)
        canvas.write("wxyz", column: 0, row: 1)
        canvas.fill(Rect(column: 1, row: -5, columns: .max, rows: .max), style: Style(attributes: .reverse))
        let frame = canvas.finish()
        #expect(frame.text == "\nw")
        #expect(frame.cells.map(\.style.attributes.isEmpty) == [true, false, false, false, true, false, false, false])
        #expect(Self.isSound(frame))
    }

    @Test("Cells of a secret show as bullets in text and keep their glyph for the terminal")
    func sensitive() {
        let frame = Self.row(6) { $0.write("123456", column: 0, row: 0, isSensitive: true) }
        #expect(frame.text == "••••••")
        #expect(frame.cells[0].glyph == 0x31)
    }

    @Test("Whatever is drawn, every row is exactly as wide as the screen", arguments: UInt64(1)...40)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let size = Size(columns: .random(in: 0...30, using: &random), rows: .random(in: 0...5, using: &random))
        var canvas = Canvas(size: size)
        let pieces = [
            "a", "Jane", "日", "한국", "é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "\u{1B}", "\u{301}", "ไทย", " ", "1️⃣", "\u{202E}",
        ]
        for _ in 0..<120 {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            let column = Int.random(in: -8...35, using: &random)
            let row = Int.random(in: -2...6, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                let columns = Int.random(in: -3...40, using: &random)
                canvas.fill(Rect(column: column, row: row, columns: columns, rows: 2), style: .plain)
            case 1:
                canvas.restyle(Rect(column: column, row: row, columns: 5, rows: 1)) { _ in Style(attributes: .bold) }
            case 2: canvas.write(text.joined(), column: column, row: row)
            default:
                let width = Int.random(in: -2...30, using: &random)
                canvas.write(text.joined(), column: column, row: row, width: width)
            }
        }
        let frame = canvas.finish()
        #expect(frame.size == size)
        #expect(Self.isSound(frame))
    }

    /// Whether every row adds up to the width of the frame, and every right half follows a left one.
    private static func isSound(_ frame: Frame) -> Bool {
        guard frame.cells.count == frame.size.columns * frame.size.rows else { return false }
        for row in 0..<frame.size.rows {
            let cells = Array(frame.cells[row * frame.size.columns..<(row + 1) * frame.size.columns])
            var column = 0
            while column < cells.count {
                if cells[column].glyph == Cell.continuation { return false }
                let width = DisplayWidth.of(frame.text(of: cells[column]))
                if width == 2 {
                    guard column + 1 < cells.count, cells[column + 1].glyph == Cell.continuation else { return false }
                } else if width != 1 {
                    return false
                }
                column += width
            }
        }
        return true
    }
}
