public import Foundation

/// A date of the API: the text as it came, and the instant where one of the known forms fits.
///
/// Two endpoints may write the same instant in two forms, so the text is kept for display when parsing fails.
public struct Timestamp: Hashable, Sendable {
    /// The text as it came.
    public var text: String
    /// The instant, `nil` when no known form fits (for example `18 minutes ago`).
    public var date: Date?

    /// Makes a timestamp from its parts.
    public init(text: String, date: Date?) {
        self.text = text
        self.date = date
    }
}
