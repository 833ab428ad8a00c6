import ConsoleModel
import Fleet
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("Lists read from the simulated tenant")
struct ListingRunnerTests {
    private func started(
        devices: Int = 60, permissions: Permissions = .all
    ) async -> (LiveApp, SimulatedTenant) {
        var configuration = TenantConfiguration(devices: devices)
        configuration.rateLimits = .unlimited
        configuration.permissions = permissions
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, timeout: .seconds(5))
        app.store.begin()
        await app.wait(until: { if case .complete = $0.fleet.sync { true } else { false } })
        return (app, tenant)
    }

    private func list(_ app: LiveApp) throws -> ListingState {
        guard case .listing(let list) = app.store.state.screens.last else {
            Issue.record("no list is open")
            throw CancellationError()
        }
        return list
    }

    @Test(
        "Every list comes whole and is complete",
        arguments: [
            "apps", "library-items", "notes", "activity", "commands", "status", "ade", "ade-devices", "users", "tags",
            "audit-events", "blueprint-templates", "query-devices platform=Mac",
        ])
    func lists(line: String) async throws {
        let (app, _) = await started()
        // A Mac that was seen today has something of everything.
        let fleet = app.store.state.fleet.table
        let mac = try #require(
            (0..<fleet.count).map { fleet[$0] }.filter { $0.platform == .mac }.max {
                $0.lastCheckIn ?? 0 < $1.lastCheckIn ?? 0
            })
        let isOfDevice = DeviceTab.allCases.contains { "\($0)" == line || line == "library-items" }
        app.run(isOfDevice ? "\(line) \(mac.serialNumber ?? "")" : line)
        #expect(await app.waitForReading())
        let list = try list(app)
        #expect(list.reading == .complete)
        #expect(list.badRows == 0)
        #expect(!list.moreExist)
        for row in list.rows { #expect(row.cells.count == list.kind.columns.count) }
        // A new tenant has no notes yet, and nobody has changed anything.
        if !["notes", "audit-events"].contains(line) { #expect(!list.rows.isEmpty) }
    }

    @Test("The first, some, and all of 700 devices: so many rows, so many requests, and whether there are more")
    func amounts() async throws {
        let (app, tenant) = await started(devices: 700)
        for (amount, rows, requests, more) in [
            ("first", 1, ["limit=2"], true), ("200", 200, ["limit=201"], true),
            ("all", 700, ["limit=300", "limit=300", "limit=300"], false),
        ] {
            let before = await tenant.requests.count
            app.press(.escape, .escape)
            app.run("query-devices")
            app.press(.backTab, .backTab, .backTab)
            if amount == "first" { app.press(.left) }
            if amount == "all" { app.press(.right) }
            app.press(.enter)
            #expect(await app.waitForReading())
            let list = try list(app)
            #expect(list.rows.count == rows)
            #expect(list.moreExist == more)
            let sent = await tenant.requests.dropFirst(before).map(\.path)
            #expect(sent.count == requests.count)
            for (path, part) in zip(sent, requests) { #expect(path.contains(part) || path == "/api/v1/devices") }
        }
    }

    @Test("ADE devices come 300 at a time: the first 300 say that more exist, all of them that none are left")
    func adeDevices() async throws {
        let (app, _) = await started(devices: 900)
        app.run("ade-devices")
        #expect(await app.waitForReading())
        #expect(try list(app).rows.count == 300)
        #expect(try list(app).moreExist)
        let total = try #require(try list(app).total)
        app.run("ade-devices all")
        #expect(await app.waitForReading())
        #expect(try list(app).rows.count == total)
        #expect(Set(try list(app).rows.map(\.id)).count == total)
        #expect(!(try list(app).moreExist))
        #expect(app.store.state.screens.count == 1)
    }

    @Test("A missing permission fails its own tab; the others go on", arguments: [Permissions.all.without(.notes)])
    func forbiddenTab(permissions: Permissions) async throws {
        let (app, _) = await started(permissions: permissions)
        app.run("notes")
        #expect(await app.waitForReading())
        guard case .failed(let problem) = try list(app).reading else {
            Issue.record("the notes could be read")
            return
        }
        #expect(problem.status == 401 || problem.status == 403)
        app.run("apps")
        #expect(await app.waitForReading())
        #expect(try list(app).reading == .complete)
    }

    @Test("A token leads to its devices, a user to his, a tag to its own")
    func devicesOf() async throws {
        let (app, tenant) = await started()
        app.run("ade")
        #expect(await app.waitForReading())
        let token = try #require(try list(app).selectedRow)
        app.press(.character("d"))
        #expect(await app.waitForReading())
        #expect(await tenant.requests.last?.path == "/api/v1/integrations/apple/ade/\(token.id)/devices")
        app.run("user")
        let isKnown = await app.waitForReading()
        #expect(isKnown)
        app.run("tags")
        #expect(await app.waitForReading())
        app.press(.enter)
        #expect(await app.waitForReading())
        guard case .queriedDevices = try list(app).kind else {
            Issue.record("a tag did not lead to devices")
            return
        }
        #expect(!(try list(app).rows.isEmpty))
    }

    @Test("What was asked for stands among the requests: method, path, status; no token anywhere")
    func requests() async throws {
        let (app, tenant) = await started()
        app.run("users")
        #expect(await app.waitForReading())
        app.run("requests")
        #expect(await app.waitForReading())
        let list = try list(app)
        #expect(list.rows.first?.cells.last == .text("/api/v1/users"))
        #expect(list.rows.first?.cells[1] == .text("GET"))
        #expect(list.rows.first?.cells[2] == .state("200", .plain))
        let token = tenant.configuration.token
        #expect(!list.rows.contains { $0.document.compactText.contains(token) })
    }

    @Test("A service that drops the connection is said, and F5 reads when it is back")
    func comesBack() async throws {
        let (app, tenant) = await started()
        await tenant.setFault(.dropBeforeActing, for: RequestPattern(.get, "*/users"), times: 100)
        app.run("users")
        #expect(await app.waitForReading())
        guard case .failed = try list(app).reading else {
            Issue.record("nothing failed")
            return
        }
        await tenant.clearFaults()
        app.press(.function(5))
        #expect(await app.waitForReading())
        #expect(try list(app).reading == .complete)
    }
}
