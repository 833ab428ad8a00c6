import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Going to another tenant")
struct TenantChoiceTests {
    private func app(
        tenants: [String] = ["acme", "beta", "Beta-Test"], _ change: (inout ConsoleSettings) -> Void = { _ in }
    ) -> TestApp {
        var settings = ConsoleSettings(tenant: "acme", user: "mira", session: "s")
        settings.tenants = tenants.map { KnownTenant(name: $0, address: "\($0.lowercased()).api.kandji.io") }
        change(&settings)
        return TestApp(devices: Device.fixture, settings: settings)
    }

    private func run(_ line: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(line)
        app.press(.enter)
    }

    /// Ava's Mac is being locked, and the answer has not come.
    private func locking() -> TestApp {
        var app = app()
        app.press(.function(9), .character("k"), .tab, .enter)
        _ = app.takeEffects()
        return app
    }

    @Test("A name ends the session as quitting does, and says what follows", arguments: ["beta", "BETA"])
    func named(name: String) {
        var app = app()
        run("tenant \(name)", &app)
        #expect(app.takeEffects() == [.quit(status: 0)])
        #expect(app.state.nextTenant == "beta")
        #expect(app.state.isQuitting)
        #expect(app.state.prompt == nil)
    }

    @Test("From any screen, whatever the policy allows to change")
    func fromElsewhere() {
        for open in [Key.enter, .function(8)] {
            var app = app { $0.isReadOnly = true }
            app.press(open)
            _ = app.takeEffects()
            run("tenant beta", &app)
            #expect(app.takeEffects() == [.quit(status: 0)])
            #expect(app.state.nextTenant == "beta")
        }
    }

