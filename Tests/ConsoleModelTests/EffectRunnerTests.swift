import ConsoleModel
import Fleet
import Foundation
import HTTPTypes
import KandjiAPI
import KandjiHTTP
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("The runner on the simulated tenant")
struct EffectRunnerTests {
    /// The two depths at which the same test runs: without a socket, and over real HTTP.
    enum Depth: CaseIterable {
        case inProcess, http
    }

    /// Runs `body` on an app connected to a tenant of 40 devices.
    private func withApp(
        _ depth: Depth, audit: MemoryAudit = MemoryAudit(), token: String? = nil,
        _ body: (LiveApp, SimulatedTenant) async throws -> Void
    ) async throws {
        var configuration = TenantConfiguration(devices: 40)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let token = token ?? configuration.token
        switch depth {
        case .inProcess:
            let app = LiveApp(transport: InProcessTransport(tenant), token: token, audit: audit, timeout: .seconds(2))
            try await body(app, tenant)
        case .http:
            let (ports, found) = AsyncStream.makeStream(of: Int.self)
            let server = Task { try await TenantServer(tenant).run { found.yield($0) } }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let transport = AsyncHTTPTransport(timeout: .seconds(2))
            let app = LiveApp(
                transport: transport, url: "http://127.0.0.1:\(port)", token: token, audit: audit,
                timeout: .seconds(2))
            do {
                try await body(app, tenant)
            } catch {
                await transport.shutdown()
                server.cancel()
                throw error
            }
            await transport.shutdown()
            server.cancel()
        }
    }

