import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// What the tests of boxes and runs have in common.
enum Bulk {
    /// Everything marked, and the box of the task that has this letter; its focus is on Cancel.
    static func box(
        _ letter: Character, devices: [Device] = Device.fixture, settings: ConsoleSettings? = nil
    ) -> TestApp {
        var app = TestApp(devices: devices, settings: settings)
        app.press(.character("A"), .function(9), .enter, .character(letter))
        _ = app.takeEffects()
        return app
    }

    /// Types the count and presses the button.
    static func confirm(_ app: inout TestApp, count: Int? = nil) {
        guard let form = form(app) else { return }
        focusCount(&app)
        app.type(String(count ?? form.plan.devices))
        app.press(.tab, .tab, .enter)
    }

    /// Picks from the first field's list what is found by `text`.
    static func pick(_ text: String, _ app: inout TestApp) {
        for _ in 0..<20 where form(app)?.focus != .field(0) { app.press(.tab) }
        app.type(text)
        app.press(.enter)
    }

    static func focusCount(_ app: inout TestApp) {
        for _ in 0..<20 where form(app)?.focus != .count { app.press(.tab) }
    }

    static func form(_ app: TestApp) -> BulkForm? {
        if case .bulk(let form) = app.state.box?.content { form } else { nil }
    }
}

extension TestApp {
    /// The commands that were asked for.
    fileprivate var performed: [(JobID, Action, Target)] {
        effects.compactMap {
            if case .perform(let id, let action, let target) = $0 { (id, action, target) } else { nil }
        }
    }
}

