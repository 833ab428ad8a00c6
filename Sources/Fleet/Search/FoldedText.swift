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
        for scalar in text.unicodeScalars where !append(scalar, to: &bytes) {
            bytes.removeSubrange(start...)
            appendDecomposed(text, to: &bytes)
            return
        }
    }

    /// Appends a row's texts, folded one by one with their separators kept.
    static func append(row: [UInt8], to bytes: inout [UInt8]) {
        row.withUnsafeBufferPointer { row in
            guard !appendIfASCII(row, to: &bytes) else { return }
            var start = 0
            for place in row.indices where row[place] == TextField.separator {
                let field = UnsafeBufferPointer(rebasing: row[start..<place])
                if !appendIfASCII(field, to: &bytes) { append(String(decoding: field, as: UTF8.self), to: &bytes) }
                bytes.append(TextField.separator)
                start = place + 1
            }
        }
    }

    /// Whether folding is a matter of lower case letters.
    static func isASCII(_ text: some Sequence<UInt8>) -> Bool { text.reduce(0, |) < 0x80 }

    /// Folds what is ASCII, separators included; `false` where something is not.
    private static func appendIfASCII(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
        guard isASCII(text) else { return false }
        let start = bytes.count
        bytes.append(contentsOf: text)
        bytes.withUnsafeMutableBufferPointer { bytes in
            for place in start..<bytes.count {
                let byte = bytes[place]
                let isUpper = byte &- UInt8(ascii: "A") < 26
                bytes[place] = isUpper ? byte | 0x20 : byte
            }
        }
        return true
    }

    /// Appends what a scalar folds to by itself; `false` for one that needs its text decomposed.
    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) -> Bool {
        switch scalar.value {
        case UInt32(TextField.separator): bytes.append(UInt8(ascii: " "))
        case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
        case 0..<0x80: bytes.append(UInt8(scalar.value))
        case 0x80..<0x180: bytes.append(contentsOf: latin[Int(scalar.value) - 0x80])
        // Combining diacritics.
        case 0x300..<0x370: break
        case 0x2BC, 0x2018, 0x2019: bytes.append(UInt8(ascii: "'"))
        case 0x201C, 0x201D: bytes.append(UInt8(ascii: "\""))
        case 0x2010...0x2014: bytes.append(UInt8(ascii: "-"))
        case 0x2007, 0x202F: bytes.append(UInt8(ascii: " "))
        default: return false
        }
        return true
    }

    private static func appendDecomposed(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where !append(scalar, to: &bytes) {
            // A final sigma is a sigma: whether it stands last depends on how much has been typed.
            let plain = scalar == "\u{3C2}" ? "\u{3C3}" : scalar
            bytes.append(contentsOf: UTF8.encode(plain) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// What the scalars from U+0080 to U+017F fold to: most accented letters of Europe, without decomposing each text.
    private static let latin: [[UInt8]] = (UInt32(0x80)..<0x180).map { value in
        switch value {
        case 0xA0: return Array(" ".utf8)
        case 0xDF: return Array("ss".utf8)
        case 0xC6, 0xE6: return Array("ae".utf8)
        case 0x152, 0x153: return Array("oe".utf8)
        case 0xD8, 0xF8: return Array("o".utf8)
        case 0x141, 0x142: return Array("l".utf8)
        case 0xD0, 0xF0, 0x110, 0x111: return Array("d".utf8)
        case 0xDE, 0xFE: return Array("th".utf8)
        case 0x131: return Array("i".utf8)
        default:
            let scalar = Unicode.Scalar(value).map(String.init) ?? ""
            let decomposed = scalar.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            return decomposed.filter { !(0x300..<0x370).contains($0.value) }.flatMap {
                UTF8.encode($0).map(Array.init) ?? []
            }
        }
    }
}