    private func mac(_ tenant: SimulatedTenant) async throws -> (id: String, serial: String) {
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        return (id, try #require(await tenant.serial(of: id)))
    }

    private func locks(_ tenant: SimulatedTenant) async -> [RecordedRequest] {
        await tenant.requests.filter { $0.method == .post }
    }

    @Test("Find, lock, follow until the device has acknowledged, reveal the PIN", arguments: Depth.allCases)
    func wholeJob(depth: Depth) async throws {
        try await withApp(depth) { app, tenant in
            let (id, serial) = try await mac(tenant)
            #expect(await app.lock(serial: serial))
            let job = try #require(app.store.state.jobs.all.first)
            #expect(job.state == .sent)
            #expect(job.status == 200)
            #expect(job.target.id.rawValue == id)
            let pin = try #require(job.pin?.exposed)
            #expect(pin.count == 6)
            let sent = await locks(tenant)
            #expect(sent.map(\.path) == ["/api/v1/devices/\(id)/action/lock"])
            #expect(app.audit.entries.map(\.state) == ["sending", "sent"])
            #expect(app.audit.entries.allSatisfy { $0.serialNumber == serial && $0.deviceID == id })
        }
    }

    @Test(
        "Whenever the connection breaks, the lock was sent once, its fate is unknown, and a restart sends nothing",
        arguments: Depth.allCases, [Fault.dropBeforeActing, .dropAfterActing, .dropMidAnswer])
    func brokenConnection(depth: Depth, fault: Fault) async throws {
        let audit = MemoryAudit()
        try await withApp(depth, audit: audit) { app, tenant in
            let (_, serial) = try await mac(tenant)
            await tenant.setFault(fault, for: RequestPattern(.post, "*/action/lock"))
            #expect(await app.lock(serial: serial))
            #expect(app.store.state.jobs.all.map(\.state) == [.unknown])
            #expect(await locks(tenant).count == 1)
            #expect(audit.entries.map(\.state) == ["sending", "unknown"])

            let again = LiveApp(
                transport: InProcessTransport(tenant), token: tenant.configuration.token, audit: audit)
            again.store.begin()
            #expect(await again.wait(until: { !$0.jobs.all.isEmpty }))
            #expect(again.store.state.jobs.all.map(\.state) == [.unknown])
            #expect(await again.wait(until: { if case .complete = $0.fleet.sync { true } else { false } }))
            #expect(await locks(tenant).count == 1)
        }
    }

    @Test(
        "A 5xx or a lost answer leaves the fate unknown; a refusal is final",
        arguments: [
            (Fault.status(500, .empty), JobState.unknown), (.statusAfterActing(504, .message("timed out")), .unknown),
            (.status(503, .html("Service Unavailable")), .unknown),
            (.status(400, .bare("This device is already locked.")), .failed),
            (.status(404, .detail("Not found.")), .failed),
            (.status(401, .message("Invalid authentication")), .failed), (.status(403, .empty), .failed),
        ])
    func statuses(fault: Fault, state: JobState) async throws {
        try await withApp(.inProcess) { app, tenant in
            let (_, serial) = try await mac(tenant)
            await tenant.setFault(fault, for: RequestPattern(.post, "*/action/lock"))
            #expect(await app.lock(serial: serial))
            #expect(app.store.state.jobs.all.map(\.state) == [state])
            #expect(await locks(tenant).count == 1)
        }
    }

    @Test("An unknown lock is found among the device's commands")
    func unknownIsFound() async throws {
        try await withApp(.inProcess) { app, tenant in
            let (_, serial) = try await mac(tenant)
            await tenant.setFault(.dropAfterActing, for: RequestPattern(.post, "*/action/lock"))
            #expect(await app.lock(serial: serial))
            app.skip(.seconds(6))
            #expect(await app.wait(until: { $0.jobs.all.first?.state != .unknown }))
            #expect(app.store.state.jobs.all.first?.commandID != nil)
            #expect(await locks(tenant).count == 1)
        }
    }

    @Test("Without its audit line on disk a command does not go out")
    func auditComesFirst() async throws {
        let audit = MemoryAudit()
        audit.fail(with: "No space left on device.")
        try await withApp(.inProcess, audit: audit) { app, tenant in
            let (_, serial) = try await mac(tenant)
            #expect(await app.lock(serial: serial))
            let job = try #require(app.store.state.jobs.all.first)
            #expect(job.state == .stopped)
            #expect(job.message?.contains("No space left on device.") == true)
            #expect(await locks(tenant).isEmpty)
        }
    }

    @Test("A refused token is one sentence that does not hold the token; the console stays", arguments: Depth.allCases)
    func wrongToken(depth: Depth) async throws {
        try await withApp(depth, token: "not-the-token") { app, tenant in
            app.store.begin()
            #expect(await app.wait(until: { if case .failed = $0.fleet.sync { true } else { false } }))
            let message = try #require(app.store.state.messages.all.last)
            #expect(message.text.contains("token"))
            #expect(!message.text.contains("not-the-token"))
            app.press(.function(5))
            #expect(await app.wait(until: { if case .failed = $0.fleet.sync { true } else { false } }))
        }
    }

    @Test("No network is one sentence, and F5 reads as soon as there is one")
    func serverComesBack() async throws {
        try await withApp(.inProcess) { app, tenant in
            await tenant.setFault(.dropBeforeActing, for: RequestPattern(.get, "*/devices"), times: 100)
            app.store.begin()
            #expect(await app.wait(until: { if case .failed = $0.fleet.sync { true } else { false } }))
            await tenant.clearFaults()
            app.press(.function(5))
            #expect(await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } }))
            #expect(app.store.state.fleet.table.count == 40)
        }
    }

    @Test("Asking for a secret is on record before it is asked for, the secret itself never")
    func secretsAreAudited() async throws {
        try await withApp(.inProcess) { app, tenant in
            let (_, serial) = try await mac(tenant)
            #expect(await app.lock(serial: serial))
            app.press(.function(9), .character("1"), .character("R"))
            #expect(await app.wait(until: { $0.reveal != nil }))
            let pin = try #require(app.store.state.reveal?.secret.exposed)
            #expect(pin == app.store.state.jobs.all.first?.pin?.exposed)
            let entries = app.audit.entries.filter { $0.verb == "unlock-pin" }
            #expect(entries.map(\.state) == ["sending", "done"])
            let text = String(decoding: try JSONEncoder().encode(app.audit.entries), as: UTF8.self)
            #expect(!text.contains(pin))
        }
    }

    @Test("Fields of odd types cost nothing but themselves")
    func malformedFields() async throws {
        try await withApp(.inProcess) { app, tenant in
            await tenant.setFault(.malformedFields, for: RequestPattern(.get, "*"), times: 100)
            app.store.begin()
            #expect(await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } }))
            #expect(app.store.state.fleet.table.count > 20)
            app.press(.enter)
            #expect(
                await app.wait(until: { state in
                    guard case .device(let detail) = state.screens.last else { return false }
                    return detail.document != nil
                }))
        }
    }
}
