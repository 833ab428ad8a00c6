package import Foundation

/// The policy's `destroy-limit` within its `destroy-window`: how many erases, locks, cleared passcodes and deletions
/// may go out. What is beyond it is held, not sent.
package struct BurstLimit: Equatable, Sendable {
    package var count: Int
    package var seconds: Int

    package init(count: Int, seconds: Int) {
        self.count = count
        self.seconds = seconds
    }

    private static let verbs: Set<String> = [
        Verb.lock.rawValue, Verb.eraseDevice.rawValue, Verb.clearPasscode.rawValue, Verb.deleteDevice.rawValue,
        Verb.deleteUser.rawValue,
    ]

    /// Whether an entry is about something that a burst of is feared. Moves and names never are.
    package static func counts(_ entry: AuditEntry) -> Bool {
        if verbs.contains(entry.verb) { return true }
        return entry.verb == Verb.api.rawValue && entry.options["Request"]?.hasPrefix("DELETE ") == true
    }

    /// When one more may go out, judged by what went out before; `nil` for now.
    package func heldUntil(_ entry: AuditEntry, after entries: [AuditEntry]) -> Date? {
        guard Self.counts(entry) else { return nil }
        guard count > 0 else { return .distantFuture }
        let start = entry.time.addingTimeInterval(-Double(seconds))
        let times = entries.filter { before in
            before.state == JobState.sending.rawValue && before.tenant == entry.tenant && Self.counts(before)
                && before.time > start
        }.map(\.time).sorted()
        guard times.count >= count else { return nil }
        return times[times.count - count].addingTimeInterval(Double(seconds))
    }

    /// The limit in words: `5 such commands in 60 minutes`.
    package var sentence: String {
        "the policy allows \(count) such commands in \(window)"
    }

    /// The time in words: `60 minutes`.
    package var window: String { seconds >= 60 ? "\(seconds / 60) minutes" : "\(seconds) seconds" }
}
