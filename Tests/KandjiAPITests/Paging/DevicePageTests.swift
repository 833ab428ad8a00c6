import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import KandjiAPI

/// A page of devices is read in a way of its own, which must not be told from the way of all other lists.
@Suite("A page of devices, read straight from its bytes")
struct DevicePageTests {
    private static let rows = [
        #"{"device_id": "a", "device_name": "Jane’s Mac", "tags": ["x", "", 7], "user": {"id": 12, "is_archived": "No"}}"#,
        #"{"device_name": "Zoë", "device_id": "b", "mdm_enabled": "True", "user": ""}"#,
        #"{"device_id": "c", "device_id": "d", "is_missing": 1, "is_missing": null}"#,
        #"{"device_n\u0061me": "escaped", "device_id": "e\n\"\u00e9\ud83d\ude00"}"#,
        #"{"device_id": "f", "new": {"a": [1, {"b": null}], "device_name": "not mine"}, "last_check_in": "2026-01-02"}"#,
        #"{ "device_id" : 17 , "user" : null , "asset_tag" : 0.50 , "lost_mode_status" : [ ] }"#,
        #"{}"#, #"{"device_id": ""}"#, #"{"device_id": {"a": 1}}"#, "null", "[]", "3", #""text""#,
        #"{"device_id": "g", "device_name": "a", "device_name2": "b", "": "c"}"#,
    ]

    private static let documents: [String] =
        [
            "[]", " [ ] ", "[\(rows.joined(separator: ","))]", "[\(rows.reversed().joined(separator: " ,\n"))]",
            "\u{FEFF}[\(rows[0])]", #"{"results": [\#(rows[0]), {}], "count": 41, "next": "https://x/?page=2"}"#,
            rows[0], "{}", "null", "7", "", "[", "[{]", #"[{"device_id"}]"#, #"[{"device_id": "a",}]"#,
            #"[{"device_id": "a"} {"device_id": "b"}]"#, #"[{"device_id": "a"}] x"#, #"[{device_id: "a"}]"#,
            #"[{"device_id": "a", "b": 01}]"#, #"[{"device_id": "a", "b": "\x"}]"#, #"[{"device_id": "a}]"#,
            "[{\"device_id\": \"a\tb\"}]",
            "[" + String(repeating: "[", count: 127) + String(repeating: "]", count: 128),
            #"[{"x": "# + String(repeating: "[", count: 126) + String(repeating: "]", count: 126) + "}]",
            #"[{"x": "# + String(repeating: "[", count: 127) + String(repeating: "]", count: 127) + "}]",
        ]

    @Test("Odd documents read as they do by way of a document", arguments: documents)
    func sameAsDocument(text: String) {
        expectSame(Data(text.utf8))
    }

    @Test("Bytes that are no UTF-8 cost neither row nor page")
    func brokenText() throws {
        var bytes = Array(#"[{"device_id": "a", "device_name": "x?y", "mo?el": 1}]"#.utf8)
        for place in bytes.indices where bytes[place] == UInt8(ascii: "?") { bytes[place] = 0xFF }
        expectSame(Data(bytes))
        let page = try PageContent(devices: Data(bytes), headers: HTTPFields())
        #expect(page.items.map(\.name) == ["x\u{FFFD}y"])
    }

    @Test("Every way to cut a page short is a fault at the same place")
    func cutShort() {
        let bytes = Array("[\(Self.rows.prefix(6).joined(separator: ", "))]".utf8)
        for count in 0..<bytes.count { expectSame(Data(bytes[..<count])) }
    }

    @Test("Rows whose members come and go and change places", arguments: 0..<20 as Range<UInt64>)
    func shuffled(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<40).map { number in
            var members = [#""device_id": "\#(number)""#]
            for member in Device.Member.allCases where member != .id && Bool.random(using: &generator) {
                let value = ["null", "true", "\"\(number)\"", "[\"a\", \"b\"]", "{\"id\": \"u\"}", "\"2026-02-03\""]
                members.append("\"\(member.rawValue)\": \(value.randomElement(using: &generator) ?? "0")")
            }
            if Int.random(in: 0..<4, using: &generator) == 0 { members.shuffle(using: &generator) }
            return "{\(members.joined(separator: ","))}"
        }
        expectSame(Data("[\(rows.joined(separator: ","))]".utf8))
    }

    @Test("The number of all devices comes from the header")
    func total() throws {
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("x-total-count"))] = "812"
        #expect(try PageContent(devices: Data("[]".utf8), headers: headers).total == 812)
    }

    private func expectSame(_ data: Data, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = String(decoding: data, as: UTF8.self)
        func outcome(_ read: () throws -> PageContent<Device>) -> String {
            do {
                let page = try read()
                return "\(page.items)\n\(page.issues)\n\(page.rowCount) \(String(describing: page.total)) "
                    + "\(String(describing: page.next)) \(page.hasEnvelope)"
            } catch {
                return "\(error)"
            }
        }
        let straight = outcome { try PageContent(devices: data, headers: HTTPFields()) }
        let byDocument = outcome { try PageContent(JSONValue(parsing: data), read: Device.init(json:)) }
        #expect(straight == byDocument, "\(text)", sourceLocation: sourceLocation)
    }
}
