import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Rows: filtering them, what is off on them, and what commands do there")
struct RowsTests {
    private func run(_ line: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(line)
        app.press(.enter)
    }

    private func answer(_ app: inout TestApp, _ rows: [ListingRow]) {
        let request = app.state.nextRequest
        app.send(.event(.listing(.page(request: request, rows: rows, total: nil, badRows: 0))))
        app.send(.event(.listing(.finished(request: request, moreExist: false))))
    }

    private func row(_ name: String, _ document: [String: JSONValue] = [:]) -> ListingRow {
        ListingRow(id: name, cells: [.text(name), .text("second")], document: .object(document))
    }

    // MARK: The filter of Jobs

    private func jobs() -> TestApp {
        var app = TestApp(devices: Device.fixture)
        for index in 0..<40 {
            let device = Device.fixture[index % 2]
            app.state.jobs.add(
                Job(
                    id: JobID("job-\(index)"), verb: .lock, target: Target(device), user: "mira", state: .done,
                    startedAt: app.state.now.wall))
        }
        app.press(.function(8))
        return app
    }

    private func screen(_ app: TestApp) throws -> JobsState {
        guard case .jobs(let screen) = app.state.screens.last else {
            Issue.record("Jobs is not open")
            throw CancellationError()
        }
        return screen
    }

    @Test("Enter in the filter line of Jobs opens the row and keeps the filter, which stays in sight")
    func jobFilter() throws {
        var app = jobs()
        app.press(.character("/"))
        app.type("ben-air")
        app.press(.down, .enter)
        #expect(app.state.prompt == nil)
        guard case .value(let value) = app.state.box?.content else {
            Issue.record("the job is not open")
            return
        }
        #expect(value.text.contains("BEN-AIR"))
        app.press(.escape)
        #expect(try screen(app).filter == "ben-air")
        #expect(app.screen.contains("filter: ben-air"))
        app.press(.escape)
        #expect(try screen(app).filter == "")
    }

    @Test("The move keys work while the filter line of Jobs is open")
    func jobMoves() throws {
        var app = jobs()
        app.press(.character("/"), .pageDown)
        let below = try screen(app).list.index
        #expect(below > 1)
        app.press(.pageUp)
        #expect(try screen(app).list.index == 0)
        #expect(app.state.prompt != nil)
    }

    @Test("A text pasted above Jobs is their filter, and what matches nothing says so")
    func jobPaste() throws {
        var app = jobs()
        app.send(.terminal(.paste("AVA-MBP14\n")))
        #expect(try screen(app).filter == "AVA-MBP14")
        app.send(.terminal(.paste("zzz")))
        #expect(app.screen.contains("No job matches “AVA-MBP14zzz”."))
    }

    // MARK: What is off, and why

    @Test("F9 is off where nothing can be done to a row, and live where something can")
    func actions() {
        var app = TestApp(devices: Device.fixture)
        run("users", &app)
        answer(&app, [row("Ada")])
        #expect(app.state.reasonOff(.actions) == "nothing can be done to this row")
        app.press(.enter)
        #expect(app.state.reasonOff(.actions) == "nothing can be done to this")
        for line in ["tags", "apps DX3PW2CCN72M"] {
            run(line, &app)
            answer(&app, [row("Row")])
            #expect(app.state.reasonOff(.actions) == nil, "\(line)")
        }
        app = TestApp(devices: Device.fixture)
        app.press(.function(8))
        #expect(app.state.reasonOff(.actions) == "no job is selected")
        #expect(jobs().state.reasonOff(.actions) == nil)
    }

    @Test("Y is on wherever it copies something")
    func serial() {
        var app = TestApp(devices: Device.fixture)
        run("ade-devices", &app)
        answer(&app, [row("C02NEW", ["serial_number": .string("C02NEW")])])
        #expect(app.state.reasonOff(.copySerial) == nil)
        _ = app.takeEffects()
        app.press(.character("Y"))
        #expect(app.takeEffects() == [.copy("C02NEW")])
        run("users", &app)
        answer(&app, [row("Ada")])
        #expect(app.state.reasonOff(.copySerial) != nil)
    }

