import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Creating a Blueprint and changing what it has")
struct CreateBlueprintTests {
    private func box() -> TestApp {
        var app = TestApp(devices: Device.inBlueprints)
        app.ask("create-blueprint")
        // From Cancel over the button round to the first field.
        app.press(.tab, .tab)
        return app
    }

    private func created(by app: TestApp) -> [NewBlueprint] {
        app.sent.compactMap { effect in
            guard case .perform(_, .createBlueprint(let blueprint), let target) = effect, target.kind == .tenant else {
                return nil
            }
            return blueprint
        }
    }

    @Test("A name is needed; without one nothing is sent")
    func name() {
        var app = box()
        #expect(app.form?.focus == .field(0))
        #expect(app.screen.contains("Before it can be sent: a name is needed."))
        app.press(.backTab, .enter)
        #expect(app.sent.isEmpty)
    }

    @Test("Every input goes along as it was typed")
    func inputs() {
        var app = box()
        app.type("Sales")
        app.press(.tab, .character(" "), .tab)
        app.type("424242")
        #expect(app.screen.contains("The code 424242 stays taken for ever"))
        app.press(.tab, .tab)
        app.type("orange-500")
        #expect(app.screen.contains("about this color"))
        app.press(.tab)
        app.type("ss-quote")
        app.press(.tab)
        app.type("For the sales team")
        app.press(.tab, .tab, .tab, .enter)
        var wanted = NewBlueprint(name: "Sales", isEnrollmentCodeActive: false)
        wanted.enrollmentCode = "424242"
        wanted.color = "orange-500"
        wanted.icon = "ss-quote"
        wanted.summary = "For the sales team"
        wanted.type = "classic"
        #expect(created(by: app) == [wanted])
    }

    @Test("An Assignment Map has no color and icon of its own, and is made from maps only")
    func map() throws {
        var app = box()
        app.type("Sales")
        app.press(.tab, .tab, .tab, .tab)
        app.type("aqua-800")
        app.press(.backTab, .character(" "))
        #expect(app.screen.contains("Color and icon are ignored for an Assignment Map."))
        app.press(.tab, .tab, .tab, .tab, .enter)
        #expect(app.picksAsked.map(\.content) == [.templates])
        app.readBlueprints()
        app.answerPicks([PickItem(id: "template:9", title: "Kandji Level I", detail: "template, Kandji")])
        #expect(app.state.picker?.items.map(\.title) == ["nothing", "Engineering", "営業 東京", "Kandji Level I"])
        app.type("engin")
        app.press(.enter, .tab, .tab, .enter)
        let sent = try #require(created(by: app).first)
        #expect(sent.type == "map")
        #expect(sent.source == .blueprint(Blueprint.engineeringID))
    }

    @Test("What must be unique is said at its field, and everything typed is kept")
    func unique() throws {
        var app = box()
        app.type("Sales")
        app.press(.tab, .tab)
        app.type("752477")
        app.press(.backTab, .backTab, .backTab, .enter)
        let job = try #require(app.state.jobs.all.first)
        let problem = Problem(
            "The service refused the request (400). The service says: enrollment_code.code: This field must be unique.",
            status: 400, fields: ["enrollment_code.code": "This field must be unique."])
        app.send(.event(.jobAnswered(job.id, .refused(problem))))
        #expect(app.form?.focus == .field(2))
        #expect(app.screen.contains("! This field must be unique."))
        #expect(app.form?.field(.name)?.text == "Sales")
        #expect(app.form?.field(.enrollmentCode)?.text == "752477")
    }

    @Test("The answer is shown with its status code, and the Blueprint is in the list")
    func answer() throws {
        var app = box()
        app.type("Sales")
        app.press(.backTab, .enter)
        let job = try #require(app.state.jobs.all.first)
        let answer = try #require(Blueprint.test("Sales", id: Blueprint.standardID)).document.compactText
        app.send(
            .event(
                .exchanged(
                    job.id, Exchange(request: "POST", body: nil, status: 201, answer: answer, milliseconds: 9))))
        app.send(.event(.jobAnswered(job.id, .accepted(status: 201, pin: nil, baseline: nil))))
        #expect(app.screen.contains("Status Code: 201"))
        #expect(app.screen.contains("\"name\": \"Sales\""))
        #expect(app.state.blueprints[Blueprint.standardID]?.name == "Sales")
    }

