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
        guard let id = text.withUTF8({ RecordID(uuidBytes: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = id
    }

    /// The same for a UUID's text in UTF-8.
    init?(uuidBytes bytes: UnsafeRawBufferPointer) {
        let hyphen = UInt8(ascii: "-")
        guard bytes.count == Self.uuidLength else { return nil }
        guard bytes[8] == hyphen, bytes[13] == hyphen, bytes[18] == hyphen, bytes[23] == hyphen else { return nil }
        high = 0
        low = 0
        // Collects a bit above 15 from any byte that is no digit.
        var check: UInt64 = 0
        func read(_ places: Range<Int>, into half: inout UInt64) {
            for place in places {
                let digit = Self.digit(bytes[place]) ?? 16
                check |= digit
                half = half << 4 | digit & 15
            }
        }
        read(0..<8, into: &high)
        read(9..<13, into: &high)
        read(14..<18, into: &high)
        read(19..<23, into: &low)
        read(24..<36, into: &low)
        guard check < 16, !isOdd else { return nil }
    }

    /// How many bytes a UUID's text has.
    static let uuidLength = 36

    /// The UUID's text.
    var uuidText: String {
        String(unsafeUninitializedCapacity: Self.uuidLength) { bytes in
            writeUUID(to: bytes)
            return Self.uuidLength
        }
    }

    /// Writes the UUID's text.
    func writeUUID(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        var digits = 0
        for place in 0..<Self.uuidLength {
            if Self.isHyphen(place) {
                bytes[place] = UInt8(ascii: "-")
                continue
            }
            let half = digits < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digits & 15)) & 15)
            bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            digits += 1
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
