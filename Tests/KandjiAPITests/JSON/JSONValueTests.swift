import Foundation
import KandjiAPI
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test("A document of every kind is read")
    func everyKind() throws {
        let document = try JSONValue(
            parsing: #" {"a": [1, -0.50, 1e3, true, false, null], "b": {"c": "d"}, "e": [], "f": {}} "#)
        #expect(
            document == [
                "a": .array([.number("1"), .number("-0.50"), .number("1e3"), true, false, nil]), "b": ["c": "d"],
                "e": [], "f": [:],
            ])
    }

    @Test("Numbers keep their digits, however many they are")
    func digits() throws {
        #expect(try JSONValue(parsing: "12345678901234567890123") == .number("12345678901234567890123"))
        #expect(try JSONValue(parsing: "9007199254740993").integer == 9_007_199_254_740_993)
    }

    @Test(
        "Escapes are read",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u2019""#, "é’"),
            (#""\ud83d\ude00""#, "😀"), (#""\ud83d!""#, "\u{FFFD}!"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
        ])
    func escapes(json: String, text: String) throws {
        #expect(try JSONValue(parsing: json) == .string(text))
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "01", "1.", "-", "tru", "\"a", "\"\\x\"", "\"\\u12g4\"", "1 2",
            "[1 2]", "\"a\nb\"", "{\"a\":1,}", "nan", "<html>", String(repeating: "[", count: 200),
        ])
    func malformed(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test("A byte order mark is skipped and bytes that are not UTF-8 become the replacement character")
    func oddBytes() throws {
        #expect(try JSONValue(parsing: Data([0xEF, 0xBB, 0xBF] + "[1]".utf8)) == [1])
        #expect(try JSONValue(parsing: Data([0x22, 0x41, 0xFF, 0x22])) == "A\u{FFFD}")
    }

    @Test("A document is written with sorted keys, compact and pretty")
    func writing() throws {
        let document: JSONValue = ["b": ["x\n\"\u{1b}", 1], "a": [:], "c": ["d": nil]]
        #expect(document.compactText == #"{"a":{},"b":["x\n\"\u001b",1],"c":{"d":null}}"#)
        #expect(
            document.prettyText == """
                {
                  "a": {},
                  "b": [
                    "x\\n\\"\\u001b",
                    1
                  ],
                  "c": {
                    "d": null
                  }
                }
                """)
    }

    @Test("What is written reads back the same, for every recorded example")
    func roundTrip() throws {
        for name in try Fixture.names where name.hasSuffix(".json") {
            let document = try JSONValue(parsing: Fixture.data(name))
            #expect(try JSONValue(parsing: document.data) == document, "\(name)")
            #expect(try JSONValue(parsing: document.prettyText) == document, "\(name)")
        }
    }

    @Test("Our parser and Foundation's read the same from every recorded example")
    func agreesWithFoundation() throws {
        for name in try Fixture.names where name.hasSuffix(".json") {
            let data = try Fixture.data(name)
            #expect(try JSONDecoder().decode(JSONValue.self, from: data) == JSONValue(parsing: data), "\(name)")
        }
    }

    @Test("A value passes through other coders")
    func codable() throws {
        let document: JSONValue = ["a": [1, true, nil, "x", .number("0.5")]]
        let data = try JSONEncoder().encode(document)
        #expect(try JSONDecoder().decode(JSONValue.self, from: data) == document)
    }
}
