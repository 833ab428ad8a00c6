/// An identifier in 16 bytes: a UUID's bits, or the place of any other text in an ``OddIDs``.
struct RecordID: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    /// No identifier at all.
    static let absent = RecordID(high: .max, low: .max)

    /// Whether the identifier is the number of a text in an ``OddIDs``.
    var isOdd: Bool { high == .max }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The bits of a UUID in its usual form, lower case with hyphens; `nil` for any other text, and for the few UUIDs
    /// whose first half would look like an odd id.
    init?(uuid text: String) {
        var text = text
        let parsed = text.withUTF8 { bytes -> RecordID? in
            guard bytes.count == 36 else { return nil }
            var halves = (UInt64(0), UInt64(0))
            var digits = 0
            for (place, byte) in bytes.enumerated() {
                if Self.isHyphen(place) {
                    guard byte == UInt8(ascii: "-") else { return nil }
                    continue
                }
                guard let digit = Self.digit(byte) else { return nil }
                if digits < 16 {
                    halves.0 = halves.0 << 4 | digit
                } else {
                    halves.1 = halves.1 << 4 | digit
                }
                digits += 1
            }
            return RecordID(high: halves.0, low: halves.1)
        }
        guard let parsed, !parsed.isOdd else { return nil }
        self = parsed
    }

    /// The UUID's text.
    var uuidText: String {
        String(unsafeUninitializedCapacity: 36) { bytes in
            var digits = 0
            for place in 0..<36 {
                if Self.isHyphen(place) {
                    bytes[place] = UInt8(ascii: "-")
                    continue
                }
                let half = digits < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digits & 15)) & 15)
                bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                digits += 1
            }
            return 36
        }
    }

    /// Whether a UUID's text has a hyphen at `place`.
    static func isHyphen(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

    /// The value of a lower-case hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}
