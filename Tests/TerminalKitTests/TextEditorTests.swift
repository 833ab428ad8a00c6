import TestSupport
import Testing

@testable import TerminalKit

@Suite("Text editor")
struct TextEditorTests {
    private static func edited(_ text: String, _ keys: [Key], width: Int = 40, rows: Int = 5) -> TextEditor {
        var editor = TextEditor(text)
        for key in keys { _ = editor.apply(key, width: width, rows: rows) }
        return editor
    }

    /// The text with `|` at the cursor.
    private static func shown(_ editor: TextEditor) -> String {
        var lines = editor.lines
        let line = lines[editor.row]
        lines[editor.row].insert("|", at: line.index(line.startIndex, offsetBy: editor.column))
        return lines.joined(separator: "\n")
    }

    @Test(
        "Keys edit and move over lines as in Emacs",
        arguments: [
            ([.enter], "\n|one\ntwo words\n"), ([.end, .enter, .character("x")], "one\nx|\ntwo words\n"),
            ([.right, .enter], "o\n|ne\ntwo words\n"), ([.down], "one\n|two words\n"),
            ([.control("n"), .end], "one\ntwo words|\n"), ([.down, .up], "|one\ntwo words\n"),
            ([.down, .control("p")], "|one\ntwo words\n"), ([.up], "|one\ntwo words\n"),
            ([.end, .right], "one\n|two words\n"), ([.down, .left], "one|\ntwo words\n"),
            ([.left], "|one\ntwo words\n"),
            ([.down, .backspace], "one|two words\n"), ([.end, .delete], "one|two words\n"),
            ([.control("k")], "|\ntwo words\n"), ([.control("k"), .control("k")], "|two words\n"),
            ([.control("k"), .control("k"), .control("y")], "\n|two words\n"),
            ([.control("k"), .down, .control("y")], "\none|two words\n"),
            ([.down, .end, .control("w")], "one\ntwo |\n"), ([.down, .control("w")], "one|two words\n"),
            ([.down, .control("u")], "one\n|two words\n"), ([.down, .end, .control("u")], "one\n|\n"),
            ([.end, .alt("f")], "one\n|two words\n"), ([.end, .alt("d")], "one|two words\n"),
            ([.down, .alt("b")], "one|\ntwo words\n"), ([.alt(">")], "one\ntwo words\n|"),
            ([.alt(">"), .alt("<")], "|one\ntwo words\n"), ([.alt(">"), .delete, .right], "one\ntwo words\n|"),
            ([.down, .end, .up], "one|\ntwo words\n"), ([.down, .end, .up, .down], "one\ntwo words|\n"),
            ([.pageDown], "one\ntwo words\n|"), ([.pageDown, .pageUp], "|one\ntwo words\n"),
        ] as [([Key], String)])
    func keys(keys: [Key], expected: String) {
        #expect(Self.shown(Self.edited("one\ntwo words\n", keys)) == expected)
    }

    @Test(
        "Keys that edit nothing are left to others", arguments: [Key.escape, .tab, .backTab, .function(2), .alt("x")])
    func otherKeys(key: Key) {
        var editor = TextEditor("text\nmore")
        let isEdit = editor.apply(key, width: 20, rows: 3)
        #expect(!isEdit)
        #expect(editor == TextEditor("text\nmore"))
    }

    @Test("What is pasted keeps its lines and loses its control characters")
    func pasted() {
        var editor = Self.edited("ad", [.right])
        editor.insert("b\r\n\u{1B}[31m\rc", width: 20, rows: 3)
        #expect(editor.lines == ["ab", "�[31m", "cd"])
        #expect(Self.shown(editor) == "ab\n�[31m\nc|d")
    }