    @Test("Without a name it shows the tenants, the cursor on this one: Enter changes nothing")
    func picker() {
        var app = app(tenants: ["alpha", "acme", "beta"])
        run("tenant", &app)
        #expect(app.state.prompt?.input.text == "tenant ")
        for text in ["Tenants", "alpha.api.kandji.io", "acme.api.kandji.io  shown now"] {
            #expect(app.screen.contains(text))
        }
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.messages.current?.text == "The tenant acme is shown already.")
        run("tenant", &app)
        app.send(.terminal(.paste("  \n")))
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.nextTenant == nil)
        app.press(.character(":"))
        app.type("tenant ")
        app.press(.down, .enter)
        #expect(app.takeEffects() == [.quit(status: 0)])
        #expect(app.state.nextTenant == "beta")
    }

    @Test("Names complete; what was typed counts, unless somebody goes down to another name")
    func completion() {
        var app = app()
        app.press(.character(":"))
        app.type("tenant be")
        #expect(app.state.tenantNames(for: "tenant be") == ["beta", "Beta-Test"])
        #expect(app.state.tenantNames(for: "tenant test") == ["Beta-Test"])
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "tenant beta")
        app.press(.down, .enter)
        #expect(app.state.nextTenant == "Beta-Test")
        var typed = self.app()
        run("tenant be", &typed)
        #expect(typed.state.nextTenant == nil)
        #expect(typed.state.messages.current?.text == "There is no tenant “be”. Known are: acme, beta, Beta-Test.")
    }

    @Test("What leads nowhere is said, and the session goes on")
    func nowhere() {
        let lines: [(String, String, (inout ConsoleSettings) -> Void)] = [
            ("tenant gamma", "There is no tenant “gamma”. Known are: acme, beta, Beta-Test.", { _ in }),
            ("tenant acme", "The tenant acme is shown already.", { _ in }),
            ("tenant ACME", "The tenant acme is shown already.", { _ in }),
            ("tenant beta", "A simulated tenant is alone: there is no other to go to.", { $0.isDemo = true }),
            ("tenant", "A simulated tenant is alone: there is no other to go to.", { $0.isDemo = true }),
            ("tenant", "No tenant is known. config.yaml names them under tenants:.", { $0.tenants = [] }),
            ("tenant beta", "tenant: the policy forbids it.", { $0.denied = ["tenant"] }),
        ]
        for (line, answer, change) in lines {
            var app = app(change)
            run(line, &app)
            #expect(app.state.messages.current?.text == answer)
            #expect(app.takeEffects().isEmpty)
            #expect(!app.state.isQuitting)
        }
    }

    @Test("Where no tenant could be started with, one can be named")
    func fromNone() {
        var app = app { $0.tenant = "no tenant" }
        run("tenant", &app)
        app.press(.enter)
        #expect(app.takeEffects() == [.quit(status: 0)])
        #expect(app.state.nextTenant == "acme")
    }

    // MARK: What is under way

    @Test("A command under way is waited for, keys do nothing meanwhile, and the tenant follows its answer")
    func waits() {
        var app = locking()
        run("tenant beta", &app)
        #expect(app.takeEffects().isEmpty)
        #expect(app.screen.contains("waiting up to 5 seconds"))
        app.press(.function(9), .character(":"), .character("q"))
        #expect(app.state.box == nil && app.state.prompt == nil)
        let answer = JobAnswer.accepted(status: 200, pin: nil, baseline: nil)
        app.send(.event(.jobAnswered(app.state.jobs.all[0].id, answer)))
        #expect(app.takeEffects() == [.quit(status: 0)])
        #expect(app.state.nextTenant == "beta")
    }

    @Test("After five seconds its fate is recorded as unknown, under the tenant it went to")
    func givesUp() {
        var app = locking()
        run("tenant beta", &app)
        app.advance(milliseconds: 5_000)
        let effects = app.takeEffects()
        #expect(effects.last == .quit(status: 0))
        guard case .audit(let entry) = effects.first else {
            Issue.record("nothing was recorded")
            return
        }
        #expect(entry.state == "unknown")
        #expect(entry.tenant == "acme")
        #expect(entry.message == "The tenant was left before the answer came.")
        #expect(app.state.nextTenant == "beta")
    }

    @Test("A signal meanwhile leaves Pippin: no tenant follows")
    func signal() {
        var app = locking()
        run("tenant beta", &app)
        app.send(.terminal(.signal(.terminate)))
        #expect(app.state.nextTenant == nil)
        app.send(
            .event(.jobAnswered(app.state.jobs.all[0].id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.takeEffects() == [.quit(status: 143)])
        // Even one that comes in the same moment, after the session has asked to end.
        var late = self.app()
        run("tenant beta", &late)
        late.send(.terminal(.signal(.hangUp)))
        #expect(late.state.nextTenant == nil)
        #expect(late.state.exitStatus == 129)
    }

    @Test("An order to many devices starts nothing more, and what is under way is waited for")
    func unfinishedRun() {
        var app = app()
        app.press(.character("A"), .function(9), .enter, .character("i"))
        Bulk.confirm(&app)
        func started() -> [JobID] {
            app.takeEffects().compactMap { if case .perform(let id, _, _) = $0 { id } else { nil } }
        }
        let running = started()
        #expect(running.count == 4)
        app.press(.escape)
        run("tenant beta", &app)
        for id in running { app.send(.event(.jobAnswered(id, .accepted(status: 200, pin: nil, baseline: nil)))) }
        #expect(app.takeEffects().filter { $0 != .quit(status: 0) && $0.isPerform }.isEmpty)
        #expect(app.state.jobs.sending.isEmpty)
        #expect(app.state.nextTenant == "beta")
    }

    @Test("A secret on the screen is gone before the next tenant comes")
    func secrets() {
        var app = app()
        let secret = Secret("123456")
        app.state.reveal = Reveal(place: .box, secret: secret, until: app.state.now.uptime + 30_000)
        run("tenant beta", &app)
        #expect(app.state.reveal == nil)
        #expect(secret.isErased)
    }
}

extension Effect {
    fileprivate var isPerform: Bool { if case .perform = self { true } else { false } }
}
