import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Tenants as text")
struct TenantScreenTests {
    private static let tenants = [
        KnownTenant(name: "acme", address: "acme.api.kandji.io"),
        KnownTenant(name: "acme-europe", address: "acme.api.eu.kandji.io"),
        KnownTenant(name: "lab", address: "its address is not understood"),
    ]
    private let golden = GoldenScreens(besideFile: #filePath)

    private func settings(_ tenant: String) -> ConsoleSettings {
        var settings = ConsoleSettings(tenant: tenant, user: "mira", session: "s")
        settings.tenants = Self.tenants
        return settings
    }

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    @Test("The tenants to choose from, the one that is shown marked", arguments: ScreenTests.sizes)
    func picker(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size, settings: settings("acme-europe"))
        app.press(.character(":"))
        app.type("tenant")
        app.press(.enter)
        let lines = app.screen.split(separator: "\n")
        #expect(lines.filter { $0.contains("shown now") }.map { $0.contains("acme-europe ") } == [true])
        #expect(app.frame.line(0).contains("acme-europe"))
        try check(app, "tenants")
    }

    @Test(
        "Where it was not said which tenant to start with, the screen says how, and the names come up",
        arguments: ScreenTests.sizes)
    func none(size: Size) throws {
        var app = TestApp(size: size, settings: settings("no tenant"))
        _ = ConsoleModel.start(&app.state)
        let reason =
            "There are several tenants (acme, acme-europe, lab). Say which: :tenant NAME in the console, --tenant NAME "
            + "at its start, or default-tenant: NAME in config.yaml."
        app.send(.event(.syncFailed(sync: 1, Problem(reason))))
        #expect(app.screen.contains(":tenant NAME"))
        try check(app, "tenant-not-said")
        app.press(.character(":"))
        app.type("tenant ")
        #expect(!app.screen.contains("shown now"))
        #expect(app.screen.contains("acme.api.eu.kandji.io"))
    }
}
