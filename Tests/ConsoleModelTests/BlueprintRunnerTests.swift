import ConsoleModel
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("Blueprints read from the simulated tenant")
struct BlueprintRunnerTests {
    private func started() async -> (LiveApp, SimulatedTenant) {
        var configuration = TenantConfiguration(devices: 60)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, timeout: .seconds(2))
        app.store.begin()
        await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } })
        return (app, tenant)
    }

    private func ask(_ text: String, _ app: LiveApp) {
        app.press(.character(":"))
        for character in text { app.press(.character(character)) }
        app.press(.enter)
    }

    private func detail(_ state: State) -> BlueprintDetailState? {
        guard case .blueprint(let detail) = state.screens.last else { return nil }
        return detail
    }

    @Test("The list comes whole; one of them with its items; its count is that of the devices it leads to")
    func listAndDetail() async throws {
        let (app, tenant) = await started()
        ask("blueprints", app)
        #expect(await app.wait(until: { $0.blueprints.isComplete }))
        let all = app.store.state.blueprints.all
        #expect(all.count == 12)
        #expect(all.contains { $0.name == "営業 東京" && $0.type == "map" })
        app.press(.enter)
        let isRead = await app.wait(until: { state in
            guard let detail = detail(state), let id = detail.blueprint?.id, detail.reading == .loaded else {
                return false
            }
            if case .loaded = state.blueprints.items[id] { return true }
            return false
        })
        #expect(isRead)
        let blueprint = try #require(detail(app.store.state)?.blueprint)
        let items = try #require(app.store.state.blueprints.items[blueprint.id])
        guard case .loaded(let references) = items else { return }
        #expect(!references.isEmpty)
        #expect(references.allSatisfy { $0.name != nil })
        app.press(.character("d"))
        #expect(app.store.state.devices.rows.count == blueprint.deviceCount)
        let paths = await tenant.requests.map(\.path)
        #expect(paths.contains("/api/v1/blueprints/\(blueprint.id)/list-library-items"))
    }

    @Test("By name: exactly this one, though the service finds every name that holds it; a part of one finds none")
    func byName() async throws {
        let (app, _) = await started()
        ask("blueprint iPhones", app)
        #expect(await app.wait(until: { detail($0)?.reading == .loaded }))
        #expect(detail(app.store.state)?.blueprint?.name == "iPhones")
        ask("blueprint iPhone", app)
        let isFailed = await app.wait(until: { state in
            if case .failed = detail(state)?.reading { return true }
            return false
        })
        #expect(isFailed)
        #expect(
            detail(app.store.state)?.reading == .failed(Problem("No Blueprint is called exactly “iPhone”.")))
    }

    @Test("An id that no Blueprint has is refused by the service, in one sentence with its status")
    func unknownID() async throws {
        let (app, _) = await started()
        ask("blueprint 00000000-0000-4000-8000-000000000000", app)
        let isFailed = await app.wait(until: { state in
            if case .failed(let problem) = detail(state)?.reading { return problem.status == 404 }
            return false
        })
        #expect(isFailed)
    }

    @Test("A service that fails is said, and F5 reads the list when it is back")
    func comesBack() async throws {
        let (app, tenant) = await started()
        await tenant.setFault(.dropBeforeActing, for: RequestPattern(.get, "*/blueprints"), times: 100)
        ask("blueprints", app)
        #expect(await app.wait(until: { if case .failed = $0.blueprints.reading { true } else { false } }))
        await tenant.clearFaults()
        app.press(.function(5))
        #expect(await app.wait(until: { $0.blueprints.isComplete }))
    }
}