    @Test("The cursor steps over whole graphemes", arguments: ["é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "日"])
    func graphemes(grapheme: String) {
        let editor = Self.edited("x\na" + grapheme + "b", [.down, .end, .left, .backspace])
        #expect(editor.text == "x\nab")
    }

    @Test("A mark at the start of a line joins the line before when the lines are joined")
    func joiningMark() {
        let editor = Self.edited("e\n\u{301}x", [.end, .delete])
        #expect(editor.lines == ["e\u{301}x"])
        #expect(editor.column == 1)
    }

    @Test("A long line is wrapped after spaces, and moving down goes to what is seen below")
    func wrapping() {
        var editor = TextEditor("The device was found in the canteen.")
        let (lines, cursor) = editor.visible(width: 16, rows: 5)
        #expect(lines == ["The device was ", "found in the ", "canteen."])
        #expect(cursor == Point(column: 0, row: 0))
        _ = editor.apply(.right, width: 16, rows: 5)
        _ = editor.apply(.down, width: 16, rows: 5)
        #expect(editor.column == 16)
        #expect(editor.visible(width: 16, rows: 5).cursor == Point(column: 1, row: 1))
        _ = editor.apply(.alt(">"), width: 16, rows: 5)
        #expect(editor.visible(width: 16, rows: 5).cursor == Point(column: 8, row: 2))
    }

    @Test("A word longer than the field is broken, wide letters whole")
    func breaking() {
        #expect(TextEditor("日本語日本語").visible(width: 6, rows: 5).lines == ["日本", "語日", "本語"])
        #expect(TextEditor("abcdef").visible(width: 4, rows: 5).lines == ["abc", "def"])
    }

    @Test("The lines scroll so that the cursor stays in sight")
    func scrolling() {
        let text = (1...9).map(String.init).joined(separator: "\n")
        var editor = TextEditor(text)
        for _ in 1...4 { _ = editor.apply(.down, width: 10, rows: 3) }
        #expect(editor.visible(width: 10, rows: 3).lines == ["3", "4", "5"])
        for _ in 1...2 { _ = editor.apply(.up, width: 10, rows: 3) }
        #expect(editor.visible(width: 10, rows: 3).lines == ["3", "4", "5"])
        #expect(editor.visible(width: 10, rows: 3).cursor == Point(column: 0, row: 0))
        #expect(editor.visible(width: 10, rows: 2).lines == ["3", "4"])
        #expect(editor.visible(width: 10, rows: 20).lines.count == 9)
    }

    @Test("A place can be gone to, however wrong it is")
    func places() {
        var editor = TextEditor("one\ntwo")
        editor.place(row: 1, column: 2, width: 10, rows: 2)
        #expect(Self.shown(editor) == "one\ntw|o")
        editor.place(row: 9, column: 9, width: 10, rows: 2)
        #expect(Self.shown(editor) == "one\ntwo|")
        editor.place(row: -1, column: -1, width: 10, rows: 2)
        #expect(Self.shown(editor) == "|one\ntwo")
    }

    @Test("The cursor is inside the text and the field for every random edit", arguments: UInt64(1)...30)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var editor = TextEditor()
        let keys: [Key] = [
            .character("a"), .character("日"), .character("\u{301}"), .character("🇩"), .character("👩"),
            .character("\u{200D}"), .character(" "), .enter, .left, .right, .up, .down, .pageUp, .pageDown, .home,
            .end, .backspace, .delete, .control("w"), .control("k"), .control("u"), .control("y"), .alt("b"),
            .alt("f"), .alt("d"), .alt("<"), .alt(">"),
        ]
        for _ in 0..<300 {
            let width = Int.random(in: 1...12, using: &random)
            let rows = Int.random(in: 1...6, using: &random)
            _ = editor.apply(keys.randomElement(using: &random) ?? .home, width: width, rows: rows)
            #expect(editor.lines.indices.contains(editor.row))
            #expect((0...editor.lines[editor.row].count).contains(editor.column))
            let (lines, cursor) = editor.visible(width: width, rows: rows)
            #expect(lines.indices.contains(cursor.row) && lines.count <= rows)
            #expect((0..<width).contains(cursor.column))
            #expect(TextEditor(editor.text).lines == editor.lines)
        }
    }
}
