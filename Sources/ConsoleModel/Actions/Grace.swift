/// The five seconds before a destroying command goes out, in which anything at all stops it.
package struct Grace: Equatable, Sendable {
    package var job: JobID
    package var action: Action
    package var target: Target
    /// What was typed into the box, for sending it again.
    var draft: [FormField]?
    /// The whole of it, where it goes to many devices, each of which gets a job of its own. The job of the grace period
    /// is then only what is left of it when it is stopped.
    package var order: BulkOrder?
    package var secondsLeft = Self.seconds
    /// When the frame that shows `secondsLeft` was asked for, and when it was known to be written, by the clock that
    /// never jumps.
    var askedAt: Int64
    var paintedAt: Int64?
    /// The wall clock less the other one: it changes when somebody sets the clock.
    var clockDifference: Int64

    package static let seconds = 5
    /// A second that takes longer than this was not a second in which somebody could watch.
    static let longestSecond: Int64 = 1_900
    static let largestJump: Int64 = 1_000
}

extension State {
    mutating func startGrace(
        _ action: Action, target: Target, draft: [FormField]? = nil, order: BulkOrder? = nil
    ) -> [Effect] {
        let id = jobs.makeID()
        var job = Job(
            id: id, verb: action.verb, target: target, options: action.options, user: settings.user, state: .held,
            startedAt: now.wall)
        job.message = "In its grace period: any key stops it."
        jobs.add(job)
        messages.isShown = false
        open(
            .grace(
                Grace(
                    job: id, action: action, target: target, draft: draft, order: order, askedAt: now.uptime,
                    clockDifference: now.wall - now.uptime)))
        return []
    }

    /// Anything that comes in from the person, the shell or the terminal stops it; only the news that a frame was
    /// written does not.
    mutating func stopGrace(_ grace: Grace, because reason: String) -> [Effect] {
        box = nil
        if case .erase(let erasure) = grace.action { erasure.pin?.erase() }
        finish(grace.job, .stopped, message: "Stopped before it was sent: \(reason).")
        say("\(grace.action.verb.title) of \(grace.target.title) was stopped: \(reason). Nothing was sent.", .warning)
        return jobs[grace.job].map { [.audit(auditEntry(for: $0))] } ?? []
    }

    mutating func gracePainted(_ grace: Grace) {
        guard grace.paintedAt == nil else { return }
        var grace = grace
        grace.paintedAt = now.uptime
        box?.content = .grace(grace)
    }

    /// Counts a second whose frame stood on the screen for that long. Sends only when everything waiting on the
    /// keyboard has been read and was nothing.
    mutating func reduceGraceTime(_ grace: Grace, drained: Bool) -> [Effect] {
        let jump = abs(now.wall - now.uptime - grace.clockDifference)
        if jump > Grace.largestJump { return stopGrace(grace, because: "the clock jumped") }
        if isTooSmall { return stopGrace(grace, because: "the screen became too small") }
        if now.uptime - grace.askedAt > Grace.longestSecond {
            return stopGrace(grace, because: "the screen was not written in time")
        }
        guard drained, let paintedAt = grace.paintedAt, now.uptime - paintedAt >= 1_000 else { return [] }
        var next = grace
        next.secondsLeft -= 1
        guard next.secondsLeft > 0 else { return sendAfterGrace(grace) }
        next.askedAt = now.uptime
        next.paintedAt = nil
        open(.grace(next))
        return []
    }

    private mutating func sendAfterGrace(_ grace: Grace) -> [Effect] {
        if let order = grace.order {
            box = nil
            jobs.remove(grace.job)
            return startRun(order)
        }
        if let obstacle = obstacle(to: grace.target) { return stopGrace(grace, because: obstacle) }
        box = nil
        jobs.update(grace.job) {
            $0.state = .sending
            $0.message = nil
            $0.draft = grace.draft
            $0.startedAt = now.wall
        }
        if case .custom(let request) = grace.action { customAPI.note(request, sentBy: grace.job) }
        say(sendingText(grace.action, grace.target))
        if case .erase(let erasure) = grace.action, let pin = erasure.pin {
            open(.pinNote(PINNote(target: grace.target, job: grace.job, pin: pin)))
        }
        return [.perform(grace.job, grace.action, grace.target)]
    }

    /// When the next second is over.
    var graceWakeAt: Int64? {
        guard case .grace(let grace) = box?.content else { return nil }
        return grace.paintedAt.map { $0 + 1_000 } ?? grace.askedAt + Grace.longestSecond + 1
    }
}
