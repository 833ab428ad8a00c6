import TerminalKit
import Testing

/// One row a sequence: what terminals send, as raw bytes without the leading ESC.
@Suite("Key sequences")
struct KeySequencesTests {
    private static func keys(_ bytes: [UInt8], extra: [[UInt8]: Key] = [:]) -> [TerminalInput] {
        var decoder = KeyDecoder(extra: extra)
        return decoder.feed(bytes, at: 0)
    }

    @Test(
        "A sequence is its key, whichever terminal sends it",
        arguments: [
            // xterm and tmux, normal mode.
            ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("[H", .home), ("[F", .end),
            ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab),
            ("OP", .function(1)), ("OQ", .function(2)), ("OR", .function(3)), ("OS", .function(4)),
            ("[15~", .function(5)), ("[17~", .function(6)), ("[18~", .function(7)), ("[19~", .function(8)),
            ("[20~", .function(9)), ("[21~", .function(10)), ("[23~", .function(11)), ("[24~", .function(12)),
            // Application mode.
            ("OA", .up), ("OB", .down), ("OC", .right), ("OD", .left), ("OH", .home), ("OF", .end),
            // Screen, tmux, PuTTY and the Linux console: Home and End of a VT220.
            ("[1~", .home), ("[4~", .end),
            // PuTTY's first setting and rxvt: F1 to F4 of a VT220.
            ("[11~", .function(1)), ("[12~", .function(2)), ("[13~", .function(3)), ("[14~", .function(4)),
            // The Linux console.
            ("[[A", .function(1)), ("[[B", .function(2)), ("[[C", .function(3)), ("[[D", .function(4)),
            ("[[E", .function(5)), ("[25~", .function(13)), ("[26~", .function(14)), ("[34~", .function(20)),
            // PuTTY, VT100+.
            ("OT", .function(5)), ("OU", .function(6)), ("OV", .function(7)), ("OW", .function(8)),
            ("OX", .function(9)), ("OY", .function(10)), ("OZ", .function(11)), ("O[", .function(12)),
            // PuTTY, SCO.
            ("[M", .function(1)), ("[N", .function(2)), ("[O", .function(3)), ("[P", .function(4)),
            ("[Q", .function(5)), ("[R", .function(6)), ("[S", .function(7)), ("[T", .function(8)),
            ("[U", .function(9)), ("[V", .function(10)), ("[W", .function(11)), ("[X", .function(12)),
            ("[L", .insert), ("[I", .pageUp), ("[G", .pageDown),
            // rxvt, also as PuTTY's Home and End setting.
            ("[7~", .home), ("[8~", .end), ("Ow", .end), ("[a", .up), ("[b", .down), ("[c", .right), ("[d", .left),
            ("Oa", .up), ("Ob", .down), ("Oc", .right), ("Od", .left), ("[3$", .delete), ("[5^", .pageUp),
            ("[6@", .pageDown),
            // Keypad in application mode.
            ("Op", .character("0")), ("Oq", .character("1")), ("Or", .character("2")), ("Os", .character("3")),
            ("Ot", .character("4")), ("Ou", .character("5")), ("Ov", .character("6")), ("Ox", .character("8")),
            ("Oy", .character("9")), ("On", .character(".")), ("Ol", .character(",")), ("Om", .character("-")),
            ("Ok", .character("+")), ("Oj", .character("*")), ("Oo", .character("/")), ("OM", .enter), ("OI", .tab),
            // Shift, Alt, Ctrl and all of them with a cursor key.
            ("[1;2A", .up), ("[1;3B", .down), ("[1;5C", .right), ("[1;8D", .left), ("O5C", .right), ("[1;5H", .home),
            ("[1;2F", .end), ("[3;5~", .delete), ("[5;2~", .pageUp), ("[6;3~", .pageDown), ("\u{1B}[A", .up),
            ("\u{1B}OB", .down),
            // Modified function keys count on, as in terminfo.
            ("[1;2P", .function(13)), ("[1;5S", .function(28)), ("[15;2~", .function(17)), ("[24;6~", .function(48)),
        ] as [(String, Key)])
    func known(sequence: String, key: Key) {
        let bytes = [0x1B] + Array(sequence.utf8)
        #expect(Self.keys(bytes) == [.key(key)])
        #expect(Self.keys(bytes + Array("x".utf8)) == [.key(key), .key(.character("x"))])
    }

    @Test(
        "A sequence that nobody knows is swallowed whole",
        arguments: [
            "[99~", "[?1;2c", "[>0;276;0c", "[?2026;2$y", "[1;1R", "[27;5;99~", "[99;5u", "[E", "OE", "[201~",
            "]11;rgb:0000/0000/0000\u{7}", "]52;c;QQ==\u{1B}\\", "P1$r0m\u{1B}\\", "_x\u{1B}\\", "^x\u{7}", "Xx\u{7}",
            "[<0;1M",
        ])
    func unknown(sequence: String) {
        #expect(
            Self.keys([0x1B] + Array(sequence.utf8) + Array("jq".utf8))
                == [.key(.unknown), .key(.character("j")), .key(.character("q"))])
    }

    @Test("A control character cuts a sequence off and counts", arguments: ["[1;", "[", "O", "]52;c;", "P1"])
    func cut(sequence: String) {
        #expect(Self.keys([0x1B] + Array(sequence.utf8) + [0x03]) == [.key(.unknown), .key(.control("c"))])
    }

    @Test(
        "Single bytes are their keys",
        arguments: [
            (0x00, .control(" ")), (0x01, .control("a")), (0x03, .control("c")), (0x08, .backspace), (0x09, .tab),
            (0x0A, .enter), (0x0C, .control("l")), (0x0D, .enter), (0x1A, .control("z")), (0x1C, .control("\\")),
            (0x1D, .control("]")), (0x1E, .control("^")), (0x1F, .control("_")), (0x20, .character(" ")),
            (0x3A, .character(":")), (0x7E, .character("~")), (0x7F, .backspace),
        ] as [(UInt8, Key)])
    func single(byte: UInt8, key: Key) {
        #expect(Self.keys([byte]) == [.key(key)])
    }

    @Test("ESC and a digit in one read are a function key, 0 excepted", arguments: 0...9)
    func digits(digit: Int) {
        let bytes: [UInt8] = [0x1B, 0x30 + UInt8(digit)]
        #expect(Self.keys(bytes) == [.key(digit == 0 ? .alt("0") : .function(digit))])
    }

    @Test(
        "ESC and another character in one read are that character with Alt",
        arguments: [("b", .alt("b")), ("F", .alt("F")), (" ", .alt(" ")), ("é", .alt("é")), ("\u{7F}", .control("w"))]
            as [(String, Key)])
    func alt(text: String, key: Key) {
        #expect(Self.keys([0x1B] + Array(text.utf8)) == [.key(key)])
    }

    @Test("ESC before another control character is a key of its own")
    func escapeThenControl() {
        #expect(Self.keys([0x1B, 0x0D]) == [.key(.escape), .key(.enter)])
        #expect(Self.keys([0x1B, 0x1B, 0x03]) == [.key(.escape), .key(.escape), .key(.control("c"))])
    }

    @Test("What terminfo adds is known, and never takes the place of our own table")
    func extra() {
        let extra: [[UInt8]: Key] = [
            Array("\u{1B}[99~".utf8): .function(20), Array("\u{1B}[A".utf8): .down, Array("\u{1B}v".utf8): .pageUp,
        ]
        #expect(
            Self.keys(Array("\u{1B}[99~\u{1B}[A\u{1B}v".utf8), extra: extra)
                == [.key(.function(20)), .key(.up), .key(.pageUp)])
    }

    @Test(
        "The mouse says presses of the left button and the wheel",
        arguments: [
            ("[<0;1;1M", [.click(Point(column: 0, row: 0))]), ("[<0;80;24M", [.click(Point(column: 79, row: 23))]),
            ("[<16;5;6M", [.click(Point(column: 4, row: 5))]), ("[<0;80;24m", []), ("[<32;3;3M", []),
            ("[<2;3;3M", [.key(.unknown)]), ("[<2;3;3m", []),
            ("[<64;3;4M", [.scroll(-1, at: Point(column: 2, row: 3))]),
            ("[<65;3;4M", [.scroll(1, at: Point(column: 2, row: 3))]),
            ("[<68;3;4M", [.scroll(-1, at: Point(column: 2, row: 3))]),
            ("[M !\"", [.click(Point(column: 0, row: 1))]), ("[M#!!", []),
            ("[Ma##", [.scroll(1, at: Point(column: 2, row: 2))]),
        ] as [(String, [TerminalInput])])
    func mouse(sequence: String, inputs: [TerminalInput]) {
        #expect(Self.keys([0x1B] + Array(sequence.utf8)) == inputs)
    }
}
