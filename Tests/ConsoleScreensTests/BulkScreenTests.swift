import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The screens for many devices")
struct BulkScreenTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)]
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        #expect(app.frame.raggedRows == [])
        try golden.expect(app.frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private func box(_ letter: Character, _ size: Size) -> TestApp {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character("A"), .function(9), .enter, .character(letter))
        return app
    }

    @Test("The menus", arguments: sizes)
    func menus(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character("A"), .function(9))
        #expect(app.screen.contains("Act on the 12 marked…"))
        try check(app, "menu-marked")
        app.press(.enter)
        for task in BulkTask.allCases { #expect(app.screen.contains(task.title)) }
        try check(app, "bulk-menu")
    }

    @Test("A box with a template: before → after, the reasons, the count, Cancel", arguments: sizes)
    func name(size: Size) throws {
        var app = box("N", size)
        app.press(.backTab, .backTab)
        app.type("LOANER-{n:02}")
        app.press(.tab)
        app.type("10")
        app.press(.tab)
        for text in [
            "AVA-MBP14 → LOANER-01", "10 devices will get it", "[>Cancel<]", "[ Name by a template: 10 devices ]",
        ] {
            #expect(app.screen.contains(text))
        }
        try check(app, "bulk-name")
    }

    @Test("The Blueprint is picked from a list above the box", arguments: sizes)
    func picking(size: Size) {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        app.press(.character("A"), .function(9), .enter, .character("B"), .backTab, .backTab)
        #expect(app.screen.contains("Enter lists them"))
        app.press(.enter)
        for text in ["Blueprint: 5 devices", "Search", "Standard Macs", "Enter chooses"] {
            #expect(app.screen.contains(text))
        }
        #expect(app.frame.raggedRows == [])
        app.press(.enter)
        #expect(app.screen.contains("→ Standard Macs"))
    }

    @Test("An erase of many leaves Macs out and says why", arguments: sizes)
    func erase(size: Size) throws {
        let app = box("E", size)
        for text in ["ERASES", "[>Cancel<]", "type 4, the number of devices", "4 devices will get it, 8 left out"] {
            #expect(app.screen.contains(text))
        }
        try check(app, "bulk-erase")
    }

    @Test("At the smallest size the box still has a list, its count and its buttons", arguments: BulkTask.allCases)
    func smallest(task: BulkTask) {
        let app = box(task.letter, State.minimumSize)
        for text in ["AVA-MBP14", "[>Cancel<]", "Type count"] { #expect(app.screen.contains(text)) }
        #expect(app.frame.raggedRows == [])
    }

    @Test("A run with every kind of result", arguments: sizes)
    func run(size: Size) throws {
        var app = box("k", size)
        for _ in 0..<20 {
            if case .bulk(let form) = app.state.box?.content, form.focus == .count { break }
            app.press(.tab)
        }
        app.type("10")
        app.press(.tab, .tab, .enter)
        let answers: [JobAnswer] = [
            .accepted(status: 200, pin: Secret("049640"), baseline: CommandBaseline(ids: [], newest: nil)),
            .refused(Problem("The service refused it: This device is already locked. (400)", status: 400)),
            .unknown(Problem("The connection broke before the answer came."), baseline: nil),
        ]
        for (index, answer) in answers.enumerated() {
            app.send(.event(.jobAnswered(JobID("s-\(index + 1)"), answer)))
        }
        app.press(.down)
        for text in ["1 sent", "1 failed", "1 unknown", "2 left out", "already locked", "4 under way"] {
            #expect(app.screen.contains(text))
        }
        #expect(!app.screen.contains("0496"))
        try check(app, "bulk-run")
        app.press(.escape)
        try check(app, "bulk-run-stopped")
    }

    @Test("An import: lines of the file, what changes, what cannot be matched", arguments: sizes)
    func importing(size: Size) throws {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character(":"))
        app.type("import loaners.csv")
        app.press(.enter)
        let text = """
            Serial Number,Name,Asset Tag,Colour
            C02XK0AAJG5H,LOANER-01,IT-0001,grey
            FVFHX1BBQ6L4,,IT-0002,
            1.23457E+15,LOANER-03,,
            NOSUCHSERIAL,LOANER-04,,
            DX3PW2CCN72M,CHLOE-IP15,,
            """
        let material = ImportMaterial(sheet: try ImportSheet(CSVDocument(text: text)))
        app.send(.event(.importRead(request: app.state.nextRequest, path: "loaners.csv", .success(material))))
        app.press(.tab)
        for text in ["2: AVA-MBP14", "name AVA-MBP14 → LOANER-01", "Not used: Colour", "3 changes to 2 devices"] {
            #expect(app.screen.contains(text))
        }
        try check(app, "bulk-import")
    }
}
