import Fleet
import Foundation
import KandjiAPI

/// How jobs are followed: each device is looked at every 5 s at first, then more and more rarely, at most once a second
/// over all devices.
extension State {
    mutating func startLooking(at device: DeviceID) {
        let next = now.uptime + JobBook.firstInterval
        guard let look = jobs.looks[device] else {
            jobs.looks[device] = JobBook.Look(nextAt: next, interval: JobBook.firstInterval)
            return
        }
        jobs.looks[device] = JobBook.Look(
            nextAt: min(look.nextAt, next), interval: JobBook.firstInterval, isUnderWay: look.isUnderWay)
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
        return [.lookAtCommands(device)]
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
            for job in jobs.needingFollowing(on: device) { effects += follow(job, among: commands) }
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
        guard let command = claim(for: job, among: commands) else { return [] }
        let before = job.state
        let wasUnknown = job.state == .unknown
        jobs.update(job.id) {
            $0.commandID = command.id
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
        case .done: say("\(job.verb.title) of \(job.target.title) is done: the device has acknowledged it.")
        case .failed: say("\(job.verb.title) of \(job.target.title) failed: \(after.message ?? "")", .error)
        default: break
        }
        if after.state == .done { effects += outcomeEffects(of: after) + refreshOpenDetail(of: after.target.id) }
        return effects
    }

    /// An erased device is no longer enrolled, so the service knows nothing of it any more.
    private mutating func deviceIsGone(_ device: DeviceID) -> [Effect] {
        var effects: [Effect] = []
        for job in jobs.needingFollowing(on: device) where job.verb == .eraseDevice && job.state != .unknown {
            finish(job.id, .done, message: "The device is no longer enrolled.")
            guard let after = jobs[job.id] else { continue }
            leaveList(after)
            effects.append(.audit(auditEntry(for: after)))
        }
        return effects
    }

    private mutating func leaveList(_ job: Job) {
        fleet.table.remove([job.target.id])
        devices.marks.remove(job.target.id)
        refreshDeviceRows()
        say("\(job.target.title) (\(job.target.serialNumber)) has been erased and has left the list.")
    }

    /// What an open device shows is as old as before the command.
    private mutating func refreshOpenDetail(of device: DeviceID) -> [Effect] {
        guard case .device(var detail) = screens.last, detail.id == device else { return [] }
        if case .loading = detail.details { return [] }
        let request = makeRequest()
        detail.details = .loading(request: request)
        screens[screens.count - 1] = .device(detail)
        return [.loadDetails(request: request, device)]
    }

    /// The oldest command of the job's type that is newer than all there were before and that no other job has.
    private mutating func claim(for job: Job, among commands: [DeviceCommand]) -> DeviceCommand? {
        if let id = job.commandID { return commands.first { $0.id == id } }
        guard case .commands(let types) = job.verb.following, let baseline = job.baseline else { return nil }
        let claimed = Set(jobs.all.compactMap(\.commandID))
        let candidates = commands.filter { command in
            guard types.contains(command.commandType), !baseline.ids.contains(command.id) else { return false }
            guard !claimed.contains(command.id) else { return false }
            guard let newest = baseline.newest, let date = command.requestedAt?.date else { return true }
            return date >= newest
        }
        jobs.update(job.id) { $0.candidates = candidates.count }
        return candidates.min { left, right in
            (left.requestedAt?.date ?? .distantFuture) < (right.requestedAt?.date ?? .distantFuture)
        }
    }

    func auditEntry(for job: Job) -> AuditEntry {
        AuditEntry(
            state: job.state.rawValue, job: job.id.rawValue, time: Date(timeIntervalSince1970: Double(now.wall) / 1000),
            tenant: settings.tenant, verb: job.verb.rawValue, deviceID: job.target.id.rawValue,
            deviceName: job.target.name, serialNumber: job.target.serialNumber, options: job.options,
            status: job.status, message: job.message, commandID: job.commandID, user: settings.user,
            connection: settings.connection)
    }
}
