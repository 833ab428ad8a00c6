import Fleet
import Foundation
import KandjiAPI
import TerminalKit

extension State {
    /// The rows below the titles, less what is said in full about the one under the cursor.
    package var jobRowsShown: Int { max(1, bodyRows - 4) }

    mutating func reduceJobs(_ screen: JobsState, _ command: Command) -> [Effect] {
        var screen = screen
        let listed = listedJobs
        if screen.list.apply(command, count: listed.count, rows: jobRowsShown) {
            screens[screens.count - 1] = .jobs(screen)
            return []
        }
        let job = listed.indices.contains(screen.list.index) ? listed[screen.list.index] : nil
        switch command {
        case .back where !screen.filter.isEmpty:
            screen.filter = ""
            screen.list = ListCursor()
            screens[screens.count - 1] = .jobs(screen)
        case .back, .leave:
            hideSecrets()
            screens.removeLast()
        case .filter:
            prompt = Prompt(kind: .filter, input: TextInput(screen.filter))
        case .actions:
            if let job { open(.jobMenu(JobMenu(job: job.id))) }
        case .open:
            guard let job else { return [] }
            if reveal?.place == .job(job.id) {
                reveal?.isSpelled.toggle()
                return []
            }
            open(.value(ValueState(title: "Job", text: job.summary)))
        case .reveal:
            guard let job else { return [] }
            return revealPIN(of: job)
        case .copyValue:
            guard let job else { return [] }
            if let reveal, reveal.place == .job(job.id) { return [.copySecret(reveal.secret)] }
            return copy(job.message, what: "message")
        case .copySerial:
            return copy(job?.target.serialNumber, what: "serial number")
        case .bulkRun:
            openRun()
        case .reload:
            hurryLooks()
            return followJobs() + lookAtSharedJobs()
        case .nextPane where settings.isShared:
            screen.showsEverybody.toggle()
            screen.list = ListCursor()
            screens[screens.count - 1] = .jobs(screen)
        default:
            break
        }
        return []
    }

    mutating func revealPIN(of job: Job) -> [Effect] {
        guard job.mayHavePIN else {
            say("This job has no PIN.", .warning)
            return []
        }
        let facts = DeviceFacts(age: .known(at: now.wall))
        if let reason = Verb.unlockPIN.availability(for: job.target, facts: facts, settings: settings).reason {
            say("\(Verb.unlockPIN.title): \(reason).", .warning)
            return []
        }
        if let pin = job.pin, !pin.isErased {
            reveal(pin, place: .job(job.id), kind: .unlockPIN)
            return []
        }
        let request = makeRequest()
        jobs.pinRequests[request] = job.id
        say("Asking for the unlock PIN of \(job.target.title)…")
        return [.fetchSecret(request: request, .unlockPIN, job.target)]
    }

    /// Sends a command: one job, one request. What was typed into its box is kept, in case it is refused.
    mutating func startJob(_ action: Action, target: Target, draft: [FormField]? = nil) -> [Effect] {
        let id = jobs.makeID()
        var job = Job(
            id: id, verb: action.verb, target: target, options: action.options, user: settings.user, state: .sending,
            startedAt: now.wall)
        job.draft = draft
        jobs.add(job)
        say(sendingText(action, target))
        return [.perform(id, action, target)]
    }

    func sendingText(_ action: Action, _ target: Target) -> String {
        if target.kind == .call { return "\(target.title): sending. F8 shows what becomes of it." }
        let serial = target.serialNumber.isEmpty ? "" : " (\(target.serialNumber))"
        return "\(action.verb.title): sending to \(target.title)\(serial). F8 shows what becomes of it."
    }

