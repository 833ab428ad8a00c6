import Testing

@testable import TerminalKit

@Suite("Safe text")
struct SafeTextTests {
    @Test(
        "What could steer a terminal becomes visible",
        arguments: [
            ("plain text ~", "plain text ~"), ("Zoë 日本 🙂", "Zoë 日本 🙂"),
            ("a\nb\tc\rd", "a b c d"), ("a\r\nb", "a  b"), ("a\u{2028}b\u{85}c", "a b c"),
            ("\u{1B}[2J", "�[2J"), ("\u{9B}31m", "�31m"), ("bell\u{7}", "bell�"), ("del\u{7F}", "del�"), ("\0", "�"),
            ("gpj.\u{202E}exe", "gpj.�exe"), ("\u{2066}x\u{2069}", "�x�"), ("\u{200E}\u{200F}", "��"),
            ("a\u{200B}b\u{FEFF}c\u{2060}d", "a�b�c�d"), ("soft\u{AD}hyphen", "soft�hyphen"),
            ("\u{301}x", "◌\u{301}x"), ("\u{301}", "◌\u{301}"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"), ("", ""),
        ])
    func clean(text: String, shown: String) {
        #expect(SafeText.clean(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("No scalar at all brings a control or direction character through")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let clean = SafeText.clean("a" + String(Character(scalar))).unicodeScalars
            let isHarmless = clean.allSatisfy {
                $0.properties.generalCategory != .control && !$0.properties.isBidiControl
            }
            #expect(isHarmless, "U+\(String(value, radix: 16))")
        }
    }
}
