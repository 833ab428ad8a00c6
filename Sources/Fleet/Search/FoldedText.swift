import Foundation

/// Text made comparable: lower case, without diacritics, typographic quotes and dashes as the ones on a keyboard.
///
/// Table and query go through the same folding, so that `jose` finds `José` and `jane's` finds `Jane’s`.
enum FoldedText {
    /// The folded bytes of `text`.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return bytes
    }

    /// Appends the folded bytes of `text`; a field separator in it becomes a space.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        for byte in text.utf8 {
            if byte >= 0x80 {
                bytes.removeSubrange(start...)
                appendSlowly(text, to: &bytes)
                return
            }
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case TextField.separator: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
    }

    private static func appendSlowly(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x1F, 0xA0, 0x2007, 0x202F: bytes.append(UInt8(ascii: " "))
            case 0x300...0x36F: continue
            case 0xDF: bytes.append(contentsOf: "ss".utf8)
            case 0xE6: bytes.append(contentsOf: "ae".utf8)
            case 0x153: bytes.append(contentsOf: "oe".utf8)
            case 0xF8: bytes.append(UInt8(ascii: "o"))
            case 0x142: bytes.append(UInt8(ascii: "l"))
            case 0xF0, 0x111: bytes.append(UInt8(ascii: "d"))
            case 0xFE: bytes.append(contentsOf: "th".utf8)
            case 0x3C2: bytes.append(contentsOf: "σ".utf8)
            case 0x131: bytes.append(UInt8(ascii: "i"))
            case 0x2018, 0x2019, 0x2BC: bytes.append(UInt8(ascii: "'"))
            case 0x201C, 0x201D: bytes.append(UInt8(ascii: "\""))
            case 0x2010...0x2014: bytes.append(UInt8(ascii: "-"))
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
