import Testing

@testable import TerminalKit

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "A text takes the cells that terminals give it",
        arguments: [
            ("", 0), ("plain", 5), ("Zoë", 3), ("Zoe\u{308}", 3), ("Łódź", 4), ("Ελένη", 5), ("Иван", 4),
            ("日本語", 6), ("中文", 4), ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("ひらがな", 8), ("カタカナ", 8),
            ("ｶﾀｶﾅ", 4), ("ＡＢＣ", 6), ("、。", 4), ("“”…–", 4), ("│─┌", 3), ("►●", 2),
            ("ไทย", 3), ("ที่", 1), ("กำ", 2), ("مُحَمَّد", 4), ("שָׁלוֹם", 4), ("क्षि", 2), ("नमस्ते", 4),
            ("🙂", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("⚠️", 2), ("⚠", 1), ("❤️‍🔥", 2),
            ("🇩🇪", 2), ("🇩", 1), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2), ("1️⃣", 2), ("#️⃣", 2), ("⌚", 2), ("🫩", 2),
            ("\u{301}", 0), ("\u{200B}", 0), ("\u{1F}", 0), ("\u{20000}", 2), ("\u{E000}", 1),
        ])
    func widths(text: String, cells: Int) {
        #expect(DisplayWidth.of(text) == cells)
    }

    @Test(
        "The ranges of both tables are in order and do not overlap", arguments: [DisplayWidth.wide, DisplayWidth.zero])
    func ordered(table: [UInt32]) {
        #expect(table.count.isMultiple(of: 2))
        for place in stride(from: 0, to: table.count, by: 2) {
            #expect(table[place] <= table[place + 1])
            if place > 0 { #expect(table[place - 1] < table[place]) }
        }
    }

    @Test("A scalar that counts as simple is a character beside any other, is shown as it is and takes a cell")
    func simple() {
        var count = 0
        var wrong: [UInt32] = []
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), DisplayWidth.isSimple(scalar) else { continue }
            count += 1
            let alone = String(Character(scalar))
            let isAlone = (alone + alone + "é" + alone + "\u{430}" + alone + "日" + alone + "…").count == 9
            if !isAlone || DisplayWidth.of(scalar) == 0 || SafeText.clean(alone) != alone { wrong.append(value) }
        }
        #expect(count > 20_000)
        #expect(wrong == [])
    }

    @Test("A mark takes no cell, whatever script it belongs to")
    func marks() {
        for value in UInt32(0x300)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .nonspacingMark else {
                continue
            }
            #expect(DisplayWidth.of(scalar) == 0, "U+\(String(value, radix: 16))")
        }
    }

    @Test("A scalar drawn as an emoji takes two cells, regional letters excepted")
    func emoji() {
        for value in UInt32(0x300)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isEmojiPresentation else { continue }
            let isLetter = (0x1F1E6...0x1F1FF).contains(value)
            #expect(DisplayWidth.of(scalar) == (isLetter ? 1 : 2), "U+\(String(value, radix: 16))")
        }
    }
}
