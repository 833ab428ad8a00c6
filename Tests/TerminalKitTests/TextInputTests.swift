import TestSupport
import Testing

@testable import TerminalKit

@Suite("Text input")
struct TextInputTests {
    private static func edited(_ text: String, _ keys: [Key]) -> TextInput {
        var input = TextInput(text)
        for key in keys { _ = input.apply(key) }
        return input
    }

    @Test(
        "Editing keys do what Emacs and the cursor keys do",
        arguments: [
            ([.character("x")], "lost and foundx|"), ([.home], "|lost and found"), ([.control("a")], "|lost and found"),
            ([.home, .end], "lost and found|"), ([.home, .control("e")], "lost and found|"),
            ([.left, .left], "lost and fou|nd"), ([.control("b")], "lost and foun|d"),
            ([.home, .left], "|lost and found"),
            ([.home, .right], "l|ost and found"), ([.home, .control("f")], "l|ost and found"),
            ([.right], "lost and found|"),
            ([.backspace], "lost and foun|"), ([.control("h")], "lost and foun|"),
            ([.home, .backspace], "|lost and found"),
            ([.home, .delete], "|ost and found"), ([.home, .control("d")], "|ost and found"),
            ([.delete], "lost and found|"),
            ([.home, .right, .control("k")], "l|"), ([.left, .control("u")], "|d"), ([.control("w")], "lost and |"),
            ([.control("w"), .control("w")], "lost |"), ([.alt("b")], "lost and |found"),
            ([.alt("b"), .alt("b")], "lost |and found"), ([.home, .alt("f")], "lost| and found"),
            ([.home, .alt("f"), .alt("f")], "lost and| found"), ([.home, .alt("d")], "| and found"),
            ([.control("u"), .control("y"), .control("y")], "lost and foundlost and found|"),
            ([.alt("b"), .control("k"), .home, .control("y")], "found|lost and "),
            ([.home, .control("u"), .control("y")], "|lost and found"),
        ] as [([Key], String)])
    func keys(keys: [Key], expected: String) {
        let input = Self.edited("lost and found", keys)
        var shown = input.text
        shown.insert("|", at: shown.index(shown.startIndex, offsetBy: input.cursor))
        #expect(shown == expected)
    }

    @Test(
        "Keys that edit nothing are left to others",
        arguments: [Key.enter, .escape, .tab, .up, .function(2), .alt("x")])
    func otherKeys(key: Key) {
        var input = TextInput("text")
        let isEdit = input.apply(key)
        #expect(!isEdit)
        #expect(input == TextInput("text"))
    }

    @Test("The cursor steps over whole graphemes", arguments: ["é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "日"])
    func graphemes(grapheme: String) {
        #expect(Self.edited("a" + grapheme + "b", [.left, .backspace]).text == "ab")
        #expect(Self.edited("a" + grapheme + "b", [.left, .left]).cursor == 1)
    }

    @Test("Scalars that join what stands before them keep the cursor behind it")
    func joining() {
        var input = TextInput()
        for scalar in "👩‍👩‍👧e\u{301}".unicodeScalars { _ = input.apply(.character(Character(scalar))) }
        #expect(input.text == "👩‍👩‍👧e\u{301}")
        #expect(input.cursor == 2)
    }

    @Test(
        "Pasted newlines become spaces and control characters show",
        arguments: [("a\r\nb\nc\rd", "a b c d"), ("\u{1B}[A", "�[A")])
    func pasted(text: String, expected: String) {
        var input = TextInput()
        input.insert(text)
        #expect(input.text == expected)
        #expect(input.cursor == expected.count)
    }

    @Test(
        "A long text scrolls so that the cursor stays in sight",
        arguments: [
            ("short", 10, 5, "short", 5), ("short", 10, 0, "short", 0), ("0123456789", 10, 10, "123456789", 9),
            ("0123456789", 10, 0, "0123456789", 0), ("0123456789", 5, 5, "34567", 2), ("日本語日本語", 5, 3, "語日", 2),
            ("日本語", 1, 1, "", 0), ("abc", 0, 1, "", 0),
        ])
    func scrolling(text: String, width: Int, cursor: Int, shown: String, column: Int) {
        var input = TextInput(text)
        _ = input.apply(.home)
        for _ in 0..<cursor { _ = input.apply(.right) }
        let (part, place) = input.visible(width: width)
        #expect(part == shown)
        #expect(place == column)
    }

    @Test("The cursor is inside the field for every random edit", arguments: UInt64(1)...30)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var input = TextInput()
        let keys: [Key] = [
            .character("a"), .character("日"), .character("\u{301}"), .character("🇩"), .character("👩"),
            .character("\u{200D}"), .character(" "), .left, .right, .home, .end, .backspace, .delete, .control("w"),
            .control("k"), .control("u"), .control("y"), .alt("b"), .alt("f"), .alt("d"),
        ]
        for _ in 0..<300 {
            _ = input.apply(keys.randomElement(using: &random) ?? .home)
            #expect((0...input.text.count).contains(input.cursor))
            let width = Int.random(in: 1...12, using: &random)
            let (part, column) = input.visible(width: width)
            #expect((0..<width).contains(column))
            #expect(DisplayWidth.of(part) <= width)
        }
    }
}
