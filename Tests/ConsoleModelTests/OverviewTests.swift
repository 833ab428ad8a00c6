import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The overview")
struct OverviewTests {
    private struct NotOpen: Error {}

    private static func opened(_ devices: [Device] = Device.counted, size: Size = Size(columns: 80, rows: 24))
        -> TestApp
    {
        var app = TestApp(devices: devices, size: size)
        app.press(.character("o"))
        return app
    }

    private func overview(_ app: TestApp) throws -> OverviewState {
        guard case .overview(let overview) = app.state.screens.last else { throw NotOpen() }
        return overview
    }

    private func count(_ label: String, _ app: TestApp) throws -> Int? {
        try overview(app).rows.lazy.compactMap { row in
            if case .line(let line) = row, line.label == label { line.count } else { nil }
        }.first
    }

    /// Moves down to the line with this label.
    private func goTo(_ label: String, _ app: inout TestApp) throws {
        app.press(.home)
        for _ in try overview(app).rows {
            if case .line(let line) = try overview(app).selected, line.label == label { return }
            app.press(.down)
        }
        Issue.record("There is no line \(label).")
    }

    // MARK: Opening and leaving

    @Test("o opens it wherever F8 opens Jobs, once; Esc and q go back", arguments: [Key.escape, .character("q")])
    func opening(back: Key) throws {
        let places: [[Key]] = [
            [], [.enter], [.function(8)], [.character(":")] + "messages".map { .character($0) } + [.enter],
            [.character(":")] + "blueprints".map { .character($0) } + [.enter],
        ]
        for keys in places {
            var app = TestApp(devices: Device.counted)
            for key in keys { app.press(key) }
            let before = app.state.screenContext
            app.press(.character("o"), .character("o"))
            #expect(app.state.screenContext == .overview)
            #expect(app.state.screens.count { if case .overview = $0 { true } else { false } } == 1)
            app.press(back)
            #expect(app.state.screenContext == before)
        }
    }

    @Test("The palette opens it, and an older one comes to the top")
    func palette() throws {
        var app = Self.opened()
        app.press(.function(8), .character(":"))
        app.type("overview")
        app.press(.enter)
        #expect(app.state.screenContext == .overview)
        app.press(.escape)
        #expect(app.state.screenContext == .jobs)
        app.press(.escape)
        #expect(app.state.screens.isEmpty)
    }

    @Test("Esc leaves the list as it was: filter, order, cursor and marks")
    func leaving() throws {
        var app = TestApp(devices: Device.counted)
        app.press(.character("/"))
        app.type("loan")
        app.press(.escape, .character("S"), .down, .character(" "))
        let before = app.screen
        app.press(.character("o"))
        #expect(app.screen != before)
        app.press(.down, .down, .escape)
        #expect(app.screen == before)
        #expect(app.state.devices.filter.text == "loan")
    }

    // MARK: From a number to its devices

    @Test("Enter on any line lists exactly as many devices as it counts, by a filter that can be read")
    func everyLine() throws {
        var app = Self.opened(size: Size(columns: 100, rows: 60))
        while let rest = try overview(app).rows.firstIndex(where: {
            if case .rest(_, 1...) = $0 { true } else { false }
        }) {
            app.press(.home)
            while try overview(app).list.index < rest { app.press(.down) }
            app.press(.enter)
        }
        var seen = 0
        for (place, row) in try overview(app).rows.enumerated() {
            guard case .line(let line) = row, line.count > 0 else { continue }
            var app = app
            app.press(.home)
            while try overview(app).list.index < place { app.press(.down) }
            app.press(.enter)
            #expect(app.state.isDeviceListShown, "\(line)")
            #expect(app.state.devices.rows.count == line.count, "\(app.state.devices.filter.text)")
            #expect(app.state.devices.filter.text == line.question.filter)
            seen += 1
        }
        #expect(seen > 40)
    }

    @Test("The list stands in the overview's place; Esc brings back the filter of before")
    func narrowed() throws {
        var app = TestApp(devices: Device.counted)
        app.press(.character("/"))
        app.type("loan")
        app.press(.escape, .character("o"))
        try goTo("Mac", &app)
        let macs = try count("Mac", app)
        app.press(.enter)
        #expect(app.state.devices.filter.text == "platform=Mac")
        #expect(app.state.devices.rows.count == macs)
        #expect(app.frame.line(1).contains("Devices › from overview   filter: platform=Mac"))
        #expect(app.state.screens.count == 1)
        app.press(.escape)
        #expect(app.state.screens.isEmpty)
        #expect(app.state.devices.filter.text == "loan")
    }