@Suite("The box for many devices")
struct BulkBoxTests {
    @Test("With marks the menu's first line is about them, and says how many the filter hides")
    func firstLine() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("A"), .character("/"))
        app.type("iphone")
        app.press(.escape, .function(9))
        #expect(app.screen.contains("Act on the 12 marked (10 hidden by the filter)…"))
        app.press(.enter)
        #expect(app.screen.contains("Actions: 12 marked (10 hidden by the filter)"))
        app.press(.escape, .character("U"), .function(9))
        #expect(!app.screen.contains("marked"))
    }

    @Test("In a detail the menu is about that device, whatever is marked")
    func detail() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("A"), .enter, .function(9))
        #expect(!app.screen.contains("Act on the"))
    }

    @Test("The box names who takes it, who does not and why, and starts on Cancel", arguments: BulkTask.allCases)
    func whole(task: BulkTask) throws {
        let app = Bulk.box(task.letter)
        let form = try #require(Bulk.form(app))
        #expect(form.focus == .cancel)
        #expect(form.plan.items.count == Device.fixture.count)
        #expect(app.screen.contains("[>Cancel<]"))
        #expect(app.screen.contains("Type count"))
        // A removed device takes nothing; the reason of each that is left out is known.
        let removed = form.plan.items.first { $0.target.name == "OLD-MAC" }
        #expect(removed?.refusal == (task == .turnOnLostMode ? "only iPhone and iPad" : "removed from Kandji"))
        if form.plan.problem == nil {
            #expect(form.plan.items.allSatisfy { ($0.action == nil) == ($0.refusal != nil) })
        }
    }

    @Test("Pressing the keys that open it, 50 times each, sends nothing", arguments: BulkTask.allCases)
    func openersNeverConfirm(task: BulkTask) {
        for key: Key in [.function(9), .character("a"), .character("*"), .character(task.letter), .enter] {
            var app = Bulk.box(task.letter)
            for _ in 0..<50 { app.press(key) }
            #expect(app.performed.isEmpty, "\(key.name)")
            #expect(app.state.jobs.all.isEmpty)
        }
    }

    @Test("The button is dead until the count is typed", arguments: ["", "9", "100", "1O", "ten"])
    func count(typed: String) {
        var app = Bulk.box("r")
        Bulk.focusCount(&app)
        app.type(typed)
        app.press(.tab, .tab, .enter)
        #expect(app.performed.isEmpty)
        #expect(Bulk.form(app) != nil)
    }

    @Test("The count cannot be pasted")
    func pastedCount() {
        var app = Bulk.box("r")
        Bulk.focusCount(&app)
        app.send(.terminal(.paste("10")))
        #expect(Bulk.form(app)?.isCountTyped == false)
        #expect(app.state.messages.current?.text.contains("refused") == true)
    }

    @Test("The policy's limit holds, and says so")
    func limit() {
        var app = Bulk.box("r", settings: ConsoleSettings(tenant: "acme", bulkLimit: 9))
        #expect(app.screen.contains("the policy allows 9 devices at once"))
        Bulk.confirm(&app)
        #expect(app.performed.isEmpty)
        app = Bulk.box("r", settings: ConsoleSettings(tenant: "acme", bulkLimit: 10))
        Bulk.confirm(&app)
        #expect(!app.performed.isEmpty)
    }

    @Test("What the policy forbids stays visible with the reason and opens no box")
    func denied() {
        var app = TestApp(devices: Device.fixture, settings: ConsoleSettings(tenant: "acme", denied: ["restart"]))
        app.press(.character("A"), .function(9), .enter)
        #expect(app.screen.contains("the policy forbids it"))
        app.press(.character("r"))
        #expect(Bulk.form(app) == nil)
        app = TestApp(devices: Device.fixture, settings: ConsoleSettings(tenant: "acme", isReadOnly: true))
        app.press(.character("A"), .function(9), .enter, .character("r"))
        #expect(Bulk.form(app) == nil)
    }

    @Test(
        "Marks that change below an open box change nothing in it; a device that leaves is named and the count is off")
    func pinned() throws {
        var app = Bulk.box("r")
        let before = try #require(Bulk.form(app)).plan
        app.state.devices.marks = []
        Bulk.focusCount(&app)
        app.type("10")
        let rest = Device.fixture.filter { $0.name != "BEN-AIR" }
        let sync = app.state.nextRequest + 1
        app.state.fleet.sync = .running(sync: sync, devices: 0)
        app.send(.event(.devicesPage(sync: sync, devices: rest, badRows: 0)))
        app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(rest.map(\.id))))))
        app.show()
        let after = try #require(Bulk.form(app)).plan
        #expect(before.devices == 10)
        #expect(after.devices == 9)
        #expect(after.items.first { $0.target.name == "BEN-AIR" }?.refusal == "left the fleet")
        app.press(.tab, .tab, .enter)
        #expect(app.performed.isEmpty)
    }

    @Test("Macs are refused in an erase of many, and the count alone sends nothing: five seconds follow")
    func erase() throws {
        var app = Bulk.box("E")
        let plan = try #require(Bulk.form(app)).plan
        #expect(plan.items.filter { $0.target.platform == .mac && $0.action != nil }.isEmpty)
        #expect(plan.devices == 4)
        Bulk.confirm(&app)
        #expect(app.performed.isEmpty)
        guard case .grace = app.state.box?.content else {
            Issue.record("no grace period")
            return
        }
        #expect(app.screen.contains("4 devices"))
        for _ in 0..<60 {
            app.advance(milliseconds: 100)
            app.show()
        }
        #expect(app.performed.count == 4)
        #expect(app.performed.allSatisfy { if case .erase = $0.1 { true } else { false } })
    }

    @Test(
        "Any key stops an erase of many within its five seconds", arguments: [Key.enter, .escape, .character("x"), .up])
    func eraseStopped(key: Key) {
        var app = Bulk.box("E")
        Bulk.confirm(&app)
        for _ in 0..<30 {
            app.advance(milliseconds: 100)
            app.show()
        }
        app.press(key)
        for _ in 0..<100 {
            app.advance(milliseconds: 100)
            app.show()
        }
        #expect(app.performed.isEmpty)
        #expect(app.state.bulk.runs.isEmpty)
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
    }
}

