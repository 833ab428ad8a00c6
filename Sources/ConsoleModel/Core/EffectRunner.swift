package import Foundation
package import KandjiAPI
import Synchronization

/// The only place that waits: turns effects into calls of the service and of the machine, and reports events.
package final class EffectRunner: Sendable {
    /// Makes a client, or says why there is none; asked again after each failure.
    package typealias Connect = @Sendable () async throws(Problem) -> KandjiClient

    private let connect: Connect
    private let audit: any AuditRecording
    private let clipboard: any Clipboard
    private let views: (any ViewKeeping)?
    let settings: ConsoleSettings
    let files: any UserFiles
    let wallClock: @Sendable () -> Date
    let post: @Sendable (Event) -> Void
    /// What the clients of this run have asked for, where their transport writes it down.
    let requests: RequestLog
    private let client = Mutex<KandjiClient?>(nil)
    private let reads = Mutex<[Int: Task<Void, Never>]>([:])
    /// Entries are written one after the other, in the order of what happened, away from the tasks that wait.
    private let auditQueue = DispatchQueue(label: "audit")
    private let viewQueue = DispatchQueue(label: "views")
    private let isClosing = Mutex(false)
    let desk: SyncDesk

    package init(
        settings: ConsoleSettings, connect: @escaping Connect, audit: any AuditRecording, clipboard: any Clipboard,
        views: (any ViewKeeping)? = nil, files: any UserFiles = NoUserFiles(),
        store: (any FleetStoring)? = nil, wallClock: @escaping @Sendable () -> Date,
        requests: RequestLog = RequestLog(),
        post: @escaping @Sendable (Event) -> Void
    ) {
        self.requests = requests
        self.settings = settings
        self.connect = connect
        self.audit = audit
        self.clipboard = clipboard
        self.views = views
        self.files = files
        self.wallClock = wallClock
        self.post = post
        desk = SyncDesk(store: store)
    }

    /// Starts an effect; returns at once.
    package func run(_ effect: Effect) {
        switch effect {
        case .syncFleet(let sync, let kind, let unlessLed):
            read(sync) { await $0.syncFleet(sync, kind, unlessLed: unlessLed) }
        case .loadCache:
            Task { await loadCache() }
        case .pollCache:
            Task { await pollCache() }
        case .forgetCached(let ids):
            Task { await onDisk { store throws(StoreFailure) in try store.forget(ids) } }
        case .resignSync:
            desk.store?.resign()
        case .loadDetails(let request, let id):
            read(request) { await $0.loadDetails(request, id) }
        case .loadDevice(let request, let id):
            read(request) { await $0.loadDevice(request, id) }
        case .readBlueprints(let what):
            read(what.request) { await $0.read(what) }
        case .readListing(let request, let kind, let amount):
            read(request) { await $0.readListing(request, kind, amount) }
        case .readPicks(let what):
            read(what.request) { await $0.read(what) }
        case .enrollmentProfile(let order):
            read(order.request) { await $0.run(order) }
        case .cancelReads(let request):
            reads.withLock { $0.removeValue(forKey: request)?.cancel() }
        case .perform(let id, let action, let target):
            // Its bytes are made here and now: a PIN may be forgotten while the device's commands are read.
            let call =
                if case .custom(let request) = action {
                    ActionCall(request) { [post] in post(.customAnswered(number: request.number, $0)) }
                } else {
                    ActionCall(action, target: target)
                }
            Task { await perform(id, action, call, target) }
        case .callAPI(let request, let target):
            read(request.number) { await $0.callAPI(request, secretOf: target) }
        case .loadOutcome(let id, let device, let isAboutLostMode):
            Task { await loadOutcome(id, device, isAboutLostMode: isAboutLostMode) }
        case .makePIN(let request):
            let pin = (0..<FormField.pinDigits).map { _ in String(Int.random(in: 0...9)) }.joined()
            post(.pinMade(request: request, Secret(pin)))
        case .lookAtCommands(let device):
            Task { await lookAtCommands(device) }
        case .restoreJobs:
            auditQueue.async { [self] in restoreJobs() }
        case .fetchSecret(let request, let kind, let target):
            Task { await fetchSecret(request, kind, target) }
        case .saveView(let view):
            // After the one before it: both may have the same name.
            viewQueue.async { [self] in save(view) }
        case .copy(let text):
            copy(text, isSecret: false)
        case .copySecret(let secret):
            copy(secret.exposed, isSecret: true)
        case .audit(let entry):
            auditQueue.async { [self] in record(entry) }
        case .readImport(let request, let path):
            read(request) { await $0.readImport(request, path: path) }
        case .writeFile(let order):
            Task { write(order) }
        case .releaseMemory, .bell, .suspend, .redraw, .dump, .quit:
            break
        }
    }

    /// Sends nothing any more, reads nothing any more, and brings every entry that is still to be written to disk. What
    /// became of a command that was sent before is written down even later.
    package func close() {
        isClosing.withLock { $0 = true }
        requests.close()
        reads.withLock { reads in
            for read in reads.values { read.cancel() }
            reads = [:]
        }
        forgetClient()
        desk.close()
        auditQueue.sync {}
        viewQueue.sync {}
    }

    /// The client, made when first wanted.
    func connected() async throws(Problem) -> KandjiClient {
        if let client = client.withLock({ $0 }) { return client }
        try checkIsOpen()
        let made = try await connect()
        try checkIsOpen()
        client.withLock { $0 = made }
        return made
    }

    /// Nobody asks for a token on behalf of a session that has ended.
    private func checkIsOpen() throws(Problem) {
        if isClosing.withLock({ $0 }) { throw Problem("This session has ended.") }
    }

    /// A token may have been replaced meanwhile: the next call asks for it anew.
    func forgetClient() { client.withLock { $0 = nil } }

    private func read(_ request: Int, _ work: @escaping @Sendable (EffectRunner) async -> Void) {
        reads.withLock { reads in
            reads[request] = Task {
                await work(self)
                _ = self.reads.withLock { $0.removeValue(forKey: request) }
            }
        }
    }

    /// Sends a read and turns its failure into a sentence.
    func fetch<Response: Sendable>(_ endpoint: Endpoint<Response>) async -> Result<Response, Problem> {
        await read { client throws(KandjiError) in try await client.send(endpoint) }
    }

    func read<Response: Sendable>(
        _ work: (KandjiClient) async throws(KandjiError) -> Response
    ) async -> Result<Response, Problem> {
        let client: KandjiClient
        do { client = try await connected() } catch { return .failure(error) }
        defer { reportBudget(of: client) }
        do { return .success(try await work(client)) } catch { return .failure(problem(error)) }
    }

    private func latestCommands(_ device: DeviceID) async -> Result<[DeviceCommand], Problem> {
        await read { client throws(KandjiError) in try await client.latestCommands(device) }
    }

    func problem(_ error: KandjiError) -> Problem {
        Problem(
            error.sentence, status: error.status, fields: error.fieldMessages,
            isRunningAlready: error.code == .alreadyRunning)
    }

    func reportBudget(of client: KandjiClient) {
        let budget = client.budget
        post(.budget(APIBudget(used: max(0, budget.hourLimit - budget.hourRemaining), limit: budget.hourLimit)))
    }

    // MARK: Reads

    private func loadDetails(_ request: Int, _ id: DeviceID) async {
        let result = await fetch(Devices.details(id))
        if !Task.isCancelled { post(.details(request: request, id, result)) }
    }

    private func loadDevice(_ request: Int, _ id: DeviceID) async {
        let result = await fetch(Devices.get(id))
        if case .success(let device) = result { await keep([device]) }
        if !Task.isCancelled { post(.device(request: request, id, result)) }
    }

    private func lookAtCommands(_ device: DeviceID) async {
        post(.commands(device, await latestCommands(device)))
    }

    // MARK: Commands

    /// One command, one request: what the device was told before, the audit line, then the command.
    private func perform(_ id: JobID, _ action: Action, _ call: ActionCall, _ target: Target) async {
        var entry = entry(action.verb.rawValue, target, job: id.rawValue, JobState.sending.rawValue)
        let client: KandjiClient
        do {
            client = try await connected()
        } catch {
            if isClosing.withLock({ $0 }) { return await leaveUnsent(entry, id) }
            post(.jobAnswered(id, .notSent(error.sentence)))
            return
        }
        let baseline = await baseline(of: target, for: action.verb)
        entry.time = wallClock()
        entry.options = action.options
        entry.newestBefore = baseline.map { $0.newest ?? entry.time.addingTimeInterval(-60) }
        if isClosing.withLock({ $0 }) { return await leaveUnsent(entry, id) }
        switch await reserve(entry) {
        case .success(nil): break
        case .success(let until?):
            entry.state = JobState.held.rawValue
            entry.message = settings.burstLimit.map { "Not sent: \($0.sentence)." }
            await recordOutcome(entry)
            post(.jobAnswered(id, .held(until: until)))
            return
        case .failure(let failure):
            post(.jobAnswered(id, .notSent("the audit log could not be written. \(failure.reason)")))
            return
        }
        if isClosing.withLock({ $0 }) { return await leaveUnsent(entry, id) }
        let started = ContinuousClock.now
        var exchange = Exchange(request: call.request, body: call.body, milliseconds: 0)
        var answer = await send(call, for: id, by: client, baseline: baseline, &exchange)
        if case .refused(let problem) = answer { answer = .refused(await judged(problem, target)) }
        exchange.milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
        post(.exchanged(id, exchange))
        reportBudget(of: client)
        switch answer {
        case .accepted(let status, _, _):
            entry.state = (action.verb.following == .synchronous ? JobState.done : .sent).rawValue
            entry.status = status
        case .refused(let problem):
            entry.state = JobState.failed.rawValue
            entry.status = problem.status
            entry.message = problem.sentence
        case .unknown(let problem, _):
            entry.state = JobState.unknown.rawValue
            entry.status = problem.status
            entry.message = problem.sentence
        case .held: entry.state = JobState.held.rawValue
        case .notSent(let reason):
            entry.state = JobState.stopped.rawValue
            entry.message = reason
        }
        entry.time = wallClock()
        await recordOutcome(entry)
        post(.jobAnswered(id, answer))
    }

    /// Writes down that the session ended first: whoever left may have given the command up as unknown.
    private func leaveUnsent(_ entry: AuditEntry, _ id: JobID) async {
        var entry = entry
        entry.state = JobState.stopped.rawValue
        entry.message = "The session ended before it was sent."
        entry.time = wallClock()
        await recordOutcome(entry)
        post(.jobAnswered(id, .notSent("the session has ended")))
    }

    private func send(
        _ call: ActionCall, for id: JobID, by client: KandjiClient, baseline: CommandBaseline?,
        _ exchange: inout Exchange
    ) async -> JobAnswer {
        do {
            let outcome = try await call.send(client) { [post] wait in
                post(.jobWaits(id, seconds: Int(wait.components.seconds) + 1))
            }
            exchange.status = outcome.status
            exchange.answer = outcome.answer
            return .accepted(status: outcome.status, pin: outcome.pin, baseline: baseline)
        } catch {
            let problem = problem(error)
            exchange.status = error.status
            exchange.answer = error.serverMessage
            return error.outcomeUnknown ? .unknown(problem, baseline: baseline) : .refused(problem)
        }
    }

    /// What the device was told before; not waited for longer than 5 s.
    private func baseline(of target: Target, for verb: Verb) async -> CommandBaseline? {
        guard case .commands = verb.following else { return nil }
        let device = target.id
        return await withTaskGroup(of: CommandBaseline?.self) { group in
            group.addTask { [self] in
                guard case .success(let commands) = await latestCommands(device) else { return nil }
                return CommandBaseline(commands)
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(5))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    // MARK: Audit

    func entry(_ verb: String, _ target: Target, job: String, _ state: String) -> AuditEntry {
        var entry = AuditEntry(
            state: state, job: job, time: wallClock(), tenant: settings.tenant, verb: verb,
            deviceID: target.id.rawValue, deviceName: target.name, serialNumber: target.serialNumber,
            user: settings.user, connection: settings.connection, platform: target.platform?.rawValue)
        if target.kind != .device { entry.subject = target.kind.rawValue }
        return entry
    }

    /// The reason why an entry is not on disk, `nil` when it is.
    func tryRecord(_ entry: AuditEntry) async -> String? {
        await withCheckedContinuation { (continuation: CheckedContinuation<String?, Never>) in
            auditQueue.async { [audit] in
                do throws(AuditFailure) {
                    try audit.record(entry)
                    continuation.resume(returning: nil)
                } catch {
                    continuation.resume(returning: error.reason)
                }
            }
        }
    }

    /// Puts the entry of a command that is about to go out on disk, unless the policy's limit holds it.
    private func reserve(_ entry: AuditEntry) async -> Result<Date?, AuditFailure> {
        await withCheckedContinuation { continuation in
            auditQueue.async { [audit, settings] in
                do throws(AuditFailure) {
                    guard let limit = settings.burstLimit, BurstLimit.counts(entry) else {
                        try audit.record(entry)
                        return continuation.resume(returning: .success(nil))
                    }
                    continuation.resume(returning: .success(try audit.reserve(entry, within: limit)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
    }

    /// Writes an entry about what has happened already; called on the audit queue.
    private func record(_ entry: AuditEntry) {
        do { try audit.record(entry) } catch { post(.failed("The audit log could not be written: \(error.reason)")) }
    }

    /// Brings an entry about what has happened to disk; a failure is said.
    func recordOutcome(_ entry: AuditEntry) async {
        if let failure = await tryRecord(entry) { post(.failed("The audit log could not be written: \(failure)")) }
    }

    private func restoreJobs() {
        do {
            let entries = try audit.entries(limit: 2_000).filter { $0.tenant == settings.tenant }
            post(
                .jobsRestored(
                    Job.restored(from: entries).map { job in
                        var job = job
                        job.isForeign = job.user != settings.user
                        return job
                    }))
        } catch {
            post(.failed("The jobs of earlier could not be read: \(error.reason)"))
        }
    }

    private func save(_ view: DeviceView) {
        do throws(DeviceView.Problem) {
            try views?.save(view)
            post(.viewSaved(view.name))
        } catch {
            post(.failed("The view was not saved: \(error.reason)"))
        }
    }

    private func copy(_ text: String, isSecret: Bool) {
        do {
            try clipboard.copy(text)
            post(.copied(characters: text.count, isSecret: isSecret))
        } catch {
            post(isSecret ? .failed(error.reason) : .copyFailed(error.reason))
        }
    }
}
