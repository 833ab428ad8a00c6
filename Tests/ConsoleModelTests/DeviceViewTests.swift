import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Columns, views and the preview of the device list")
struct DeviceViewTests {
    private static let stale = DeviceView(
        name: "Stale", filter: "seen>30d", columns: [.serial, .seen, .name],
        sort: FleetSort(key: .seen, descending: true))

    private func app(size: Size = Size(columns: 80, rows: 24)) -> TestApp {
        var app = TestApp(devices: Device.fixture, size: size)
        app.state.views = [Self.stale, DeviceView(name: "iPads", filter: "platform=ipad")]
        return app
    }

    private func run(_ line: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(line)
        app.press(.enter)
    }

    private func titles(_ app: TestApp) -> [String] {
        app.frame.line(2).split(separator: " ").map(String.init).map { $0.filter { $0 != "▲" && $0 != "▼" } }.filter {
            !$0.isEmpty
        }
    }

    // MARK: Columns

    @Test("C shows at once what is chosen, K and J move, Enter keeps it")
    func columnsBox() {
        var app = app()
        #expect(titles(app) == ["NAME", "SERIAL", "MODEL", "OS", "USER", "SEEN", "FLAGS"])
        app.press(.character("C"), .character(" "), .down, .character("J"), .character("J"))
        #expect(titles(app) == ["MODEL", "OS", "SERIAL", "USER", "SEEN", "FLAGS"])
        app.press(.character("K"), .end, .character(" "), .enter)
        #expect(app.state.box == nil)
        #expect(titles(app).prefix(3) == ["MODEL", "SERIAL", "OS"])
        #expect(app.state.devices.columns?.contains(.enrolled) == true)
    }

    @Test("Esc takes the choice back, r goes back to the columns that fit best, one column always stays")
    func columnsBoxUndone() {
        var app = app()
        app.press(.character("C"), .character(" "), .escape)
        #expect(app.state.devices.columns == nil)
        app.press(.character("C"))
        for _ in 0..<7 { app.press(.character(" "), .down) }
        #expect(app.state.devices.columns == [.flags])
        app.press(.character("r"), .enter)
        #expect(app.state.devices.columns == nil)
    }

    @Test("Chosen columns scroll behind the first of them, and never fall off the screen", arguments: [60, 80, 140])
    func chosenColumnsScroll(width: Int) {
        var app = app(size: Size(columns: width, rows: 24))
        app.state.devices.columns = DeviceColumn.allCases
        var seen: Set<DeviceColumn> = []
        for _ in 0..<20 {
            let placed = DeviceColumn.layout(
                width: width, first: app.state.devices.firstColumn, chosen: app.state.devices.columns)
            #expect(placed.first?.column == .name)
            #expect(placed.allSatisfy { $0.start + $0.width <= width })
            seen.formUnion(placed.map(\.column))
            app.press(.right)
        }
        #expect(seen == Set(DeviceColumn.allCases))
    }

    // MARK: Views

    @Test("Keys and :view show a view: its filter, columns and order; 0 shows all again")
    func showing() {
        var app = app()
        app.press(.down, .down, .character("1"))
        #expect(app.state.devices.filter.text == "seen>30d")
        #expect(titles(app) == ["SERIAL", "SEEN", "NAME"])
        #expect(app.state.devices.sort == Self.stale.sort)
        #expect(app.state.devices.list.index == 0)
        #expect(app.screen.contains("view: Stale"))
        app.press(.character("s"), .enter)
        #expect(!app.screen.contains("view: Stale"))
        app.press(.character("0"))
        #expect(app.state.devices.rows.count == 12)
        #expect(app.state.devices.columns == nil)
        #expect(app.state.devices.sort == .byName)
        run("view ipads", &app)
        #expect(app.state.devices.rows.count == 1)
        app.press(.character("7"))
        #expect(app.state.messages.current?.text.hasPrefix("There is no view 7.") == true)
        run("view nothing", &app)
        #expect(app.state.messages.current?.text == "There is no view “nothing”. There are: Stale, iPads.")
    }

    @Test("A view is shown from any screen, the names complete")
    func showingFromElsewhere() {
        var app = app()
        app.press(.enter, .character(":"))
        app.type("view ip")
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "view iPads")
        app.press(.enter)
        #expect(app.state.screens.isEmpty)
        #expect(app.state.devices.filter.text == "platform=ipad")
    }

    @Test("What the list shows is saved under a name, twice in the same place", arguments: ["save-view", "view save"])
    func saving(verb: String) {
        var app = app()
        app.press(.character("2"), .character("S"))
        _ = app.takeEffects()
        run("\(verb) My iPads", &app)
        let view = DeviceView(
            name: "My iPads", filter: "platform=ipad", sort: FleetSort(key: .name, descending: true))
        #expect(app.takeEffects() == [.saveView(view)])
        #expect(app.state.views.last == view)
        #expect(app.screen.contains("view: My iPads"))
        app.send(.event(.viewSaved("My iPads")))
        #expect(app.state.messages.current?.text == "View “My iPads” is saved in views.yaml. Key 3 shows it.")
        app.press(.character("S"))
        run("\(verb) My iPads", &app)
        #expect(app.state.views.count == 3)
        run(verb, &app)
        #expect(app.state.messages.current?.text == "A view needs a name.")
    }

    @Test("A view as a file says it comes back as it was")
    func textForm() throws {
        let view = Self.stale
        #expect(view.sortText == "seen descending")
        let read = try DeviceView(
            name: view.name, filter: view.filter, columnNames: view.columnNames, sortText: view.sortText)
        #expect(read == view)
        #expect(throws: DeviceView.Problem.self) {
            try DeviceView(name: "x", filter: "os>", columnNames: nil, sortText: nil)
        }
        #expect(throws: DeviceView.Problem.self) {
            try DeviceView(name: "x", filter: "", columnNames: ["height"], sortText: nil)
        }
        #expect(throws: DeviceView.Problem.self) {
            try DeviceView(name: "x", filter: "", columnNames: nil, sortText: "seen up")
        }
        #expect(throws: DeviceView.Problem.self) {
            try DeviceView(name: " ", filter: "", columnNames: nil, sortText: nil)
        }
    }

    // MARK: Preview

    @Test("w shows a summary of the row under the cursor; cursor, pages and clicks keep to the list above it")
    func preview() {
        var app = app()
        app.press(.character("w"))
        #expect(app.screen.contains("ava@acme.example"))
        app.press(.down)
        #expect(app.screen.contains("ben@acme.example"))
        app.press(.end)
        #expect(app.frame.cursor.map { $0.row < 24 - 2 - 7 } == true)
        let index = app.state.devices.list.index
        app.send(.terminal(.click(Point(column: 5, row: 18))))
        #expect(app.state.devices.list.index == index)
        app.press(.character("w"))
        #expect(!app.screen.contains("Blueprint"))
        app.press(.character("w"))
        app.send(.terminal(.resize(State.minimumSize)))
        #expect(app.frame.raggedRows == [])
    }
}
