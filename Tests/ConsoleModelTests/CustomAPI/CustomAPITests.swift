import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Custom API calls: what is asked, what is sent")
struct CustomAPITests {
    private static let device = "id-AVA-MBP14"

    private static func app(_ settings: ConsoleSettings? = nil) -> TestApp {
        var app = TestApp(devices: Device.fixture, settings: settings)
        app.press(.character(":"))
        app.type("api")
        app.press(.enter)
        _ = app.takeEffects()
        return app
    }

    /// Opens the screen and writes a call.
    private static func app(_ method: HTTPRequest.Method, _ url: String, _ settings: ConsoleSettings? = nil) -> TestApp
    {
        var app = app(settings)
        app.send(.terminal(.paste("\(method.rawValue) \(url)")))
        return app
    }

    private static func confirm(_ app: TestApp) -> CustomConfirm? {
        if case .customConfirm(let confirm) = app.state.box?.content { confirm } else { nil }
    }

    private static func performed(_ effects: [Effect]) -> [(Action, Target)] {
        effects.compactMap { if case .perform(_, let action, let target) = $0 { (action, target) } else { nil } }
    }

    @Test("A read goes out at once, with what was typed in every field")
    func read() throws {
        var app = Self.app()
        app.type("/devices?limit=5")
        app.press(.tab)
        app.type("model=Mac mini")
        app.press(.enter)
        app.type("x=a&b")
        app.press(.tab)
        app.type("X-Trace: 7")
        app.press(.function(5))
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("X-Trace"))] = "7"
        let call = try CustomCall(
            .get, "/devices?limit=5", query: [QueryItem("model", "Mac mini"), QueryItem("x", "a&b")], headers: headers)
        let effects = app.takeEffects()
        #expect(effects == [.callAPI(CustomRequest(number: app.state.nextRequest, call: call), secretOf: nil)])
        #expect(app.state.box == nil)
        #expect(app.state.jobs.all.isEmpty)
    }

    @Test("Only one read is under way at a time; ^C gives up waiting and the late answer is dropped")
    func stopping() {
        var app = Self.app(.get, "/tags")
        app.press(.enter, .enter)
        let number = app.state.nextRequest
        #expect(app.takeEffects().count == 1)
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: number)])
        app.send(.event(.customAnswered(number: number, .answered("GET /api/v1/tags", "[]"))))
        #expect(app.state.customAPI.answer == nil)
    }

    @Test("What changes something opens a box with the focus on Cancel, and Enter again and again never sends")
    func changes() {
        var app = Self.app(.post, "/devices/\(Self.device)/action/restart")
        for _ in 0..<50 { app.press(.enter) }
        #expect(Self.performed(app.takeEffects()).isEmpty)
        if Self.confirm(app) == nil { app.press(.enter) }
        #expect(Self.confirm(app)?.focus == .cancel)
        app.press(.tab, .enter)
        let sent = Self.performed(app.takeEffects())
        #expect(sent.count == 1)
        #expect(sent.first?.0.verb == .restart)
        #expect(sent.first?.1.serialNumber == "C02XK0AAJG5H")
        #expect(app.state.jobs.all.map(\.verb) == [.restart])
        #expect(app.state.jobs.all.first?.options["Request"] == "POST /api/v1/devices/\(Self.device)/action/restart")
    }

    @Test("Typed-ahead keys do not reach the box's buttons")
    func typedAhead() {
        var app = Self.app(.patch, "/devices/\(Self.device)")
        for key in [Key.enter, .tab, .enter, .tab, .enter] { app.pressUnseen(key) }
        #expect(Self.performed(app.takeEffects()).isEmpty)
    }

    @Test(
        "An unknown call has the level of its method",
        arguments: [
            (HTTPRequest.Method.post, "/x/y", Verb.Level.changes), (.put, "/x/y", .changes), (.patch, "/x/y", .changes),
            (.delete, "/x/y", .destroys), (.get, "/x/y", .look),
        ])
    func unknownLevels(method: HTTPRequest.Method, url: String, level: Verb.Level) throws {
        #expect(try CustomCall(method, url).level == level)
    }

    @Test(
        "A documented call has the level of its verb, whatever disguises its path",
        arguments: [
            "/devices/d1/action/erase", "/DEVICES/d1/Action/ERASE/", "/devices//d1//action//erase",
            "/devices/d1/notes/../action/erase", "/devices/d1/%61ction/%65rase", "/api/v1/devices/d1/./action/erase",
            "v1/devices/d1/action/erase?x=/lock", "/devices/d1/action/erase#lock",
        ])
    func disguises(url: String) throws {
        let call = try CustomCall(.post, url)
        #expect(call.verb == .eraseDevice)
        #expect(call.level == .destroys)
    }

    @Test("An encoded slash is refused, because nobody can say which call it is")
    func encodedSlash() {
        var app = Self.app(.post, "/devices/d1%2Faction%2Ferase")
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.box == nil)
        #expect(app.screen.contains("encoded slash"))
    }

    @Test("Every documented call that changes something has a verb, and so a level")
    func everyCallHasAVerb() {
        let changing = EndpointCatalogue.all.filter { $0.method != .get }
        let withoutVerb = changing.filter { description in
            let path = description.pathTemplate.replacing("{", with: "").replacing("}", with: "")
            return (try? CustomCall(description.method, path).verb) == .api
        }
        // Neither has a card or a verb of its own; their methods decide.
        #expect(Set(withoutVerb.map(\.name)) == ["deviceActions.dailyCheckIn", "users.delete"])
        let secrets = EndpointCatalogue.all.filter { $0.pathTemplate.contains("/secrets/") }
        #expect(secrets.count == 4)
        for description in secrets {
            let path = description.pathTemplate.replacing("{", with: "").replacing("}", with: "")
            #expect((try? CustomCall(.get, path).isSecret) == true)
        }
    }

    @Test("What destroys a device wants its serial number typed by hand, then waits five seconds")
    func destroys() throws {
        var app = Self.app(.delete, "/devices/\(Self.device)")
        app.press(.enter)
        #expect(Self.confirm(app)?.focus == .cancel)
        app.press(.tab, .enter)
        #expect(Self.performed(app.takeEffects()).isEmpty)
        app.press(.backTab, .backTab)
        app.send(.terminal(.paste(Self.device)))
        #expect(Self.confirm(app)?.typed.text == "")
        let confirm = try #require(Self.confirm(app))
        #expect(confirm.wanted == ("the serial number", confirm.target.serialNumber))
        app.type(Self.device)
        #expect(Self.confirm(app)?.isTyped == false)
        app.press(.control("u"))
        app.type(confirm.target.serialNumber)
        app.press(.tab, .tab)
        let isInGrace = app.startGrace()
        try #require(isInGrace)
        #expect(Self.performed(app.takeEffects()).isEmpty)
        for _ in 0..<51 {
            app.advance(milliseconds: 100)
            app.show()
        }
        #expect(Self.performed(app.takeEffects()).map(\.0.verb) == [.deleteDevice])
    }

    @Test("A secret in the query is masked wherever a call is written down")
    func queryIsMasked() throws {
        let call = try CustomCall(.post, "/devices/d1/x?pin=123456&limit=2")
        #expect(call.line == "POST /api/v1/devices/d1/x?pin=••••&limit=2")
        #expect(call.endpoint.query.contains { $0.value == "123456" })
        let options = Action.custom(CustomRequest(number: 1, call: call)).options
        #expect(options["Request"]?.contains("123456") == false)
    }

    @Test("Any key in the five seconds stops it, and nothing was sent")
    func stoppedGrace() {
        var app = Self.app(.delete, "/x/y")
        app.press(.enter, .backTab)
        app.type("y")
        app.press(.tab, .tab, .enter)
        app.press(.character("x"))
        for _ in 0..<80 {
            app.advance(milliseconds: 100)
            app.show()
        }
        #expect(Self.performed(app.takeEffects()).isEmpty)
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
    }

    @Test(
        "Deleting a Blueprint is refused", arguments: ["/blueprints/b1", "/BLUEPRINTS/b1/", "/tags/../blueprints/b1"])
    func blueprints(url: String) {
        var app = Self.app(.delete, url)
        app.press(.enter)
        #expect(app.state.box == nil)
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.messages.all.last?.text.contains("unmanages every device") == true)
    }

    @Test("A read-only console sends reads only; the policy's verbs hold here too")
    func policy() {
        var app = Self.app(.post, "/tags", ConsoleSettings(tenant: "acme", isReadOnly: true))
        app.press(.enter)
        #expect(app.state.box == nil && app.takeEffects().isEmpty)
        app = Self.app(
            .post, "/devices/\(Self.device)/action/LOCK", ConsoleSettings(tenant: "acme", denied: ["lock"]))
        app.press(.enter)
        #expect(app.state.box == nil && app.takeEffects().isEmpty)
        #expect(app.state.messages.all.last?.text.contains("the policy forbids lock") == true)
        app = Self.app(
            .get, "/devices/\(Self.device)/secrets/unlockpin", ConsoleSettings(tenant: "acme", denied: ["unlock-pin"]))
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
        app = Self.app(.get, "/tags", ConsoleSettings(tenant: "acme", denied: ["api"]))
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
    }

    @Test("A whole URL goes to the tenant's own host only")
    func hosts() {
        let settings = ConsoleSettings(tenant: "acme", host: "https://acme.api.kandji.io")
        var app = Self.app(.get, "https://acme.api.kandji.io/api/v1/tags", settings)
        app.press(.enter)
        #expect(app.takeEffects().count == 1)
        for url in ["https://evil.example/api/v1/tags", "https://acme.api.kandji.io.evil.example/api/v1/tags"] {
            app = Self.app(.get, url, settings)
            app.press(.enter)
            #expect(app.takeEffects().isEmpty)
            #expect(app.state.messages.all.last?.text.contains("this tenant's own address") == true)
        }
    }

    @Test("A body that is no JSON is not sent; the line and the column of its error are said")
    func badBody() {
        var app = Self.app(.post, "/tags")
        app.press(.tab, .tab, .tab)
        app.send(.terminal(.paste("{\n  \"name\": \"é\" x\n}")))
        #expect(
            app.state.customAPI.draft.bodyCheck == .bad(line: 2, column: 15, expected: "a comma or a closing brace"))
        app.press(.function(5))
        #expect(app.state.box == nil && app.takeEffects().isEmpty)
        #expect(app.state.messages.all.last?.text.contains("line 2, column 15") == true)
    }

    @Test("The box shows the body with its secrets masked, and so does the job")
    func redactedBody() {
        var app = Self.app(.post, "/devices/\(Self.device)/action/erase")
        app.press(.tab, .tab, .tab)
        app.send(.terminal(.paste(#"{"PIN": "918273"}"#)))
        #expect(!app.screen.contains("918273"))
        app.press(.function(5))
        #expect(Self.confirm(app)?.bodyText?.contains("••••") == true)
        #expect(!app.screen.contains("918273"))
    }

    @Test("An answer that is a secret is masked until R, shown for its time, then forgotten")
    func secret() {
        var app = Self.app(.get, "/devices/\(Self.device)/secrets/unlockpin")
        app.press(.enter)
        let number = app.state.nextRequest
        guard case .callAPI(let request, let target)? = app.takeEffects().first else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(request.number == number)
        #expect(target?.serialNumber == "C02XK0AAJG5H")
        let secret = Secret(#"{"pin":"918273"}"#)
        app.send(
            .event(
                .customAnswered(
                    number: number,
                    CustomAnswerState(
                        request: request.call.line, status: 200, milliseconds: 5, size: 16, content: .secret(secret)))))
        #expect(app.screen.contains("R shows it"))
        app.press(.character("R"))
        #expect(app.state.reveal?.place == .answer)
        #expect(app.frame.cells.contains { $0.isSensitive })
        #expect(!app.screen.contains("918273"))
        app.advance(milliseconds: 31_000)
        #expect(app.state.reveal == nil)
        #expect(secret.isErased)
    }

    @Test("Leaving the screen forgets the secret")
    func secretForgotten() {
        var app = Self.app(.get, "/devices/\(Self.device)/secrets/filevaultkey")
        app.press(.enter)
        let secret = Secret("x")
        app.send(
            .event(
                .customAnswered(
                    number: app.state.nextRequest,
                    CustomAnswerState(
                        request: "GET /x", status: 200, milliseconds: 5, size: 1, content: .secret(secret)))))
        app.press(.escape, .escape)
        #expect(app.state.screens.isEmpty)
        #expect(secret.isErased)
    }

    @Test("Up in the URL brings earlier calls back, without bodies; Down comes back to the draft")
    func history() {
        var app = Self.app(.get, "/tags")
        app.press(.enter)
        app.send(.event(.customAnswered(number: app.state.nextRequest, .answered("GET /api/v1/tags", "[]"))))
        #expect(app.state.customAPI.focus == .answer)
        app.press(.escape)
        app.state.customAPI.draft.url = TextInput("")
        app.send(.terminal(.paste("GET /users?limit=1")))
        app.press(.enter)
        app.send(.event(.customAnswered(number: app.state.nextRequest, .answered("GET /api/v1/users", "[]"))))
        app.press(.escape)
        app.press(.control("u"))
        app.type("/half")
        app.press(.up)
        #expect(app.state.customAPI.draft.url.text == "/users?limit=1")
        app.press(.up, .up)
        #expect(app.state.customAPI.draft.url.text == "/tags")
        #expect(app.state.customAPI.history.map(\.status) == [200, 200])
        app.press(.down, .down)
        #expect(app.state.customAPI.draft.url.text == "/half")
    }

    @Test("The answer is folded, found in and copied from by keys")
    func answerKeys() {
        var app = Self.app(.get, "/tags")
        app.press(.enter)
        let body = #"{"count":2,"results":[{"id":"t1","name":"Loaner"},{"id":"t2","name":"Kiosk"}]}"#
        app.send(.event(.customAnswered(number: app.state.nextRequest, .answered("GET /api/v1/tags", body))))
        app.press(.enter)
        #expect(app.screen.contains("{ 2 }"))
        app.press(.right, .character("/"))
        app.type("kiosk")
        app.press(.enter)
        _ = app.takeEffects()
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copy("Kiosk")])
        app.press(.left, .left)
        _ = app.takeEffects()
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copy("{\n  \"id\": \"t2\",\n  \"name\": \"Kiosk\"\n}")])
        app.press(.home, .enter)
        #expect(app.screen.contains("Headers"))
    }

    @Test("`api METHOD /path` fills the call in; a read goes out, anything else waits")
    func palette() {
        var app = TestApp(devices: Device.fixture)
        app.press(.character(":"))
        app.type("api get /tags")
        app.press(.enter)
        #expect(app.takeEffects().count == 1)
        app = TestApp(devices: Device.fixture)
        app.press(.character(":"))
        app.type("api DELETE /tags/t1")
        app.press(.enter)
        #expect(app.takeEffects().isEmpty)
        #expect(app.state.box == nil)
        #expect(app.state.customAPI.draft.method == .delete)
        #expect(app.state.customAPI.draft.url.text == "/tags/t1")
    }

    @Test("A job of a custom call is there again after a restart and is not sent again from Jobs")
    func restored() {
        let entry = AuditEntry(
            state: "sending", job: "j", time: Date(timeIntervalSince1970: 0), tenant: "acme", verb: "api",
            deviceID: "/api/v1/x", deviceName: "POST /api/v1/x", serialNumber: "",
            options: ["Request": "POST /api/v1/x"])
        var call = entry
        call.subject = "call"
        let jobs = Job.restored(from: [call])
        #expect(jobs.map(\.state) == [.unknown])
        #expect(jobs.first?.target.kind == .call)
    }
}

extension CustomAnswerState {
    fileprivate static func answered(_ request: String, _ body: String) -> CustomAnswerState {
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        return CustomAnswerState(
            request: request, status: 200, milliseconds: 12, size: body.utf8.count,
            content: .outline(AnswerView(AnswerOutline(headers: headers, body: Data(body.utf8)))))
    }
}
