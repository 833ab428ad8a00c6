import Foundation

extension Timestamp {
    /// Reads a date in any of the forms that the API has been seen to use.
    ///
    /// ISO 8601 with `T` or a space, with or without a fraction of any length, with `Z`, `+00:00`, ` +0000` or no zone
    /// (then UTC); a date alone; and `Feb 27, 2024 at 7:34:21 AM`, taken as UTC too. Anything else, for example
    /// `18 minutes ago`, keeps its text and has no ``date``.
    ///
    /// - Parameter text: the text as it came.
    public init(_ text: String) {
        let seconds = text.utf8.withContiguousStorageIfAvailable { bytes in
            var reader = DateReader(bytes: bytes)
            return reader.secondsSince1970()
        }
        let date: Date? =
            switch seconds {
            case .some(let seconds): seconds.map { Date(timeIntervalSince1970: $0) }
            case .none: Self(String(decoding: Array(text.utf8), as: UTF8.self)).date
            }
        self.init(text: text, date: date)
    }
}

/// Reads one date from its bytes. It runs three times a device for 100,000 devices, so no formatter takes part.
private struct DateReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func secondsSince1970() -> Double? {
        guard let first = current else { return nil }
        return isDigit(first) ? isoDate() : dateInWords()
    }

    private mutating func isoDate() -> Double? {
        guard let year = number(digits: 4), take(UInt8(ascii: "-")), let month = number(digits: 2),
            take(UInt8(ascii: "-")), let day = number(digits: 2),
            let midnight = Self.midnight(year: year, month: month, day: day)
        else { return nil }
        if isAtEnd { return midnight }
        guard take(UInt8(ascii: "T")) || take(UInt8(ascii: " ")), let time = clockTime(hourDigits: 2) else {
            return nil
        }
        let fraction = fraction()
        guard let zone = zone(), isAtEnd else { return nil }
        return midnight + time + fraction - zone
    }

    /// `Feb 27, 2024 at 7:34:21 AM`; the space before AM may be U+202F.
    private mutating func dateInWords() -> Double? {
        guard let month = monthName() else { return nil }
        skipSpaces()
        guard let day = number(digits: 1...2), take(UInt8(ascii: ",")) else { return nil }
        skipSpaces()
        guard let year = number(digits: 4), let midnight = Self.midnight(year: year, month: month, day: day) else {
            return nil
        }
        skipSpaces()
        _ = take(UInt8(ascii: ",")) || (take(UInt8(ascii: "a")) && take(UInt8(ascii: "t")))
        skipSpaces()
        guard let time = clockTime(hourDigits: 1) else { return nil }
        skipSpaces()
        let isMorning = take(UInt8(ascii: "A"))
        guard isMorning || take(UInt8(ascii: "P")), take(UInt8(ascii: "M")), isAtEnd, time >= 3600, time < 13 * 3600
        else { return nil }
        let hourOfTwelve = time.truncatingRemainder(dividingBy: 12 * 3600)
        return midnight + hourOfTwelve + (isMorning ? 0 : 12 * 3600)
    }

    private mutating func monthName() -> Int? {
        let names: [StaticString] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard bytes.count > 3 else { return nil }
        let index = names.firstIndex { name in (0..<3).allSatisfy { bytes[$0] == name.utf8Start[$0] } }
        guard let index else { return nil }
        while let byte = current, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { position += 1 }
        return index + 1
    }

    private mutating func clockTime(hourDigits: Int) -> Double? {
        guard let hour = number(digits: hourDigits...2), hour < 24, take(UInt8(ascii: ":")),
            let minute = number(digits: 2), minute < 60, take(UInt8(ascii: ":")), let second = number(digits: 2),
            second < 61
        else { return nil }
        return Double(hour * 3600 + minute * 60 + second)
    }

    private mutating func fraction() -> Double {
        guard take(UInt8(ascii: ".")) else { return 0 }
        var value = 0.0
        var scale = 1.0
        while let byte = current, isDigit(byte) {
            value = value * 10 + Double(byte - UInt8(ascii: "0"))
            scale *= 10
            position += 1
        }
        return value / scale
    }

    /// The zone's distance from UTC in seconds, 0 where none is written.
    private mutating func zone() -> Double? {
        skipSpaces()
        if isAtEnd || take(UInt8(ascii: "Z")) { return 0 }
        let isWest = take(UInt8(ascii: "-"))
        guard isWest || take(UInt8(ascii: "+")), let hours = number(digits: 2), hours < 24 else { return nil }
        _ = take(UInt8(ascii: ":"))
        guard let minutes = isAtEnd ? 0 : number(digits: 2), minutes < 60 else { return nil }
        return Double(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private static func midnight(year: Int, month: Int, day: Int) -> Double? {
        guard (1...12).contains(month), day >= 1, day <= daysOf(month: month, year: year) else { return nil }
        // Days since 1 March of year 0, so that the leap day is a year's last.
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
        return Double(days - 719_468) * 86400
    }

    private static func daysOf(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private mutating func number(digits: Int) -> Int? { number(digits: digits...digits) }

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, let byte = current, isDigit(byte) {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            position += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    private var isAtEnd: Bool { position == bytes.count }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while let byte = current {
            if byte == UInt8(ascii: " ") {
                position += 1
            } else if byte == 0xE2, position + 2 < bytes.count, bytes[position + 1] == 0x80, bytes[position + 2] == 0xAF
            {
                position += 3
            } else {
                return
            }
        }
    }
}
