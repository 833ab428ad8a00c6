import TerminalKit
import TestSupport
import Testing

@Suite("Key decoder")
struct KeyDecoderTests {
    /// Feeds text at given times, deciding what is due in between, and returns all that came out until `end`.
    private static func play(
        _ reads: [(Int, String)], until end: Int = 10_000, decoder: KeyDecoder = KeyDecoder()
    ) -> [TerminalInput] {
        var decoder = decoder
        var inputs: [TerminalInput] = []
        for (time, text) in reads {
            if let due = decoder.deadline, due <= time { inputs += decoder.expire(at: due) }
            inputs += decoder.feed(Array(text.utf8), at: time)
        }
        if let due = decoder.deadline, due <= end { inputs += decoder.expire(at: due) }
        return inputs
    }

    private static func keys(_ text: String) -> [TerminalInput] { text.map { .key(.character($0)) } }

    @Test(
        "Only the answer that it can be set says that a terminal knows synchronized updates; none is a letter",
        arguments: [("1", true), ("2", true), ("0", false), ("4", false)])
    func synchronizedUpdates(setting: String, isKnown: Bool) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[?2026;\(setting)$y".utf8), at: 0) == [.key(.unknown)])
        #expect(decoder.isSynchronizing == isKnown)
        #expect(decoder.feed(Array("j".utf8), at: 1) == Self.keys("j"))
    }

