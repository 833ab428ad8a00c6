import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Tags")
struct TagBoxTests {
    private func listed() -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.ask("tags")
        guard case .listing(let list) = app.state.screens.last, case .running(let request) = list.reading else {
            return app
        }
        let rows = [("t-1", "lab"), ("t-2", "loaner")].map { id, name in
            ListingRow(
                id: id, cells: [.text(name), .text(id)],
                document: .object(["id": .string(id), "name": .string(name)]))
        }
        app.send(.event(.listing(.page(request: request, rows: rows, total: 2, badRows: 0))))
        app.send(.event(.listing(.finished(request: request, moreExist: false))))
        return app
    }

    private func sent(by app: TestApp) -> [String] {
        app.sent.compactMap { effect in
            guard case .perform(_, let action, let target) = effect else { return nil }
            return "\(action) \(target.kind.rawValue) \(target.id)"
        }
    }

    @Test("A tag is created, by the menu or by its name", arguments: [true, false])
    func create(isByName: Bool) {
        var app = listed()
        if isByName { app.ask("create-tag") } else { app.press(.function(9), .character("c")) }
        app.press(.enter)
        #expect(app.sent.isEmpty)
        if isByName { app.ask("create-tag") } else { app.press(.function(9), .character("c")) }
        app.press(.backTab)
        app.type("vip")
        app.press(.tab, .tab, .enter)
        #expect(sent(by: app) == ["createTag(\"vip\") tenant acme"])
    }

    @Test("The tag under the cursor is renamed: before and after stand there, and it is read anew when done")
    func rename() throws {
        var app = listed()
        app.press(.down, .function(9), .character("r"), .tab, .enter)
        #expect(app.sent.isEmpty)
        app.press(.backTab, .backTab)
        app.type("s")
        #expect(app.screen.contains("loaner → loaners"))
        app.press(.tab, .tab, .enter)
        #expect(sent(by: app) == ["renameTag(\"loaners\") tag t-2"])
        let job = try #require(app.state.jobs.all.first)
        _ = app.takeEffects()
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.effects.contains { if case .readListing(_, .tags, _) = $0 { true } else { false } })
    }

    @Test("A tag is deleted from a box that says what goes with it, with the focus on Cancel")
    func delete() {
        var app = listed()
        app.press(.function(9), .character("D"))
        #expect(app.screen.contains("taken from every device that has it"))
        app.press(.enter)
        #expect(app.sent.isEmpty)
        app.press(.function(9), .character("D"), .tab, .enter)
        #expect(sent(by: app) == ["deleteTag tag t-1"])
        #expect(app.state.jobs.all.first?.summary.contains("Tag ID: t-1") == true)
    }

    @Test("The opening keys, pressed 50 times, send nothing", arguments: ["c", "r", "D"])
    func repeated(letter: Character) {
        var app = listed()
        app.press(.function(9), .character(letter))
        for _ in 0..<50 { app.press(.character(letter)) }
        for _ in 0..<50 { app.press(.function(9), .character(letter)) }
        #expect(app.sent.isEmpty)
    }
}
