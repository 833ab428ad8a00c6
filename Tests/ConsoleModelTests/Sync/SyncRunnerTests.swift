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

@Suite("Reading the simulated fleet")
struct SyncRunnerTests {
    private func tenant(devices: Int) -> SimulatedTenant {
        var configuration = TenantConfiguration(devices: devices)
        configuration.rateLimits = .unlimited
        return SimulatedTenant(configuration)
    }

    private func app(_ tenant: SimulatedTenant) -> LiveApp {
        LiveApp(
            transport: InProcessTransport(tenant), token: tenant.configuration.token, isTimeFrozen: true)
    }

    private func begin(_ app: LiveApp) async -> Bool {
        app.store.begin()
        return await app.wait { if case .complete = $0.fleet.sync { true } else { false } }
    }

    /// Presses F5 and waits for the end of what it starts.
    private func refresh(_ app: LiveApp) async -> Bool {
        app.skip(.seconds(1))
        let now = app.store.state.now.wall
        app.press(.function(5))
        return await app.wait { state in
            if case .complete(let at) = state.fleet.sync { at >= now } else { false }
        }
    }

    @Test("A refresh with nothing changed is one request, by the last check-in")
    func nothingNew() async throws {
        let tenant = tenant(devices: 1_000)
        let app = app(tenant)
        #expect(await begin(app))
        let before = await tenant.requestCount
        #expect(await refresh(app))
        let requests = await tenant.requests.dropFirst(before)
        #expect(requests.count == 1)
        #expect(requests.first?.query.contains("ordering=-last_check_in") == true)
        #expect(requests.first?.query.contains("limit=300") == true)
    }

    @Test("A refresh brings a device that has enrolled, and what changed on those that checked in last")
    func news() async throws {
        let tenant = tenant(devices: 1_000)
        let app = app(tenant)
        #expect(await begin(app))
        let old = try #require(await tenant.deviceID(platform: "Mac"))
        let new = try #require(await tenant.enrolAgain(old))
        let before = await tenant.requestCount
        #expect(await refresh(app))
        // The page with the news, and the one that brings none.
        #expect(await tenant.requestCount - before <= 2)
        #expect(app.store.state.fleet.table.row(of: DeviceID(rawValue: new)) != nil)
        #expect(app.store.state.fleet.table.count == 1_001)
        app.press(.function(2))
        for character in "reload full" { app.press(.character(character)) }
        app.press(.enter)
        #expect(await app.wait { $0.fleet.table.count == 1_000 })
        #expect(app.store.state.fleet.table.row(of: DeviceID(rawValue: old)) == nil)
    }

    @Test("A reading that broke off goes on from where it was, and asks for nothing twice")
    func resumed() async throws {
        let tenant = tenant(devices: 3_000)
        let line = BreakingLine(InProcessTransport(tenant), after: 4)
        let app = LiveApp(transport: line, token: tenant.configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .failed = $0.fleet.sync { true } else { false } })
        #expect(app.store.state.fleet.table.count < 3_000)
        line.mend()
        #expect(await refresh(app))
        #expect(app.store.state.fleet.table.count == 3_000)
        let offsets = await tenant.requests.compactMap { request in
            request.query.split(separator: "&").first { $0.hasPrefix("offset=") }.flatMap { Int($0.dropFirst(7)) }
        }
        #expect(Set(offsets).count == offsets.count)
        #expect(offsets.filter { $0 < 3_000 }.count == 11)
    }
}

/// A line that breaks after some requests until it is mended.
private final class BreakingLine: Transport {
    private let transport: InProcessTransport
    private let left: Mutex<Int>

    init(_ transport: InProcessTransport, after requests: Int) {
        self.transport = transport
        left = Mutex(requests)
    }

    func mend() { left.withLock { $0 = .max } }

    func send(_ request: HTTPRequest, body: Data?) async throws(TransportFailure) -> (HTTPResponse, Data) {
        let isBroken = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isBroken { throw TransportFailure(.notConnected, reason: "no line") }
        return try await transport.send(request, body: body)
    }
}
