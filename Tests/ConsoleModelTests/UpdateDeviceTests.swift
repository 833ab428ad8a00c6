import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Updating a device")
struct UpdateDeviceTests {
    private static let device = Device.test(
        "AVA-MBP14", serial: "C02XK0AAJG5H", user: "Ava Okafor", email: "ava@acme.example"
    ) {
        $0.assetTag = "AX-1"
        $0.tags = ["loaner", "lab"]
        $0.blueprintID = Blueprint.standardID
        $0.blueprintName = "Standard Macs"
    }

    private func box(_ device: Device = device) -> TestApp {
        var app = TestApp(devices: [device])
        app.press(.function(9), .character("u"))
        return app
    }

    private func changes(sentBy app: TestApp) -> [DeviceChanges] {
        app.sent.compactMap { effect in
            guard case .perform(_, .updateDevice(let changes), _) = effect else { return nil }
            return changes
        }
    }

    @Test("The fields begin as the device stands; unchanged, nothing can be sent")
    func unchanged() {
        var app = box()
        #expect(app.form?.fields.map(\.text) == ["Standard Macs", "Ava Okafor", "AX-1", "loaner, lab"])
        #expect(app.form?.focus == .cancel)
        #expect(app.screen.contains("Before it can be sent: nothing is changed."))
        app.press(.tab, .enter)
        #expect(app.sent.isEmpty)
    }

    @Test("Only what was changed is sent, and stands there as before and after")
    func onlyChanges() {
        var app = box()
        app.press(.backTab, .backTab, .control("u"))
        app.type("AX-2")
        #expect(app.screen.contains("AX-1 → AX-2"))
        app.press(.tab, .tab, .tab, .enter)
        #expect(changes(sentBy: app) == [DeviceChanges(assetTag: .set("AX-2"))])
    }

    @Test("What Backspace does to a field is said: one of several goes, one alone is cleared")
    func backspaceHint() {
        var app = box()
        app.press(.backTab)
        #expect(app.screen.contains("Backspace takes one away"))
        app.press(.backspace)
        #expect(app.screen.contains("Backspace clears"))
    }

