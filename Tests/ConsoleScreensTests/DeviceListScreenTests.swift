import ConsoleModel
import ConsoleScreens
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The device list's filter, columns, views and preview as text")
struct DeviceListScreenTests {
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private func app(_ size: Size) -> TestApp {
        let devices = Device.fixture.map { device in
            var device = device
            device.blueprintName = device.platform == .mac ? "Standard Macs" : "Mobile"
            device.tags = device.platform == .mac ? ["loan pool"] : []
            device.assetTag = device.serialNumber.map { "A-\($0.prefix(3))" }
            device.lastEnrollment = Timestamp("2026-01-24 10:02:00.000000+00:00")
            return device
        }
        return TestApp(devices: devices, size: size)
    }

    @Test("What is wrong with a filter stands over the place", arguments: ScreenTests.sizes)
    func problem(size: Size) throws {
        var app = app(size)
        app.press(.character("/"))
        app.type("iphone colour:red")
        #expect(app.frame.line(size.rows - 3).hasPrefix("        ▼ There is no field “colour”."))
        #expect(app.screen.contains("No device matches “iphone colour”."))
        try check(app, "filter-problem")
    }

    @Test("The mark stays over its place when the line is scrolled, and the sentence on the screen")
    func problemInLongLine() {
        var app = app(Size(columns: 80, rows: 24))
        app.press(.character("/"))
        app.type(String(repeating: "mac ", count: 30) + "seen<x")
        let lines = [app.frame.line(21), app.frame.line(22)].map(Array.init)
        let mark = lines[0].firstIndex(of: "▼")
        #expect(mark.map { lines[1][$0] } == "x")
        #expect(app.frame.line(21).contains("“x” is no age like 7d or 3h"))
    }

    @Test("Fields and values complete above the line", arguments: ScreenTests.sizes)
    func completion(size: Size) throws {
        var app = app(size)
        app.press(.character("/"), .tab)
        try check(app, "filter-fields")
        app.press(.escape)
        app.type("tag=loan|model:")
        app.press(.tab, .tab)
        #expect(app.screen.contains("Values"))
        try check(app, "filter-values")
    }

    @Test("A filter that finds nothing says how to get rid of it")
    func nothing() {
        var app = app(Size(columns: 80, rows: 24))
        app.press(.character("/"))
        app.type("zzz")
        #expect(app.screen.contains("No device matches “zzz”."))
        let asks = Verb(name: "query-devices") != nil
        #expect(app.screen.contains("Enter asks the service") == asks)
    }

    @Test("The columns box", arguments: ScreenTests.sizes)
    func columns(size: Size) throws {
        var app = app(size)
        app.press(.character("C"), .character(" "), .down, .character("J"))
        try check(app, "columns")
    }

    @Test("A view with columns of its own", arguments: ScreenTests.sizes)
    func view(size: Size) throws {
        var app = app(size)
        app.state.views = [
            DeviceView(
                name: "Loan pool", filter: "tag=\"loan pool\"", columns: [.asset, .name, .tags, .enrolled, .seen],
                sort: FleetSort(key: .asset, descending: true)),
            DeviceView(name: "Lost", filter: "lost:yes"),
        ]
        app.press(.character("1"))
        #expect(app.frame.line(1).contains("view: Loan pool"))
        try check(app, "view")
        app.press(.character(":"))
        app.type("view ")
        try check(app, "view-palette")
    }

    @Test("The preview", arguments: ScreenTests.sizes)
    func preview(size: Size) throws {
        var app = app(size)
        app.press(.character("w"), .down)
        for text in ["FVFHX1BBQ6L4", "ben@acme.example", "loan pool", "A-FVF"] { #expect(app.screen.contains(text)) }
        try check(app, "preview")
    }

    #if DEBUG
        @Test("A key reads no more rows than the screen shows, however large the fleet", arguments: [50, 5_000])
        func rowsRead(count: Int) {
            var app = TestApp(devices: (0..<count).map { .test("MAC-\(10_000 + $0)") })
            app.press(.down)
            let shown = app.state.deviceRowsShown
            let keys: [Key] = [.down, .up, .pageDown, .pageUp, .end, .home, .right, .character("w"), .character("S")]
            for key in keys {
                let meter = FleetRowMeter()
                FleetRowMeter.$current.withValue(meter) {
                    app.pressUnseen(key)
                    _ = app.frame
                }
                // The rows that are drawn, the device that the cursor comes to, and the preview's.
                #expect((1...shown + 4).contains(meter.rows), "\(key.name): \(meter.rows)")
            }
            app.press(.character("/"))
            for key in "mac-1" {
                let meter = FleetRowMeter()
                FleetRowMeter.$current.withValue(meter) {
                    app.pressUnseen(.character(key))
                    _ = app.frame
                }
                #expect((1...shown + 4).contains(meter.rows), "\(key): \(meter.rows)")
            }
        }
    #endif
}