@Suite("An order is what its box has shown")
struct BulkOrderTests {
    @Test("A Blueprint that was picked is the one that goes out, whatever list comes meanwhile")
    func blueprintsCome() throws {
        let device = Device.test("D1") {
            $0.blueprintID = "b2"
            $0.blueprintName = "Kiosk"
        }
        let other = Device.test("D2") {
            $0.blueprintID = "b1"
            $0.blueprintName = "Sales EMEA"
        }
        var app = Bulk.box("B", devices: [device, other])
        Bulk.pick("sales", &app)
        guard case .running(let request) = app.state.blueprints.reading else {
            Issue.record("the list is not read")
            return
        }
        let shown = try #require(Bulk.form(app)).plan
        #expect(shown.items.map { $0.refusal ?? $0.change } == ["Kiosk → Sales EMEA", "is in it already"])
        let listed = [Blueprint.test("Sales", id: "b9"), .test("Sales EMEA", id: "b1")].compactMap(\.self)
        app.send(.event(.blueprints(.page(request: request, listed, badRows: 0))))
        Bulk.confirm(&app)
        #expect(app.performed.map(\.1) == [.updateDevice(DeviceChanges(blueprintID: "b1"))])
    }
}

@Suite("What a task means for each device")
struct BulkPlanTests {
    /// The changes by device name, after `text` was typed into the first field.
    private func changes(_ letter: Character, _ text: String, devices: [Device]) throws -> (BulkPlan, [String: String])
    {
        var app = Bulk.box(letter, devices: devices)
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(0) { app.press(.tab) }
        app.type(text)
        let plan = try #require(Bulk.form(app)).plan
        return (plan, Dictionary(plan.items.map { ($0.target.name, $0.refusal ?? $0.change) }) { first, _ in first })
    }

    private let loaners: [Device] = [
        .test("A", serial: "S1", user: "Ann") { $0.assetTag = "T1" },
        .test("B", serial: "S2") { $0.tags = ["x", "y"] },
        .test("C", serial: "S3") { $0.assetTag = "T3" },
    ]

