import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Custom API calls as whole screens")
struct CustomAPIScreenTests {
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private static func app(_ size: Size, _ call: String = "") -> TestApp {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.character(":"))
        app.type("api")
        app.press(.enter)
        if !call.isEmpty { app.send(.terminal(.paste(call))) }
        return app
    }

    private static func answer(_ body: String) -> CustomAnswerState {
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        headers[.date] = "Tue, 24 Nov 2026 12:04:00 GMT"
        return CustomAnswerState(
            request: "GET /api/v1/devices?limit=2", status: 200, milliseconds: 143, size: body.utf8.count,
            content: .outline(AnswerView(AnswerOutline(headers: headers, body: Data(body.utf8)))))
    }

    @Test("A call before anything is written", arguments: ScreenTests.sizes)
    func empty(size: Size) throws {
        try check(Self.app(size), "api-empty")
    }

    @Test("A call with a body that is not finished", arguments: ScreenTests.sizes)
    func writing(size: Size) throws {
        var app = Self.app(size, "PATCH /devices/id-AVA-MBP14")
        app.press(.tab, .tab, .tab)
        app.send(.terminal(.paste("{\n  \"asset_tag\": \"A-1042\",\n  \"user\":")))
        let screen = app.screen
        #expect(screen.contains("not JSON: line 3, column 10: expected a value"))
        try check(app, "api-writing")
    }

    @Test("An answer, its headers folded", arguments: ScreenTests.sizes)
    func answer(size: Size) throws {
        var app = Self.app(size, "GET /devices?limit=2")
        app.press(.enter)
        let body = #"""
            [{"device_id":"4a1b","device_name":"Zoë’s MacBook","serial_number":"C02ZR6GGMD6T","is_removed":false,
            "user":{"email":"zoe@acme.example","name":"Zoë Müller","id":3},"asset_tag":null,
            "tags":["Loaner","日本"]},{"device_id":"4a1c","device_name":"\u001b[31mred","api_key":"hunter2","tags":[]}]
            """#
        app.send(.event(.customAnswered(number: app.state.nextRequest, Self.answer(body))))
        app.press(.character("/"))
        app.type("tags")
        app.press(.enter)
        #expect(app.screen.contains("HTTP 200   143 ms"))
        #expect(!app.screen.contains("hunter2"))
        #expect(app.frame.cursor != nil)
        try check(app, "api-answer")
    }

    @Test(
        "The box before a change names the device, shows the body masked and stands on Cancel",
        arguments: ScreenTests.sizes)
    func change(size: Size) throws {
        var app = Self.app(size, "POST /devices/id-AVA-MBP14/action/lock")
        app.press(.tab, .tab, .tab)
        app.send(.terminal(.paste(#"{"Message": "Call the helpdesk", "PIN": "918273"}"#)))
        app.press(.function(5))
        let screen = app.screen
        for text in ["[>Cancel<]", "POST /api/v1/devices/id-AVA-MBP14/action/lock", "C02XK0AAJG5H", "••••"] {
            #expect(screen.contains(text))
        }
        #expect(!screen.contains("918273"))
        try check(app, "api-change")
    }

    @Test("The box before what destroys wants the end of the path", arguments: ScreenTests.sizes)
    func destroying(size: Size) throws {
        var app = Self.app(size, "DELETE /devices/id-AVA-MBP14")
        app.press(.enter, .backTab)
        app.type("id-AVA")
        let screen = app.screen
        for text in ["[ Cancel ]", "does not match yet", "undone."] { #expect(screen.contains(text)) }
        try check(app, "api-destroying")
    }

    @Test("Where there is room for one of both, an answer that comes while somebody writes is announced")
    func answerBehindFields() {
        for (size, isAnnounced) in [(Size(columns: 80, rows: 24), true), (Size(columns: 140, rows: 40), false)] {
            var app = Self.app(size, "GET /devices?limit=2")
            app.press(.tab, .function(5))
            app.send(.event(.customAnswered(number: app.state.nextRequest, Self.answer("[]"))))
            #expect(app.screen.contains("Tab shows it.") == isAnnounced)
            #expect(app.state.customAPI.focus == .query)
        }
    }

    @Test("A megabyte of one line is drawn as far as it is seen")
    func oneLongLine() {
        var app = Self.app(Size(columns: 80, rows: 24), "GET /x")
        app.press(.enter)
        let body = String(repeating: "日", count: 1 << 20)
        app.send(.event(.customAnswered(number: app.state.nextRequest, Self.answer(body))))
        #expect(app.frame.raggedRows == [])
        #expect(app.screen.contains("not JSON"))
    }
}
