import ConsoleModel
import Fleet
import Foundation
import HTTPTypes
import KandjiAPI
import Synchronization
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("The end of a session in a process that goes on")
struct SessionEndTests {
    private func begun(_ connect: @escaping EffectRunner.Connect, _ cache: LeadStore) -> LiveApp {
        let app = LiveApp(cache: cache, connect: connect)
        app.store.begin()
        return app
    }

    private static func client(_ transport: any Transport) throws(Problem) -> KandjiClient {
        guard let url = URL(string: "http://127.0.0.1:1") else { throw Problem("The address is wrong.") }
        return KandjiClient(baseURL: url, token: "token", transport: transport, timeout: .seconds(600))
    }

    private func wait(until condition: () -> Bool) async throws -> Bool {
        var patience = Patience()
        repeat {
            if condition() { return true }
        } while try await patience.goOn(.milliseconds(2))
        return false
    }

    @Test("Reads under way are stopped, the lead is given back, and nothing keeps client or cache")
    func nothingStays() async throws {
        weak var line: SilentLine?
        weak var cache: LeadStore?
        do {
            let (silent, store) = (SilentLine(), LeadStore())
            (line, cache) = (silent, store)
            let app = begun({ () async throws(Problem) in try Self.client(silent) }, store)
            #expect(await app.wait(until: { _ in silent.isAsked && store.isLeading }))
            app.end()
            #expect(!store.isLeading)
        }
        #expect(try await wait { line == nil && cache == nil })
    }

    @Test("What is asked for afterwards makes no client, and what is posted reaches nobody")
    func nothingIsAsked() async throws {
        let asked = Mutex(0)
        weak var cache: LeadStore?
        do {
            let store = LeadStore()
            cache = store
            let app = begun(
                { () async throws(Problem) in
                    asked.withLock { $0 += 1 }
                    throw Problem("The token command failed.")
                }, store)
            #expect(await app.wait(until: { if case .failed = $0.fleet.sync { true } else { false } }))
            #expect(asked.withLock { $0 } == 1)
            app.end()
            app.press(.function(5))
            app.skip(.seconds(1))
            #expect(app.store.state.isBusy)
        }
        #expect(try await wait { cache == nil })
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("A command that was sent before is written down with what became of it, under its own tenant")
    func lateAnswer() async throws {
        let tenant = SimulatedTenant(TenantConfiguration(devices: 40))
        let line = HeldLine(InProcessTransport(tenant))
        let audit = MemoryAudit()
        let app = try await locking(tenant, line, audit)
        #expect(await app.wait(until: { _ in line.commands == 1 }))
        app.end()
        #expect(audit.entries.map(\.state) == ["sending"])
        line.release()
        #expect(try await wait { audit.entries.map(\.state) == ["sending", "sent"] })
        #expect(audit.entries.allSatisfy { $0.tenant == "acme" })
        #expect(await tenant.requests.filter { $0.method == .post }.count == 1)
    }

    @Test("A command that waits for the rate limit does not go out after the end")
    func waitingCommand() async throws {
        let tenant = SimulatedTenant(TenantConfiguration(devices: 40))
        let line = HeldLine(InProcessTransport(tenant), isBusy: true)
        let audit = MemoryAudit()
        let app = try await locking(tenant, line, audit)
        #expect(await app.wait(until: { _ in line.commands == 1 }))
        app.end()
        line.release()
        #expect(try await wait { audit.entries.map(\.state) == ["sending", "failed"] })
        #expect(audit.entries.last?.message?.contains("the session has ended") == true)
        #expect(line.commands == 1)
        #expect(await tenant.requests.allSatisfy { $0.method == .get })
    }

    @Test("A command that had not got so far as to be sent is written down as stopped")
    func unsentCommand() async throws {
        let tenant = SimulatedTenant(TenantConfiguration(devices: 40))
        let line = HeldLine(InProcessTransport(tenant)) { $0.path?.contains("/commands") == true }
        let audit = MemoryAudit()
        let app = try await locking(tenant, line, audit)
        #expect(await app.wait(until: { _ in line.commands == 1 }))
        app.end()
        #expect(audit.entries.isEmpty)
        line.release()
        #expect(try await wait { audit.entries.map(\.state) == ["stopped"] })
        #expect(await tenant.requests.allSatisfy { $0.method == .get })
    }

    /// The fleet is read, and a Mac is being locked.
    private func locking(
        _ tenant: SimulatedTenant, _ line: HeldLine, _ audit: MemoryAudit
    ) async throws -> LiveApp {
        let app = LiveApp(
            transport: line, token: tenant.configuration.token, audit: audit, timeout: .seconds(600))
        app.store.begin()
        #expect(await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } }))
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        app.store.receive(.paste(try #require(await tenant.serial(of: id))))
        app.press(.escape, .function(9), .character("k"), .tab, .enter)
        return app
    }
}

/// A line on which nothing is ever answered.
private final class SilentLine: Transport {
    private let asked = Mutex(false)

    var isAsked: Bool { asked.withLock { $0 } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        asked.withLock { $0 = true }
        do {
            try await Task.sleep(for: .seconds(3_600))
        } catch {
            throw TransportFailure(.cancelled, reason: "cancelled")
        }
        throw TransportFailure(.timedOut, reason: "no answer")
    }
}

/// A line on which a command, or whatever else is held, waits until it is let go; a busy one then asks to come again in
/// a second.
private final class HeldLine: Transport {
    private let transport: InProcessTransport
    private let isBusy: Bool
    private let isHeld: @Sendable (HTTPRequest) -> Bool
    private let state = Mutex((commands: 0, isReleased: false))

    init(
        _ transport: InProcessTransport, isBusy: Bool = false,
        isHeld: @escaping @Sendable (HTTPRequest) -> Bool = { $0.method == .post }
    ) {
        self.transport = transport
        self.isBusy = isBusy
        self.isHeld = isHeld
    }

    /// How many have come.
    var commands: Int { state.withLock { $0.commands } }
    func release() { state.withLock { $0.isReleased = true } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        if isHeld(request) {
            state.withLock { $0.commands += 1 }
            while !state.withLock({ $0.isReleased }) { try? await Task.sleep(for: .milliseconds(1)) }
            if isBusy { return (HTTPResponse(status: .tooManyRequests, headerFields: [.retryAfter: "1"]), Data()) }
        }
        return try await transport.send(request, body: body)
    }
}

/// An empty cache that knows whether its console leads.
private final class LeadStore: FleetStoring {
    private let leads = Mutex(false)

    var isLeading: Bool { leads.withLock { $0 } }

    func load() throws(StoreFailure) -> StoredFleet { StoredFleet() }
    func changes() throws(StoreFailure) -> StoredChanges? { nil }
    func save(_ devices: [Device]) throws(StoreFailure) {}
    func forget(_ ids: [DeviceID]) throws(StoreFailure) {}
    func mark() -> StoreMark { StoreMark(file: 0, change: 0) }

    func finish(
        at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?, since mark: StoreMark?
    ) throws(StoreFailure) {}

    func lead() -> Bool {
        leads.withLock { $0 = true }
        return true
    }

    func resign() { leads.withLock { $0 = false } }
}
