/// Makes text from outside fit for a terminal.
package enum SafeText {
    /// `text` without control characters, escape sequences' introducers and bidi overrides: each becomes a visible `�`
    /// or, for white space, a space. A text that starts with a combining mark gets a dotted circle to carry it.
    package static func clean(_ text: String) -> String {
        if isPrintableASCII(text) { return text }
        let scalars = text.unicodeScalars
        let startsBare = scalars.first.map { DisplayWidth.of($0) == 0 && replacement(for: $0) == nil } ?? false
        guard startsBare || scalars.contains(where: { replacement(for: $0) != nil }) else { return text }
        var clean = String.UnicodeScalarView()
        if startsBare { clean.append("\u{25CC}") }
        for scalar in scalars { clean.append(replacement(for: scalar) ?? scalar) }
        return String(clean)
    }

    /// Whether a terminal shows `text` as it is, one cell a byte.
    package static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(isPrintableASCII) ?? isPrintableASCII(text.utf8)
    }

    private static func isPrintableASCII(_ bytes: some Sequence<UInt8>) -> Bool {
        for byte in bytes where byte < 0x20 || byte >= 0x7F { return false }
        return true
    }

    /// What stands for a scalar that must not reach a terminal; `nil` for one that may.
    static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
        case 0x00..<0x20, 0x7F..<0xA0: mark
        // Joiners and variation selectors shape the letters of names and emoji; they are let through.
        case 0x200C, 0x200D, 0xFE00...0xFE0F: nil
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
        case 0xAD, 0x061C, 0x180E: mark
        // Zero-width space, directional marks, embeddings, overrides and isolates, invisible operators.
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: mark
        // Byte order mark, interlinear annotation.
        case 0xFEFF, 0xFFF0...0xFFFB: mark
        // Tags spell the flags of regions after a black flag; the language tag itself does not.
        case 0xE0000, 0xE0001: mark
        default: nil
        }
    }

    private static let mark: Unicode.Scalar = "\u{FFFD}"
}