    @Test("A lone ESC acts once its delay is over, not before")
    func loneEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: 1_000) == [])
        #expect(decoder.deadline == 1_025)
        #expect(decoder.expire(at: 1_024) == [])
        #expect(decoder.expire(at: 1_025) == [.key(.escape)])
        #expect(decoder.deadline == nil)
    }

    @Test("The delay of a lone ESC is a setting")
    func setting() {
        var decoder = KeyDecoder(escapeDelay: 200)
        #expect(decoder.feed([0x1B], at: 0) == [])
        #expect(decoder.deadline == 200)
    }

    @Test(
        "A sequence whose bytes come one by one is whole within the delays",
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}OP", .function(1)), ("\u{1B}[[A", .function(1)), ("\u{1B}[15~", .function(5)),
            ("\u{1B}[1;5C", .right), ("é", .character("é")), ("日", .character("日")), ("🙂", .character("🙂")),
            ("\u{1B}b", .alt("b")),
        ] as [(String, Key)], [1, 20])
    func split(sequence: (text: String, key: Key), gap: Int) {
        var decoder = KeyDecoder()
        var inputs: [TerminalInput] = []
        for (place, byte) in sequence.text.utf8.enumerated() { inputs += decoder.feed([byte], at: place * gap) }
        #expect(inputs == [.key(sequence.key)])
        #expect(decoder.deadline == nil)
    }

    @Test("A digit that comes after ESC, in a read of its own, stays a digit")
    func digitLater() {
        #expect(Self.play([(0, "\u{1B}"), (10, "5")]) == [.key(.escape), .key(.character("5"))])
    }

    @Test(
        "The tail of a sequence that was split behind its ESC never comes out as letters",
        arguments: ["[A", "OA", "[[A", "[15~", "[1;5C", "O5C"], [30, 300, 524])
    func tail(tail: String, gap: Int) {
        let inputs = Self.play([(0, "\u{1B}"), (gap, tail + "j")])
        #expect(inputs == [.key(.escape), .key(.unknown), .key(.character("j"))])
    }

    @Test("That tail may itself come byte by byte", arguments: ["[A", "OA", "[[A", "[15~"])
    func tailInBytes(tail: String) {
        var reads = [(0, "\u{1B}")]
        for (place, character) in tail.enumerated() { reads.append((40 * (place + 1), String(character))) }
        reads.append((500, "j"))
        #expect(Self.play(reads) == [.key(.escape), .key(.unknown), .key(.character("j"))])
    }

    @Test("Half a second after a lone ESC `[` and `O` are what they are")
    func tailTooLate() {
        #expect(Self.play([(0, "\u{1B}"), (526, "O")]) == [.key(.escape), .key(.character("O"))])
    }

    @Test("`O` typed soon after ESC costs itself, not the keys half a second later")
    func letterAfterEscape() {
        let inputs = Self.play([(0, "\u{1B}"), (300, "O"), (900, "j")])
        #expect(inputs == [.key(.escape), .key(.unknown), .key(.character("j"))])
    }

    @Test("Other keys soon after ESC are what they are")
    func keyAfterEscape() {
        #expect(Self.play([(0, "\u{1B}"), (40, "q")]) == [.key(.escape), .key(.character("q"))])
        #expect(Self.play([(0, "\u{1B}"), (40, "q"), (60, "[")]) == [.key(.escape)] + Self.keys("q["))
    }

    @Test("However late the rest of a sequence comes, it is dropped", arguments: ["A", ";5C", "15~"])
    func stalled(rest: String) {
        let inputs = Self.play([(0, "\u{1B}[1"), (3_000, rest + "j")])
        #expect(inputs == [.key(.unknown), .key(.character("j"))])
    }

    @Test("A string that a terminal never ends gives way after half a second", arguments: ["\u{1B}]52;c", "\u{1B}P"])
    func endlessString(text: String) {
        #expect(Self.play([(0, text), (600, "j")]) == [.key(.unknown), .key(.character("j"))])
    }

    @Test("A sequence without end is dropped as it comes")
    func endlessSequence() {
        var decoder = KeyDecoder()
        var inputs: [TerminalInput] = []
        for time in 0..<20 { inputs += decoder.feed(Array(repeating: 0x31, count: 100), at: time) }
        #expect(inputs.count == 2_000)
        inputs = decoder.feed(Array("\u{1B}[".utf8), at: 30)
        for time in 0..<20 { inputs += decoder.feed(Array(repeating: 0x31, count: 100), at: 31 + time) }
        inputs += decoder.feed(Array("~j".utf8), at: 60)
        #expect(inputs == [.key(.unknown), .key(.character("j"))])
    }

    @Test(
        "Bytes that are no UTF-8 are unknown, one by one",
        arguments: [
            ([0xFF], 1), ([0xC3, 0x28], 1), ([0xE2, 0x82, 0x28], 2), ([0xC0, 0xAF], 2), ([0xED, 0xA0, 0x80], 1),
            ([0xF4, 0x90, 0x80, 0x80], 1), ([0xC2, 0x9B], 1), ([0x9B], 1),
        ] as [([UInt8], Int)])
    func invalid(bytes: [UInt8], unknown: Int) {
        var decoder = KeyDecoder()
        let inputs = decoder.feed(bytes, at: 0)
        #expect(inputs.filter { $0 == .key(.unknown) }.count == unknown)
        #expect(inputs.filter { $0 != .key(.unknown) } == (bytes.last == 0x28 ? [.key(.character("("))] : []))
    }

    @Test("A character cut short is unknown after half a second")
    func cutCharacter() {
        #expect(Self.play([(0, "a")]) == Self.keys("a"))
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xE2, 0x82], at: 0) == [])
        #expect(decoder.expire(at: 500) == [.key(.unknown)])
        #expect(decoder.feed([0x6A], at: 501) == Self.keys("j"))
    }

    @Test("Random bytes never trap and never leave anything undecided for good", arguments: UInt64(1)...30)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var decoder = KeyDecoder(isPasteBracketed: false)
        let pieces: [[UInt8]] = [
            [0x1B], Array("[".utf8), Array("O".utf8), Array("1;5".utf8), Array("~".utf8), Array("A".utf8), [0x9B],
            [0xE2],
            Array("\u{1B}[201~".utf8), Array("\u{1B}[<0;3".utf8), [0x00], [0x07], Array("日".utf8), Array("]P".utf8),
        ]
        var time = 0
        for _ in 0..<500 {
            time += Int.random(in: 0...600, using: &random)
            if let due = decoder.deadline, due <= time { _ = decoder.expire(at: due) }
            _ = decoder.feed(pieces.randomElement(using: &random) ?? [], at: time)
        }
        _ = decoder.feed([0x03], at: time + 10_000)
        #expect(decoder.feed([0x6A], at: time + 20_000) == Self.keys("j"))
    }
}

