import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("What the service refuses")
struct RefusalTests {
    private static let already = Problem("The service refused it. Try another name.", status: 400)

    /// A name that was sent and refused.
    private func refused(_ problem: Problem = already) -> TestApp {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("N"), .backTab)
        app.type("-9")
        app.press(.tab, .tab, .enter)
        app.send(.event(.jobAnswered(app.state.jobs.all[0].id, .refused(problem))))
        app.show()
        app.advance(milliseconds: 400)
        _ = app.takeEffects()
        return app
    }

    @Test("Is read at once in full, and leads back to the box with what was typed")
    func backToTheBox() {
        var app = refused()
        #expect(app.screen.contains("Refused. The service refused it. Try another name."))
        #expect(app.screen.contains("[>Close<]"))
        app.press(.tab, .enter)
        #expect(app.form?.field(.deviceName)?.text == "AVA-MBP14-9")
        #expect(app.form?.focus == .cancel)
        app.press(.tab, .enter)
        #expect(app.actions == [.setDeviceName("AVA-MBP14-9")])
        #expect(app.state.jobs.all.count == 2)
    }

    @Test("Enter closes it, and no key pressed 50 times sends anything")
    func closes() {
        for key: Key in [.enter, .escape, .tab, .character("N"), .character(" "), .right] {
            var app = refused()
            for _ in 0..<50 { app.press(key) }
            #expect(app.sent.isEmpty)
        }
    }

    @Test("Its buttons are dead until it could be read")
    func buttonsAreDeadAtFirst() {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("s"), .tab, .enter)
        app.send(.event(.jobAnswered(app.state.jobs.all[0].id, .refused(Self.already))))
        app.pressUnseen(.tab)
        app.show()
        app.pressUnseen(.tab)
        app.pressUnseen(.enter)
        guard case .refusal = app.state.box?.content else {
            Issue.record("the refusal is gone")
            return
        }
    }

    @Test("Somebody busy with another box or line is not disturbed")
    func doesNotDisturb() {
        for keys: [Key] in [[.function(9)], [.character("/")], [.character(":")], [.function(1)]] {
            var app = TestApp.menu(of: "AVA-MBP14")
            app.press(.character("s"), .tab, .enter)
            for key in keys { app.press(key) }
            app.send(.event(.jobAnswered(app.state.jobs.all[0].id, .refused(Self.already))))
            if case .refusal = app.state.box?.content { Issue.record("disturbed") }
            #expect(app.state.messages.current?.text.contains("Try another name.") == true)
        }
    }

    @Test("Later, Jobs' menu leads back to the box with what was typed")
    func sendAgain() {
        var app = refused()
        app.press(.escape, .function(8), .function(9), .character("s"))
        #expect(app.form?.field(.deviceName)?.text == "AVA-MBP14-9")
    }

    @Test("Neither the PIN nor the serial number is kept")
    func noSecretIsKept() {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("E"), .backTab)
        app.type("C02XK0AAJG5H")
        app.press(.backTab)
        app.type("012345")
        app.press(.tab, .tab, .tab)
        app.passGrace()
        #expect(app.actions.count == 1)
        let job = app.state.jobs.all[0]
        app.send(.event(.jobAnswered(job.id, .refused(Self.already))))
        #expect(app.screen.contains("Try another name."))
        app.show()
        app.advance(milliseconds: 400)
        #expect(app.screen.contains("│ Refused. The service refused it. Try another name. Its PIN is    │"))
        app.press(.tab, .enter)
        #expect(app.form?.verb == .eraseDevice)
        #expect(app.form?.field(.serialNumber)?.text == "")
        guard case .pin(let pin) = app.form?.field(.pin)?.content else {
            Issue.record("no PIN field")
            return
        }
        #expect(pin.exposed.isEmpty)
    }

    @Test("Remote Desktop's 400 is explained")
    func explained() {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("d"), .backTab, .right, .tab, .tab, .enter)
        let problem = Problem("This command is not allowed for this device (400).", status: 400)
        app.send(.event(.jobAnswered(app.state.jobs.all[0].id, .refused(problem))))
        #expect(app.screen.contains("Remote Desktop may be in this state already"))
    }

    @Test("In Jobs its status stands once, whether the sentence names it or not")
    func statusStandsOnce() {
        for (sentence, said) in [
            ("It is not allowed (400).", "failed: It is not allowed (400)."),
            ("It is not allowed.", "failed (HTTP 400): It is not allowed."),
        ] {
            var app = refused(Problem(sentence, status: 400))
            app.press(.escape, .function(8))
            #expect(app.screen.contains(said))
        }
    }

    @Test("A permission that the token lacks dims that verb alone, in menu and palette")
    func permission() {
        var app = refused(Problem("The token lacks the permission (403).", status: 403, lacksPermission: true))
        app.press(.escape, .function(9))
        #expect(app.screen.contains("the token may not do this"))
        app.press(.character("N"))
        #expect(app.form == nil)
        app.press(.escape, .character(":"))
        app.type("set-device-name")
        app.press(.enter)
        #expect(app.form == nil)
        #expect(app.state.messages.current?.text == "Set the device name: the token may not do this.")
        app.press(.function(9), .character("s"))
        #expect(app.form?.verb == .shutdown)
    }

    @Test("403, or 401 with a token that can still read the device, means a permission; a wrong token does not")
    func permissionIsTold() async throws {
        for (area, verb) in [
            (Permissions.Area.deviceActions, Verb.shutdown), (.lostMode, .playLostModeSound),
            (.deviceChanges, .deleteDevice),
        ] {
            var configuration = TenantConfiguration(devices: 12)
            configuration.permissions = Permissions.all.without(area)
            let tenant = SimulatedTenant(configuration)
            await tenant.setFault(.status(500, .empty), for: RequestPattern(.get, "*/details"), times: 1_000)
            let app = LiveApp(
                transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
            let id = try #require(await tenant.deviceID(platform: "iPhone"))
            let serial = try #require(await tenant.serial(of: id))
            app.store.begin()
            #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
            app.store.receive(.paste(serial))
            app.press(.escape)
            app.send(verb, serial: serial)
            #expect(await app.wait { $0.jobs.all.first?.state == .failed })
            #expect(app.store.state.settings.forbidden == [verb])
        }
    }

    @Test("A token that is worth nothing any more forbids no single verb")
    func wrongToken() async throws {
        let configuration = TenantConfiguration(devices: 12)
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        await tenant.setFault(
            .status(401, .message("Invalid authentication")), for: RequestPattern(nil, "*"), times: 1_000)
        app.press(.function(9), .character("k"), .tab, .enter)
        #expect(await app.wait { $0.jobs.all.first?.state == .failed })
        #expect(app.store.state.settings.forbidden.isEmpty)
    }

    @Test("A rate limit is waited for, the job says so, and the command goes out once")
    func rateLimit() async throws {
        let configuration = TenantConfiguration(devices: 12)
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        await tenant.setFault(
            .status(429, .message("API rate limit exceeded")), for: RequestPattern(.post, "*"), times: 2)
        app.press(.function(9), .character("b"), .enter)
        #expect(await app.wait { $0.jobs.all.first?.state == .sent })
        let requests = await tenant.requests.filter { $0.method == .post }
        #expect(requests.count == 3)
    }

    @Test("While a command waits for the rate limit, Jobs and the message line say so")
    func waitIsSaid() {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("s"), .tab, .enter)
        let id = app.state.jobs.all[0].id
        app.send(.event(.jobWaits(id, seconds: 40)))
        #expect(app.screen.contains("waits up to 40 s for the service's rate limit"))
        app.press(.function(8))
        #expect(app.state.jobs[id]?.state == .sending)
        #expect(app.screen.contains("waits up to 40 s for the service's rate limit, then goes out"))
        app.send(.event(.jobAnswered(id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(!app.screen.contains("waits up to 40 s for the service's rate limit, then goes out"))
    }
}
