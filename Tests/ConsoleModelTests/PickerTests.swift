import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

extension TestApp {
    /// What pickers have asked the service for.
    var picksAsked: [PickRead] {
        effects.compactMap { if case .readPicks(let read) = $0 { read } else { nil } }
    }

    /// Answers the picker's reading that is under way.
    mutating func answerPicks(_ items: [PickItem], isLast: Bool = true, problem: Problem? = nil) {
        guard case .running(let request) = state.picker?.reading else { return }
        send(.event(.picks(PickAnswer(request: request, items: items, isLast: isLast, problem: problem))))
    }

    /// The update box of the first device, the cursor on the field.
    static func updating(_ devices: [Device], field: Int) -> TestApp {
        var app = TestApp(devices: devices)
        app.press(.function(9), .character("u"))
        for _ in field..<4 { app.press(.backTab) }
        return app
    }
}

@Suite("Picking from a list")
struct PickerTests {
    private static let janeID = "11111111-2222-4333-8444-555566667777"
    private static let devices: [Device] = [
        .test("AVA-MBP14", serial: "C02XK0AAJG5H", user: "Ava Okafor", email: "ava@acme.example"),
        .test("JANE-AIR", serial: "C02JANE00001") {
            $0.user = DeviceUser(id: janeID, name: "Jane Doe", email: "jd@acme.example")
        },
    ]

    private func users() -> TestApp {
        var app = TestApp.updating(Self.devices, field: 1)
        app.press(.enter)
        return app
    }

    @Test("Users are asked for at once, and again only when the typing has rested, with what was typed by then")
    func debounced() {
        var app = users()
        #expect(app.picksAsked.map(\.content) == [.users(email: "")])
        app.answerPicks([])
        for letter in "kim" { app.pressUnseen(.character(letter)) }
        app.advance(milliseconds: 299)
        #expect(app.picksAsked.count == 1)
        app.advance(milliseconds: 1)
        #expect(app.picksAsked.map(\.content) == [.users(email: ""), .users(email: "kim")])
        app.advance(milliseconds: 5_000)
        #expect(app.picksAsked.count == 2)
    }

    @Test("A newer search stops the older one, whose late answer is dropped")
    func lateAnswers() throws {
        var app = users()
        let first = try #require(app.picksAsked.first)
        app.type("k")
        #expect(app.effects.contains(.cancelReads(request: first.request)))
        app.send(
            .event(.picks(PickAnswer(request: first.request, items: [PickItem(id: "1", title: "Kate (late)")]))))
        #expect(!app.screen.contains("Kate (late)"))
        app.answerPicks([PickItem(id: "2", title: "Kim Lee", detail: "kim@acme.example")], isLast: false)
        app.answerPicks([])
        #expect(app.screen.contains("Kim Lee"))
        #expect(app.screen.contains("kim@acme.example"))
    }

    @Test("Enter takes the line under the cursor, Esc nothing")
    func taking() throws {
        var app = users()
        app.answerPicks([
            PickItem(id: "1", title: "Kim Lee", detail: "kim@acme.example"),
            PickItem(id: "2", title: "Kira Sun", detail: "kira@acme.example"),
        ])
        app.press(.down, .down, .escape)
        #expect(app.form?.picker == nil)
        #expect(app.form?.field(.user)?.text == "Ava Okafor")
        app.press(.enter)
        app.answerPicks([
            PickItem(id: "1", title: "Kim Lee", detail: "kim@acme.example"),
            PickItem(id: "2", title: "Kira Sun", detail: "kira@acme.example"),
        ])
        app.press(.down, .down, .enter)
        #expect(app.form?.field(.user)?.text == "Kira Sun")
        #expect(app.screen.contains("Ava Okafor → Kira Sun <kira@acme.example>"))
        #expect(app.sent.isEmpty)
    }

    @Test("People are found by name among those who have devices, without the service")
    func byName() {
        var app = users()
        app.type("jane d")
        #expect(app.state.picker?.items.map(\.id) == [Self.janeID])
        #expect(app.screen.contains("jd@acme.example"))
        // Whoever has no id that the service would take is not offered.
        app.press(.control("u"))
        app.type("okafor")
        #expect(app.state.picker?.items.isEmpty == true)
    }

    @Test("Nobody is a line of its own, and takes the user away")
    func nobody() {
        var app = users()
        #expect(app.state.picker?.selected?.title == "nobody")
        app.press(.enter)
        #expect(app.form?.field(.user)?.text == "")
        #expect(app.screen.contains("Ava Okafor → none"))
    }

    @Test("A failure is said in the box, and what was known can still be chosen")
    func failure() {
        var app = users()
        app.answerPicks([], problem: Problem("The token may not read users (403)."))
        #expect(app.screen.contains("The token may not read users (403)."))
        app.press(.enter)
        #expect(app.form?.picker == nil)
    }

    @Test("Several tags are chosen with Space; one that is not there can be typed")
    func tags() {
        let device = Device.test("AVA-MBP14") { $0.tags = ["loaner"] }
        var app = TestApp.updating([device], field: 3)
        app.press(.enter)
        app.answerPicks(["lab", "loaner", "vip"].map { PickItem(id: $0, title: $0) })
        #expect(app.screen.contains("[x] loaner"))
        #expect(app.screen.contains("[ ] lab"))
        app.press(.down, .character(" "))
        app.type("brandnew")
        #expect(app.screen.contains("[ ] brandnew"))
        app.press(.character(" "), .enter)
        #expect(app.form?.field(.tags)?.text == "loaner, lab, brandnew")
        #expect(app.screen.contains("loaner → loaner, lab, brandnew"))
    }

    @Test("Blueprints are offered as they come, and a paste searches them")
    func blueprints() {
        var app = TestApp.updating(Device.inBlueprints, field: 0)
        app.press(.enter)
        // From the devices' rows, until the list has come.
        #expect(app.screen.contains("営業 東京"))
        #expect(app.effects.contains { if case .readBlueprints(.list) = $0 { true } else { false } })
        guard case .running(let request) = app.state.blueprints.reading else {
            Issue.record("nothing is read")
            return
        }
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        #expect(app.screen.contains("Engineering"))
        app.send(.terminal(.paste("engin\n")))
        #expect(app.state.picker?.items.map(\.title) == ["Engineering"])
        app.press(.enter)
        #expect(app.screen.contains("Standard Macs → Engineering"))
        #expect(app.sent.isEmpty)
    }

    @Test("Closing it stops its reading")
    func closing() throws {
        var app = users()
        let read = try #require(app.picksAsked.first)
        app.press(.escape)
        #expect(app.effects.contains(.cancelReads(request: read.request)))
    }

    @Test("A letter typed on the field opens the list and searches at once")
    func typing() {
        var app = TestApp.updating(Self.devices, field: 1)
        app.press(.character("j"))
        #expect(app.picksAsked.map(\.content) == [.users(email: "j")])
        #expect(app.state.picker?.input.text == "j")
    }
}
