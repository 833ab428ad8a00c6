import ConsoleModel
import ConsoleScreens
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Boxes of changes as whole screens")
struct ChangeScreenTests {
    private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)]
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        #expect(app.frame.raggedRows == [])
        try golden.expect(app.frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private static func ask(_ text: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(text)
        app.press(.enter)
    }

    private static let device = Device.test(
        "AVA-MBP14", serial: "C02XK0AAJG5H", model: "MacBook Pro (14-inch, 2023)", user: "Ava Okafor",
        email: "ava@acme.example"
    ) {
        $0.assetTag = "AX-1"
        $0.tags = ["loaner"]
        $0.blueprintID = Blueprint.standardID
        $0.blueprintName = "Standard Macs"
    }

    @Test("Updating a device", arguments: sizes)
    func update(size: Size) throws {
        var app = TestApp(devices: [Self.device], size: size)
        app.press(.function(9), .character("u"))
        #expect(app.screen.contains("[>Cancel<]"))
        try check(app, "update-unchanged")
        app.press(.backTab, .backTab, .control("u"), .backTab, .enter)
        guard case .running(let request) = app.state.picker?.reading else {
            Issue.record("no users are asked for")
            return
        }
        let users = [
            ("Kim Lee", "kim@acme.example"), ("Kira Sun", "kira@acme.example"), ("山田 太郎", "taro@acme.example"),
        ]
        app.send(
            .event(
                .picks(
                    PickAnswer(
                        request: request,
                        items: users.map { PickItem(id: $0.1, title: $0.0, detail: $0.1) }))))
        app.press(.down, .down)
        try check(app, "update-users")
        app.press(.enter, .tab, .tab, .tab)
        for text in ["AVA-MBP14", "C02XK0AAJG5H", "AX-1 → none", "Ava Okafor → Kira Sun <kira@acme.example>"] {
            #expect(app.screen.contains(text))
        }
        try check(app, "update-changed")
        app.press(.tab, .enter)
        try check(app, "update-sending")
        let job = try #require(app.state.jobs.all.first)
        let problem = Problem(
            "The service refused the request (400). The service says: user: Must be a valid UUID.", status: 400,
            fields: ["user": "Must be a valid UUID."])
        app.send(.event(.jobAnswered(job.id, .refused(problem))))
        app.show()
        app.advance(milliseconds: 400)
        try check(app, "update-refused")
    }

    @Test("Writing a note", arguments: sizes)
    func note(size: Size) throws {
        var app = TestApp(devices: [Self.device], size: size)
        app.press(.function(9), .character("n"), .enter)
        app.type("Screen cracked, see ticket 4711.")
        app.press(.enter)
        app.type("Ava keeps it until the loaner 予備機 has come; she was told not to open it in the rain.")
        #expect(app.screen.contains("C02XK0AAJG5H"))
        try check(app, "note")
    }

    @Test("Creating a Blueprint", arguments: sizes)
    func blueprint(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("create-blueprint", &app)
        #expect(app.screen.contains("[>Cancel<]"))
        try check(app, "create-blueprint")
        app.press(.tab, .tab)
        app.type("Sales")
        app.press(.tab, .tab)
        app.type("752477")
        app.press(.tab, .tab)
        app.type("aqua-800")
        app.press(.tab, .tab, .tab, .tab, .tab, .enter)
        let job = try #require(app.state.jobs.all.first)
        let problem = Problem(
            "The service refused the request (400). The service says: enrollment_code.code: This field must be unique.",
            status: 400, fields: ["enrollment_code.code": "This field must be unique."])
        app.send(.event(.jobAnswered(job.id, .refused(problem))))
        app.show()
        app.advance(milliseconds: 400)
        try check(app, "create-blueprint-refused")
    }

    @Test("What can be done to a Blueprint, and to its library items", arguments: sizes)
    func rowMenu(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("blueprint Standard Macs", &app)
        app.answer(.success([Blueprint.fixture[0]]))
        app.answer(items: .success([NamedReference(id: "1", name: "Slack"), NamedReference(id: "2", name: "Zoom")]))
        app.press(.function(9))
        try check(app, "blueprint-menu")
        app.press(.character("x"), .backTab, .enter)
        try check(app, "blueprint-items-picker")
    }

    @Test("At 60x16 the box of an update still shows its changes and its buttons")
    func small() {
        var app = TestApp(devices: [Self.device], size: Size(columns: 60, rows: 16))
        app.press(.function(9), .character("u"), .backTab, .backTab, .control("u"), .tab, .tab)
        #expect(app.screen.contains("[>Cancel<]"))
        #expect(app.frame.raggedRows == [])
    }
}
