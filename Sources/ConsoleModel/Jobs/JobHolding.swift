import Foundation

extension State {
    /// The limit of the policy was reached when it was about to go out. It is never sent by itself: the hour in which
    /// somebody meant it is over when it may go out again.
    mutating func hold(_ id: JobID, until date: Date) {
        guard let job = jobs[id], let limit = settings.burstLimit else { return }
        let isForever = date == .distantFuture
        jobs.update(id) {
            $0.state = .held
            $0.message = "Not sent: \(limit.sentence). It is not sent by itself."
            $0.heldUntil = isForever ? .max : Int64(date.timeIntervalSince1970 * 1000)
        }
        forgetUnsent(id)
        let minutes = max(1, Int((date.timeIntervalSince1970 * 1000 - Double(now.wall)) / 60_000) + 1)
        say(
            "\(job.verb.title) of \(job.target.title) is held, not sent: \(limit.sentence)."
                + (isForever ? "" : " Send it again from Jobs in \(minutes) \(minutes == 1 ? "minute" : "minutes")."),
            .warning)
    }

    /// What else is kept of a command, as if it had gone out.
    mutating func forgetUnsent(_ id: JobID) {
        forgetPIN(of: id)
        customAPI.forgetUnsent(id)
    }

    /// The PIN of a command that was not carried out is nobody's PIN. Returns whether it was still to be noted.
    @discardableResult
    mutating func forgetPIN(of id: JobID) -> Bool {
        guard case .pinNote(let note) = box?.content, note.job == id else { return false }
        note.pin.erase()
        box = nil
        return true
    }

    /// Why a held job cannot be sent again yet.
    func holdReason(_ job: Job) -> String? {
        guard let until = job.heldUntil, until > now.wall else { return nil }
        return until == .max ? "the policy allows none" : "it is held by the policy's limit"
    }

    // MARK: The bell

    /// One bell a second at most, however many jobs end.
    static let bellMilliseconds: Int64 = 1_000

    /// Jobs of this console about which nothing more is to be waited for.
    var endedJobs: Int {
        jobs.all.count { !$0.isForeign && ($0.state.isFinal || $0.state == .unknown || $0.heldUntil != nil) }
    }

    mutating func bell(endedBefore: Int) -> [Effect] {
        guard settings.bell, endedJobs > endedBefore else { return [] }
        if let rung = bellAt, now.uptime - rung < Self.bellMilliseconds { return [] }
        bellAt = now.uptime
        return [.bell]
    }

    // MARK: Everybody's jobs

    /// How often the shared log is read again while the jobs are on the screen.
    static let sharedMilliseconds: Int64 = 5_000

    /// Whatever the log tells, the cursor stays on its job.
    mutating func reduceRestored(_ restored: [Job]) {
        let listed = listedJobs
        for job in jobs.restore(restored) where job.needsFollowing { startLooking(at: job.target.id) }
        guard case .jobs(var screen) = screens.last, listed.indices.contains(screen.list.index),
            let place = listedJobs.firstIndex(where: { $0.id == listed[screen.list.index].id })
        else { return }
        screen.list.place(at: place, count: listedJobs.count, rows: jobRowsShown)
        screens[screens.count - 1] = .jobs(screen)
    }

    var nextSharedLookAt: Int64? {
        guard settings.isShared, case .jobs = screens.last else { return nil }
        return (sharedLookAt ?? now.uptime) + Self.sharedMilliseconds
    }

    mutating func lookAtSharedJobs() -> [Effect] {
        guard settings.isShared else { return [] }
        sharedLookAt = now.uptime
        return [.restoreJobs]
    }
}
