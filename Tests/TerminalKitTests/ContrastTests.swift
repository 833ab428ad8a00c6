import Foundation
import TerminalKit
import Testing

@Suite("Contrast")
struct ContrastTests {
    private static let roots = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../themes")

    private static func source(_ name: String) throws -> ThemeSource {
        try ThemeSource(yaml: String(contentsOf: roots.appending(path: "\(name).yaml"), encoding: .utf8))
    }

    @Test(
        "Ratios are those of the guidelines",
        arguments: [
            (Color.rgb(0, 0, 0), Color.rgb(255, 255, 255), 21.0), (.rgb(119, 119, 119), .rgb(255, 255, 255), 4.48),
            (.rgb(255, 0, 0), .rgb(255, 255, 255), 4.0), (.indexed(16), .indexed(231), 21.0),
            (.rgb(10, 20, 30), .rgb(10, 20, 30), 1.0),
        ])
    func ratios(one: Color, other: Color, ratio: Double) throws {
        for style in [
            Style(foreground: one, background: other), Style(foreground: other, background: one),
            Style(foreground: one, background: other, attributes: .reverse),
        ] {
            #expect(abs(try #require(style.contrast) - ratio) < 0.01)
        }
    }

    @Test("A terminal's own colour makes no ratio, and dim takes contrast away")
    func unknown() throws {
        #expect(Style(foreground: .indexed(1)).contrast == nil)
        let full = Style(foreground: .rgb(200, 200, 200), background: .rgb(0, 0, 0))
        var dim = full
        dim.attributes = .dim
        #expect(try #require(dim.contrast) < #require(full.contrast))
    }

    @Test(
        "Every theme that we bring can be read, in 24 bits, 256 and xterm's 16 colours", arguments: Theme.builtInNames)
    func builtIn(name: String) throws {
        let report = ThemeReport(try Self.source(name))
        #expect(report.entries.filter(\.isTooLow) == [])
        #expect(report.warnings == [])
        // A theme that names colours is judged by all of them.
        let judged = report.entries.count { $0.ratio != nil }
        switch name {
        case "mono": #expect(judged == 0)
        case "terminal": #expect(judged > 0)
        default: #expect(judged == Role.allCases.count * 3)
        }
    }

    @Test(
        "The themes for contrast promise 7 to 1 for all that they show", arguments: ["contrast-dark", "contrast-light"])
    func high(name: String) throws {
        let source = try Self.source(name)
        #expect(source.contrast == 7)
        for entry in ThemeReport(source).entries { #expect(try #require(entry.ratio) >= 7, "\(entry)") }
    }

    @Test("What is too low is named with its figure; the 16 colours of the user only warn")
    func failures() throws {
        let report = ThemeReport(
            try ThemeSource(
                yaml: """
                    name: fog
                    roles:
                      text: { fg: "#777777", bg: "#ffffff / 231 / white" }
                      status-bad: { fg: "#8b0000", attr: [bold, underline] }
                    """))
        #expect(report.failures.contains { $0.role == .text && $0.depth == .trueColor })
        #expect(!report.failures.contains { $0.role == .bad || $0.depth == .ansi16 })
        #expect(report.lines.contains("too low: `text` has 4.4, needs 4.5 (24-bit colours)"))
        #expect(report.warnings.contains { $0.hasPrefix("16 colours") })
        #expect(report.warnings.contains("without colour, `field-focus` looks like `field`"))
    }

    @Test("A role is judged on every surface it can stand on")
    func surfaces() throws {
        let yaml = """
            name: pool
            roles:
              text: { fg: "#ffffff", bg: "#000000" }
              box: { bg: "#bbbbbb" }
            """
        let report = ThemeReport(try ThemeSource(yaml: yaml))
        #expect(report.failures.contains { $0.role == .strong })
        let theme = try Theme.parse(yaml, depth: .trueColor)
        #expect(theme.style(.strong, on: .box).background == .rgb(0xBB, 0xBB, 0xBB))
        #expect(theme.style(.strong, on: .text).background == .rgb(0, 0, 0))
    }

    @Test("A promise lowers or raises the limit of every role")
    func promise() throws {
        let yaml = """
            name: x
            contrast: 12
            roles:
              text: { fg: "#aaaaaa", bg: "#000000" }
            """
        #expect(ThemeReport(try ThemeSource(yaml: yaml)).failures.count == Role.allCases.count * 2)
        #expect(throws: ThemeError.self) { try ThemeSource(yaml: "name: x\ncontrast: much\nroles: {}") }
    }
}

@Suite("The catalogue of themes")
struct ThemeCatalogueTests {
    private static let own = "name: mine\nabout: My own\nroles:\n  text: { fg: 3 }"

    @Test("A theme of the user's own comes before one of ours, and all are listed by name")
    func names() throws {
        let catalogue = ThemeCatalogue(own: ["mine": Self.own, "russet": Self.own])
        #expect(catalogue.names == (Theme.builtInNames + ["mine"]).sorted())
        #expect(try catalogue.theme(named: "russet", depth: .trueColor)[.text].foreground == .indexed(3))
        #expect(catalogue.about("mine") == "My own")
        #expect(ThemeCatalogue().about("blossom").hasPrefix("Light"))
    }

    @Test("Names are found by their beginning first, then by any part")
    func matching() {
        let catalogue = ThemeCatalogue(own: ["dark-room": Self.own])
        #expect(catalogue.names(matching: "dark") == ["dark-room", "contrast-dark"])
        #expect(catalogue.names(matching: "") == catalogue.names)
    }

    @Test("A name that nobody knows gets the known ones, a broken file its mistake")
    func problems() throws {
        let catalogue = ThemeCatalogue(own: ["bad": "name: bad\nroles:\n  text: { fg: reddish }"])
        let unknown = try #require(throws: ThemeError.self) { try catalogue.theme(named: "no", depth: .mono) }
        #expect(unknown.message.contains("“no”") && unknown.message.contains("russet"))
        let broken = try #require(throws: ThemeError.self) { try catalogue.theme(named: "bad", depth: .mono) }
        #expect(broken.line == 3)
    }
}
