import KandjiAPI

/// Carries out a run: at most a few jobs at once, each item once, nothing new after a stop.
extension State {
    mutating func startRun(_ order: BulkOrder) -> [Effect] {
        let run = BulkRun(number: bulk.runs.count + 1, order: order, startedAt: now.wall)
        bulk.runs.append(run)
        hideSecrets()
        screens.append(.bulkRun(BulkRunScreen(number: run.number)))
        say("\(run.title): Esc or ^C stops it; what is under way is finished.")
        return pumpRun()
    }

    /// Starts what there is room for; ends the run when nothing is left.
    private mutating func pumpRun() -> [Effect] {
        guard var run = bulk.active else { return [] }
        var effects: [Effect] = []
        while run.running.count < BulkRun.mostAtOnce, run.stopReason == nil, !isQuitting, run.next < run.items.count {
            let item = run.items[run.next]
            if item.fate == .waiting, let action = item.action {
                if let obstacle = obstacle(to: item.target) {
                    run.items[run.next].fate = .leftOut(obstacle)
                } else {
                    let id = jobs.makeID()
                    var job = Job(
                        id: id, verb: action.verb, target: item.target, options: action.options,
                        user: settings.user, state: .sending, startedAt: now.wall)
                    job.run = run.number
                    jobs.add(job)
                    run.items[run.next].fate = .started(id)
                    run.running.insert(id)
                    effects.append(.perform(id, action, item.target))
                }
            }
            run.next += 1
        }
        let isOver = run.running.isEmpty && (run.stopReason != nil || run.next == run.items.count || isQuitting)
        if isOver { run.endedAt = now.wall }
        bulk.runs[bulk.runs.count - 1] = run
        if isOver { sayEnd(of: run) }
        return effects
    }

    private mutating func sayEnd(of run: BulkRun) {
        let tally = tally(of: run)
        var text = "\(run.title): \(tally.accepted) sent"
        if tally.failed > 0 { text += ", \(tally.failed) failed" }
        if tally.unknown > 0 { text += ", \(tally.unknown) unknown" }
        if run.waiting > 0 { text += ", \(run.waiting) not sent (\(run.stopReason ?? "stopped"))" }
        let isWhole = tally.failed + tally.unknown + run.waiting == 0
        if tally.failed + run.waiting > 0 { text += ". M marks those that failed or were not sent" }
        say(text + ".", isWhole ? .info : .warning)
    }

    /// A job's answer: what it means for the job, and for the run that it belongs to.
    mutating func reduceAnswered(_ id: JobID, _ answer: JobAnswer) -> [Effect] {
        let said = messages
        var effects = reduceJobAnswer(id, answer)
        if var run = bulk.active, run.running.remove(id) != nil {
            // A run says how it went as a whole, not each device's part.
            messages = said
            run.failuresAlike = answer.isNoFaultOfTheDevice ? run.failuresAlike + 1 : 0
            if run.failuresAlike >= BulkRun.failuresAllowed, run.stopReason == nil {
                run.stopReason = "\(run.failuresAlike) in a row came to nothing: \(answer.sentence)"
            }
            bulk.runs[bulk.runs.count - 1] = run
            effects += pumpRun()
        }
        return effects + quitIfNothingIsLeft()
    }

    /// Nothing new is started any more. Returns whether there was something to stop.
    mutating func stopRun() -> Bool {
        guard var run = bulk.active, run.stopReason == nil else { return false }
        run.stopReason = "stopped"
        bulk.runs[bulk.runs.count - 1] = run
        let left = run.running.count
        say(
            "\(run.title) was stopped: nothing new is sent."
                + (left > 0 ? " \(left) under way \(left == 1 ? "is" : "are") finished." : ""), .warning)
        // With nothing under way it is over now.
        _ = pumpRun()
        return true
    }

    /// What became of a run's devices so far.
    package struct BulkTally: Equatable, Sendable {
        package var accepted = 0
        package var failed = 0
        package var unknown = 0
        package var leftOut = 0
    }

    package func tally(of run: BulkRun) -> BulkTally {
        var tally = BulkTally()
        for item in run.items {
            switch item.fate {
            case .waiting: break
            case .leftOut: tally.leftOut += 1
            case .started(let id):
                switch jobs[id]?.state {
                case .failed, .stopped, .held: tally.failed += 1
                case .unknown: tally.unknown += 1
                case .sent, .pending, .notNow, .done: tally.accepted += 1
                case .sending, nil: break
                }
            }
        }
        return tally
    }

    /// What stands in the list of a run about one device: its state and what is said about it.
    package func result(of item: BulkRun.Item, in run: BulkRun) -> (state: String, detail: String) {
        switch item.fate {
        case .waiting: return run.stopReason == nil ? ("waiting", "") : ("not sent", run.stopReason ?? "")
        case .leftOut(let reason): return ("left out", reason)
        case .started(let id):
            guard let job = jobs[id] else { return ("", "") }
            return (job.state.rawValue, job.message ?? "")
        }
    }
}

extension JobAnswer {
    /// Whether it came to nothing for a reason that the next device will meet as well: no connection, no token, no log.
    fileprivate var isNoFaultOfTheDevice: Bool {
        switch self {
        case .accepted: false
        case .held, .notSent, .unknown: true
        case .refused(let problem): problem.status == nil || problem.status == 401 || problem.status == 403
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .accepted: ""
        case .held: "the policy's limit is reached"
        case .notSent(let reason): reason
        case .refused(let problem), .unknown(let problem, _): problem.sentence
        }
    }
}
