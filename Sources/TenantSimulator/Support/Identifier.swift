/// A UUID in sixteen bytes, quick to make, compare and write.
struct Identifier: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// A random identifier of version 4.
    init(from random: inout SplitMix64) {
        high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Reads `8-4-4-4-12` hexadecimal digits; `nil` for any other text.
    init?(_ text: some StringProtocol) {
        var digits = 0
        var parts: (UInt64, UInt64) = (0, 0)
        var position = 0
        for byte in text.utf8 {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let value = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
                if digits < 16 {
                    parts.0 = parts.0 << 4 | UInt64(value)
                } else {
                    parts.1 = parts.1 << 4 | UInt64(value)
                }
                digits += 1
            }
            position += 1
        }
        guard position == 36 else { return nil }
        (high, low) = parts
    }

    var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Appends the 36 characters of the identifier.
    func write(to bytes: inout [UInt8]) {
        for (index, part) in [high, low].enumerated() {
            for digit in 0..<16 {
                let place = index * 16 + digit
                if place == 8 || place == 12 || place == 16 || place == 20 { bytes.append(UInt8(ascii: "-")) }
                let value = UInt8(truncatingIfNeeded: part >> UInt64(60 - digit * 4)) & 0xF
                bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
            }
        }
    }
}