    @Test("Names by template, in the list's order, before → after")
    func names() throws {
        #expect(
            try changes("N", "LOANER-{n:02}", devices: loaners).1
                == ["A": "A → LOANER-01", "B": "B → LOANER-02", "C": "C → LOANER-03"])
        #expect(try changes("N", "{serial}", devices: loaners).1["B"] == "B → S2")
        // Who has no asset tag is left out, and leaves no gap.
        let (plan, assets) = try changes("N", "{asset}-{n}", devices: loaners)
        #expect(assets == ["A": "A → T1-1", "B": "has no asset tag", "C": "C → T3-3"])
        #expect(plan.devices == 2)
    }

    @Test("A name that stays is left out; names that would stand twice are flagged, here and elsewhere")
    func duplicates() throws {
        let (plan, _) = try changes("N", "Same", devices: loaners)
        #expect(plan.items.allSatisfy { $0.warning == "3 of these would have this name" })
        #expect(try changes("N", "A", devices: loaners).1["A"] == "has it already")
        var app = TestApp(devices: loaners)
        app.press(.character(" "), .function(9), .enter, .character("N"), .tab, .tab)
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(0) { app.press(.tab) }
        app.type("c")
        #expect(Bulk.form(app)?.plan.items.map(\.warning) == ["another device has this name already"])
    }

    @Test("A template that means nothing keeps the button dead", arguments: ["", "{x}", "{n:0}", "{n", "{n:1:2}"])
    func badTemplates(text: String) throws {
        let (plan, _) = try changes("N", text, devices: loaners)
        #expect(plan.problem != nil)
        #expect(plan.devices == 0)
    }

    @Test("Asset tags: set for all, from a template, taken away")
    func assetTags() throws {
        let (plan, changes) = try changes("A", "T1", devices: loaners)
        #expect(changes == ["A": "has it already", "B": "none → T1", "C": "T3 → T1"])
        #expect(plan.items[1].action == .updateDevice(DeviceChanges(assetTag: .set("T1"))))
        var app = Bulk.box("A", devices: loaners)
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(1) { app.press(.tab) }
        app.press(.character(" "))
        let cleared = try #require(Bulk.form(app)).plan
        #expect(cleared.items.map { $0.refusal ?? $0.change } == ["T1 → none", "has no asset tag", "T3 → none"])
        #expect(cleared.items[0].action == .updateDevice(DeviceChanges(assetTag: .clear)))
    }

    @Test("Tags are added, removed and replaced as whole lists")
    func tags() throws {
        #expect(
            try changes("+", "y, z", devices: loaners).1 == [
                "A": "none known → y, z, replacing any that it has", "B": "x, y → x, y, z",
                "C": "none known → y, z, replacing any that it has",
            ])
        #expect(try changes("-", "y,z", devices: loaners).1["B"] == "x, y → x")
        #expect(try changes("-", "y,z", devices: loaners).1["A"] == "has none of them")
        let (plan, _) = try changes("=", "z", devices: loaners)
        #expect(plan.items[1].action == .updateDevice(DeviceChanges(tags: ["z"])))
    }

    @Test("A Blueprint is picked from the list, as for one device; a device that is in it is left out")
    func blueprints() throws {
        let devices = [("A", "b1", "Sales Macs"), ("B", "b2", "Sales iPads"), ("C", "b3", "Kiosk")].map {
            name, id, title in
            Device.test(name) {
                $0.blueprintID = id
                $0.blueprintName = title
            }
        }
        var app = Bulk.box("B", devices: devices)
        #expect(Bulk.form(app)?.plan.problem == "pick the Blueprint")
        Bulk.pick("kiosk", &app)
        let plan = try #require(Bulk.form(app)).plan
        #expect(
            plan.items.map { $0.refusal ?? $0.change }
                == ["Sales Macs → Kiosk", "Sales iPads → Kiosk", "is in it already"])
        #expect(plan.items[0].action == .updateDevice(DeviceChanges(blueprintID: "b3")))
        #expect(plan.problem == nil)
        // The list offers what has been read by now, and Esc leaves the choice as it was.
        app.press(.enter)
        #expect(app.state.picker?.items.map(\.title) == ["Kiosk", "Sales iPads", "Sales Macs"])
        app.press(.escape)
        #expect(Bulk.form(app)?.plan == plan)
        app.press(.backspace)
        #expect(Bulk.form(app)?.plan == plan)
    }

    @Test("Pasting into the list searches it, and Enter 50 times on the field sends nothing")
    func blueprintKeys() throws {
        var app = Bulk.box("B", devices: Device.inBlueprints)
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(0) { app.press(.tab) }
        app.press(.enter)
        app.send(.terminal(.paste("standard\n")))
        #expect(app.state.picker?.items.map(\.title) == ["Standard Macs"])
        for _ in 0..<50 { app.press(.enter) }
        #expect(app.performed.isEmpty)
    }

    @Test(
        "Many devices are asked for what one of them is asked for, in the same words",
        arguments: [
            (BulkTask.lock, "DANA-IPAD"), (.turnOnLostMode, "DANA-IPAD"), (.restart, "AVA-MBP14"),
            (.erase, "DANA-IPAD"),
        ])
    func sameFields(task: BulkTask, name: String) throws {
        let form = try #require(Bulk.form(Bulk.box(task.letter)))
        let device = try #require(Device.fixture.first { $0.name == name })
        let single = ActionForm(
            verb: task.verb, target: Target(device), facts: DeviceFacts(age: .notKnown("")), defaults: FormDefaults())
        #expect(!form.fields.isEmpty)
        #expect(form.fields == single.fields.filter { $0.name != .serialNumber })
        for field in form.fields {
            #expect(form.label(of: field).lowercased().hasSuffix(field.name.rawValue.lowercased()))
        }
    }

    @Test("Options that only iPhones and iPads know go to them alone")
    func phoneOptions() throws {
        var app = Bulk.box("E")
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(2) { app.press(.tab) }
        app.press(.character(" "), .tab)
        app.type("p-1")
        let asked = Action.Erasure(
            preserveDataPlan: true, disallowProximitySetup: false, returnToService: true, profileID: "p-1")
        for item in try #require(Bulk.form(app)).plan.items {
            guard let action = item.action else { continue }
            #expect(action == .erase(item.target.platform == .appleTV ? Action.Erasure() : asked))
        }
    }

    @Test("Options that only Macs know go to Macs alone")
    func macOptions() throws {
        var app = Bulk.box("r")
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(1) { app.press(.tab) }
        app.press(.character(" "))
        for item in try #require(Bulk.form(app)).plan.items {
            guard let action = item.action else { continue }
            let isMac = item.target.platform == .mac
            #expect(
                action == .restart(rebuildKernelCache: isMac ? false : nil, notifyUser: isMac ? true : nil))
        }
    }
}
