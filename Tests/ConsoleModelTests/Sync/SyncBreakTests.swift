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

@Suite("A sync that breaks off")
struct SyncBreakTests {
    private let tenant: SimulatedTenant
    private let line: TestLine
    private let store = RecordingStore()

    init() {
        var configuration = TenantConfiguration(devices: 1_000)
        configuration.rateLimits = .unlimited
        tenant = SimulatedTenant(configuration)
        line = TestLine(InProcessTransport(tenant))
    }

    private func app(_ connect: EffectRunner.Connect? = nil) -> LiveApp {
        let sync = SyncSettings(hasCache: true)
        guard let connect else {
            return LiveApp(
                transport: line, token: tenant.configuration.token, isTimeFrozen: true, cache: store, sync: sync)
        }
        return LiveApp(isTimeFrozen: true, cache: store, sync: sync, connect: connect)
    }

    private func isComplete(_ state: State) -> Bool {
        if case .complete = state.fleet.sync { true } else { false }
    }

    private func isFailed(_ state: State) -> Bool {
        if case .failed = state.fleet.sync { true } else { false }
    }

    @Test("A refresh that breaks off loses nothing: the next one brings what both would have")
    func refresh() async {
        let app = app()
        app.store.begin()
        #expect(await app.wait(until: isComplete))
        // More than a page of devices is new.
        let table = app.store.state.fleet.table
        for row in 0..<350 { _ = await tenant.enrolAgain(table[row].id.rawValue) }
        line.breakAfter(1)
        app.press(.function(5))
        #expect(await app.wait(until: isFailed))
        #expect(app.store.state.fleet.table.count == 1_000)
        line.breakAfter(.max)
        app.press(.function(5))
        #expect(await app.wait(until: isComplete))
        #expect(app.store.state.fleet.table.count == 1_350)
        #expect(store.kept.count == 1_350)
    }

    @Test("Whatever a sync fails of, another console may lead", arguments: [401, 403, 0])
    func resigns(status: Int) async {
        if status == 0 { line.breakAfter(0) } else { line.refuse(with: status) }
        let app = app()
        app.store.begin()
        #expect(await app.wait(until: isFailed))
        #expect(!store.isLeading)
    }

    @Test("A console that cannot connect lets another lead")
    func resignsUnconnected() async {
        let app = app { () async throws(Problem) in throw Problem("There is no token.") }
        app.store.begin()
        #expect(await app.wait(until: isFailed))
        #expect(!store.isLeading)
    }

    @Test("A console whose cache is over lets another lead")
    func resignsWithoutCache() async {
        let app = app()
        app.store.begin()
        #expect(await app.wait(until: isComplete))
        #expect(store.isLeading)
        store.fail(StoreFailure("The disk is full.", isOver: true))
        app.press(.function(5))
        #expect(await app.wait { !$0.settings.sync.hasCache })
        #expect(!store.isLeading)
    }

    @Test("A reading that broke off is forgotten once another was asked for")
    func leftover() async {
        line.breakAfter(2)
        let app = app()
        app.store.begin()
        #expect(await app.wait(until: isFailed))
        line.breakAfter(.max)
        let before = await tenant.requestCount
        app.run("reload full")
        #expect(await app.wait(until: isComplete))
        let offsets = await tenant.requests.dropFirst(before).filter { $0.query.contains("offset=0") }
        #expect(offsets.count == 1)
        #expect(app.store.state.fleet.table.count == 1_000)
    }

    @Test("What began before the file was exchanged is not gone on with")
    func exchanged() async {
        line.breakAfter(2)
        let app = app()
        app.store.begin()
        #expect(await app.wait(until: isFailed))
        line.breakAfter(.max)
        store.exchange()
        app.press(.function(5))
        #expect(await app.wait(until: isComplete))
        #expect(store.kept.count == 1_000)
        #expect(store.isComplete)
    }
}

/// A cache in memory that can be told to fail.
private final class RecordingStore: FleetStoring {
    private struct Kept {
        var devices: Set<DeviceID> = []
        var file = 0
        var isComplete = false
        var isLeading = false
        var failure: StoreFailure?
    }

    private let state = Mutex(Kept())

    var kept: Set<DeviceID> { state.withLock { $0.devices } }
    var isComplete: Bool { state.withLock { $0.isComplete } }
    var isLeading: Bool { state.withLock { $0.isLeading } }
    func fail(_ failure: StoreFailure) { state.withLock { $0.failure = failure } }

    /// Begins another file.
    func exchange() {
        state.withLock { state in
            state.devices = []
            state.file += 1
            state.isComplete = false
        }
    }

    private func work(_ change: (inout Kept) -> Void) throws(StoreFailure) {
        let failure = state.withLock { state in
            if state.failure == nil { change(&state) }
            return state.failure
        }
        if let failure { throw failure }
    }

    func load() throws(StoreFailure) -> StoredFleet { StoredFleet() }
    func changes() throws(StoreFailure) -> StoredChanges? { nil }
    func save(_ devices: [Device]) throws(StoreFailure) { try work { $0.devices.formUnion(devices.map(\.id)) } }
    func forget(_ ids: [DeviceID]) throws(StoreFailure) { try work { $0.devices.subtract(ids) } }
    func mark() -> StoreMark { StoreMark(file: state.withLock { $0.file }, change: 0) }

    func finish(
        at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?, since mark: StoreMark?
    ) throws(StoreFailure) {
        try work { if isComplete, mark?.file == $0.file { $0.isComplete = true } }
    }

    func lead() -> Bool {
        state.withLock { $0.isLeading = true }
        return true
    }

    func resign() { state.withLock { $0.isLeading = false } }
}

/// A line that breaks after some requests, or on which every request is refused.
private final class TestLine: Transport {
    private let transport: InProcessTransport
    private let state = Mutex((left: Int.max, status: 0))

    init(_ transport: InProcessTransport) { self.transport = transport }

    func breakAfter(_ requests: Int) { state.withLock { $0.left = requests } }
    func refuse(with status: Int) { state.withLock { $0.status = status } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        let (left, status) = state.withLock { state in
            state.left -= 1
            return state
        }
        if left < 0 { throw TransportFailure(.notConnected, reason: "no line") }
        if status > 0 { return (HTTPResponse(status: .init(code: status)), Data()) }
        return try await transport.send(request, body: body)
    }
}
