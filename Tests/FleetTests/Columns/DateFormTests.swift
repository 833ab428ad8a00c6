import Foundation
import KandjiAPI
import Testing

@testable import Fleet

@Suite("DateForm")
struct DateFormTests {
    private func parsed(_ text: String, _ format: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = format
        return formatter.date(from: text)
    }

    @Test(
        "The known forms need no text, in leap years and before 1970 too",
        arguments: [
            "2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-03-01T00:00:00Z",
            "1900-03-01T12:00:00Z", "9999-12-31T23:59:59Z", "1600-03-01T00:00:00Z",
        ])
    func knownForms(text: String) throws {
        let date = try #require(parsed(text, "yyyy-MM-dd'T'HH:mm:ss'Z'"))
        let iso = Timestamp(text: text, date: date)
        #expect(DateForm(of: iso) == .isoSeconds)
        #expect(DateForm.isoSeconds.text(date.timeIntervalSinceReferenceDate) == text)
        let spaced = text.replacing("T", with: " ").replacing("Z", with: "+00:00")
        #expect(DateForm(of: Timestamp(text: spaced, date: date)) == .spacedSeconds)
        #expect(DateForm.spacedSeconds.text(date.timeIntervalSinceReferenceDate) == spaced)
    }

    @Test("Every microsecond survives", arguments: [0, 1, 80, 150_080, 499_999, 500_000, 999_999])
    func microseconds(value: Int) {
        let date = Date(timeIntervalSince1970: 1_721_743_897 + Double(value) / 1_000_000)
        let text = "2024-07-23T14:11:37.\(String(String(1_000_000 + value).dropFirst()))Z"
        #expect(DateForm(of: Timestamp(text: text, date: date)) == .isoMicroseconds)
        #expect(DateForm.isoMicroseconds.text(date.timeIntervalSinceReferenceDate) == text)
    }

    @Test(
        "A text that the instant would not give back is kept",
        arguments: ["2024-07-23T14:11:38Z", "2024-07-23T16:11:37+02:00", "23 July", "", "2024-07-23t14:11:37z"])
    func verbatim(text: String) {
        let date = Date(timeIntervalSince1970: 1_721_743_897)
        #expect(DateForm(of: Timestamp(text: text, date: date)) == .verbatim)
    }

    @Test("No date and a date without an instant are told apart")
    func absent() {
        #expect(DateForm(of: nil) == .absent)
        #expect(DateForm(of: Timestamp(text: "18 minutes ago", date: nil)) == .verbatim)
    }
}
