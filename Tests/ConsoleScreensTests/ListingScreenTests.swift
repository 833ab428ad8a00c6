import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Lists, records and the query form as screens")
struct ListingScreenTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)]

    private let golden = GoldenScreens(besideFile: #filePath)

    private func expect(_ app: LiveApp, _ name: String) throws {
        for size in Self.sizes {
            let frame = app.frame(size)
            #expect(frame.raggedRows == [])
            try golden.expect(frame, "\(name)-\(size.columns)x\(size.rows)")
        }
        _ = app.frame(Size(columns: 100, rows: 30))
    }

    /// What is typed after `:`, and what the screen has to say whatever else is on it.
    static let lists: [(line: String, says: [String])] = [
        ("apps", ["Activity Monitor", "60 apps", "NAME ▲"]),
        ("library-items", ["00_rosetta_2", "PENDING", "10 library items"]),
        ("notes", ["This is an example note!", "1 note", "Test User"]),
        ("activity", ["name_changed", "WHEN ▼", "events"]),
        ("commands", ["completed", "ActivationLockBypassCode", "REQUESTED ▼"]),
        ("status", ["parameter", "library item"]),
        ("parameters", ["PASS", "1 parameter"]),
        ("ade", ["SERVER NAME", "Record Count 2"]),
        ("ade-devices \(RecordedTenant.token)", ["awaiting enrollment", "Record Count 25 of 498"]),
        ("query-devices serial_number=C02FL5YXQ6LC", ["Devices asked for: serial_number=C02FL5YXQ6LC"]),
        ("users", ["test_user_01@example.com", "2 users"]),
        ("licensing", ["Limit", "Over Limit"]),
        ("audit-events", ["update", "blueprint library_items", "10 events"]),
        ("library-item \(RecordedTenant.item) Rosetta", ["Library Item Rosetta, Status", "Tab other side"]),
        ("tags", ["2 tags", "Enter its devices"]),
        ("blueprint-templates", ["CATEGORY"]),
    ]

    @Test("Each list by its command", arguments: lists)
    func list(line: String, says: [String]) async throws {
        let app = await RecordedTenant.app(try RecordedTenant.transport())
        app.run(line)
        #expect(await app.waitForReading())
        let screen = app.frame(Size(columns: 140, rows: 40)).text
        for text in says { #expect(screen.contains(text), "\(text) is not on the screen") }
        try expect(app, "list-\(line.split(separator: " ")[0])")
    }

    @Test(
        "How to have more rows is said at 80 columns too",
        arguments: ["tags", "library-item \(RecordedTenant.item) Rosetta"])
    func more(line: String) async throws {
        let app = await RecordedTenant.app(try RecordedTenant.transport())
        app.run(line)
        #expect(await app.waitForReading())
        let hint = app.frame(Size(columns: 80, rows: 24)).line(22)
        for part in ["Enter ", "+ more or others", "Esc back"] { #expect(hint.contains(part)) }
    }

    @Test("One row with all its fields", arguments: ["apps", "library-items", "notes", "commands", "ade", "users"])
    func record(line: String) async throws {
        let app = await RecordedTenant.app(try RecordedTenant.transport())
        app.run(line)
        await app.waitForReading()
        app.press(.enter)
        guard case .record = app.store.state.screens.last else {
            Issue.record("no record is open")
            return
        }
        try expect(app, "record-\(line)")
    }

    @Test("A device's lists stand below its sections, read when somebody comes to them")
    func tab() async throws {
        let transport = try RecordedTenant.transport()
        let app = await RecordedTenant.app(transport)
        app.press(.enter)
        await app.wait {
            if case .device(let detail) = $0.screens.last, case .loaded = detail.details { true } else { false }
        }
        #expect(!transport.asked.contains { $0.hasSuffix("/apps") })
        app.press(.tab)
        #expect(await app.waitForReading())
        #expect(transport.asked.last == "GET /devices/\(RecordedTenant.mac)/apps")
        #expect(app.screen.contains("> Apps"))
        #expect(app.screen.contains("Activity Monitor"))
        try expect(app, "tab-apps")
    }

    @Test(
        "The query form stands whole at 80x24, starts in its first field and scrolls below it")
    func form() async throws {
        let app = await RecordedTenant.app(try RecordedTenant.transport())
        app.run("query-devices")
        app.type("jane")
        let screen = app.frame(Size(columns: 80, rows: 24)).text
        #expect(screen.contains("Result Set"))
        #expect(screen.contains("[jane"))
        try expect(app, "query-devices-form")
        let low = app.frame(Size(columns: 60, rows: 16)).text
        #expect(low.contains("[jane"))
        #expect(low.contains("[ Ask ]"))
        app.press(.backTab, .backTab, .backTab)
        #expect(app.frame(Size(columns: 60, rows: 16)).text.contains("Result Set"))
    }

    @Test("A permission that the token lacks is said on that screen alone")
    func forbidden() async throws {
        let transport = try RecordedTenant.transport()
        transport.answer("/users", with: .init(#"{"detail": "You do not have permission."}"#, status: 403))
        let app = await RecordedTenant.app(transport)
        app.run("users")
        await app.waitForReading()
        #expect(app.screen.contains("The token may not read users."))
        #expect(app.screen.contains("You do not have permission."))
        try expect(app, "list-forbidden")
        app.press(.escape)
        #expect(!app.screen.contains("may not"))
        app.run("tags")
        await app.waitForReading()
        #expect(app.screen.contains("2 tags"))
    }
}
