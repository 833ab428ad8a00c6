import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The screens of a device's commands")
struct ActionScreenTests {
    private let golden = GoldenScreens(besideFile: #filePath)

    /// The menu of a device of the fixture, its details read.
    private func menu(of name: String, size: Size = Size(columns: 80, rows: 24)) throws -> TestApp {
        let devices = Device.fixture.filter { $0.name == name }
        var app = TestApp(devices: devices, size: size)
        app.press(.function(9))
        let details = try ScreenTests.macDetails()
        let request = app.state.nextRequest
        if let device = devices.first {
            app.send(.event(.details(request: request, device.id, .success(details))))
        }
        return app
    }

    private func check(_ app: TestApp, _ name: String) throws {
        #expect(app.frame.raggedRows == [], "\(name)")
        try golden.expect(app.frame, "\(name)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private static let boxes: [(name: String, device: String, keys: [Character])] = [
        ("restart", "AVA-MBP14", ["r"]), ("shutdown", "AVA-MBP14", ["s"]), ("set-name", "AVA-MBP14", ["N"]),
        ("remote-desktop", "AVA-MBP14", ["d"]), ("reinstall-agent", "AVA-MBP14", ["g"]),
        ("unlock-account", "AVA-MBP14", ["a"]), ("clear-passcode", "DANA-IPAD", ["p"]),
        ("delete-device", "AVA-MBP14", ["D"]), ("delete-user", "AVA-MBP14", ["m", "X"]),
        ("menu-more", "AVA-MBP14", ["m"]), ("menu-lost-mode", "CHLOE-IP15", ["l"]),
        ("bypass-codes", "AVA-MBP14", ["4"]),
    ]

    @Test("Each box names its device, and a form starts on Cancel", arguments: boxes)
    func box(name: String, device: String, keys: [Character]) throws {
        for size in [Size(columns: 80, rows: 24), Size(columns: 60, rows: 16)] {
            var app = try menu(of: device, size: size)
            for key in keys { app.press(.character(key)) }
            #expect(app.screen.contains(device))
            if case .form = app.state.box?.content {
                #expect(app.screen.contains("[>Cancel<]"))
                #expect(app.screen.contains(Device.fixture.first { $0.name == device }?.serialNumber ?? "?"))
                #expect(
                    app.screen.contains("Before it can be sent")
                        == (app.frame.text.contains("Type serial")
                            || ["set-name", "unlock-account"].contains(name)))
            }
            if size.rows == 24 { try check(app, name) }
        }
    }

    @Test("At 80x24 every line of the menu is seen at once; at the smallest size it scrolls with the cursor")
    func menuFits() throws {
        let lines = ActionMenu.groups(of: .main).flatMap(\.lines)
        let app = try menu(of: "AVA-MBP14")
        for line in lines { #expect(app.screen.contains("\(line.letter)  \(line.item.title.prefix(30))")) }
        var small = try menu(of: "AVA-MBP14", size: State.minimumSize)
        for line in lines {
            #expect(small.screen.contains("\(line.letter)  \(line.item.title.prefix(12))"))
            small.press(.down)
        }
        small.press(.home)
        #expect(small.screen.contains("more below"))
        small.press(.character("4"))
        #expect(small.screen.contains("Activation Lock"))
    }

    @Test("The drop-down lists the local users over the box")
    func dropDown() throws {
        var app = try menu(of: "AVA-MBP14")
        app.press(.character("a"), .backTab, .enter)
        #expect(app.screen.contains("Enter takes it"))
        try check(app, "unlock-account-list")
        app.type("zz")
        #expect(app.screen.contains("as typed"))
        try check(app, "unlock-account-typed")
        app.press(.escape)
        #expect(app.screen.contains("[ Cancel ]"))
    }

    @Test("At the smallest size a drop-down stays on the screen")
    func smallDropDown() throws {
        var app = try menu(of: "AVA-MBP14", size: State.minimumSize)
        app.press(.character("m"), .character("X"), .down, .down, .enter)
        #expect(app.frame.raggedRows == [])
        #expect(app.screen.contains("Enter takes it"))
    }

    @Test("A refusal is read in full")
    func refusal() throws {
        var app = try menu(of: "AVA-MBP14")
        app.press(.character("N"), .backTab)
        app.type("-2")
        app.press(.tab, .tab, .enter)
        let problem = Problem(
            "Such a command is already running on this device (400). The service says: Command already running.",
            status: 400)
        app.send(.event(.jobAnswered(app.state.jobs.all[0].id, .refused(problem))))
        app.show()
        app.advance(milliseconds: 400)
        try check(app, "refusal")
    }

    @Test("The PIN of an erased Mac is shown with all that is said about it, and no dump shows the PIN")
    func pinNote() throws {
        var app = try menu(of: "AVA-MBP14")
        app.press(.character("E"), .backTab)
        app.type("C02XK0AAJG5H")
        app.press(.backTab)
        app.type("012345")
        app.press(.tab, .tab, .tab)
        app.passGrace()
        let words = app.screen.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
        #expect(words.contains("The Mac may ask for it after the erase."))
        #expect(!app.screen.contains("0123"))
        try check(app, "pin-note")
    }

    @Test("Jobs says where one is, however much there is to count")
    func jobsOfEverybody() {
        var app = TestApp(devices: Device.fixture)
        app.state.settings.isShared = true
        app.press(.function(8))
        #expect(app.frame.line(1).hasPrefix("… › Jobs "))
        #expect(app.frame.line(1).contains("everybody’s on this host"))
    }

    @Test("Bypass codes: one in clear, the other masked, none of it in a dump")
    func bypassCodes() throws {
        var app = try menu(of: "AVA-MBP14")
        app.press(.character("4"), .character("R"))
        let parts = [
            SecretPart("User-based", Secret("AAAAA-BBBBB-CCCC")),
            SecretPart("Device-based", Secret("DDDDD-EEEEE-FFFF")),
        ]
        app.send(.event(.secretParts(request: app.state.nextRequest, parts)))
        try check(app, "bypass-codes-shown")
        #expect(!app.screen.contains("AAAAA"))
    }

    @Test("Every verb's short name fits the column of Jobs")
    func shortTitles() {
        for verb in Verb.allCases where verb.level != .look {
            #expect(DisplayWidth.of(verb.shortTitle) <= 18, "\(verb)")
        }
    }
}
