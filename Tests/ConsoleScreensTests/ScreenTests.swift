import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Whole screens as text")
struct ScreenTests {
    static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 100, rows: 30), Size(columns: 140, rows: 40),
    ]
    private let golden = GoldenScreens(besideFile: #filePath)

    private func name(_ screen: String, _ size: Size) -> String { "\(screen)-\(size.columns)x\(size.rows)" }

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, name(screen, app.state.size))
    }

    static func macDetails() throws -> DeviceDetails {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/mac-details", withExtension: "json"))
        return DeviceDetails(document: try JSONValue(parsing: Data(contentsOf: file)))
    }

    @Test("The device list", arguments: sizes)
    func devices(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.down, .character(" "))
        for title in ["NAME", "SERIAL", "MODEL", "OS", "USER", "SEEN", "FLAGS"] {
            #expect(app.frame.line(2).contains(title))
        }
        #expect(app.frame.cursor?.row == 5)
        try check(app, "devices")
    }

    @Test("The device list while it is filtered", arguments: sizes)
    func filtering(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character("/"))
        app.type("acme.example mac")
        try check(app, "filter")
    }

    @Test("The device list while the fleet is read", arguments: sizes)
    func reading(size: Size) throws {
        var app = TestApp(size: size)
        _ = ConsoleModel.start(&app.state)
        app.send(.event(.devicesPage(sync: 1, devices: Array(Device.fixture.prefix(9)), badRows: 0)))
        #expect(app.screen.contains("9 devices so far"))
        try check(app, "reading")
    }

    @Test("A service that cannot be reached", arguments: sizes)
    func unreachable(size: Size) throws {
        var app = TestApp(size: size)
        _ = ConsoleModel.start(&app.state)
        app.send(
            .event(.syncFailed(sync: 1, Problem("There is no connection to acme.api.kandji.io: connection refused."))))
        try check(app, "unreachable")
    }

    @Test("A Mac's details", arguments: sizes)
    func detail(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.down, .enter)
        try check(app, "detail-loading")
        app.send(
            .event(
                .details(
                    request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"), .success(try Self.macDetails())))
        )
        try check(app, "detail")
        app.press(.tab, .tab)
        try check(app, "detail-mdm")
        app.press(.character("/"))
        app.type("disk")
        try check(app, "detail-find")
    }

    @Test("The action menu names the device", arguments: sizes)
    func menu(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.function(9))
        #expect(app.screen.contains("AVA-MBP14  C02XK0AAJG5H"))
        try check(app, "menu")
    }

    @Test("The lock box names device, serial, user and effect, with the focus on Cancel", arguments: sizes)
    func lock(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.function(9), .character("k"))
        for text in ["AVA-MBP14", "C02XK0AAJG5H", "Ava Okafor", "6-digit PIN", "[>Cancel<]"] {
            #expect(app.screen.contains(text))
        }
        try check(app, "lock")
    }

    @Test("Jobs", arguments: sizes)
    func jobs(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        for (state, name) in zip(JobState.allCases, Device.fixture) {
            var job = Job(
                id: JobID(state.rawValue), verb: .lock, target: Target(name), user: "mira", state: state,
                startedAt: app.state.now.wall - 60_000)
            if state == .failed { job.message = "The service refused it: This device is already locked. (400)" }
            app.state.jobs.add(job)
        }
        app.press(.function(8))
        for state in JobState.allCases { #expect(app.screen.contains(state.rawValue)) }
        try check(app, "jobs")
    }

    @Test("Help, searched", arguments: sizes)
    func help(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.function(1))
        try check(app, "help")
        app.type("mark")
        try check(app, "help-searched")
    }

    @Test(
        "Help names the screen in words",
        arguments: [KeyContext.narrowedDevices, .overview, .listing, .record, .customAPI, .bulkRun])
    func helpTitles(context: KeyContext) {
        var app = TestApp(devices: Device.fixture)
        app.state.open(.help(HelpState(context: context)))
        #expect(app.screen.contains("Keys: "))
        #expect(!app.screen.contains("Keys: \(context.rawValue) "))
    }

    @Test("The palette", arguments: sizes)
    func palette(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character(":"))
        app.type("lo")
        try check(app, "palette")
    }

    @Test("A secret is masked until it is asked for, and its cells are marked", arguments: sizes)
    func secret(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.function(9), .character("1"))
        try check(app, "secret-masked")
        app.press(.character("R"))
        app.send(.event(.secret(request: app.state.nextRequest, .success(Secret("049640")))))
        let shown = app.frame.cells.filter(\.isSensitive).compactMap { Unicode.Scalar($0.glyph).map(Character.init) }
        #expect(String(shown) == "0496 40")
        try check(app, "secret-shown")
    }

    @Test("Too small a screen says what it needs", arguments: [Size(columns: 40, rows: 10), Size(columns: 1, rows: 1)])
    func tooSmall(size: Size) throws {
        let app = TestApp(devices: Device.fixture, size: size)
        #expect(app.frame.raggedRows == [])
        if size.columns > 20 { #expect(app.screen.hasPrefix("Pippin needs 60x16.")) }
    }

    @Test("Without UTF-8 the screen's own marks are ASCII")
    func asciiOnly() {
        var app = TestApp(devices: [.test("A"), .test("B")])
        app.capabilities.isUnicode = false
        app.press(.function(9), .character("k"))
        #expect(app.screen.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test("At the smallest size a box still names its device and has its buttons")
    func smallestSize() {
        var app = TestApp(devices: Device.fixture, size: State.minimumSize)
        app.press(.function(9), .character("k"))
        for text in ["C02XK0AAJG5H", "AVA-MBP14", "[>Cancel<]", "[ Lock AVA-MBP14 ]"] {
            #expect(app.screen.contains(text))
        }
    }
}
