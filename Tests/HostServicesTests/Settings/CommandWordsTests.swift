import Testing

@testable import HostServices

@Suite("CommandWords")
struct CommandWordsTests {
    @Test(
        "A line is split as a shell would",
        arguments: [
            ("op read x", ["op", "read", "x"]), ("  a\tb \n", ["a", "b"]), ("'a b' c", ["a b", "c"]),
            (#""a \"b\" \\ \n""#, [#"a "b" \ \n"#]), (#"a\ b"#, ["a b"]), ("a'b'\"c\"", ["abc"]), ("''", [""]),
            (#"'$HOME | ;' "a&b""#, ["$HOME | ;", "a&b"]), ("", []), (#"'\'"#, [#"\"#]),
        ])
    func splits(row: (String, [String])) throws { #expect(try CommandWords.split(row.0) == row.1) }

    @Test(
        "What needs a shell, or is not closed, is refused",
        arguments: ["a | b", "a $HOME", "a; b", "a > b", "a `b`", "'a", "\"a", #"a\"#])
    func refuses(text: String) { #expect(throws: CommandWords.Failure.self) { try CommandWords.split(text) } }
}

@Suite("DurationText")
struct DurationTextTests {
    @Test(
        "Durations with their units",
        arguments: [
            ("25ms", Duration.milliseconds(25)), ("30s", .seconds(30)), ("10m", .seconds(600)), ("1h", .seconds(3600)),
            ("7d", .seconds(604_800)), ("0s", .zero), ("5", nil), ("s", nil), ("", nil), ("-1s", nil), ("1 h", nil),
            ("1w", nil), ("1000001s", nil), ("٣s", nil),
        ])
    func parses(row: (String, Duration?)) { #expect(DurationText.parse(row.0, unit: nil) == row.1) }
}
