/// How many cells text takes.
///
/// The answer depends on the text alone, never on the locale: ambiguous characters take one cell.
package enum DisplayWidth {
    /// The cells of one grapheme cluster: 0, 1 or 2.
    package static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        let base = of(first)
        if scalars.index(after: scalars.startIndex) == scalars.endIndex { return base }
        var sum = base
        for scalar in scalars.dropFirst() {
            if scalar == emojiPresentation && first.properties.isEmoji { return 2 }
            if scalar == joiner && base == 2 { return 2 }
            sum += of(scalar)
        }
        return min(sum, 2)
    }

    /// The cells of a text.
    package static func of(_ text: String) -> Int {
        var count = 0
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F else { return text.reduce(0) { $0 + of($1) } }
            count += 1
        }
        return count
    }

    /// Whether a scalar is a character by itself beside any other of this kind, safe to show and not of zero width:
    /// most letters of Latin, Greek, Cyrillic, Chinese and Japanese, and the punctuation between them.
    static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x370..<0x483, 0x48A..<0x530: true
        case 0x2010...0x2027, 0x2030...0x205E, 0x2190..<0x2300, 0x2500..<0x2600: true
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: true
        default: false
        }
    }

    /// The cells of one scalar that stands alone: 0, 1 or 2.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        if holds(zero, value) { return 0 }
        return holds(wide, value) ? 2 : 1
    }

    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

    /// Whether one of the ranges in `table` (first, last, first, last …) holds `value`.
    private static func holds(_ table: [UInt32], _ value: UInt32) -> Bool {
        var low = 0
        var high = table.count / 2
        while low < high {
            let middle = (low + high) / 2
            if value > table[2 * middle + 1] {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < table.count / 2 && table[2 * low] <= value
    }
}