    @Test("The next number replaces the list of the one before, unless somebody has filtered it further")
    func oneAfterTheOther() throws {
        var app = Self.opened()
        for label in ["Mac", "iPhone", "Missing"] {
            try goTo(label, &app)
            app.press(.enter)
            #expect(app.state.screens.count == 1)
            app.press(.character("o"))
        }
        app.press(.escape)
        #expect(app.state.devices.filter.text == "missing=yes")
        app.press(.character("/"))
        app.type(" mac")
        app.press(.escape, .character("o"))
        try goTo("Mac", &app)
        app.press(.enter)
        #expect(app.state.devices.filter.text == "platform=Mac")
        app.press(.escape)
        #expect(app.state.devices.filter.text == "missing=yes mac")
    }

    @Test("A click on a line does what Enter does; one beside the lines does nothing")
    func clicking() throws {
        var app = Self.opened()
        let row = try #require((0..<24).first { app.frame.line($0).contains("Missing") })
        app.send(.terminal(.click(Point(column: 5, row: row - 2))))
        #expect(app.state.screenContext == .overview)
        app.send(.terminal(.click(Point(column: 5, row: row))))
        #expect(app.state.devices.filter.text == "missing=yes")
        #expect(app.state.isDeviceListShown)
    }

    @Test("A line of 0 opens nothing and says so")
    func nothing() throws {
        var app = Self.opened()
        try goTo("Removed from Kandji", &app)
        app.press(.enter)
        #expect(app.state.screenContext == .overview)
        #expect(app.screen.contains("Removed from Kandji: there is no such device."))
    }

    @Test("A value that no filter can say opens nothing and says so")
    func unspeakable() throws {
        var app = Self.opened([.test("A", model: "Two\nlines")])
        app.press(.end, .enter)
        #expect(app.state.screenContext == .overview)
        #expect(app.state.messages.all.last?.text.hasPrefix("No filter can say “Two") == true)
    }

    // MARK: Moving

    @Test("The cursor stands on lines alone, and reaches all of them, down and up, with their headings in sight")
    func moving() throws {
        for size in [Size(columns: 80, rows: 24), State.minimumSize] {
            var app = Self.opened(size: size)
            let rows = try overview(app).rows
            for keys in [[Key.down, .home], [.up, .end], [.pageDown, .home], [.control("u"), .end]] {
                var reached: Set<Int> = []
                app.press(keys[1])
                for _ in rows {
                    let state = try overview(app)
                    reached.insert(state.list.index)
                    switch state.selected {
                    case .line, .rest: break
                    default: Issue.record("\(state.list.index) is no line")
                    }
                    #expect(state.list.index >= state.list.top)
                    #expect(state.list.index < state.list.top + app.state.bodyRows)
                    if case .heading = rows[state.list.index - 1] { #expect(state.list.top < state.list.index) }
                    app.press(keys[0])
                }
                let lines = rows.indices.filter {
                    switch rows[$0] {
                    case .line, .rest: true
                    default: false
                    }
                }
                if keys[0] == .down || keys[0] == .up { #expect(reached == Set(lines)) }
                #expect(reached.contains(lines[0]) && reached.contains(lines[lines.count - 1]))
            }
        }
    }

    @Test("A long block shows its largest lines; Enter below them shows all, and the largest alone again")
    func longBlocks() throws {
        var app = Self.opened()
        let title = "OS version, Mac"
        func lines() throws -> [OverviewLine] {
            let rows = try overview(app).rows
            let start = try #require(rows.firstIndex { if case .heading(title, _) = $0 { true } else { false } })
            return rows[(start + 1)...].prefix { if case .line = $0 { true } else { false } }.compactMap { row in
                if case .line(let line) = row { line } else { nil }
            }
        }
        let largest = try lines()
        #expect(largest.count == OverviewBlock.limit)
        let rest = try #require(
            try overview(app).rows.firstIndex { if case .rest(title, 1...) = $0 { true } else { false } })
        while try overview(app).list.index < rest { app.press(.down) }
        app.press(.enter)
        let all = try lines()
        #expect(all.count > OverviewBlock.limit + 1)
        #expect(
            all.filter { line in !largest.contains(line) }.allSatisfy { $0.count <= largest.map(\.count).min() ?? 0 })
        // Versions stand newest first, folded or not.
        #expect(all.first?.label == "15.10")
        #expect(all.filter { largest.contains($0) } == largest)
        while try overview(app).selected != .rest(block: title, hidden: 0) { app.press(.down) }
        app.press(.enter)
        #expect(try lines() == largest)
        #expect(try overview(app).selected == .rest(block: title, hidden: all.count - largest.count))
    }

