import Foundation
import HTTPTypes

/// How long the service asks to wait.
enum RetryAfter {
    /// From `Retry-After` (seconds or an HTTP date, against the answer's own `Date`), else from `RateLimit-Reset`.
    static func duration(in headers: HTTPFields) -> Duration? {
        if let value = headers[.retryAfter] {
            if let seconds = Double(value), seconds >= 0, seconds.isFinite {
                return .seconds(min(seconds, 86400))
            }
            if let until = httpDate(value) {
                let now = headers[.date].flatMap(httpDate) ?? Date()
                return .seconds(max(0, until.timeIntervalSince(now).rounded(.up)))
            }
        }
        return headers[RateLimitField.reset].flatMap(Int.init).flatMap { $0 >= 0 ? .seconds(min($0, 86400)) : nil }
    }

    /// `Tue, 24 Nov 2026 10:15:00 GMT`
    private static func httpDate(_ text: String) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT" else { return nil }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let month = months.firstIndex(of: String(words[2])) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp("\(words[3])-\(number)-\(words[1])T\(words[4])Z").date
    }
}

/// The header fields that speak of the budget. Recorded traffic of 2024 has them all, older traffic has none.
enum RateLimitField {
    static let reset = field("ratelimit-reset")
    static let limit = field("ratelimit-limit")
    static let remaining = field("ratelimit-remaining")
    static let hourLimit = field("x-ratelimit-limit-hour")
    static let hourRemaining = field("x-ratelimit-remaining-hour")
    static let secondLimit = field("x-ratelimit-limit-second")
    static let secondRemaining = field("x-ratelimit-remaining-second")

    private static func field(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .contentType
    }
}