    @Test("User, asset tag and tags can each be taken away; the Blueprint cannot")
    func clearing() {
        var app = box()
        app.press(.backTab, .backspace, .backspace, .backTab, .control("u"), .backTab, .backspace, .backTab, .backspace)
        #expect(app.form?.fields.map(\.text) == ["Standard Macs", "", "", ""])
        for line in ["Ava Okafor → none", "AX-1 → none", "loaner, lab → none"] { #expect(app.screen.contains(line)) }
        app.press(.backTab, .enter)
        #expect(changes(sentBy: app) == [DeviceChanges(user: .clear, assetTag: .clear, tags: [])])
    }

    @Test("Newer facts reach the fields that nobody has touched")
    func facts() throws {
        var app = box()
        // Quicker than the two seconds that a box waits for its facts.
        app.press(.backTab, .backTab)
        for key in [Key.control("u"), .character("7")] { app.pressUnseen(key) }
        guard case .loading(let request, _) = app.form?.facts.age else {
            Issue.record("the facts are not asked for")
            return
        }
        let document = JSONValue.object([
            "general": .object([
                "asset_tag": .string("AX-9"), "blueprint_uuid": .string(Blueprint.tokyoID),
                "blueprint_name": .string("営業 東京"), "assigned_user": .string(""),
            ]), "tags": .array([.string("vip")]),
        ])
        app.send(.event(.details(request: request, Self.device.id, .success(DeviceDetails(document: document)))))
        app.show()
        app.advance(milliseconds: 400)
        #expect(app.form?.fields.map(\.text) == ["営業 東京", "", "7", "vip"])
        #expect(app.screen.contains("AX-9 → 7"))
        app.press(.tab, .tab, .tab, .enter)
        #expect(changes(sentBy: app) == [DeviceChanges(assetTag: .set("7"))])
    }

    @Test("Tags cannot be changed until the present ones are known: what is sent replaces them all")
    func unknownTags() {
        var device = Self.device
        device.tags = []
        var app = box(device)
        app.press(.backTab, .enter)
        #expect(app.form?.picker == nil)
        #expect(app.state.messages.current?.text == "Tags: being read, a moment please.")
        app.press(.backspace)
        #expect(app.form?.field(.tags)?.text == "")
        app.press(.tab, .tab, .enter)
        #expect(app.sent.isEmpty)
    }

    @Test(
        "Facts that come late fill what nobody has touched, move nothing, and keep the button dead until they are seen")
    func lateFacts() throws {
        var device = Self.device
        device.tags = []
        var app = box(device)
        guard case .loading(let request, _) = app.form?.facts.age else {
            Issue.record("the facts are not asked for")
            return
        }
        app.advance(milliseconds: 2_100)
        app.show()
        app.press(.backTab, .enter)
        #expect(app.state.messages.current?.text.contains("present tags could not be read") == true)
        app.press(.backTab, .control("u"), .character("7"), .tab, .tab, .tab)
        #expect(app.form?.focus == .confirm)
        let details = DeviceDetails(
            document: .object([
                "general": .object(["asset_tag": .string("AX-9"), "assigned_user": .string("")]),
                "tags": .array([.string("vip")]),
            ]))
        let other = DeviceID(rawValue: "another")
        app.send(.event(.details(request: request + 1, other, .success(details))))
        #expect(app.form?.facts.details == nil)
        app.send(.event(.details(request: request, device.id, .success(details))))
        #expect(app.form?.fields.map(\.text) == ["Standard Macs", "", "7", "vip"])
        #expect(app.form?.focus == .confirm)
        app.pressUnseen(.enter)
        app.show()
        app.advance(milliseconds: 290)
        app.pressUnseen(.enter)
        #expect(app.sent.isEmpty)
        app.advance(milliseconds: 20)
        app.pressUnseen(.enter)
        #expect(changes(sentBy: app) == [DeviceChanges(assetTag: .set("7"))])
    }

    @Test("Tags that come late can be changed then")
    func lateTags() throws {
        var device = Self.device
        device.tags = []
        var app = box(device)
        app.advance(milliseconds: 2_100)
        app.show()
        let details = DeviceDetails(document: .object(["tags": .array([.string("vip")])]))
        app.send(.event(.details(request: app.state.nextRequest, device.id, .success(details))))
        app.show()
        app.press(.backTab, .backspace)
        #expect(app.screen.contains("vip → none"))
    }

    @Test("What was asked for before the box opened may tell of a time before the last change, and is not taken")
    func earlierAnswer() {
        let device = Self.device
        var app = box(device)
        let request = app.form?.facts.request ?? 0
        app.advance(milliseconds: 2_100)
        app.show()
        let old = DeviceDetails(document: .object(["tags": .array([.string("old")])]))
        app.send(.event(.details(request: request - 1, device.id, .success(old))))
        #expect(!app.screen.contains("old"))
        let own = DeviceDetails(document: .object(["tags": .array([.string("own")])]))
        app.send(.event(.details(request: request, device.id, .success(own))))
        #expect(app.screen.contains("own"))
    }

    @Test("A tag that another has put on meanwhile stays when some are changed")
    func rebasedTags() {
        var device = Self.device
        device.tags = ["loan"]
        var app = box(device)
        let request = app.form?.facts.request ?? 0
        app.advance(milliseconds: 2_100)
        app.show()
        // The only tag that was known is taken away.
        app.press(.backTab, .backspace)
        #expect(app.screen.contains("loan → none"))
        let details = DeviceDetails(document: .object(["tags": .array([.string("loan"), .string("vip")])]))
        app.send(.event(.details(request: request, device.id, .success(details))))
        #expect(app.screen.contains("loan, vip → vip"))
        // What is typed meanwhile is not lost, though the box has not been seen anew yet.
        app.press(.backTab)
        app.type("7")
        #expect(app.form?.field(.assetTag)?.text.hasSuffix("7") == true)
    }

    @Test(
        "The opening keys, pressed 50 times, send nothing", arguments: [[Key.character("u")], [.function(9)], [.enter]])
    func repeated(keys: [Key]) {
        var app = box()
        for _ in 0..<50 { for key in keys { app.press(key) } }
        #expect(app.sent.isEmpty)
    }

    @Test(
        "While it is being sent every key but Esc is dead; a refusal leaves what was typed and says where it is wrong")
    func refused() throws {
        var app = box()
        app.press(.backTab, .backTab, .control("u"))
        app.type("AX-2")
        app.press(.tab, .tab, .tab, .enter, .enter, .enter, .tab, .character("x"))
        #expect(app.sent.count == 1)
        #expect(app.screen.contains("Being sent, once."))
        let job = try #require(app.state.jobs.all.first)
        let problem = Problem(
            "The service refused the request (400). The service says: asset_tag: Too long.", status: 400,
            fields: ["asset_tag": "Too long."])
        app.send(.event(.jobAnswered(job.id, .refused(problem))))
        #expect(app.form?.field(.assetTag)?.text == "AX-2")
        #expect(app.form?.focus == .field(2))
        #expect(app.screen.contains("! Too long."))
        #expect(app.screen.contains("(400)"))
        // Not seen yet: the button is dead; seen, it sends once more, as another job.
        app.pressUnseen(.enter)
        app.show()
        app.advance(milliseconds: 400)
        app.press(.character("3"))
        #expect(!app.screen.contains("! Too long."))
        app.press(.tab, .tab, .tab, .enter)
        #expect(changes(sentBy: app).map(\.assetTag) == [.set("AX-2"), .set("AX-23")])
    }

    @Test("When it is done the device is read anew, and every output of the card stands in the job")
    func done() throws {
        var app = box()
        app.press(.backTab, .backTab, .control("u"), .tab, .tab, .tab, .enter)
        let job = try #require(app.state.jobs.all.first)
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.state.box == nil)
        #expect(app.effects.contains(.loadOutcome(job.id, Self.device.id, isAboutLostMode: false)))
        var after = Self.device
        after.assetTag = nil
        after.user = DeviceUser(id: "u-1", name: "Ben Nguyen", email: "ben@acme.example", isArchived: false)
        app.send(.event(.outcome(job.id, .success(after))))
        #expect(app.state.fleet.table.device(at: 0).user?.name == "Ben Nguyen")
        let summary = try #require(app.state.jobs.all.first).summary
        for line in ["Status: 200", "User Email: ben@acme.example", "User is Archived: no", "Asset Tag: not reported"] {
            #expect(summary.contains(line))
        }
    }

    @Test("Closed while it is being sent, it is sent all the same")
    func closed() {
        var app = box()
        app.press(.backTab, .backTab, .control("u"), .tab, .tab, .tab, .enter, .escape)
        #expect(app.state.box == nil)
        #expect(app.state.jobs.all.map(\.state) == [.sending])
    }
}