    mutating func reduceJobAnswer(_ id: JobID, _ answer: JobAnswer) -> [Effect] {
        guard let job = jobs[id], job.state == .sending || job.state == .unknown else { return [] }
        let name = "\(job.verb.title) of \(job.target.title)"
        defer { answerForm(id, answer) }
        switch answer {
        case .held(let until): hold(id, until: until)
        case .notSent(let reason):
            forgetUnsent(id)
            finish(id, .stopped, message: "Not sent: \(reason)")
            say("\(name) was not sent: \(reason)", .error)
        case .refused(let problem):
            let isVoid = problem.meansNotDone && forgetPIN(of: id)
            let sentence = [problem.sentence, job.verb.hint(for: problem), isVoid ? "Its PIN is void." : nil]
                .compactMap(\.self).joined(separator: " ")
            finish(id, .failed, message: sentence, status: problem.status)
            say("\(name) was refused: \(sentence) F8, then F9, sends it again.", .error)
            if problem.lacksPermission { settings.forbidden.insert(job.verb) }
            showRefusal(of: id)
        case .unknown(let problem, let baseline):
            jobs.update(id) {
                $0.state = .unknown
                $0.waitSeconds = nil
                $0.status = problem.status
                $0.message = "\(problem.sentence) It is not sent again."
                $0.baseline = baseline
            }
            say("Nobody can say whether \(name) was carried out. F8 shows what the device's commands say.", .warning)
            if baseline != nil { startLooking(at: job.target.id) }
        case .accepted(let status, let pin, let baseline):
            let following = job.verb.following
            let isFollowed = if case .commands = following { true } else { false }
            jobs.update(id) {
                $0.state = following == .synchronous ? .done : .sent
                $0.waitSeconds = nil
                $0.status = status
                $0.pin = pin
                $0.baseline = baseline
                if !isFollowed { $0.endedAt = now.wall }
                if isFollowed, baseline == nil {
                    $0.message = "What the device was told before could not be read, so this is not followed."
                }
                if following == .notObservable { $0.message = Job.cannotBeConfirmed }
            }
            say(
                isFollowed
                    ? "\(name) was sent. The device has not answered yet.\(pin == nil ? "" : " F8, then R shows its PIN.")"
                    : following == .synchronous ? "\(name) is done." : "\(name) was sent; it cannot be confirmed.")
            if isFollowed, baseline != nil { startLooking(at: job.target.id) }
            if job.verb == .deleteDevice { leaveList(job) }
            return outcomeEffects(of: job) + changeEffects(of: job)
        }
        return []
    }

    /// The rate limit holds a command back: nothing was sent yet, and it goes out by itself.
    mutating func noteWait(_ id: JobID, seconds: Int) {
        guard let job = jobs[id], job.state == .sending else { return }
        jobs.update(id) { $0.waitSeconds = seconds }
        say("\(job.verb.title) of \(job.target.title) waits up to \(seconds) s for the service's rate limit.", .warning)
    }

    /// Lost mode's answers are empty, so the device is read to show what the specification promises.
    func outcomeEffects(of job: Job) -> [Effect] {
        switch job.verb {
        case .turnOnLostMode, .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode:
            [.loadOutcome(job.id, job.target.id, isAboutLostMode: true)]
        // A new name is true once the device has it.
        case .setDeviceName where job.state == .done:
            [.loadOutcome(job.id, job.target.id, isAboutLostMode: false)]
        case .updateDevice:
            [.loadOutcome(job.id, job.target.id, isAboutLostMode: false)]
        default: []
        }
    }

    mutating func reduceOutcome(_ id: JobID, _ result: Result<Device, Problem>) {
        guard case .success(let device) = result else { return }
        jobs.update(id) { $0.outcome = device }
        guard fleet.table.row(of: device.id) != nil else { return }
        fleet.table.upsert([device])
        refreshDeviceRows()
        for index in screens.indices {
            guard case .device(var detail) = screens[index], detail.id == device.id else { continue }
            detail.device = device
            // What was read before the command is no fact any more.
            detail.documentAt = nil
            detail.refreshSections()
            screens[index] = .device(detail)
        }
    }

    mutating func finish(_ id: JobID, _ state: JobState, message: String?, status: Int? = nil) {
        jobs.update(id) {
            $0.state = state
            $0.waitSeconds = nil
            $0.endedAt = now.wall
            $0.message = message ?? $0.message
            $0.status = status ?? $0.status
        }
    }
}
