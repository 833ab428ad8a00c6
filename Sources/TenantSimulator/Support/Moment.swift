import Foundation

/// An instant of the tenant's time, in microseconds since 1970, written in the service's several forms.
struct Moment: Hashable, Comparable, Sendable {
    /// The forms that one and the same service uses.
    enum Form {
        /// `2024-07-23T14:11:37.150080Z`
        case iso
        /// `2022-06-14T23:58:41Z`
        case isoSeconds
        /// `2024-05-13 20:09:27.374451+00:00`
        case spaced
        /// `2022-09-19 12:14:51+00:00`
        case spacedSeconds
        /// `2022-06-24 14:20:16 +0000`
        case profile
    }

    var microseconds: Int64

    init(microseconds: Int64) { self.microseconds = microseconds }

    init(_ date: Date) {
        microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
    }

    static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }

    static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds + duration.microseconds)
    }

    static func - (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds - duration.microseconds)
    }

    /// The time since `earlier`, in seconds.
    func seconds(since earlier: Moment) -> Double {
        Double(microseconds - earlier.microseconds) / 1_000_000
    }

    func text(_ form: Form) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        write(form, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ form: Form, to bytes: inout [UInt8]) {
        let day = microseconds.floorDivided(by: 86_400_000_000)
        let inDay = microseconds - day * 86_400_000_000
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        bytes.appendDigits(year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(dayOfMonth, width: 2)
        bytes.append(form == .iso || form == .isoSeconds ? UInt8(ascii: "T") : UInt8(ascii: " "))
        let seconds = inDay / 1_000_000
        bytes.appendDigits(seconds / 3600, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(seconds / 60 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(seconds % 60, width: 2)
        if form == .iso || form == .spaced {
            bytes.append(UInt8(ascii: "."))
            bytes.appendDigits(inDay % 1_000_000, width: 6)
        }
        switch form {
        case .iso, .isoSeconds: bytes.append(UInt8(ascii: "Z"))
        case .spaced, .spacedSeconds: bytes.append(contentsOf: "+00:00".utf8)
        case .profile: bytes.append(contentsOf: " +0000".utf8)
        }
    }

    /// The day of the Gregorian calendar that lies `days` after 1 January 1970 (Howard Hinnant's algorithm).
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Duration {
    /// The whole microseconds of the duration.
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension [UInt8] {
    /// Appends `value` in decimal, with zeros in front up to `width` digits.
    mutating func appendDigits(_ value: Int64, width: Int) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        for _ in 0..<width {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }
}
