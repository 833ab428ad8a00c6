import Foundation
import HTTPTypes
import Testing

@testable import ConsoleModel

@Suite("An answer as lines")
struct AnswerOutlineTests {
    private func lines(_ body: String, folding: Set<Int> = []) -> [String] {
        let outline = AnswerOutline(headers: HTTPFields(), body: Data(body.utf8))
        return (0..<outline.count).map { index in
            let parts = outline.parts(index, isFolded: folding.contains(index))
            return String(repeating: "  ", count: outline.depth(index)) + parts.key + parts.value
        }
    }

    @Test("Keys stay in the order they came in, doubled ones too")
    func order() {
        #expect(
            lines(#"{"z":1,"a":[true,null,{}],"z":{"k1":"v","b":[]}, "m" : -1.50e3}"#) == [
                "{", #"  "z": 1,"#, #"  "a": ["#, "    true,", "    null,", "    {}", "  ],", #"  "z": {"#,
                #"    "k1": "v","#, #"    "b": []"#, "  },", #"  "m": -1.50e3"#, "}",
            ])
        #expect(lines("[]") == ["[]"])
        #expect(lines(" \u{FEFF}") == [" \u{FEFF}"])
        #expect(lines("\"only\"") == [#""only""#])
        #expect(lines("") == [])
    }

    @Test("What is folded says how much it holds")
    func folds() {
        #expect(lines(#"{"a":[1,2,3],"b":{}}"#, folding: [0, 1]).prefix(2) == ["{ 2 }", #"  "a": [ 3 ],"#])
    }

    @Test("Escapes that are not needed are undone; control characters stay visible escapes")
    func escapes() {
        #expect(
            lines(#"{"n\u0061me":"caf\u00e9 \/ \"x\" \u001b[31m"}"#) == [
                "{", #"  "name": "café / \"x\" \u001b[31m""#, "}",
            ])
    }

    @Test(
        "Secrets are masked by their names, however deep and whatever they are, and are not in the text any more",
        arguments: [
            #"{"PIN":"918273"}"#, #"{"a":[{"unlock_pin":918273}]}"#, #"{"key":{"x":["918273",{"y":"918273"}]},"b":1}"#,
            #"{"pi\u006e":"918273"}"#, #"{"user_based_albc":"918273","device_based_albc":null}"#,
        ])
    func secrets(body: String) {
        let outline = AnswerOutline(headers: HTTPFields(), body: Data(body.utf8))
        let text = String(decoding: outline.bytes, as: UTF8.self)
        #expect(!text.contains("918273"))
        #expect(text.contains("••••"))
        #expect((0..<outline.count).allSatisfy { !outline.wholeValue($0).contains("918273") })
    }

    @Test("Headers stand first, with theirs masked too")
    func headers() {
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        headers[.setCookie] = "session=918273"
        let outline = AnswerOutline(headers: headers, body: Data("[1]".utf8))
        #expect(outline.parts(0, isFolded: true) == ("Headers", " (2)"))
        #expect(outline.parts(1, isFolded: false) == ("Content-Type: ", "application/json"))
        #expect(outline.parts(2, isFolded: false) == ("Set-Cookie: ", "••••"))
        #expect(outline.last(0) == 2)
        #expect(outline.wholeValue(1) == "application/json")
    }

    @Test("A value is copied whole: a string without quotes, a list with all that is in it")
    func values() {
        let outline = AnswerOutline(
            headers: HTTPFields(), body: Data(#"{"a":"x \"y\"\nz","b":[1,{"c":2}],"d":3}"#.utf8))
        #expect(outline.wholeValue(1) == "x \"y\"\nz")
        #expect(outline.wholeValue(2) == "[\n  1,\n  {\n    \"c\": 2\n  }\n]")
        #expect(outline.name(1) == "a")
    }

    @Test("What is no JSON is shown line by line")
    func text() {
        let outline = AnswerOutline(headers: HTTPFields(), body: Data("<html>\r\n<b>502</b>\n".utf8))
        #expect(!outline.isJSON)
        #expect((0..<outline.count).map { outline.parts($0, isFolded: false).value } == ["<html>", "<b>502</b>", ""])
    }

    @Test("A text is found forward, backward and round the end, whatever its case, also where it lies folded")
    func finding() {
        let outline = AnswerOutline(
            headers: HTTPFields(), body: Data(#"[{"Name":"Ava"},{"name":"Ben"},{"x":["NAME"]}]"#.utf8))
        let names = (0..<outline.count).filter {
            outline.line(holding: "name", from: $0, forward: true, includingHere: true) == $0
        }
        #expect(names.count == 3)
        #expect(outline.line(holding: "name", from: names[0], forward: true, includingHere: false) == names[1])
        #expect(outline.line(holding: "name", from: names[2], forward: true, includingHere: false) == names[0])
        #expect(outline.line(holding: "name", from: names[0], forward: false, includingHere: false) == names[2])
        #expect(outline.line(holding: "name", from: names[2], forward: false, includingHere: false) == names[1])
        #expect(outline.line(holding: "nowhere", from: 0, forward: true, includingHere: true) == nil)
        var view = AnswerView(outline)
        view.setFolded(0, true, rows: 10)
        #expect(view.rows == [0])
        view.find = "ben"
        let isFound = view.findNext(forward: true, includingHere: false, rows: 10)
        #expect(isFound)
        #expect(view.line == names[1])
        #expect(view.rows.count == outline.count)
    }

    @Test("Folding goes out from the inside, and unfolding comes back")
    func foldingByKeys() {
        var view = AnswerView(AnswerOutline(headers: HTTPFields(), body: Data(#"{"a":{"b":{"c":1}}}"#.utf8)))
        view.go(to: 3, rows: 10)
        view.foldOrLeave(rows: 10)
        #expect(view.line == 2)
        view.foldOrLeave(rows: 10)
        #expect(view.rows == [0, 1, 2, 5, 6])
        view.foldOrLeave(rows: 10)
        view.foldOrLeave(rows: 10)
        #expect(view.rows == [0, 1, 6])
        view.setFolded(1, false, rows: 10)
        #expect(view.rows == [0, 1, 2, 5, 6])
    }

    @Test("An answer of megabytes is one buffer, and a line of it costs no more than what is shown of it")
    func large() {
        let row = #"{"device_id":"d","device_name":"AVA-MBP14","serial_number":"C02XK0AAJG5H","tags":["a","b"]}"#
        let body = "[" + Array(repeating: row, count: 20_000).joined(separator: ",") + "]"
        let outline = AnswerOutline(headers: HTTPFields(), body: Data(body.utf8))
        #expect(outline.count == 2 + 20_000 * 9)
        #expect(outline.bytes.count < body.utf8.count * 2)
        let long = AnswerOutline(
            headers: HTTPFields(), body: Data(("\"" + String(repeating: "x", count: 1 << 20) + "\"").utf8))
        #expect(long.parts(0, isFolded: false, limit: 800).value.utf8.count == 800)
        #expect(long.wholeValue(0).utf8.count == 1 << 20)
    }
}
