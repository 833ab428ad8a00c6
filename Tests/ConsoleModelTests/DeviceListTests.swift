import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The device list")
struct DeviceListTests {
    @Test("At the start the fleet is read and the jobs of earlier are looked up")
    func startsReading() {
        var app = TestApp()
        let effects = ConsoleModel.start(&app.state)
        #expect(effects == [.restoreJobs, .syncFleet(sync: 1, .full(known: app.state.fleet.table, anew: false))])
    }

    @Test("Rows appear page by page, with the number so far")
    func rowsAppearAsPagesCome() {
        var app = TestApp()
        _ = ConsoleModel.start(&app.state)
        app.send(.event(.devicesPage(sync: 1, devices: Array(Device.fixture.prefix(5)), badRows: 0)))
        #expect(app.state.devices.rows.count == 5)
        #expect(app.state.fleet.sync == .running(sync: 1, devices: 5))
        app.send(.event(.devicesPage(sync: 1, devices: Array(Device.fixture.suffix(7)), badRows: 0)))
        #expect(app.state.devices.rows.count == 12)
    }

    @Test("A page of a reading that was given up is dropped")
    func latePageIsDropped() {
        var app = TestApp(devices: Device.fixture)
        app.send(.event(.devicesPage(sync: 99, devices: [.test("LATE")], badRows: 0)))
        #expect(app.state.fleet.table.count == 12)
    }

