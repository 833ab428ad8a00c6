import Foundation
import KandjiAPI
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "Each form that the service uses is read",
        arguments: [
            ("2024-07-23T14:11:37.150080Z", 1_721_743_897.150080), ("2022-06-14T23:58:41Z", 1_655_251_121),
            ("2024-05-13 20:09:27.374451+00:00", 1_715_630_967.374451), ("2022-09-19 12:14:51+00:00", 1_663_589_691),
            ("2022-06-24 14:20:16 +0000", 1_656_080_416), ("2023-11-30T16:45:23.389926+00:00", 1_701_362_723.389926),
            ("2023-04-21T17:23:14.652327", 1_682_097_794.652327), ("2023-10-13 16:15:00.000000", 1_697_213_700),
            ("2024-12-05", 1_733_356_800), ("Feb 27, 2024 at 7:34:21 AM", 1_709_019_261),
            ("Feb 27, 2024 at 7:34:21\u{202F}PM", 1_709_062_461), ("December 1, 2024, 12:00:00 AM", 1_733_011_200),
            ("2024-02-29T12:00:00+05:30", 1_709_188_200), ("2024-02-29T12:00:00-0530", 1_709_227_800),
            ("1969-12-31T23:59:59Z", -1), ("2000-03-01", 951_868_800),
        ])
    func knownForms(text: String, seconds: Double) throws {
        let timestamp = Timestamp(text)
        #expect(timestamp.text == text)
        let date = try #require(timestamp.date)
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_01)
    }

    @Test(
        "Anything else keeps its text and has no date",
        arguments: [
            "", "18 minutes ago", "1 month ago", "2024-13-01", "2023-02-29", "2024-04-31T00:00:00Z",
            "2024-07-23T24:00:00Z", "2024-07-23T14:60:00Z", "2024-07-23T14:11", "2024-07-23T14:11:37Zulu",
            "Mai 1, 2024 at 7:00:00 AM", "Feb 27, 2024 at 13:34:21 PM", "Feb 27, 2024 at 0:34:21 AM", "2024-7-3",
            "2024-07-23T14:11:37+0x:00", "Jan",
        ])
    func unknownForms(text: String) {
        #expect(Timestamp(text) == Timestamp(text: text, date: nil))
    }

    @Test("Our calendar and Foundation's agree on every day of four centuries")
    func calendar() {
        for day in stride(from: -25567.0, through: 120_530, by: 1) {
            let date = Date(timeIntervalSince1970: day * 86400)
            let text = date.formatted(.iso8601)
            if Timestamp(text).date != date {
                Issue.record("\(text)")
                return
            }
        }
    }
}
