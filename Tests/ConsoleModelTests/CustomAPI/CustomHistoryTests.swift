import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Earlier custom calls")
struct CustomHistoryTests {
    @Test("A call that was stopped in its grace period, or did not go out otherwise, is none of the earlier calls")
    func unsentCalls() throws {
        var app = TestApp(devices: Device.fixture)
        app.press(.character(":"))
        app.type("api DELETE /things/t1")
        app.press(.enter)
        app.press(.enter, .backTab)
        app.type("t1")
        app.press(.tab, .tab)
        app.passGrace()
        #expect(app.sent.count == 1)
        #expect(app.state.customAPI.history.map(\.address) == ["/things/t1"])
        let job = try #require(app.state.jobs.all.last)
        app.press(.enter)
        #expect(app.state.box == nil)
        #expect(app.state.messages.current?.text.contains("still waited for") == true)
        app.send(.event(.jobAnswered(job.id, .notSent("the audit log could not be written."))))
        #expect(app.state.customAPI.history.isEmpty)
        app.press(.enter, .backTab)
        app.type("t1")
        app.press(.tab, .tab)
        let isInGrace = app.startGrace()
        try #require(isInGrace)
        app.press(.character("x"))
        #expect(app.state.jobs.all.last?.state == .stopped)
        #expect(app.state.customAPI.history.isEmpty)
        app.press(.up)
        #expect(app.state.customAPI.draft.url.text == "/things/t1")
    }
}