    @Test("What is not in a complete reading has left the fleet, marks included")
    func vanishedDevicesLeave() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("A"))
        app.press(.function(5))
        let sync = app.state.nextRequest
        let left = Array(Device.fixture.dropFirst(2))
        app.send(.event(.devicesPage(sync: sync, devices: left, badRows: 0)))
        app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(left.map(\.id))))))
        #expect(app.state.fleet.table.count == 10)
        #expect(app.state.devices.marks.count == 10)
        #expect(app.state.messages.current?.text == "2 devices have left the fleet.")
    }

    @Test("The cursor stays on its device when the list grows above it")
    func cursorStaysOnItsDevice() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .down)
        let device = app.state.cursorDevice?.name
        app.press(.function(5))
        let more = (0..<50).map { Device.test("AAA-\($0)") } + Device.fixture
        app.send(.event(.devicesPage(sync: app.state.nextRequest, devices: more, badRows: 0)))
        #expect(app.state.cursorDevice?.name == device)
        #expect(app.state.devices.list.index == 52)
        let line = app.screen.split(separator: "\n").first { $0.hasPrefix(">") }
        #expect(line?.contains("CHLOE-IP15") == true)
    }

    @Test(
        "The filter follows every key, over all the text of a row",
        arguments: [
            ("ben", ["BEN-AIR"]), ("FVFHX1", ["BEN-AIR"]), ("chloe@acme", ["CHLOE-IP15"]),
            ("iphone", ["CHLOE-IP15", "جهاز ليلى"]),
            ("somchai", ["เครื่องของสมชาย"]), ("田中", ["田中のMac"]), ("muller", ["Zoë’s MacBook"]), ("zzz", []),
            ("iphone weiss", ["CHLOE-IP15"]),
        ])
    func filterFollowsKeys(text: String, names: [String]) {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        app.type(text)
        let shown = app.state.devices.rows.map { app.state.fleet.table[Int($0)].name }
        #expect(shown == names)
    }

    @Test("In the filter line the arrows move and Enter opens the row, keeping the filter")
    func filterLineOpensRow() {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(4))
        app.type("iphone")
        app.press(.down, .enter)
        #expect(app.state.prompt == nil)
        #expect(app.state.devices.filter.text == "iphone")
        guard case .device(let detail) = app.state.screens.last else {
            Issue.record("no device is open")
            return
        }
        #expect(detail.device.name == "جهاز ليلى")
    }

    @Test("Esc leaves the filter line, Esc again takes the filter off, and Esc never quits")
    func escapeStepsBack() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        app.type("ben")
        app.press(.escape)
        #expect(app.state.prompt == nil)
        #expect(app.state.devices.rows.count == 1)
        app.press(.escape)
        #expect(app.state.devices.rows.count == 12)
        for _ in 0..<20 { app.press(.escape) }
        #expect(app.effects.isEmpty)
    }

    @Test("A pasted serial opens the filter on one trimmed line")
    func pasteOpensFilter() {
        var app = TestApp(devices: Device.fixture)
        app.send(.terminal(.paste("  DX3PW2CCN72M \nsecond line")))
        #expect(app.state.prompt?.input.text == "DX3PW2CCN72M")
        #expect(app.state.cursorDevice?.name == "CHLOE-IP15")
        app.press(.enter)
        #expect(app.state.screens.count == 1)
    }

    @Test("A pasted escape sequence is text, not a command")
    func pasteIsCleaned() {
        var app = TestApp(devices: Device.fixture)
        app.send(.terminal(.paste("\u{1B}]52;c;x\u{07}ben")))
        #expect(app.state.prompt?.input.text.unicodeScalars.contains("\u{1B}") == false)
    }

    @Test("Every column can be sorted by, and reversed")
    func everyColumnSorts() {
        var app = TestApp(devices: Device.fixture)
        for (index, column) in DeviceColumn.allCases.enumerated() {
            app.press(.character("s"), .home)
            for _ in 0..<index { app.press(.down) }
            let wasSorted = app.state.devices.sort.key == column.sortKey
            app.press(.enter)
            #expect(app.state.devices.sort.key == column.sortKey)
            #expect(app.state.devices.sort.descending == wasSorted)
            let rows = app.state.devices.rows
            app.press(.character("S"))
            #expect(app.state.devices.rows.count == rows.count)
            #expect(app.state.devices.sort.descending != wasSorted)
        }
    }

    @Test("Versions sort as versions")
    func versionsSortByValue() {
        var app = TestApp(devices: [.test("A", os: "9.3"), .test("B", os: "15.6.1"), .test("C", os: "15.10")])
        app.state.devices.sort = FleetSort(key: .os)
        app.press(.character("S"), .character("S"))
        let names = app.state.devices.rows.map { app.state.fleet.table[Int($0)].name }
        #expect(names == ["A", "B", "C"])
    }

    @Test("A cursor that the filter takes away goes to the best place there is: the top")
    func filterSendsCursorToTheTop() {
        var app = TestApp(devices: Device.fixture)
        for _ in 0..<9 { app.press(.down) }
        app.press(.character("/"))
        app.type("acme.example")
        app.press(.end)
        app.type(" macbook")
        #expect(
            app.state.devices.list.index
                == app.state.devices.rows.firstIndex { row in
                    app.state.fleet.table[Int(row)].id == app.state.devices.cursorID
                })
        app.press(.control("u"))
        app.type("iphone")
        #expect(app.state.devices.list.index == 0 || app.state.cursorDevice?.name == "جهاز ليلى")
    }

    @Test("A cursor that nobody has moved stays at the top while the pages come")
    func untouchedCursorStaysAtTheTop() {
        var app = TestApp()
        _ = ConsoleModel.start(&app.state)
        app.send(.event(.devicesPage(sync: 1, devices: [.test("ZZZ"), .test("MMM")], badRows: 0)))
        app.send(.event(.devicesPage(sync: 1, devices: [.test("AAA")], badRows: 0)))
        #expect(app.state.cursorDevice?.name == "AAA")
    }

    @Test("A device whose row could not be read has not left the fleet")
    func unreadableRowsStay() {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(5))
        let sync = app.state.nextRequest
        let read = Array(Device.fixture.dropFirst())
        app.send(.event(.devicesPage(sync: sync, devices: read, badRows: 1)))
        app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(read.map(\.id))))))
        #expect(app.state.fleet.table.count == 12)
    }

    @Test("Marks survive the filter, and the hidden ones are counted")
    func marksSurviveTheFilter() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character(" "), .character(" "))
        app.press(.character("/"))
        app.type("zoe")
        #expect(app.state.devices.marks.count == 2)
        #expect(app.state.devices.hiddenMarks == 2)
        #expect(app.screen.contains("2 marked (2 hidden)"))
        app.press(.escape, .character("U"))
        #expect(app.state.devices.marks.isEmpty)
    }

    @Test("A range is marked from one v to the next")
    func rangesAreMarked() {
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .character("v"), .down, .down, .down, .character("v"))
        #expect(app.state.devices.marks.count == 4)
    }

    @Test("No network, a wrong address or a refused token is one sentence, and F5 tries again")
    func failureIsOneSentence() {
        var app = TestApp()
        _ = ConsoleModel.start(&app.state)
        app.send(.event(.syncFailed(sync: 1, Problem("The token is wrong."))))
        #expect(app.state.messages.current?.text == "The token is wrong. F5 tries again.")
        #expect(app.screen.contains("The token is wrong."))
        app.press(.function(5))
        #expect(app.effects.contains(.syncFleet(sync: 2, .full(known: app.state.fleet.table, anew: false))))
    }

    @Test("q at the top leaves; ^C does so only twice within two seconds")
    func quitting() {
        var app = TestApp(devices: Device.fixture)
        app.press(.control("c"))
        #expect(app.effects.isEmpty)
        app.advance(milliseconds: 3_000)
        app.press(.control("c"))
        #expect(app.effects.isEmpty)
        app.press(.control("c"))
        #expect(app.takeEffects() == [.quit(status: 130)])
        var other = TestApp(devices: Device.fixture)
        other.press(.character("q"))
        #expect(other.takeEffects() == [.quit(status: 0)])
    }

    @Test("A reading under way is stopped by ^C")
    func stopEndsReading() {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(5))
        let sync = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: sync)])
    }
}
