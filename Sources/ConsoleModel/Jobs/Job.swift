package import Foundation
package import KandjiAPI

/// The id of a job: unique over all runs.
package struct JobID: Hashable, Sendable {
    package var rawValue: String
    package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// What can have become of a job.
package enum JobState: String, CaseIterable, Sendable {
    case held, sending, sent, pending
    case notNow = "not now"
    case done, failed, stopped, unknown

    /// Whether nothing more will happen by itself.
    package var isFinal: Bool {
        switch self {
        case .done, .failed, .stopped: true
        case .held, .sending, .sent, .pending, .notNow, .unknown: false
        }
    }
}

/// One verb sent to one device, and what became of it.
package struct Job: Equatable, Sendable {
    package var id: JobID
    package var verb: Verb
    package var target: Target
    package var options: [String: String]
    package var user: String
    package var state: JobState
    /// Wall time in milliseconds.
    package var startedAt: Int64
    package var endedAt: Int64?
    /// The HTTP status of the answer.
    package var status: Int?
    /// The service's sentence, or ours.
    package var message: String?
    package var commandID: String?
    /// How many commands could be this job's; one is certain.
    package var candidates = 0
    /// What the device's commands were before this one was sent; `nil` when they could not be read.
    package var baseline: CommandBaseline?
    /// The PIN that a Mac's lock answered, in this run only.
    package var pin: Secret?
    /// What went over the wire, in this run only.
    package var exchange: Exchange?
    /// The device as it was read after the command, where the service answers with nothing.
    package var outcome: Device?
    package var outcomeMessage: String?
    /// For how many seconds the service's rate limit holds it back, while it does.
    package var waitSeconds: Int?
    /// What was typed into its box, in this run only; `nil` where it came from elsewhere.
    package var draft: [FormField]?
    /// What its box was about beside the target.
    var subject: FormSubject?
    /// The run over many devices that it belongs to.
    package var run: Int?
    /// Whether somebody chose not to follow it any more.
    package var isGivenUp = false
    /// Whether somebody else on this host has sent it; its own console follows it.
    package var isForeign = false
    /// Whether another console that runs now has sent it, and so follows it.
    var isFollowedElsewhere = false
    /// Until when the policy's limit holds it, by the wall clock.
    package var heldUntil: Int64?
    /// How often in a row its command was not among the device's.
    var misses = 0

    package init(
        id: JobID, verb: Verb, target: Target, options: [String: String] = [:], user: String = "", state: JobState,
        startedAt: Int64
    ) {
        self.id = id
        self.verb = verb
        self.target = target
        self.options = options
        self.user = user
        self.state = state
        self.startedAt = startedAt
    }

    /// Whether nothing more is to be learnt of it, whatever its state says.
    package var isOver: Bool { state.isFinal || (verb.following == .notObservable && state == .sent) }

    /// Whether a PIN can be had for it: a Mac's lock that reached the service.
    package var mayHavePIN: Bool {
        // Of a job of an earlier run the platform may not be known.
        guard verb == .lock, target.platform == .mac || target.platform == nil else { return false }
        switch state {
        case .sent, .pending, .notNow, .done, .unknown: return true
        case .held, .sending, .failed, .stopped: return false
        }
    }

    package var needsFollowing: Bool {
        guard case .commands = verb.following, !isGivenUp, !isForeign, !isFollowedElsewhere,
            commandID != nil || baseline != nil
        else { return false }
        switch state {
        case .sent, .pending, .notNow, .unknown: return true
        case .held, .sending, .done, .failed, .stopped: return false
        }
    }
}

/// The commands that a device had before a job's own was sent.
package struct CommandBaseline: Equatable, Sendable {
    package var ids: Set<String>
    package var newest: Date?

    package init(ids: Set<String>, newest: Date?) {
        self.ids = ids
        self.newest = newest
    }

    /// Whether a command was there before; without the ids of an earlier run, by its time alone.
    func contains(_ command: DeviceCommand) -> Bool {
        if ids.contains(command.id) { return true }
        guard let newest, let date = command.requestedAt?.date else { return false }
        return ids.isEmpty ? date <= newest : date < newest
    }

    package init(_ commands: [DeviceCommand]) {
        self.init(ids: Set(commands.map(\.id)), newest: commands.compactMap { $0.requestedAt?.date }.max())
    }
}

/// What became of a command's call.
package enum JobAnswer: Equatable, Sendable {
    /// The policy's limit on bursts held it before it went out.
    case held(until: Date)
    /// It did not go out, for example because its audit line could not be written.
    case notSent(String)
    /// The service took it.
    case accepted(status: Int, pin: Secret?, baseline: CommandBaseline?)
    /// The service refused it.
    case refused(Problem)
    /// Nobody can say whether the service took it.
    case unknown(Problem, baseline: CommandBaseline?)
}