    // MARK: Counting

    @Test("It counts anew when the fleet changes, and the cursor stays on its line")
    func changes() throws {
        var app = Self.opened()
        try goTo("Engineering", &app)
        let before = try #require(try count("iPhone", app))
        let place = try overview(app).list.index - overview(app).list.top
        app.press(.function(5))
        let sync = app.state.nextRequest
        let more = (0..<40).map { Device.test("NEW\($0)", platform: .iPhone, os: "19.\($0 % 2)") }
        app.send(.event(.devicesPage(sync: sync, devices: more, badRows: 0)))
        #expect(try count("iPhone", app) == before + 40)
        guard case .line(let line) = try overview(app).selected else { throw NotOpen() }
        #expect(line.label == "Engineering")
        #expect(try overview(app).list.index - overview(app).list.top == place)
        // What changes below another screen is counted when it is seen again.
        app.advance(milliseconds: 1_000)
        app.press(.function(8))
        app.send(.event(.devicesPage(sync: sync, devices: [.test("LAST", platform: .iPhone)], badRows: 0)))
        app.press(.escape)
        #expect(try count("iPhone", app) == before + 41)
    }

    @Test("While page after page is read it counts once a second, and at the end")
    func reading() throws {
        var app = Self.opened()
        let before = try #require(try count("iPhone", app))
        app.press(.function(5))
        let sync = app.state.nextRequest
        func read(_ name: String) {
            app.send(.event(.devicesPage(sync: sync, devices: [.test(name, platform: .iPhone)], badRows: 0)))
        }
        app.advance(milliseconds: 1_000)
        read("A")
        #expect(try count("iPhone", app) == before + 1)
        read("B")
        #expect(try count("iPhone", app) == before + 1)
        app.advance(milliseconds: 1_000)
        #expect(try count("iPhone", app) == before + 2)
        read("C")
        app.send(.event(.syncRefreshed(sync: sync)))
        #expect(try count("iPhone", app) == before + 3)
    }

    @Test("With the minute, who was not seen for a week is counted anew")
    func minutes() throws {
        var app = Self.opened([.test("A", seen: "2026-11-17T12:05:30Z")])
        #expect(try count("Not seen for 7 days", app) == 0)
        app.advance(milliseconds: 60_000)
        #expect(try count("Not seen for 7 days", app) == 0)
        app.advance(milliseconds: 60_000)
        #expect(try count("Not seen for 7 days", app) == 1)
    }

    @Test("F5 reads the fleet again, and ^C stops that and nothing else")
    func reloading() throws {
        var app = Self.opened()
        app.press(.function(5))
        #expect(!app.takeEffects().isEmpty)
        #expect(app.state.isBusy)
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: app.state.nextRequest)])
        #expect(app.screen.contains("Reading was stopped after 0 devices."))
        app.press(.control("c"), .control("c"))
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.screenContext == .overview)
    }

    @Test("A fleet that was not read yet has no numbers")
    func unread() throws {
        var app = TestApp()
        app.press(.character("o"), .enter, .down, .end, .pageUp)
        #expect(try overview(app).rows.isEmpty)
        app.begin()
        #expect(app.screen.contains("Reading the fleet…"))
        app.send(.event(.devicesPage(sync: app.state.nextRequest, devices: Device.counted, badRows: 0)))
        #expect(try count("Mac", app) != nil)
    }

    @Test("An export from here writes the list below")
    func exporting() {
        var app = Self.opened()
        app.press(.character(":"))
        app.type("export csv x.csv")
        app.press(.enter)
        #expect(app.screen.contains("Writing 60 devices…"))
    }
}
