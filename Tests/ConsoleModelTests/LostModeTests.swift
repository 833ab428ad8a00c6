import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Lost mode")
struct LostModeTests {
    private static func details(lost: Bool, supervised: Bool = true) -> DeviceDetails {
        DeviceDetails(
            document: .object([
                "mdm": .object(["supervised": .string(supervised ? "True" : "False")]),
                "lost_mode": .object(lost ? ["lost_mode_status": .string("ENABLED")] : [:]),
            ]))
    }

    /// The lost-mode page of the menu of an iPhone.
    private func page(lost: Bool, supervised: Bool = true, defaults: FormDefaults = FormDefaults()) -> TestApp {
        var app = TestApp(
            devices: Device.fixture.filter { $0.name == "CHLOE-IP15" },
            settings: ConsoleSettings(tenant: "acme", user: "mira", defaults: defaults))
        app.press(.function(9))
        app.send(
            .event(
                .details(
                    request: app.state.nextRequest, DeviceID(rawValue: "id-CHLOE-IP15"),
                    .success(Self.details(lost: lost, supervised: supervised)))))
        app.press(.character("l"))
        _ = app.takeEffects()
        return app
    }

    private func action(_ app: TestApp) -> Action? {
        if case .perform(_, let action, _) = app.sent.first { action } else { nil }
    }

    @Test("Turning it on takes a message or a phone number, prefilled from the settings")
    func turnOn() {
        var app = page(lost: false, defaults: FormDefaults(message: "Call us", phoneNumber: "1", footnote: "Acme"))
        app.press(.character("o"), .tab, .enter)
        #expect(action(app) == .turnOnLostMode(message: "Call us", phoneNumber: "1", footnote: "Acme"))
    }

    @Test("Without a message and a phone number nothing is sent, and the button says why")
    func turnOnNeedsText() {
        var app = page(lost: false)
        app.press(.character("o"))
        #expect(app.screen.contains("a message or a phone number is needed"))
        app.press(.tab, .enter)
        #expect(app.sent.isEmpty)
        app.press(.tab, .tab)
        app.type("555 1234")
        app.press(.tab, .tab, .tab, .enter)
        #expect(action(app) == .turnOnLostMode(message: nil, phoneNumber: "555 1234", footnote: nil))
    }

    @Test(
        "A letter only selects the harmless ones; Enter sends them",
        arguments: [
            (Character("s"), Action.playLostModeSound), ("u", .updateLostModeLocation),
        ])
    func harmless(letter: Character, wanted: Action) {
        var app = page(lost: true)
        app.press(.character(letter), .character(letter), .character(letter))
        #expect(app.sent.isEmpty)
        app.press(.enter)
        #expect(action(app) == wanted)
    }

    @Test(
        "Turning off and cancelling a stuck one have their box",
        arguments: [
            (Character("f"), Action.turnOffLostMode), ("c", .cancelLostMode),
        ])
    func offAndCancel(letter: Character, wanted: Action) {
        var app = page(lost: true)
        app.press(.character(letter))
        #expect(app.screen.contains("DX3PW2CCN72M"))
        app.press(.tab, .enter)
        #expect(action(app) == wanted)
    }

    @Test(
        "What does not apply says why",
        arguments: [
            (false, true, "needs lost mode to be on"), (true, true, "lost mode is on already"),
            (false, false, "needs a supervised device"),
        ])
    func reasons(lost: Bool, supervised: Bool, reason: String) {
        #expect(page(lost: lost, supervised: supervised).screen.contains(reason))
    }

    @Test("A Mac has no lost mode")
    func notOnAMac() {
        var app = TestApp(devices: [.test("A")])
        app.press(.function(9))
        #expect(app.screen.contains("only iPhone and iPad"))
        app.press(.character("l"))
        guard case .menu(let menu) = app.state.box?.content else {
            Issue.record("no menu")
            return
        }
        #expect(menu.page == .main)
    }

    @Test("After each of them the device is read, and its name, serial, platform, email and message are shown")
    func outcomeIsShown() throws {
        var app = page(lost: true)
        app.press(.character("s"), .enter)
        let job = try #require(app.state.jobs.all.first)
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.effects.contains(.loadOutcome(job.id, job.target.id, isAboutLostMode: true)))
        var device = Device.fixture.first { $0.name == "CHLOE-IP15" }
        device?.lostModeStatus = "ENABLED"
        app.send(.event(.outcome(job.id, .success(try #require(device)))))
        app.send(.event(.lostModeMessage(job.id, "Please call us")))
        app.press(.function(8), .enter)
        for text in [
            "Status Code: 200", "Message: Please call us", "Device Name: CHLOE-IP15", "Serial Number: DX3PW2CCN72M",
            "Platform: iPhone",
            "User Email: chloe@acme.example",
        ] {
            #expect(app.screen.contains(text), "\(text)")
        }
        app.press(.escape, .escape)
        #expect(app.screen.contains("LOST"))
    }

    @Test("From the start to lost mode on a given person's iPhone it takes at most 12 keys besides the text")
    func keyCount() {
        var keys = 0
        var app = TestApp(
            devices: Device.fixture,
            settings: ConsoleSettings(tenant: "acme", user: "mira", defaults: FormDefaults(message: "Call us")))
        func press(_ key: Key) {
            keys += 1
            app.press(key)
        }
        press(.character("/"))
        app.type("chloe")
        press(.escape)
        press(.character("a"))
        press(.character("l"))
        press(.character("o"))
        press(.tab)
        press(.enter)
        #expect(app.sent.count == 1)
        #expect(keys <= 12)
        #expect(keys == 7)
    }

    @Test("With arrows and Enter alone it takes no letter")
    func arrowsOnly() {
        var keys = 0
        var app = TestApp(
            devices: Device.fixture,
            settings: ConsoleSettings(tenant: "acme", user: "mira", defaults: FormDefaults(message: "Call us")))
        func press(_ key: Key) {
            keys += 1
            app.press(key)
        }
        press(.function(4))
        app.type("chloe")
        press(.escape)
        press(.function(9))
        press(.down)
        press(.enter)
        press(.enter)
        press(.right)
        press(.enter)
        #expect(app.sent.count == 1)
        #expect(keys == 8)
    }
}
