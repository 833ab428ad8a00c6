package import ConsoleModel
import Foundation
package import KandjiAPI
import Synchronization
package import TerminalKit

/// The console with its real runner on a real client: everything but a terminal. Time is the machine's own, so that
/// tests wait for what they expect and never for a duration.
package final class LiveApp {
    package let store: Store
    package let audit: MemoryAudit
    private let mailbox: Mailbox
    private let runner: EffectRunner
    private let offset: OffsetClock

    package init(
        audit: MemoryAudit = MemoryAudit(), session: String = UUID().uuidString, isTimeFrozen: Bool = false,
        requests: RequestLog = RequestLog(), settings given: ConsoleSettings? = nil,
        cache: (any FleetStoring)? = nil, sync: SyncSettings? = nil,
        connect: @escaping EffectRunner.Connect
    ) {
        offset = OffsetClock(isFrozen: isTimeFrozen)
        let mailbox = Mailbox {}
        let settings =
            given
            ?? ConsoleSettings(
                tenant: "acme", user: "mira", session: session, sync: sync ?? SyncSettings(hasCache: cache != nil))
        let clock = offset
        let runner = EffectRunner(
            settings: settings, connect: connect, audit: audit, clipboard: MemoryClipboard(), store: cache,
            wallClock: { isTimeFrozen ? clock.date : Date() }, requests: requests, post: mailbox.post)
        self.mailbox = mailbox
        self.runner = runner
        self.audit = audit
        store = Store(
            state: State(settings: settings, now: clock.now, size: Size(columns: 100, rows: 30)), mailbox: mailbox,
            now: { clock.now }, perform: runner.run)
    }

    package convenience init(
        transport: any Transport, url: String = "http://127.0.0.1:1", token: String, audit: MemoryAudit = MemoryAudit(),
        timeout: Duration = .seconds(5), isTimeFrozen: Bool = false, cache: (any FleetStoring)? = nil,
        sync: SyncSettings? = nil, settings: ConsoleSettings? = nil
    ) {
        let requests = RequestLog()
        let transport = LoggedTransport(transport, log: requests)
        self.init(
            audit: audit, isTimeFrozen: isTimeFrozen, requests: requests, settings: settings, cache: cache, sync: sync
        ) {
            () async throws(Problem) in
            guard let url = URL(string: url) else { throw Problem("The address is wrong.") }
            return KandjiClient(baseURL: url, token: token, transport: transport, timeout: timeout)
        }
    }

    /// Takes what effects have reported until `condition` holds, as long as patience lasts.
    @discardableResult
    package func wait(until condition: (State) -> Bool) async -> Bool {
        var patience = Patience()
        repeat {
            store.tick()
            if condition(store.state) { return true }
        } while (try? await patience.goOn(.milliseconds(2))) == true
        return false
    }

    /// Presses keys, each after the frame before was written out and buttons had time to come alive.
    package func press(_ keys: Key...) {
        for key in keys {
            store.receive(.key(key))
            store.receive(.painted(tag: store.state.revision))
            skip(.milliseconds(400))
        }
    }

    /// Lets time pass at once.
    package func skip(_ duration: Duration) {
        offset.skip(duration)
        store.tick()
    }

    /// Ends the session as the program does.
    package func end() {
        runner.close()
        mailbox.close()
    }

    /// Reads the fleet and opens the lock box of the device.
    package func lock(serial: String) async -> Bool {
        store.begin()
        guard await wait(until: { if case .complete = $0.fleet.sync { true } else { false } }) else { return false }
        store.receive(.paste(serial))
        press(.escape, .function(9), .character("k"), .tab, .enter)
        return await wait(until: { $0.jobs.sending.isEmpty && !$0.jobs.all.isEmpty })
    }
}

/// The machine's clock, or one that stands still, with what a test has skipped added.
private final class OffsetClock: Sendable {
    private let skipped = Mutex(Int64(0))
    private let start = ContinuousClock.now
    private let isFrozen: Bool

    init(isFrozen: Bool) { self.isFrozen = isFrozen }

    func skip(_ duration: Duration) {
        skipped.withLock {
            $0 += duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        }
    }

    var date: Date { Date(timeIntervalSince1970: Double(now.wall) / 1000) }

    var now: Moment {
        let (seconds, attoseconds) = isFrozen ? (0, 0) : (ContinuousClock.now - start).components
        let passed = seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + skipped.withLock { $0 }
        return TestApp.start.advanced(by: passed)
    }
}

/// An audit log in memory that can be told to fail.
package final class MemoryAudit: AuditRecording {
    private let kept = Mutex<[AuditEntry]>([])
    private let failure = Mutex<String?>(nil)

    package init() {}

    package var entries: [AuditEntry] { kept.withLock { $0 } }
    package func fail(with reason: String) { failure.withLock { $0 = reason } }

    package func record(_ entry: AuditEntry) throws(AuditFailure) {
        if let reason = failure.withLock({ $0 }) { throw AuditFailure(reason: reason) }
        kept.withLock { $0.append(entry) }
    }

    package func entries(limit: Int) throws(AuditFailure) -> [AuditEntry] { Array(entries.suffix(limit)) }
}

/// A clipboard in memory.
package final class MemoryClipboard: Clipboard {
    private let kept = Mutex<[String]>([])

    package init() {}

    package var copied: [String] { kept.withLock { $0 } }
    package func copy(_ text: String) throws(ClipboardFailure) { kept.withLock { $0.append(text) } }
}
