import Foundation
import KandjiAPI

extension Job {
    /// Takes what the log says of the job now; returns whether that is news. Nothing goes back: the log may have been
    /// read before the newest was written there.
    mutating func moveOn(to logged: Job) -> Bool {
        let isBack = [.sent, .unknown].contains(logged.state) && (state == .pending || state == .notNow)
        guard !state.isFinal, !isBack, logged.state != state else { return false }
        state = logged.state
        status = logged.status ?? status
        message = logged.message
        commandID = logged.commandID ?? commandID
        baseline = baseline ?? logged.baseline
        endedAt = logged.endedAt
        return true
    }

    /// The jobs that an audit log tells of, oldest first: each as its newest entry left it.
    package static func restored(from entries: [AuditEntry]) -> [Job] {
        var order: [String] = []
        var jobs: [String: Job] = [:]
        for entry in entries {
            guard let verb = Verb(rawValue: entry.verb), verb.level != .look || verb == .api,
                var state = JobState(rawValue: entry.state)
            else { continue }
            var message = entry.message
            // A run that ended before the answer came does not know what became of the command.
            if state == .sending {
                state = .unknown
                message = "The run that sent it has recorded no answer. It is not sent again."
            }
            // What the limit held went out neither then nor later.
            if state == .held { state = .stopped }
            let time = Int64(entry.time.timeIntervalSince1970 * 1000)
            var job =
                jobs[entry.job]
                ?? Job(
                    id: JobID(entry.job), verb: verb,
                    target: Target(
                        id: DeviceID(rawValue: entry.deviceID), name: entry.deviceName,
                        serialNumber: entry.serialNumber, platform: entry.platform.map { Platform(rawValue: $0) }),
                    options: entry.options, user: entry.user, state: state, startedAt: time)
            if let kind = entry.subject.flatMap(Target.Kind.init) { job.target.kind = kind }
            if jobs[entry.job] == nil { order.append(entry.job) }
            job.state = state
            job.status = entry.status ?? job.status
            job.message = message
            job.commandID = entry.commandID ?? job.commandID
            job.endedAt = state.isFinal ? time : nil
            if let newest = entry.newestBefore { job.baseline = CommandBaseline(ids: [], newest: newest) }
            jobs[entry.job] = job
        }
        return order.compactMap { id in
            guard var job = jobs[id] else { return nil }
            if job.verb.following == .notObservable, job.state == .sent {
                job.message = Job.cannotBeConfirmed
                return job
            }
            // What cannot be looked up again is not known to have been carried out.
            if [.sent, .pending, .notNow].contains(job.state), !job.needsFollowing {
                job.state = .unknown
                job.message = "It was sent by an earlier run, which did not see its end."
            }
            return job
        }
    }
}
