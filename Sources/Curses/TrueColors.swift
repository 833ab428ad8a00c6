/// Shows 24-bit colours through ncurses, which here knows 256: every colour in use is given a number above the user's
/// own sixteen, and the number is replaced by the colour itself in the bytes that ncurses wrote.
struct TrueColors {
    typealias RGB = (red: UInt8, green: UInt8, blue: UInt8)

    private var numbers: [UInt32: Int] = [:]
    private var colors: [RGB] = []

    /// The number that stands for a colour; `nil` when all are taken.
    mutating func number(red: UInt8, green: UInt8, blue: UInt8) -> Int? {
        let key = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        if let number = numbers[key] { return number }
        guard colors.count < 240 else { return nil }
        colors.append((red, green, blue))
        numbers[key] = 15 + colors.count
        return numbers[key]
    }

    /// `bytes` with every `38;5;n` and `48;5;n` for a number of ours written as `38;2;r;g;b`.
    func rewrite(_ bytes: [UInt8]) -> [UInt8] {
        guard !colors.isEmpty else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 4)
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            guard rest.starts(with: [0x1B, UInt8(ascii: "[")]),
                let end = rest.dropFirst(2).firstIndex(where: { !(0x30...0x3B).contains($0) }),
                bytes[end] == UInt8(ascii: "m")
            else {
                result.append(bytes[place])
                place += 1
                continue
            }
            result += [0x1B, UInt8(ascii: "[")]
            result += rewriteParameters(bytes[place + 2..<end]).utf8
            result.append(UInt8(ascii: "m"))
            place = end + 1
        }
        return result
    }

    private func rewriteParameters(_ bytes: ArraySlice<UInt8>) -> String {
        var words = String(decoding: bytes, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
            .map(String.init)
        var place = 0
        while place + 2 < words.count {
            if words[place] == "38" || words[place] == "48", words[place + 1] == "5",
                let number = Int(words[place + 2]),
                number >= 16, number - 16 < colors.count
            {
                let color = colors[number - 16]
                words.replaceSubrange(
                    place + 1...place + 2, with: ["2", "\(color.red)", "\(color.green)", "\(color.blue)"])
                place += 4
            }
            place += 1
        }
        return words.joined(separator: ";")
    }
}
