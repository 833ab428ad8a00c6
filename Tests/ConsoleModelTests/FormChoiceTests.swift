import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("A field that is a choice")
struct FormChoiceTests {
    /// The box that unlocks one of eight accounts, the cursor in its field.
    private func box(users: Int = 8) -> TestApp {
        let names = (1...users).map { JSONValue.object(["username": .string("user\($0)")]) }
        var app = TestApp.menu(
            of: "AVA-MBP14",
            details: .object(["users": .object(["regular_users": .array(names)])]))
        app.press(.character("a"), .backTab)
        return app
    }

    private func chosen(_ app: TestApp) -> String? { app.form?.field(.userName)?.choice?.chosen?.id }
    private func isOpen(_ app: TestApp) -> Bool { app.form?.field(.userName)?.choice?.isOpen == true }

    @Test("Left and Right step through it, and stop at the ends")
    func steps() {
        var app = box()
        app.press(.right)
        #expect(chosen(app) == "user1")
        app.press(.left)
        #expect(chosen(app) == "user1")
        for _ in 0..<20 { app.press(.right) }
        #expect(chosen(app) == "user8")
        app.press(.backspace)
        #expect(chosen(app) == nil)
    }

    @Test("Enter opens the list, the arrows move in it, Enter takes what the cursor is on")
    func opens() {
        var app = box()
        app.press(.enter)
        #expect(isOpen(app))
        app.press(.down, .down, .up, .down, .enter)
        #expect(!isOpen(app))
        #expect(chosen(app) == "user3")
        app.press(.enter)
        #expect(app.screen.contains("3 of 8"))
        app.press(.pageDown, .enter)
        #expect(chosen(app) == "user8")
    }

    @Test("Options that come while the list is open leave the cursor on what it points at")
    func laterOptions() {
        let option = { (name: String) in FormChoice.Option(name, name) }
        var choice = FormChoice([option("jane"), option("jo")])
        choice.list.move(by: 1, count: 2, rows: FormChoice.rowsShown)
        choice.offer([option("ada"), option("ben"), option("jane"), option("jo")])
        #expect(choice.offered[choice.list.index].id == "jo")
    }

    @Test("Esc leaves the list and nothing else; Tab does not go through it")
    func escapes() {
        var app = box()
        app.press(.right, .enter, .down, .escape)
        #expect(!isOpen(app))
        #expect(app.form != nil)
        #expect(chosen(app) == "user1")
        app.press(.enter, .tab, .control("c"))
        #expect(app.form?.focus == .field(0))
        app.press(.escape)
        #expect(app.form == nil)
    }

    @Test("Typing opens it and narrows it, word by word; what is no option can be taken as typed")
    func narrows() {
        var app = box()
        app.type("7 user")
        #expect(isOpen(app))
        app.press(.enter)
        #expect(chosen(app) == "user7")
        app.type("guest")
        #expect(app.screen.contains("as typed"))
        app.press(.enter)
        #expect(chosen(app) == "guest")
    }

    @Test("Pasting narrows it and takes nothing")
    func pastes() {
        var app = box()
        app.send(.terminal(.paste("user5\n\n")))
        #expect(isOpen(app))
        #expect(chosen(app) == nil)
        app.press(.enter)
        #expect(chosen(app) == "user5")
    }

    @Test("No key pressed 50 times in it sends anything")
    func repeated() {
        for key: Key in [.enter, .tab, .down, .right, .character(" "), .character("a"), .escape] {
            var app = box()
            app.press(.right)
            for _ in 0..<50 { app.press(key) }
            #expect(app.sent.isEmpty)
        }
    }
}
