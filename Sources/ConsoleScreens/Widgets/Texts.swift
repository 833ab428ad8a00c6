import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit

/// How ages, dates and yes-or-no are written.
enum Texts {
    /// The age of an instant: `<1m`, `4m`, `2h`, `6d`, `never`.
    static func age(of seconds: Int64?, now: Moment) -> String {
        guard let seconds else { return "never" }
        let age = max(0, now.wall / 1000 - seconds)
        switch age {
        case ..<60: return "<1m"
        case ..<3_600: return "\(age / 60)m"
        case ..<86_400: return "\(age / 3_600)h"
        default: return "\(age / 86_400)d"
        }
    }

    /// `2026-11-24 12:04` in the given zone.
    static func dateTime(_ seconds: Int64, zone: TimeZone) -> String {
        let parts = civil(seconds, zone: zone)
        return "\(parts.date) \(parts.time.prefix(5))"
    }

    /// `12:04:58` in the given zone.
    static func time(_ milliseconds: Int64, zone: TimeZone) -> String {
        civil(Int64((Double(milliseconds) / 1000).rounded(.down)), zone: zone).time
    }

    static func date(_ milliseconds: Int64, zone: TimeZone) -> String { civil(milliseconds / 1000, zone: zone).date }

    /// The Gregorian calendar by arithmetic: no formatter, no locale.
    private static func civil(_ seconds: Int64, zone: TimeZone) -> (date: String, time: String) {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let local = seconds + Int64(offset)
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let inDay = local - day * 86_400
        // Days since 0000-03-01, after Howard Hinnant's "chrono-compatible low-level date algorithms".
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (
            "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))",
            "\(padded(inDay / 3_600, 2)):\(padded(inDay % 3_600 / 60, 2)):\(padded(inDay % 60, 2))"
        )
    }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return text.count < digits ? String(repeating: "0", count: digits - text.count) + text : text
    }

    /// A field's value as it is read on the screen.
    static func value(_ value: DetailField.Value, look: Look) -> String {
        switch value {
        case .text(let text): return text
        case .flag(.some(true)): return "yes"
        case .flag(.some(false)): return "no"
        case .flag(.none), .notReported: return "not reported"
        case .heading, .remark: return ""
        case .date(let timestamp):
            guard let date = timestamp.date else { return timestamp.text }
            let seconds = Int64(date.timeIntervalSince1970)
            let age = seconds > look.now.wall / 1000 ? "" : " (\(age(of: seconds, now: look.now)) ago)"
            return dateTime(seconds, zone: look.capabilities.timeZone) + age
        }
    }

    static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? singular : plural)"
    }
}
