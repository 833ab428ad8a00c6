import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("Custom API calls on the simulated tenant")
struct CustomAPIRunnerTests {
    private func started(_ audit: MemoryAudit = MemoryAudit()) async -> (LiveApp, SimulatedTenant) {
        var configuration = TenantConfiguration(devices: 60)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, timeout: .seconds(2))
        app.store.begin()
        await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } })
        return (app, tenant)
    }

    private func call(_ line: String, body: String? = nil, _ app: LiveApp) {
        app.press(.function(2))
        for character in "api" { app.press(.character(character)) }
        app.press(.enter, .control("u"))
        app.store.receive(.paste(line))
        if let body {
            app.press(.tab, .tab, .tab)
            app.store.receive(.paste(body))
        }
        app.press(.function(5))
    }

    private func shown(_ app: LiveApp) -> AnswerOutline? {
        guard case .outline(let view) = app.store.state.customAPI.answer?.content else { return nil }
        return view.outline
    }

    @Test("A read shows status, headers and document")
    func read() async throws {
        let (app, _) = await started()
        call("GET /devices?limit=2", app)
        #expect(await app.wait(until: { $0.customAPI.answer != nil }))
        let answer = try #require(app.store.state.customAPI.answer)
        #expect(answer.status == 200)
        let outline = try #require(shown(app))
        #expect(outline.isJSON)
        #expect(outline.parts(0, isFolded: false).key == "Headers")
        #expect(outline.line(holding: "content-type", from: 0, forward: true, includingHere: true) != nil)
        #expect(outline.line(holding: "device_id", from: 0, forward: true, includingHere: true) != nil)
        #expect(outline.line(holding: "authorization", from: 0, forward: true, includingHere: true) == nil)
    }

    @Test("A change goes out once, on record before and after, with what the service answered shown")
    func change() async throws {
        let audit = MemoryAudit()
        let (app, tenant) = await started(audit)
        call("POST /tags", body: #"{"name": "Loaner"}"#, app)
        app.press(.tab, .enter)
        #expect(await app.wait(until: { $0.jobs.sending.isEmpty && !$0.jobs.all.isEmpty }))
        #expect(app.store.state.jobs.all.map(\.state) == [.done])
        #expect(app.store.state.jobs.all.map(\.verb) == [.createTag])
        #expect(await tenant.requests.filter { $0.method == .post }.map(\.path) == ["/api/v1/tags"])
        #expect(audit.entries.map(\.state) == ["sending", "done"])
        #expect(audit.entries.first?.options["Request"] == "POST /api/v1/tags")
        #expect(audit.entries.first?.subject == "call")
        #expect(shown(app)?.line(holding: "Loaner", from: 0, forward: true, includingHere: true) != nil)
    }

    @Test("A refusal is a failed job, and its answer is shown")
    func refused() async throws {
        let (app, _) = await started()
        call("POST /tags", body: "{}", app)
        app.press(.tab, .enter)
        #expect(await app.wait(until: { $0.jobs.sending.isEmpty && !$0.jobs.all.isEmpty }))
        #expect(app.store.state.jobs.all.map(\.state) == [.failed])
        #expect(app.store.state.customAPI.answer?.status == 400)
        #expect(shown(app) != nil)
    }

    @Test("Nothing goes out when the audit line cannot be written")
    func unwritableAudit() async throws {
        let audit = MemoryAudit()
        let (app, tenant) = await started(audit)
        audit.fail(with: "disk full")
        call("POST /tags", body: #"{"name": "Loaner"}"#, app)
        app.press(.tab, .enter)
        #expect(await app.wait(until: { $0.jobs.all.map(\.state) == [.stopped] }))
        #expect(await tenant.requests.allSatisfy { $0.method == .get })
        #expect(!app.store.state.isCalling)
        let secret = await tenant.deviceID(platform: "Mac") ?? ""
        call("GET /devices/\(secret)/secrets/filevaultkey", app)
        #expect(
            await app.wait(until: {
                if case .failed(let problem) = $0.customAPI.answer?.content {
                    problem.sentence.contains("disk full")
                } else {
                    false
                }
            }))
        #expect(await tenant.requests.allSatisfy { !$0.path.contains("secrets") })
    }

    @Test(
        "A broken connection leaves the fate unknown; one request reached the service",
        arguments: [
            Fault.dropBeforeActing, .dropAfterActing,
        ])
    func unknown(fault: Fault) async throws {
        let (app, tenant) = await started()
        await tenant.setFault(fault, for: RequestPattern(.post, "*"), times: 1)
        call("POST /tags", body: #"{"name": "Loaner"}"#, app)
        app.press(.tab, .enter)
        #expect(await app.wait(until: { $0.jobs.all.map(\.state) == [.unknown] }))
        #expect(await app.wait(until: { $0.customAPI.answer != nil }))
        guard case .failed(let problem) = app.store.state.customAPI.answer?.content else {
            Issue.record("the answer pane says nothing of it")
            return
        }
        #expect(problem.sentence.contains("may have been carried out"))
        #expect(await tenant.requests.count { $0.method == .post } == 1)
    }

    @Test("A lock written by hand is followed as a lock is, and its PIN is nowhere in the answer")
    func lock() async throws {
        let (app, tenant) = await started()
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        call("POST /devices/\(id)/action/lock/", body: #"{"Message": "Call us"}"#, app)
        app.press(.tab, .enter)
        #expect(await app.wait(until: { $0.jobs.sending.isEmpty && !$0.jobs.all.isEmpty }))
        let job = try #require(app.store.state.jobs.all.first)
        #expect(job.verb == .lock)
        #expect(job.state == .sent)
        let pin = try #require(job.pin?.exposed)
        let outline = try #require(shown(app))
        #expect(outline.line(holding: "••••", from: 0, forward: true, includingHere: true) != nil)
        #expect(outline.line(holding: pin, from: 0, forward: true, includingHere: true) == nil)
    }

    @Test("A secret is on record before it is asked for, and is masked")
    func secret() async throws {
        let audit = MemoryAudit()
        let (app, tenant) = await started(audit)
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        call("GET /devices/\(id)/secrets/bypasscode", app)
        #expect(await app.wait(until: { $0.customAPI.answer != nil }))
        #expect(audit.entries.map(\.verb) == ["bypass-codes", "bypass-codes"])
        #expect(audit.entries.map(\.state) == ["sending", "done"])
        #expect(app.store.state.customAPI.answer?.isSecret == true)
    }
}
