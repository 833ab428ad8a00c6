import Fleet
import Foundation
import KandjiAPI

/// How jobs are followed: each device is looked at every 5 s at first, then more and more rarely, at most once a second
/// over all devices.
extension State {
    /// How long after its sending a job whose answer was lost may still be found among the device's commands.
    static let searchMilliseconds: Int64 = 600_000
    /// How often in a row a job's command may be missing from the list before it is given up.
    static let missesAllowed = 20

    mutating func startLooking(at device: DeviceID) {
        let next = now.uptime + JobBook.firstInterval
        var look = jobs.looks[device] ?? JobBook.Look(nextAt: next, interval: JobBook.firstInterval)
        look.nextAt = min(look.nextAt, next)
        look.interval = JobBook.firstInterval
        jobs.looks[device] = look
    }

    /// The looks that are due.
    mutating func followJobs() -> [Effect] {
        guard jobs.nextLookAllowedAt <= now.uptime else { return [] }
        let due = jobs.looks.filter { !$0.value.isUnderWay && $0.value.nextAt <= now.uptime }
        guard let device = due.min(by: { ($0.value.nextAt, $0.key) < ($1.value.nextAt, $1.key) })?.key else {
            return []
        }
        jobs.nextLookAllowedAt = now.uptime + JobBook.lookSpacing
        jobs.looks[device]?.isUnderWay = true
        jobs.looks[device]?.lastAt = now.uptime
        return [.lookAtCommands(device)]
    }

    /// Looks as soon as a device may be looked at again.
    mutating func hurryLooks() {
        for (device, look) in jobs.looks {
            jobs.looks[device]?.nextAt = max(now.uptime, (look.lastAt ?? 0) + JobBook.firstInterval)
        }
    }

    /// When the next look is due, by the clock that never jumps.
    var nextLookAt: Int64? {
        guard let soonest = jobs.looks.values.filter({ !$0.isUnderWay }).map(\.nextAt).min() else { return nil }
        return max(soonest, jobs.nextLookAllowedAt)
    }

    mutating func reduceCommands(_ device: DeviceID, _ result: Result<[DeviceCommand], Problem>) -> [Effect] {
        var effects: [Effect] = []
        switch result {
        case .success(let commands):
            // What the service has taken is certain of its command; a job whose answer was lost may only have what is
            // left.
            let following = jobs.needingFollowing(on: device)
            for job in following.filter({ $0.state != .unknown }) + following.filter({ $0.state == .unknown }) {
                effects += follow(job, among: commands)
            }
        case .failure(let problem):
            if problem.status == 404 { effects += deviceIsGone(device) }
        }
        guard !jobs.needingFollowing(on: device).isEmpty else {
            jobs.looks[device] = nil
            return effects
        }
        if var look = jobs.looks[device] {
            look.isUnderWay = false
            look.interval = min(JobBook.longestInterval, look.interval * 3 / 2)
            look.nextAt = now.uptime + look.interval
            jobs.looks[device] = look
        }
        return effects
    }

    private mutating func follow(_ job: Job, among commands: [DeviceCommand]) -> [Effect] {
        guard let command = claim(for: job, among: commands) else {
            giveUpIfHopeless(job)
            return []
        }
        let before = job.state
        let wasUnknown = job.state == .unknown
        jobs.update(job.id) {
            $0.commandID = command.id
            $0.misses = 0
            switch command.status {
            case .pending, .running, .other: $0.state = .pending
            case .notNow: $0.state = .notNow
            case .completed:
                $0.state = .done
                $0.endedAt = now.wall
            case .failed:
                $0.state = .failed
                $0.endedAt = now.wall
                $0.message = command.errors.isEmpty ? "The device refused it." : command.errors.joined(separator: "; ")
            }
            if wasUnknown, $0.state != .failed {
                $0.message = "Its answer was lost; found among the device's commands."
            }
        }
        guard let after = jobs[job.id], after.state != before else { return [] }
        var effects: [Effect] = [.audit(auditEntry(for: after))]
        switch after.state {
        case .done where after.verb == .eraseDevice: leaveList(after)
        // A run over many devices shows each of them; saying it of every one would hide everything else.
        case .done where after.run != nil: break
        case .done: say("\(job.verb.title) of \(job.target.title) is done: the device has acknowledged it.")
        case .failed: say("\(job.verb.title) of \(job.target.title) failed: \(after.message ?? "")", .error)
        default: break
        }
        if after.state == .done { effects += outcomeEffects(of: after) + refreshOpenDetail(of: after.target.id) }
        return effects
    }