@Suite("Pastes")
struct PasteTests {
    private static let open = "\u{1B}[200~"
    private static let close = "\u{1B}[201~"

    @Test(
        "A bracketed paste comes as one text and is never read as keys",
        arguments: [
            ("C02XK1ABCDEF", "C02XK1ABCDEF"), ("a\rb\r\nc\nd", "a\nb\nc\nd"), ("\u{1B}[A\u{3}q", "\u{1B}[A\u{3}q"),
            ("日本 🙂", "日本 🙂"),
            ("", ""), ("\u{1B}[201", "\u{1B}[201"), ("\u{1B}\u{1B}", "\u{1B}\u{1B}"),
        ])
    func bracketed(text: String, pasted: String) {
        let bytes = Array((Self.open + text + Self.close + "j").utf8)
        let expected: [TerminalInput] = [.paste(pasted), .key(.character("j"))]
        var decoder = KeyDecoder()
        #expect(decoder.feed(bytes, at: 0) == expected)
        var split = KeyDecoder()
        #expect(bytes.enumerated().flatMap { split.feed([$1], at: $0) } == expected)
    }

    @Test("A paste whose opening was split behind its ESC is still a paste")
    func splitOpening() {
        var decoder = KeyDecoder()
        var inputs = decoder.feed([0x1B], at: 0)
        inputs += decoder.expire(at: 25)
        inputs += decoder.feed(Array("[200~erase me".utf8), at: 60)
        inputs += decoder.feed(Array(Self.close.utf8), at: 90)
        #expect(inputs == [.key(.escape), .paste("erase me")])
    }

    @Test("A paste that stalls reports itself once and goes on")
    func stalled() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array((Self.open + "ab").utf8), at: 0) == [])
        #expect(decoder.expire(at: 500) == [.key(.unknown)])
        #expect(decoder.deadline == nil)
        #expect(decoder.feed(Array(("cd" + Self.close).utf8), at: 9_000) == [.paste("abcd")])
    }

    @Test("A paste is cut at its limit and still ends where it ends")
    func limit() {
        var decoder = KeyDecoder()
        let long = String(repeating: "x", count: KeyDecoder.pasteLimit + 1_000)
        let inputs = decoder.feed(Array((Self.open + long + Self.close + "j").utf8), at: 0)
        #expect(inputs == [.paste(String(long.prefix(KeyDecoder.pasteLimit))), .key(.character("j"))])
    }

    @Test(
        "Without brackets six printable bytes in one read are a paste, and nothing less or else",
        arguments: [
            ("C02XK1", true), ("C02XK", false), ("日本", true), ("C02XK1\r", false), ("\u{1B}[A\u{1B}[A", false),
            ("jjjj\u{3}j", false),
        ])
    func unbracketed(text: String, isPaste: Bool) {
        var decoder = KeyDecoder(isPasteBracketed: false)
        let inputs = decoder.feed(Array(text.utf8), at: 0)
        #expect((inputs == [.paste(text)]) == isPaste)
        #expect(!inputs.isEmpty)
    }

    @Test("Where pastes are bracketed, fast typing is typing")
    func fastTyping() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("/jane.smith".utf8), at: 0) == "/jane.smith".map { .key(.character($0)) })
    }

    @Test("One bracketed paste shows that the terminal brackets them")
    func learned() {
        var decoder = KeyDecoder(isPasteBracketed: false)
        _ = decoder.feed(Array((Self.open + "x" + Self.close).utf8), at: 0)
        #expect(decoder.isPasteBracketed)
        #expect(decoder.feed(Array("jjjjjjjj".utf8), at: 10).count == 8)
    }
}
