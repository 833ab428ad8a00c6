import Testing

@testable import TenantSimulator

@Suite("JSON as the tenant reads and writes it")
struct JSONTests {
    @Test(
        "A document survives reading and writing",
        arguments: [
            #"{"b":[1,-2.5,true,false,null],"a":"x"}"#, #"[]"#, #"{}"#, #""a\"\\\n\t""#, #"{"s":"Zoë’s 👩🏽‍💻"}"#, "-7",
        ])
    func roundTrip(text: String) throws {
        let document = try #require(JSON(parsing: Array(text.utf8)))
        #expect(String(decoding: document.bytes, as: UTF8.self) == text)
    }

    @Test("Escapes are undone, surrogate pairs among them")
    func escapes() {
        #expect(JSON(parsing: Array(#""\u00e9\ud83d\ude80\/\b""#.utf8))?.text == "é🚀/\u{8}")
        #expect(JSON(parsing: Array(#"" \ud83d ""#.utf8))?.text == " \u{FFFD} ")
    }

    @Test("Control characters are written as escapes")
    func controlCharacters() {
        #expect(String(decoding: JSON.string("\u{1B}[31m\u{1}").bytes, as: UTF8.self) == #""\u001b[31m\u0001""#)
    }

    @Test(
        "What is not JSON is not read",
        arguments: ["", "{", "[1,]", #"{"a" 1}"#, #"{"a":1}x"#, "\"a", "nul", "[1 2]", "\"\\u12\""])
    func notJSON(text: String) {
        #expect(JSON(parsing: Array(text.utf8)) == nil)
    }

    @Test("Deep nesting is refused, not overrun")
    func deepNesting() {
        #expect(JSON(parsing: Array(repeating: UInt8(ascii: "["), count: 100_000)) == nil)
    }

    @Test(
        "An instant is written in each of the service's forms",
        arguments: [
            (Moment.Form.iso, "2024-02-29T23:59:59.000007Z"), (.isoSeconds, "2024-02-29T23:59:59Z"),
            (.spaced, "2024-02-29 23:59:59.000007+00:00"), (.spacedSeconds, "2024-02-29 23:59:59+00:00"),
            (.profile, "2024-02-29 23:59:59 +0000"),
        ])
    func dates(form: Moment.Form, text: String) {
        #expect(Moment(microseconds: 1_709_251_199_000_007).text(form) == text)
    }

    @Test("An instant before 1970 is written too")
    func earlyDate() {
        #expect(Moment(microseconds: -1).text(.iso) == "1969-12-31T23:59:59.999999Z")
    }

    @Test("An identifier is read as it is written, and nothing else is one")
    func identifiers() {
        let text = "0bc8f610-5b88-49a6-b9ef-a68bf04e1e59"
        #expect(Identifier(text)?.description == text)
        for other in ["", "0bc8f610", text + "0", text.replacing("-", with: "0"), text.replacing("0", with: "g")] {
            #expect(Identifier(other) == nil, "\(other)")
        }
        var random = SplitMix64(seed: 1)
        let made = Identifier(from: &random).description
        #expect(made.count == 36 && Array(made)[14] == "4" && "89ab".contains(Array(made)[19]))
    }
}