    @Test("A library item is picked and assigned; a node is asked for in a map only", arguments: [0, 1])
    func assign(place: Int) throws {
        let blueprint = Blueprint.fixture[place]
        var app = TestApp(devices: Device.inBlueprints)
        app.ask("blueprint \(blueprint.name)")
        app.answer(.success([blueprint]))
        app.answer(items: .success([NamedReference(id: "1", name: "Slack")]))
        app.readBlueprintsInBook()
        app.press(.function(9), .character("l"))
        #expect(app.form?.fields.count == (blueprint.type == "map" ? 2 : 1))
        app.press(.enter)
        #expect(app.sent.isEmpty)
        app.press(.function(9), .character("l"))
        for _ in app.form?.fields ?? [] { app.press(.backTab) }
        app.press(.enter)
        app.answerPicks([PickItem(id: "2", title: "Zoom")])
        #expect(app.state.picker?.items.map(\.title) == ["Zoom"])
        app.press(.enter)
        if blueprint.type == "map" {
            app.press(.tab)
            app.type("node-7")
        }
        app.press(.tab, .tab, .enter)
        let target = try #require(app.state.jobs.all.first).target
        #expect(target.kind == .blueprint)
        #expect(target.id.rawValue == blueprint.id)
        let node = blueprint.type == "map" ? "node-7" : nil
        let job = try #require(app.state.jobs.all.first)
        #expect(app.sent == [.perform(job.id, .assignLibraryItem(id: "2", name: "Zoom", node: node), target)])
        _ = app.takeEffects()
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.effects.contains { if case .readBlueprints(.items) = $0 { true } else { false } })
    }

    @Test("The library item under the cursor is what is removed")
    func remove() throws {
        var app = TestApp(devices: Device.inBlueprints)
        app.ask("blueprint Standard Macs")
        app.answer(.success([Blueprint.fixture[0]]))
        app.answer(items: .success([NamedReference(id: "1", name: "Slack"), NamedReference(id: "2", name: "Zoom")]))
        app.press(.tab, .tab, .down, .function(9), .character("x"))
        #expect(app.form?.field(.libraryItem)?.text == "Zoom")
        app.press(.tab, .enter)
        guard case .perform(_, let action, _) = app.sent.first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(action == .removeLibraryItem(id: "2", name: "Zoom", node: nil))
    }

    @Test("Where nothing is selected the verb says what to do")
    func nothingSelected() {
        var app = TestApp(devices: Device.inBlueprints)
        app.ask("assign-library-item")
        #expect(app.state.box == nil)
        #expect(app.state.messages.current?.text.contains("Open a Blueprint first") == true)
    }

    @Test("A console that is read-only opens no box")
    func readOnly() {
        var app = TestApp(
            devices: Device.inBlueprints, settings: ConsoleSettings(tenant: "acme", isReadOnly: true))
        app.ask("create-blueprint")
        #expect(app.state.box == nil)
        app.ask("blueprints")
        app.press(.function(9))
        #expect(app.screen.contains("this console is read-only"))
        app.press(.enter)
        guard case .rowMenu = app.state.box?.content else {
            Issue.record("no menu")
            return
        }
    }
}

extension TestApp {
    mutating func ask(_ text: String) {
        press(.character(":"))
        type(text)
        press(.enter)
    }

    /// The whole list of Blueprints comes.
    mutating func readBlueprints() {
        guard case .running(let request) = state.blueprints.reading else { return }
        send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        send(.event(.blueprints(.listed(request: request, nil))))
    }

    /// The list of Blueprints has been read on a screen of its own before.
    mutating func readBlueprintsInBook() {
        ask("blueprints")
        readBlueprints()
        press(.escape)
    }
}
