import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The overview as whole screens")
struct OverviewScreenTests {
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    @Test("What needs attention first, every line with its count, share and bar", arguments: ScreenTests.sizes)
    func top(size: Size) throws {
        var app = TestApp(devices: Device.counted, size: size)
        app.press(.character("o"))
        #expect(app.frame.line(1).hasPrefix("Devices › Overview"))
        #expect(app.frame.line(1).hasSuffix("60 devices"))
        #expect(app.frame.line(2).hasPrefix("Attention"))
        #expect(app.frame.cursor?.row == 3)
        #expect(app.screen.contains("In lost mode"))
        try check(app, "overview")
        app.press(.pageDown)
        try check(app, "overview-page")
        app.press(.end)
        try check(app, "overview-end")
    }

    @Test("The devices behind a number", arguments: ScreenTests.sizes)
    func devices(size: Size) throws {
        var app = TestApp(devices: Device.counted, size: size)
        app.press(.character("o"), .down, .enter)
        #expect(app.frame.line(1).hasPrefix("Devices › from overview   filter: missing=yes"))
        try check(app, "overview-devices")
    }

    @Test("What is 0 has neither share nor bar")
    func zero() throws {
        var app = TestApp(devices: [.test("A", user: "Ava")])
        app.press(.character("o"))
        let line = try #require(app.screen.split(separator: "\n").first { $0.contains("Missing") })
        #expect(line.split(separator: " ").map(String.init) == ["Missing", "0"])
    }

    @Test("Nothing that counts is drawn as quietly as a 0", arguments: Theme.builtInNames)
    func quiet(theme: String) throws {
        var app = TestApp(devices: Device.counted)
        app.theme = try #require(Theme.builtIn(named: theme, depth: .indexed256))
        app.press(.character("o"), .end)
        app.press(.home, .control("d"))
        let frame = app.frame
        func style(_ label: String) throws -> Style {
            let row = try #require((0..<24).first { frame.line($0).hasPrefix("  \(label)") })
            return frame.cells[row * 80 + 2].style
        }
        let zero = try style("Removed from Kandji")
        for label in ["In lost mode", "Missing", "Not seen for 30 days", "Never seen", "Without a user"] {
            #expect(try style(label) != zero, "\(label)")
        }
    }

    @Test("While only the first devices are loaded, it says so")
    func loading() {
        var app = TestApp(devices: Device.counted)
        app.press(.character("o"))
        app.state.fleet.announced = 5_000
        #expect(app.frame.line(1).hasSuffix("60 of 5000 loaded"))
    }

    @Test("Without UTF-8 the screen's own marks are ASCII, at the smallest size too")
    func asciiOnly() {
        for size in [Size(columns: 80, rows: 24), State.minimumSize] {
            var app = TestApp(devices: [.test("A"), .test("B")], size: size)
            app.capabilities.isUnicode = false
            app.press(.character("o"))
            #expect(app.screen.unicodeScalars.allSatisfy { $0.isASCII })
            #expect(!app.screen.contains("?????"))
            #expect(app.frame.raggedRows == [])
        }
    }

    @Test("Long values are cut, numbers stand below each other")
    func aligned() {
        var devices = Device.counted
        devices[0].model = String(repeating: "日本語 model ", count: 20)
        devices[1].tags = ["\u{1B}[31mred", "x\u{202E}y", "👩🏽‍💻 dev"]
        for size in [State.minimumSize, Size(columns: 80, rows: 100), Size(columns: 200, rows: 100)] {
            var app = TestApp(devices: devices, size: size)
            app.press(.character("o"))
            for _ in 0..<20 {
                #expect(app.frame.raggedRows == [])
                app.press(.pageDown)
            }
        }
    }
}
