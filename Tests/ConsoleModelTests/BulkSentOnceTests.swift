import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("A run against the simulated tenant")
struct BulkSentOnceTests {
    @Test(
        "Fifty devices, refusals and broken connections: one request and one audit line each, nothing after a restart")
    func fifty() async throws {
        var configuration = TenantConfiguration(devices: 50)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let restart = RequestPattern(.post, "*/action/restart")
        await tenant.setFault(.status(400, .error("This command is already running.")), for: restart, times: 5)
        await tenant.setFault(.dropAfterActing, for: restart, times: 2)
        await tenant.setFault(.dropBeforeActing, for: restart, times: 1)
        let audit = MemoryAudit()
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        app.press(.character("A"), .function(9), .enter, .character("r"))
        guard case .bulk(let form) = app.store.state.box?.content else {
            Issue.record("no box")
            return
        }
        let takers = form.plan.devices
        #expect(form.plan.items.count == 50)
        #expect(takers > 20)
        app.press(.backTab)
        for digit in String(takers) { app.press(.character(digit)) }
        app.press(.tab, .tab, .enter)
        #expect(await app.wait { $0.bulk.active == nil && !$0.bulk.runs.isEmpty })

        let posts = await tenant.requests.filter { $0.method == .post }.map(\.path)
        #expect(posts.count == takers)
        #expect(Set(posts).count == takers)
        let run = try #require(app.store.state.bulk.runs.first)
        let tally = app.store.state.tally(of: run)
        #expect(tally.failed == 5)
        #expect(tally.unknown == 3)
        #expect(tally.accepted == takers - 8)
        #expect(audit.entries.filter { $0.state == "sending" }.count == takers)
        #expect(Set(audit.entries.filter { $0.state == "sending" }.map(\.deviceID)).count == takers)

        let again = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, audit: audit)
        again.store.begin()
        #expect(await again.wait { !$0.jobs.all.isEmpty })
        #expect(await tenant.requests.count { $0.method == .post } == takers)
    }

    @Test("When the audit log cannot be written, nothing is sent and the run stops")
    func noLog() async throws {
        var configuration = TenantConfiguration(devices: 50)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let audit = MemoryAudit()
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        audit.fail(with: "the disk is full")
        app.press(.character("A"), .function(9), .enter, .character("i"), .backTab)
        guard case .bulk(let form) = app.store.state.box?.content else {
            Issue.record("no box")
            return
        }
        for digit in String(form.plan.devices) { app.press(.character(digit)) }
        app.press(.tab, .tab, .enter)
        #expect(await app.wait { $0.bulk.active == nil && !$0.bulk.runs.isEmpty })
        #expect(await tenant.requests.allSatisfy { $0.method == .get })
        #expect(app.store.state.bulk.runs.first?.stopReason?.contains("the disk is full") == true)
    }
}
