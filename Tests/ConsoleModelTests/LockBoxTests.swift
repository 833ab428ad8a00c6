import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

extension TestApp {
    /// The commands that were asked to be sent.
    var sent: [Effect] {
        effects.filter { if case .perform = $0 { true } else { false } }
    }
}

@Suite("Locking a device")
struct LockBoxTests {
    private let target = DeviceID(rawValue: "id-AVA-MBP14")

    private func box() -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9), .character("k"))
        _ = app.takeEffects()
        return app
    }

    @Test("F9, k, Tab, Enter sends one lock to the device that the box names")
    func lockIsSent() throws {
        var app = box()
        #expect(app.screen.contains("Serial        C02XK0AAJG5H"))
        app.press(.tab, .enter)
        let job = try #require(app.state.jobs.all.first)
        #expect(app.sent == [.perform(job.id, .lock(message: nil, phoneNumber: nil), job.target)])
        #expect(job.target.id == target)
        #expect(job.state == .sending)
    }

    @Test("Focus starts on Cancel: Enter sends nothing")
    func focusStartsOnCancel() {
        var app = box()
        #expect(app.screen.contains("[>Cancel<]"))
        app.press(.enter)
        #expect(app.sent.isEmpty)
        #expect(app.state.box == nil)
    }

    @Test("The fields' text goes along")
    func fieldsAreSent() {
        var app = box()
        app.press(.up, .up)
        app.type("Call us")
        app.press(.enter)
        app.type("555")
        app.press(.tab, .tab, .enter)
        guard case .perform(_, let action, _) = app.sent.first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(action == .lock(message: "Call us", phoneNumber: "555"))
    }

    @Test(
        "Pressing any key that opens something 50 times sends nothing",
        arguments: [
            Key.function(9), .character("a"), .enter, .character("k"), .function(1), .function(2), .character(":"),
            .character("/"), .function(8), .character("1"), .tab, .character("s"), .character("R"), .character("y"),
            .character(" "), .character("]"),
        ])
    func repeatedOpenersSendNothing(key: Key) {
        for opening: [Key] in [
            [], [.function(9)], [.function(9), .character("k")], [.enter], [.character(":")],
            [.function(9), .character("l")], [.function(9), .character("E")], [.function(8)],
        ] {
            var app = TestApp(devices: Device.fixture)
            for key in opening { app.press(key) }
            for _ in 0..<50 { app.press(key) }
            #expect(app.sent.isEmpty)
        }
    }

    @Test("For 300 ms after the box was written out its buttons are dead, its fields are not")
    func buttonsAreDeadAtFirst() {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9))
        app.pressUnseen(.character("k"))
        app.show()
        app.pressUnseen(.tab)
        app.pressUnseen(.enter)
        app.advance(milliseconds: 299)
        app.pressUnseen(.enter)
        #expect(app.sent.isEmpty)
        app.advance(milliseconds: 1)
        app.pressUnseen(.enter)
        #expect(app.sent.count == 1)
    }

    @Test("What was typed before the box could be seen does not count")
    func typedAheadIsDropped() {
        var app = TestApp(devices: Device.fixture)
        app.pressUnseen(.function(9))
        app.pressUnseen(.character("k"))
        app.pressUnseen(.tab)
        app.pressUnseen(.enter)
        app.show()
        app.advance(milliseconds: 1_000)
        #expect(app.sent.isEmpty)
        guard case .menu = app.state.box?.content else {
            Issue.record("the menu is not open")
            return
        }
    }

    @Test("A box that moves because the screen changes its size has to be seen again")
    func resizeDisarms() {
        var app = box()
        app.pressUnseen(.tab)
        app.send(.terminal(.resize(Size(columns: 140, rows: 40))))
        app.pressUnseen(.enter)
        #expect(app.sent.isEmpty)
        app.show()
        app.advance(milliseconds: 400)
        app.press(.enter)
        #expect(app.sent.count == 1)
    }

    @Test("Below the smallest size nothing can be pressed")
    func tooSmallTakesNothing() {
        var app = box()
        app.press(.tab)
        app.send(.terminal(.resize(Size(columns: 40, rows: 10))))
        app.show()
        app.advance(milliseconds: 1_000)
        app.press(.enter)
        #expect(app.sent.isEmpty)
    }

    @Test("The target is the one of the opening, whatever the list does meanwhile")
    func targetIsPinned() {
        var app = box()
        let sync = app.beginSync()
        let others = (0..<30).map { Device.test("AAA\($0)") } + Device.fixture
        app.send(.event(.devicesPage(sync: sync, devices: others, badRows: 0)))
        app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(others.map(\.id))))))
        app.show()
        app.advance(milliseconds: 400)
        app.press(.tab, .enter)
        #expect(app.state.jobs.all.first?.target.id == target)
    }

    @Test("A device that leaves the fleet greys the button; the same serial under another id is another device")
    func vanishedTargetIsNotSent() {
        var app = box()
        let sync = app.beginSync()
        var others = Array(Device.fixture.dropFirst())
        others.append(.test("AVA-MBP14", id: "new-id", serial: "C02XK0AAJG5H"))
        app.send(.event(.devicesPage(sync: sync, devices: others, badRows: 0)))
        app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(others.map(\.id))))))
        #expect(app.screen.contains("This device left the fleet at 12:04."))
        app.press(.tab, .enter)
        #expect(app.sent.isEmpty)
    }

    @Test("A device that left while the menu was open, or whose detail stayed open, is not acted on")
    func vanishedBeforeTheBox() {
        for opening: [Key] in [[.function(9)], [.enter], [.enter, .function(9)]] {
            var app = TestApp(devices: Device.fixture)
            for key in opening { app.press(key) }
            let sync = app.beginSync()
            let others = Array(Device.fixture.dropFirst())
            app.send(.event(.devicesPage(sync: sync, devices: others, badRows: 0)))
            app.send(.event(.syncFinished(sync: sync, gone: app.state.fleet.table.ids(notIn: Set(others.map(\.id))))))
            app.show()
            app.advance(milliseconds: 400)
            if opening == [.enter] { app.press(.function(9)) }
            app.press(.character("k"), .tab, .enter)
            #expect(app.sent.isEmpty)
            #expect(app.screen.contains("left the fleet"))
        }
    }

    @Test("A warning that comes while the box is open has to be seen before the button works")
    func lateWarningsDisarm() {
        var app = TestApp(devices: [.test("A", os: "11.4")])
        app.press(.function(9))
        let request = app.state.nextRequest
        app.press(.character("k"), .tab)
        #expect(app.screen.contains("! Chip not known"))
        let document: JSONValue = .object([
            "general": .object(["os_version": .string("11.4")]),
            "hardware_overview": .object(["processor_name": .string("Apple M1")]),
        ])
        app.send(
            .event(.details(request: request, DeviceID(rawValue: "id-A"), .success(DeviceDetails(document: document)))))
        app.pressUnseen(.enter)
        #expect(app.sent.isEmpty)
        app.show()
        app.pressUnseen(.enter)
        #expect(app.sent.isEmpty)
        app.advance(milliseconds: 300)
        app.pressUnseen(.enter)
        #expect(app.sent.count == 1)
    }

    @Test("Pasting never submits")
    func pasteDoesNotSubmit() {
        var app = box()
        app.press(.up, .up)
        app.send(.terminal(.paste("a\nb\n\n")))
        app.press(.tab, .tab)
        app.send(.terminal(.paste("\r\n\r\n")))
        #expect(app.sent.isEmpty)
        app.press(.tab)
        app.send(.terminal(.paste("\r")))
        #expect(app.sent.isEmpty)
    }

    @Test("What cannot take a lock says why, in the menu and in the palette", arguments: ["WIN-042"])
    func platformsAreSaid(name: String) {
        var app = TestApp(devices: Device.fixture.filter { $0.name == name })
        app.press(.function(9))
        #expect(app.screen.contains("only Apple devices"))
        app.press(.character("k"))
        #expect(app.state.messages.current?.text == "Lock: only Apple devices.")
        app.press(.escape, .character(":"))
        app.type("lock")
        app.press(.enter)
        #expect(app.state.box == nil)
        #expect(app.sent.isEmpty)
    }

    @Test("A read-only console, a policy and a removed device forbid it with the reason")
    func policies() {
        for (settings, device, reason) in [
            (ConsoleSettings(tenant: "t", isReadOnly: true), Device.test("A"), "this console is read-only"),
            (ConsoleSettings(tenant: "t", denied: ["lock"]), Device.test("A"), "the policy forbids it"),
            (ConsoleSettings(tenant: "t"), Device.test("A") { $0.isRemoved = true }, "removed from Kandji"),
        ] {
            var app = TestApp(devices: [device], settings: settings)
            app.press(.function(9))
            #expect(app.screen.contains(reason))
            app.press(.character("k"), .tab, .enter)
            #expect(app.sent.isEmpty)
        }
    }

    @Test("The box warns about Apple silicon before macOS 11.5, and where the chip is not known")
    func warnings() {
        func screen(os: String, chip: String?) -> String {
            var app = TestApp(devices: [.test("A", os: os)])
            app.press(.function(9))
            let request = app.state.nextRequest
            app.press(.character("k"))
            let document: JSONValue = .object([
                "general": .object(["os_version": .string(os)]),
                "hardware_overview": .object(chip.map { ["processor_name": .string($0)] } ?? [:]),
            ])
            app.send(
                .event(
                    .details(request: request, DeviceID(rawValue: "id-A"), .success(DeviceDetails(document: document))))
            )
            return app.screen
        }
        #expect(screen(os: "11.4", chip: "Apple M1").contains("! Apple silicon with macOS 11.4"))
        #expect(screen(os: "11.4", chip: nil).contains("! Chip not known"))
        #expect(!screen(os: "11.4", chip: "Intel Core i5").contains("! "))
        #expect(!screen(os: "14.7.2", chip: "Apple M2").contains("! "))
    }

    @Test("Facts that do not come within two seconds are not known, and forbid nothing")
    func factsAreNotWaitedFor() {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9))
        #expect(app.screen.contains("being read"))
        app.advance(milliseconds: 2_000)
        #expect(app.screen.contains("not known: The service has not answered"))
        app.press(.character("k"), .tab, .enter)
        #expect(app.sent.count == 1)
    }
}

extension TestApp {
    /// A reading begun as a timer would: F5 is dead below a box.
    mutating func beginSync() -> Int {
        state.fleet.sync = .running(sync: 777, devices: 0)
        return 777
    }
}
