import Foundation
import TerminalKit
import Testing

@Suite("Themes")
struct ThemeTests {
    private static let example = """
        name: harbour
        roles:
          text: { fg: default }
          strong: { attr: [bold] }
          status-bad: { fg: "#ff5f5f / 203 / red", attr: [bold, underline] }
          message-error: { bg: "#102030" }
          selection: { fg: 0, bg: bright-cyan, attr: none }
          field: { fg: 208 }
        """

    @Test(
        "Each depth gets its own colour of a role",
        arguments: [
            (ColorDepth.trueColor, Color.rgb(255, 95, 95)), (.indexed256, .indexed(203)), (.ansi16, .indexed(1)),
            (.mono, .terminal),
        ])
    func depths(depth: ColorDepth, color: Color) throws {
        let theme = try Theme.parse(Self.example, depth: depth)
        #expect(theme.name == "harbour")
        #expect(theme[.bad] == Style(foreground: color, attributes: [.bold, .underline]))
    }

    @Test("What a role leaves out comes from its parent, up to plain text")
    func inheritance() throws {
        let theme = try Theme.parse(Self.example, depth: .trueColor)
        #expect(
            theme[.messageError]
                == Style(
                    foreground: .rgb(255, 95, 95), background: .rgb(16, 32, 48), attributes: [.bold, .underline]))
        #expect(theme[.keyName].attributes == .bold)
        #expect(theme[.buttonFocus] == theme[.selection])
        #expect(theme[.box] == .plain)
    }

    @Test("Every role leads to `text`", arguments: Role.allCases)
    func chain(role: Role) {
        var role = role
        for _ in Role.allCases {
            guard let parent = role.parent else { break }
            role = parent
        }
        #expect(role == .text)
    }

    @Test("A colour that a terminal lacks becomes the nearest it has")
    func nearest() throws {
        let theme = try Theme.parse(Self.example, depth: .ansi16)
        #expect(theme[.messageError].background == .indexed(0))
        #expect(theme[.field].foreground == .indexed(3))
        #expect(try Theme.parse(Self.example, depth: .indexed256)[.messageError].background == .indexed(234))
    }

    @Test("A background alone turns into reverse where there are no colours")
    func reverse() throws {
        let theme = try Theme.parse(Self.example, depth: .mono)
        #expect(theme[.selection] == Style(attributes: .reverse))
        #expect(theme[.messageError].attributes == [.bold, .underline, .reverse])
    }

    @Test("Roles and entries that nothing reads are warnings")
    func warnings() throws {
        let source = try ThemeSource(
            yaml: """
                name: odd
                colour: blue
                roles:
                  titel: { fg: red }
                """)
        #expect(source.warnings == ["line 2: unknown entry `colour`", "line 4: unknown role `titel`"])
    }

    @Test(
        "A mistake is named with its line",
        arguments: [
            ("", nil, "empty"), ("- a", 1, "mapping"), ("roles: {}", 1, "`name`"), ("name: x", 1, "`roles`"),
            ("name: x\nroles: red", 2, "`roles`"), ("name: x\nroles:\n  text: red", 3, "`text`"),
            ("name: x\nroles:\n  text:\n    fg: reddish", 4, "`reddish`"),
            ("name: x\nroles:\n  text: { fg: #ff0000 }", nil, ""),
            ("name: x\nroles:\n  text:\n    fg: #ff0000", 4, "quotes"),
            ("name: x\nroles:\n  text: { bg: '#ff00' }", 3, "`#ff00`"),
            ("name: x\nroles:\n  text: { fg: 256 }", 3, "`256`"),
            ("name: x\nroles:\n  text: { fg: 1 / 2 / 3 / 4 }", 3, "three"),
            ("name: x\nroles:\n  text: { attr: blink }", 3, "`blink`"),
            ("name: x\nroles:\n  text: { font: 3 }", 3, "`font`"),
            ("name: x\nroles:\n  text: { attr: bold", nil, ""), ("name: x\nname: y\nroles: {}", nil, "twice"),
        ] as [(String, Int?, String)])
    func mistakes(yaml: String, line: Int?, words: String) throws {
        let error = try #require(throws: ThemeError.self) { try Theme.parse(yaml, depth: .trueColor) }
        if let line { #expect(error.line == line) }
        #expect(words.isEmpty || error.message.contains(words), "\(error)")
    }

    @Test(
        "The built-in themes are complete and hold nothing unknown", arguments: Theme.builtInNames, ColorDepth.allCases)
    func builtIn(name: String, depth: ColorDepth) throws {
        let theme = try #require(Theme.builtIn(named: name, depth: depth))
        #expect(theme.name == name)
        #expect(Set(theme.styles.keys) == Set(Role.allCases))
        for style in theme.styles.values where depth == .mono {
            #expect(style == Style(attributes: style.attributes))
        }
    }

    @Test("Focus, disabled, error and secret differ without any colour", arguments: Theme.builtInNames)
    func distinct(name: String) throws {
        let theme = try #require(Theme.builtIn(named: name, depth: .mono))
        for roles in Role.distinct { #expect(Set(roles.map { theme[$0] }).count == roles.count, "\(roles)") }
    }

    @Test("The default theme keeps to the user's own colours and background, and off blue on black")
    func terminal() throws {
        let theme = try #require(Theme.builtIn(named: "terminal", depth: .trueColor))
        #expect(theme[.text] == .plain)
        #expect(theme[.selection] == Style(attributes: .reverse))
        for style in theme.styles.values {
            for color in [style.foreground, style.background] { #expect(Self.isOwn(color)) }
            if style.background == .terminal { #expect(style.foreground != .indexed(4)) }
        }
    }

    private static func isOwn(_ color: Color) -> Bool {
        switch color {
        case .terminal, .indexed(0...15): true
        case .indexed, .rgb: false
        }
    }

    @Test("The texts in the program are those of the files in themes; RECORD=1 rewrites them")
    func generated() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let folder = root.appending(path: "themes")
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            guard file.pathExtension == "yaml" else { continue }
            texts[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        let target = root.appending(path: "Sources/TerminalKit/Theme+BuiltIn.swift")
        let source = Self.swiftSource(texts)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try source.write(to: target, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: target, encoding: .utf8) == source)
    }

    private static func swiftSource(_ texts: [String: String]) -> String {
        var source = """
            /// Generated from `themes/*.yaml` by `RECORD=1 swift test --filter ThemeTests`.
            extension Theme {
                static let builtInTexts: [String: String] = [

            """
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            source += "        \"\(name)\": #\"\"\"\n"
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                source += line.isEmpty ? "\n" : "        \(line)\n"
            }
            source += "        \"\"\"#,\n"
        }
        return source + "    ]\n}\n"
    }
}
