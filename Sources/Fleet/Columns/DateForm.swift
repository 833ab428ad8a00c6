import Foundation
import KandjiAPI

/// How the service wrote a date, so that its text need not be kept beside the instant.
enum DateForm: UInt8, Sendable {
    /// There is no date.
    case absent
    /// `2024-07-23T14:11:37.150080Z`
    case isoMicroseconds
    /// `2024-07-23T14:11:37Z`
    case isoSeconds
    /// `2024-05-13 20:09:27.374451+00:00`
    case spacedMicroseconds
    /// `2024-05-13 20:09:27+00:00`
    case spacedSeconds
    /// Any other text, which is kept as it came.
    case verbatim

    /// Stands for "no instant" among instants; comes after all others.
    static let noInstant = Double.infinity

    /// The form that gives back exactly `timestamp`'s text.
    init(of timestamp: Timestamp?) {
        guard let timestamp else {
            self = .absent
            return
        }
        self = .verbatim
        guard let date = timestamp.date else { return }
        var text = timestamp.text
        let form = text.withUTF8 { bytes -> DateForm? in
            let form: DateForm
            switch bytes.count {
            case 27: form = .isoMicroseconds
            case 20: form = .isoSeconds
            case 32: form = .spacedMicroseconds
            case 25: form = .spacedSeconds
            default: return nil
            }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { buffer in
                let count = form.write(date.timeIntervalSinceReferenceDate, to: buffer)
                guard count == bytes.count else { return nil }
                return zip(buffer, bytes).allSatisfy(==) ? form : nil
            }
        }
        if let form { self = form }
    }

    /// The text of an instant in this form; `nil` where the form has none of its own.
    func text(_ instant: Double) -> String? {
        let text = String(unsafeUninitializedCapacity: Self.longest) { write(instant, to: $0) }
        return text.isEmpty ? nil : text
    }

    private static let longest = 32

    /// Writes the instant, given in seconds since 2001, and returns how many bytes it took: 0 when it has no text.
    private func write(_ instant: Double, to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let since1970 = ((instant + Date.timeIntervalBetween1970AndReferenceDate) * 1_000_000).rounded()
        // The years 0001 to 9999.
        guard self != .absent, self != .verbatim, (-62_135_596_800e6..<253_402_300_800e6).contains(since1970) else {
            return 0
        }
        let microseconds = Int(since1970)
        let seconds = microseconds.flooredQuotient(1_000_000)
        let (year, month, day) = Self.civil(days: seconds.flooredQuotient(86_400))
        let clock = seconds - seconds.flooredQuotient(86_400) * 86_400
        var count = 0
        func put(_ byte: UInt8) {
            buffer[count] = byte
            count += 1
        }
        func put(_ number: Int, digits: Int) {
            var rest = number
            for place in (count..<count + digits).reversed() {
                buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            count += digits
        }
        put(year, digits: 4)
        put(UInt8(ascii: "-"))
        put(month, digits: 2)
        put(UInt8(ascii: "-"))
        put(day, digits: 2)
        let isISO = self == .isoMicroseconds || self == .isoSeconds
        put(isISO ? UInt8(ascii: "T") : UInt8(ascii: " "))
        put(clock / 3600, digits: 2)
        put(UInt8(ascii: ":"))
        put(clock / 60 % 60, digits: 2)
        put(UInt8(ascii: ":"))
        put(clock % 60, digits: 2)
        if self == .isoMicroseconds || self == .spacedMicroseconds {
            put(UInt8(ascii: "."))
            put(microseconds - seconds * 1_000_000, digits: 6)
        }
        if isISO {
            put(UInt8(ascii: "Z"))
        } else {
            for byte in "+00:00".utf8 { put(byte) }
        }
        return count
    }

    /// The date of a day counted from 1970-01-01, by Howard Hinnant's `civil_from_days`.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Int {
    fileprivate func flooredQuotient(_ divisor: Int) -> Int {
        let quotient = self / divisor
        return quotient * divisor > self ? quotient - 1 : quotient
    }
}
