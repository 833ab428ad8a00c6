import KandjiAPI
import Testing

@Suite("Lenient decoding")
struct LenientDecodingTests {
    @Test(
        "A boolean is read in each of the service's spellings",
        arguments: [
            (true, true), ("True", true), ("true", true), ("Yes", true), (1, true), ("1", true), (false, false),
            ("False", false), ("No", false), (0, false), ("", nil), (nil, nil), ("maybe", nil), (2, nil), ([], nil),
        ] as [(JSONValue, Bool?)])
    func booleans(value: JSONValue, expected: Bool?) { #expect(value.boolean == expected) }

    @Test(
        "A number is read from a number and from a string",
        arguments: [
            (68, 68), ("68390912", 68_390_912), ("", nil), (nil, nil), ("9%", nil), (.number("1.5"), nil),
        ] as [(JSONValue, Int?)])
    func integers(value: JSONValue, expected: Int?) { #expect(value.integer == expected) }

    @Test("A coordinate is read from a string, and an infinite one is not")
    func decimals() {
        #expect(JSONValue.string("-84.47411387632086").decimal == -84.47411387632086)
        #expect(JSONValue.string("inf").decimal == nil)
        #expect(JSONValue.number("1e999").decimal == nil)
    }

    @Test("An empty string is absent, but shown as it is")
    func emptyText() {
        #expect(JSONValue.string("").nonEmptyText == nil)
        #expect(JSONValue.string("").text == "")
        #expect(JSONValue.number("7").nonEmptyText == "7")
        #expect(JSONValue.bool(true).text == "true")
        #expect(JSONValue.null.text == nil)
        #expect(JSONValue.array([]).text == nil)
    }

    @Test(
        "A user is an object, a bare id, or nobody",
        arguments: [
            (
                .object(["id": "u1", "name": "Jane", "email": "j@x.io", "is_archived": "False"]),
                DeviceUser(id: "u1", name: "Jane", email: "j@x.io", isArchived: false)
            ),
            (.object(["id": 1, "name": "Jane"]), DeviceUser(id: "1", name: "Jane")), ("u1", DeviceUser(id: "u1")),
            ("", nil),
            (nil, nil), (.object([:]), nil),
        ] as [(JSONValue, DeviceUser?)])
    func users(value: JSONValue, expected: DeviceUser?) { #expect(value.deviceUser == expected) }
}