    /// The oldest command of the job's type that is newer than all there were before, that no other job has, and that
    /// was there when a later job of this device began.
    private mutating func claim(for job: Job, among commands: [DeviceCommand]) -> DeviceCommand? {
        if let id = job.commandID { return commands.first { $0.id == id } }
        guard case .commands(let types) = job.verb.following, let baseline = job.baseline else { return nil }
        let claimed = Set(jobs.all.compactMap(\.commandID))
        let later = jobs.all.first { other in
            other.target.id == job.target.id && other.verb == job.verb && other.startedAt >= job.startedAt
                && other.id != job.id && !other.isForeign && !other.isFollowedElsewhere
                && other.baseline?.ids.isSuperset(of: baseline.ids) == true
                && jobs.isAfter(other.id, job.id)
        }?.baseline
        let candidates = commands.filter { command in
            guard types.contains(command.commandType), !claimed.contains(command.id), !baseline.contains(command)
            else { return false }
            return later?.contains(command) ?? true
        }
        jobs.update(job.id) { $0.candidates = candidates.count }
        return candidates.min { left, right in
            (left.requestedAt?.date ?? .distantFuture) < (right.requestedAt?.date ?? .distantFuture)
        }
    }

    private mutating func giveUpIfHopeless(_ job: Job) {
        let isLate = job.state == .unknown && now.wall - job.startedAt > Self.searchMilliseconds
        jobs.update(job.id) { $0.misses += 1 }
        guard isLate || (jobs[job.id]?.misses ?? 0) >= Self.missesAllowed else { return }
        jobs.update(job.id) {
            $0.isGivenUp = true
            $0.message =
                isLate
                ? "Not found among the device's commands within 10 minutes, so it was most likely not carried out."
                : "Its command is not among the device's commands, so it is not followed any more."
        }
    }

    /// The service knows nothing of the device any more: that is how an erase ends, and any other job with it.
    private mutating func deviceIsGone(_ device: DeviceID) -> [Effect] {
        var effects: [Effect] = []
        for job in jobs.needingFollowing(on: device) {
            if job.verb == .eraseDevice, job.state != .unknown {
                finish(job.id, .done, message: "The device is no longer enrolled.")
                guard let after = jobs[job.id] else { continue }
                leaveList(after)
                effects.append(.audit(auditEntry(for: after)))
            } else {
                jobs.update(job.id) {
                    $0.isGivenUp = true
                    $0.message = "The service does not know this device any more, so this is not followed."
                }
            }
        }
        return effects
    }

    mutating func leaveList(_ job: Job) {
        removeFromFleet([job.target.id])
        let end = job.verb == .deleteDevice ? "has been deleted from Kandji" : "has been erased"
        say("\(job.target.title) (\(job.target.serialNumber)) \(end) and has left the list.")
    }

    /// What an open device shows is as old as before the command.
    mutating func refreshOpenDetail(of device: DeviceID) -> [Effect] {
        var effects: [Effect] = []
        for index in screens.indices {
            guard case .device(var detail) = screens[index], detail.id == device else { continue }
            if case .loading = detail.details { continue }
            let request = makeRequest()
            detail.details = .loading(request: request)
            screens[index] = .device(detail)
            effects.append(.loadDetails(request: request, device))
        }
        return effects
    }

    func auditEntry(for job: Job) -> AuditEntry {
        var entry = AuditEntry(
            state: job.state.rawValue, job: job.id.rawValue,
            time: Date(timeIntervalSince1970: Double(now.wall) / 1000), tenant: settings.tenant,
            verb: job.verb.rawValue, deviceID: job.target.id.rawValue, deviceName: job.target.name,
            serialNumber: job.target.serialNumber, options: job.options, status: job.status, message: job.message,
            commandID: job.commandID, user: settings.user, connection: settings.connection,
            platform: job.target.platform?.rawValue)
        if job.target.kind != .device { entry.subject = job.target.kind.rawValue }
        return entry
    }
}
