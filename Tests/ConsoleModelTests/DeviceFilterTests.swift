import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The device list's filter line")
struct DeviceFilterTests {
    private func names(_ app: TestApp) -> [String?] {
        app.state.devices.rows.map { app.state.fleet.table[Int($0)].name }
    }

    private func filtering(_ text: String) -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        app.type(text)
        return app
    }

    @Test(
        "Fields are asked, ages counted from now",
        arguments: [
            ("platform=ipad", "DANA-IPAD"), ("seen>30d platform:i", "DANA-IPAD"), ("seen:never", "OLD-MAC"),
            ("os<15 platform=mac !removed:yes", "BEN-AIR"), ("lost:yes", "جهاز ليلى"), ("ben|dana seen<3h", "BEN-AIR"),
        ])
    func fields(text: String, name: String) { #expect(names(filtering(text)) == [name]) }

    @Test("A filter that is not understood keeps the last good result, says why, and opens nothing")
    func badFilter() {
        var app = filtering("iphone os>")
        #expect(app.state.devices.line.problem?.place == 10)
        #expect(app.state.devices.filter.text == "iphone os")
        app.press(.control("u"))
        app.type("dana|")
        #expect(names(app) == ["DANA-IPAD"])
        app.press(.enter)
        #expect(app.state.screens.isEmpty)
        #expect(app.state.prompt?.input.text == "dana|")
        app.type("ben")
        #expect(app.state.devices.line.problem == nil)
        #expect(names(app) == ["BEN-AIR", "DANA-IPAD"])
        app.type("|")
        app.press(.escape)
        #expect(app.state.devices.line.problem == nil)
        #expect(app.state.devices.filter.text == "dana|ben")
        app.press(.character("/"))
        #expect(app.state.prompt?.input.text == "dana|ben")
    }

    @Test("A pasted text that is no filter is looked for as it is")
    func pastedText() {
        var app = TestApp(devices: [.test("a: b|", id: "1"), .test("c", id: "2")])
        app.send(.terminal(.paste("A: b|")))
        #expect(app.state.devices.filter.text == "\"A: b|\"")
        #expect(names(app) == ["a: b|"])
    }

    @Test("Tab completes a field, then a value; Tab again takes the next, Esc brings back what was typed")
    func completion() {
        var app = filtering("pla")
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "platform:")
        #expect(app.state.shownFilterChoice == nil)
        app.press(.tab)
        let offered = app.state.shownFilterChoice?.completion.candidates.map(\.text)
        #expect(offered == ["AppleTV", "iPad", "iPhone", "Mac", "Windows"])
        #expect(app.state.prompt?.input.text == "platform:AppleTV")
        #expect(names(app) == ["IVO-ATV"])
        app.press(.tab)
        #expect(names(app) == ["DANA-IPAD"])
        app.press(.backTab, .backTab)
        #expect(app.state.prompt?.input.text == "platform:Windows")
        app.press(.escape)
        #expect(app.state.prompt?.input.text == "platform:")
        #expect(app.state.devices.filter.text == "platform:")
        app.press(.tab, .down, .enter)
        #expect(app.state.prompt?.input.text == "platform:iPad")
        #expect(app.state.shownFilterChoice == nil)
        #expect(app.state.screens.isEmpty)
        app.type(" dana")
        app.press(.enter)
        #expect(app.state.screens.count == 1)
    }

    @Test("A key typed while completions are shown ends them and counts; nothing to complete changes nothing")
    func completionEnds() {
        var app = filtering("model:")
        app.press(.tab)
        #expect(app.state.shownFilterChoice != nil)
        let text = app.state.prompt?.input.text ?? ""
        app.type("x")
        #expect(app.state.prompt?.input.text == text + "x")
        #expect(app.state.shownFilterChoice == nil)
        app.press(.control("u"), .tab)
        #expect(app.state.shownFilterChoice?.completion.candidates.count == FilterField.allCases.count)
        app.send(.terminal(.paste("zz")))
        #expect(app.state.shownFilterChoice == nil)
        let before = app.state.prompt
        app.press(.tab)
        #expect(app.state.prompt == before)
    }

    @Test("A completion in the middle of the line leaves what stands behind the cursor")
    func completionInTheMiddle() {
        var app = filtering(" weiss")
        app.press(.home)
        app.type("platform=ipho")
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "platform=iPhone weiss")
        app.type("s")
        #expect(app.state.prompt?.input.text == "platform=iPhones weiss")
    }

    @Test("^P brings back earlier filters, ^N what was being typed; each is there once")
    func history() {
        var app = TestApp(devices: Device.fixture)
        for text in ["ben", "dana", "ben", "os>"] {
            app.press(.character("/"), .control("u"))
            app.type(text)
            app.press(.escape)
        }
        // The last one was not understood: what it showed last was "os".
        #expect(app.state.devices.line.history == ["dana", "ben"])
        app.press(.character("/"), .control("u"))
        app.type("iph")
        app.press(.control("p"))
        #expect(app.state.prompt?.input.text == "ben")
        #expect(names(app) == ["BEN-AIR"])
        app.press(.control("p"), .control("p"))
        #expect(app.state.prompt?.input.text == "dana")
        app.press(.control("n"), .control("n"), .control("n"))
        #expect(app.state.prompt?.input.text == "iph")
        app.press(.enter)
        #expect(app.state.devices.line.history == ["dana", "ben", "iph"])
    }

    @Test("F1 in the line explains the language, and the line is still there after")
    func help() {
        var app = filtering("ben")
        app.press(.function(1))
        guard case .value(let value) = app.state.box?.content else {
            Issue.record("no box is open")
            return
        }
        for field in FilterField.allCases { #expect(value.text.contains(field.rawValue)) }
        app.press(.escape)
        #expect(app.state.prompt?.input.text == "ben")
    }

    @Test("Where nothing is found, Enter opens the form that asks the service, filled in, and sends nothing yet")
    func nothingFound() {
        var app = filtering("a4:83:e7:12:34:56")
        #expect(app.state.devices.rows.isEmpty)
        app.press(.enter)
        guard case .query(let form) = app.state.box?.content else {
            Issue.record("no form is open")
            return
        }
        #expect("\(form)".contains("a4:83:e7:12:34:56"))
        #expect(app.takeEffects().isEmpty)
        app.press(.escape)
        #expect(app.state.devices.filter.text == "a4:83:e7:12:34:56")
    }

    @Test("A Blueprint's devices are those with its id, whatever else mentions its name")
    func blueprintByID() {
        let devices = ["A", "B", "C"].map { name in
            Device.test(name) {
                $0.blueprintID = name == "C" ? "b 2" : "b1"
                $0.blueprintName = name == "C" ? "Macs of b1" : "Macs"
            }
        }
        var app = TestApp(devices: devices)
        app.press(.character("/"))
        app.type("blueprintid=b1")
        #expect(names(app) == ["A", "B"])
        app.press(.control("u"))
        app.type("blueprintid=\"b 2\"")
        #expect(names(app) == ["C"])
    }

    @Test("A device is opened by a name that would mean something in a filter")
    func openedByOddName() {
        var app = TestApp(devices: [.test("x|y: \"z\"", id: "1"), .test("other", id: "2")])
        app.press(.character(":"))
        app.type("device x|y: \"z\"")
        app.press(.enter)
        #expect(app.state.screens.count == 1)
    }
}