    @Test("A row without a library item's own ID has no devices; with it, d asks for that item")
    func devicesOfItem() {
        var app = TestApp(devices: Device.fixture)
        run("library-items DX3PW2CCN72M", &app)
        answer(&app, [row("Slack"), row("Zoom", ["item_id": .string("item-1")])])
        _ = app.takeEffects()
        app.press(.character("d"))
        #expect(app.takeEffects() == [])
        #expect(app.state.reasonOff(.blueprintDevices) == "it has no devices of its own")
        app.press(.down)
        #expect(app.state.reasonOff(.blueprintDevices) == nil)
        app.press(.character("d"))
        let item = ListingKind.libraryItemStatuses(NamedReference(id: "item-1", name: "Zoom"))
        #expect(app.takeEffects() == [.readListing(request: app.state.nextRequest, item, .some(200))])
    }

    @Test("Reasons on lists and rows fit beside what they are about")
    func reasons() {
        for line in ["apps DX3PW2CCN72M", "users", "ade", "tags", "audit-events", "requests"] {
            var app = TestApp(devices: Device.fixture)
            run(line, &app)
            for _ in 0..<2 {
                for command in Command.allCases {
                    #expect((app.state.reasonOff(command) ?? "").count <= 36, "\(command) on \(line)")
                }
                answer(&app, [row("Row")])
                app.press(.enter)
            }
        }
    }

    @Test("A device that the list does not show has no next one, and ] says so")
    func noNeighbour() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        app.type("ben-air")
        app.press(.escape)
        run("device C02XK0AAJG5H", &app)
        #expect(app.state.reasonOff(.nextDevice) != nil)
        app.press(.character("]"))
        #expect(app.state.messages.current?.text == "This device is not among the rows of the list.")
        app.press(.escape, .enter)
        #expect(app.state.reasonOff(.previousDevice) == nil)
    }

    // MARK: Commands

    @Test(":sort sorts the list that is shown, :columns leaves it open")
    func sortCommand() {
        var app = TestApp(devices: Device.fixture)
        run("users", &app)
        answer(&app, [row("Bo"), row("Ada")])
        run("sort", &app)
        run("columns", &app)
        guard case .listing(let list) = app.state.screens.last else {
            Issue.record("the list is gone")
            return
        }
        #expect(list.shown.map { list.rows[$0].name } == ["Ada", "Bo"])
        #expect(app.state.box == nil)
        app.press(.escape, .function(8))
        run("sort", &app)
        #expect(app.state.screens.isEmpty)
        guard case .sort = app.state.box?.content else {
            Issue.record("no order is offered")
            return
        }
    }

    @Test(":sort and :columns leave the devices of a Blueprint open", arguments: ["sort", "columns"])
    func narrowed(line: String) {
        var app = TestApp(devices: Device.inBlueprints)
        run("blueprint Standard Macs", &app)
        app.answer(.success([Blueprint.fixture[0]]))
        app.press(.character("d"))
        let open = app.state.screens.count
        run(line, &app)
        #expect(app.state.screens.count == open)
        #expect(app.state.box != nil)
    }

    @Test("A row of a device's tab is copied as in the list: what its first column says")
    func copyRow() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter, .tab)
        answer(&app, [row("Zoom")])
        _ = app.takeEffects()
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copy("Zoom")])
        app.send(.event(.copied(characters: 4, isSecret: false)))
        app.press(.character("y"))
        guard case .value(let value) = app.state.box?.content else {
            Issue.record("the value is not shown alone")
            return
        }
        #expect(value.title == "name")
    }

    @Test("Below a box and an open line only those keys are live that do what they say")
    func covered() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        #expect(app.state.isLive(whileCovered: .help))
        #expect(app.state.isLive(whileCovered: .quit))
        #expect(!app.state.isLive(whileCovered: .jobs))
        app.press(.escape, .character(":"))
        #expect(!app.state.isLive(whileCovered: .help))
    }
}
