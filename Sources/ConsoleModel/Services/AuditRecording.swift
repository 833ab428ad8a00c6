package import Foundation

/// The audit log: what was asked of which device, by whom, and what became of it.
package protocol AuditRecording: Sendable {
    /// Puts one entry on disk; when this returns, the entry survives a crash of the machine.
    ///
    /// - Throws: ``AuditFailure`` when it cannot be written; the command must then not go out.
    func record(_ entry: AuditEntry) throws(AuditFailure)

    /// Puts an entry on disk unless a limit forbids what it is about: then nothing is written, and the date is given from
    /// which on it may be. No other console can come between the look and the writing.
    func reserve(_ entry: AuditEntry, within limit: BurstLimit) throws(AuditFailure) -> Date?

    /// The newest entries, oldest first, at most `limit`; an unreadable line is left out.
    func entries(limit: Int) throws(AuditFailure) -> [AuditEntry]
}

extension AuditRecording {
    /// For a log that nobody else writes to.
    package func reserve(_ entry: AuditEntry, within limit: BurstLimit) throws(AuditFailure) -> Date? {
        if let date = limit.heldUntil(entry, after: try entries(limit: 5_000)) { return date }
        try record(entry)
        return nil
    }
}

/// Why the audit log could not be written or read, in words.
package struct AuditFailure: Error, Equatable, Sendable {
    package var reason: String
    package init(reason: String) { self.reason = reason }
}

/// One line of the audit log. Never holds a PIN, a key or a token.
package struct AuditEntry: Codable, Equatable, Sendable {
    /// The state the job entered, one of the names that the Jobs screen shows: `sending`, `sent`, `unknown`, `done` …
    package var state: String
    /// Which job; the same for every entry of one job.
    package var job: String
    package var time: Date
    /// The tenant's name.
    package var tenant: String
    /// The verb's name, for example `lock`.
    package var verb: String
    package var deviceID: String
    package var deviceName: String
    package var serialNumber: String
    /// What was asked for beside the device, secrets left out.
    package var options: [String: String]
    /// The HTTP status of the answer.
    package var status: Int?
    /// The service's sentence, or ours.
    package var message: String?
    /// The id of the MDM command that the job follows.
    package var commandID: String?
    /// Who sits at the console: the login name.
    package var user: String
    /// Where from: `SSH_CONNECTION`, if any.
    package var connection: String?
    package var platform: String?
    /// When the newest command of the device was asked for before this one was sent: what comes later may be this one.
    package var newestBefore: Date?
    /// What the ids are of, where it is no device.
    package var subject: String?

    package init(
        state: String, job: String, time: Date, tenant: String, verb: String, deviceID: String, deviceName: String,
        serialNumber: String, options: [String: String] = [:], status: Int? = nil, message: String? = nil,
        commandID: String? = nil, user: String = "", connection: String? = nil, platform: String? = nil
    ) {
        self.state = state
        self.job = job
        self.time = time
        self.tenant = tenant
        self.verb = verb
        self.deviceID = deviceID
        self.deviceName = deviceName
        self.serialNumber = serialNumber
        self.options = options
        self.status = status
        self.message = message
        self.commandID = commandID
        self.user = user
        self.connection = connection
        self.platform = platform
    }
}
