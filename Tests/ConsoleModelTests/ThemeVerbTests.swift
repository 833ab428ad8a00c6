import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Choosing a theme")
struct ThemeVerbTests {
    private func app(_ line: String) -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.press(.character(":"))
        app.type(line)
        return app
    }

    @Test("The names show as they are typed, and the one under the cursor is worn at once")
    func preview() {
        var app = app("theme ")
        #expect(app.state.shownTheme == "terminal")
        #expect(app.screen.contains("russet"))
        app.press(.up)
        #expect(app.state.shownTheme == "russet")
        app.type("bl")
        #expect(app.state.shownTheme == "blossom")
        #expect(app.state.themes.chosen == "terminal")
    }

    @Test("Enter keeps it and says how to keep it for good; Esc gives back the one before")
    func keepOrLeave() {
        var kept = app("theme bl")
        kept.press(.enter)
        #expect(kept.state.shownTheme == "blossom")
        #expect(kept.screen.contains("“theme: blossom” in config.yaml"))
        var left = app("theme bl")
        left.press(.escape)
        #expect(left.state.shownTheme == "terminal")
    }

    @Test("The command alone offers the names", arguments: ["theme", "them", "colours"])
    func alone(line: String) {
        var app = app(line)
        app.press(.enter)
        #expect(app.state.shownTheme == "terminal")
        app.press(.up, .enter)
        #expect(app.state.themes.chosen == "russet")
    }

    @Test("A whole name wins over one that only begins with it")
    func exact() {
        let text = "name: n\nroles: {}"
        var app = TestApp(devices: Device.fixture)
        app.state.themes = ThemeChoice(catalogue: ThemeCatalogue(own: ["a": text, "ab": text]), chosen: "mono")
        app.press(.character(":"))
        app.type("theme ab")
        app.press(.enter)
        #expect(app.state.themes.chosen == "ab")
    }

    @Test("A name that nobody knows, or a file with a mistake, changes nothing and says so")
    func refused() {
        var app = app("theme midnight")
        #expect(app.state.shownTheme == "terminal")
        app.press(.enter)
        #expect(app.state.themes.chosen == "terminal")
        #expect(app.screen.contains("There is no theme “midnight”."))
        app.state.themes.catalogue = ThemeCatalogue(own: ["odd": "name: odd\nroles:\n  text: { fg: reddish }"])
        app.press(.character(":"))
        app.type("theme odd")
        app.press(.enter)
        #expect(app.state.themes.chosen == "terminal")
        #expect(app.screen.contains("Theme odd: line 3: `reddish` is no colour"))
    }

    @Test("Tab writes the name out")
    func tab() {
        var app = app("theme bl")
        app.press(.tab)
        #expect(app.state.prompt?.input.text == "theme blossom")
        #expect(app.state.shownTheme == "blossom")
    }
}
