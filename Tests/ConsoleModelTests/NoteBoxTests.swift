import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Notes of a device")
struct NoteBoxTests {
    private static let device = Device.test("AVA-MBP14", serial: "C02XK0AAJG5H")

    private static func note(_ id: String, _ content: String) -> Note? {
        try? Note(
            json: .object([
                "note_id": .string(id), "content": .string(content), "author": .string("Mira"),
                "updated_at": .string("2026-11-23T10:00:00Z"), "created_at": .string("2026-11-23T10:00:00Z"),
            ]))
    }

    private func actions(sentBy app: TestApp) -> [Action] {
        app.sent.compactMap { if case .perform(_, let action, _) = $0 { action } else { nil } }
    }

    private func creating() -> TestApp {
        var app = TestApp(devices: [Self.device])
        app.press(.function(9), .character("n"), .enter)
        return app
    }

    /// The notes of the device full-screen, read already.
    private func listed(_ contents: [String] = ["Screen cracked", "<p>Loaned&nbsp;out</p>"]) -> TestApp {
        var app = TestApp(devices: [Self.device])
        app.press(.character(":"))
        app.type("notes")
        app.press(.enter)
        let notes = contents.enumerated().compactMap { Self.note("note-\($0)", $1) }
        app.answerNotes(notes)
        return app
    }

    @Test("A note of several lines is written, Enter being a new line, and sent once")
    func create() {
        var app = creating()
        app.type("Called")
        app.press(.enter)
        app.type("back at 3")
        app.press(.tab)
        #expect(app.form?.focus == .cancel)
        app.press(.tab, .enter, .enter)
        #expect(actions(sentBy: app) == [.createNote("Called\nback at 3")])
        // The text of a note is in no log.
        #expect(app.state.jobs.all.first?.options == [:])
    }

    @Test("An empty note is not sent")
    func empty() {
        var app = creating()
        app.press(.character(" "), .enter, .tab, .tab, .enter)
        #expect(app.sent.isEmpty)
        #expect(app.screen.contains("write something"))
    }

    @Test("What was written goes only when Esc was pressed twice")
    func discarding() {
        var app = creating()
        app.type("Called")
        app.press(.escape)
        #expect(app.form != nil)
        app.type("!")
        app.press(.tab, .escape)
        #expect(app.form?.field(.note)?.text == "Called!")
        app.press(.escape)
        #expect(app.state.box == nil)
        #expect(app.sent.isEmpty)
    }

    @Test("A pasted text keeps its lines and submits nothing")
    func paste() {
        var app = creating()
        app.send(.terminal(.paste("one\ntwo\u{1B}[31m")))
        #expect(app.form?.field(.note)?.text.hasPrefix("one\ntwo") == true)
        #expect(app.form?.field(.note)?.text.contains("\u{1B}") == false)
        #expect(app.sent.isEmpty)
    }

    @Test("The opening keys, pressed 50 times, send nothing", arguments: [Key.character("n"), .enter, .function(9)])
    func repeated(key: Key) {
        var app = creating()
        for _ in 0..<50 { app.press(key) }
        #expect(app.sent.isEmpty)
    }

    @Test("A refused note is still there to be sent again")
    func refused() throws {
        var app = creating()
        app.type("Called")
        app.press(.tab, .tab, .enter)
        let job = try #require(app.state.jobs.all.first)
        app.send(
            .event(.jobAnswered(job.id, .refused(Problem("There is no such device (404).", status: 404)))))
        #expect(app.form?.field(.note)?.text == "Called")
        #expect(app.screen.contains("There is no such device (404)."))
        app.show()
        app.advance(milliseconds: 400)
        app.press(.tab, .enter)
        #expect(actions(sentBy: app) == [.createNote("Called"), .createNote("Called")])
    }

    @Test("The note under the cursor is edited; unchanged it is not sent")
    func edit() throws {
        var app = listed()
        app.press(.function(9), .character("e"))
        #expect(app.form?.field(.note)?.text == "Screen cracked")
        app.press(.tab, .tab, .enter)
        #expect(app.sent.isEmpty)
        app.press(.tab, .end)
        app.type(" twice")
        app.press(.tab, .tab, .enter)
        #expect(actions(sentBy: app) == [.editNote(id: "note-0", "Screen cracked twice")])
        let job = try #require(app.state.jobs.all.first)
        _ = app.takeEffects()
        app.send(.event(.jobAnswered(job.id, .accepted(status: 200, pin: nil, baseline: nil))))
        #expect(app.state.box == nil)
        #expect(app.effects.contains { if case .readListing(_, .notes, _) = $0 { true } else { false } })
    }

    @Test("A note with formatting says what saving it costs")
    func formatted() {
        var app = listed(["<p>Loaned&nbsp;out</p>"])
        app.press(.character("a"), .character("e"))
        #expect(app.form?.field(.note)?.text == "Loaned out")
        #expect(app.screen.contains("formatting, which is lost"))
    }

    @Test("Deleting quotes the note, with the focus on Cancel")
    func delete() {
        var app = listed()
        app.press(.function(9), .character("D"))
        #expect(app.screen.contains("> Screen cracked"))
        app.press(.enter)
        #expect(app.sent.isEmpty)
        app.press(.function(9), .character("D"), .tab, .enter)
        #expect(actions(sentBy: app) == [.deleteNote(id: "note-0")])
        #expect(app.state.jobs.all.first?.options == ["note_id": "note-0"])
    }

    @Test("The menu names the note by its first words, and the box a note without text by its ID")
    func named() {
        var app = listed(["Screen cracked, see the ticket of the loan desk", " \n "])
        app.press(.function(9))
        #expect(app.screen.contains("Note “Screen cracked, see the…”: AVA-MBP14  C02XK0AAJG5H"))
        app.press(.escape, .down, .function(9))
        #expect(app.screen.contains("Note “note-1”: AVA-MBP14"))
        app.press(.character("D"))
        #expect(app.screen.contains("> no text; its ID is note-1"))
    }

    @Test("A note that comes above leaves the cursor on its note, over the whole screen and in the tab")
    func newNoteAbove() {
        let notes = [Self.note("old", "Old"), Self.note("older", "Older")].compactMap { $0 }
        let new = [Self.note("new", "New")].compactMap { $0 }
        for isTab in [false, true] {
            for isMoved in [false, true] {
                var app = TestApp(devices: [Self.device])
                if isTab {
                    app.press(.enter, .tab, .tab, .tab)
                } else {
                    app.press(.character(":"))
                    app.type("notes")
                    app.press(.enter)
                }
                app.answerNotes(notes)
                if isMoved { app.press(.down) }
                app.press(.function(9), .character("n"))
                app.type("New")
                app.press(.tab, .tab, .enter)
                let job = app.state.jobs.all[0].id
                app.send(.event(.jobAnswered(job, .accepted(status: 200, pin: nil, baseline: nil))))
                app.answerNotes(new + notes)
                app.press(.function(9), .character("D"))
                #expect(app.form?.note?.id == (isMoved ? "older" : "old"), "tab \(isTab), moved \(isMoved)")
            }
        }
    }

    @Test("While a tab is read for the first time, the cursor stays at the top")
    func firstReading() {
        var app = TestApp(devices: [Self.device])
        app.press(.enter, .tab, .tab, .tab)
        for id in ["a", "b"] {
            let rows = [Self.note(id, id)].compactMap { $0 }.map(TestApp.row)
            app.send(
                .event(.listing(.page(request: app.state.nextRequest, rows: rows, total: nil, badRows: 0))))
        }
        #expect(app.state.selectedListingRow?.id == "a")
    }

    @Test("The notes' menu leads to all actions of the device")
    func deviceMenu() {
        var app = listed()
        app.press(.function(9), .character("m"))
        guard case .menu(let menu) = app.state.box?.content else {
            Issue.record("no menu")
            return
        }
        #expect(menu.target.id == Self.device.id)
    }

    @Test("By its name the verb says that a note has to be selected")
    func byName() {
        var app = TestApp(devices: [Self.device])
        app.press(.character(":"))
        app.type("edit-note")
        app.press(.enter)
        #expect(app.state.box == nil)
        #expect(app.state.messages.current?.text.contains("Put the cursor on a note") == true)
    }
}

extension TestApp {
    /// Answers the listing on the screen with notes.
    fileprivate mutating func answerNotes(_ notes: [Note]) {
        let list: ListingState? =
            switch state.screens.last {
            case .listing(let list): list
            case .device(let detail): detail.currentSection?.listing
            default: nil
            }
        guard case .running(let request) = list?.reading else { return }
        let rows = notes.map(Self.row)
        send(.event(.listing(.page(request: request, rows: rows, total: nil, badRows: 0))))
        send(.event(.listing(.finished(request: request, moreExist: false))))
    }
    fileprivate static func row(_ note: Note) -> ListingRow {
        ListingRow(id: note.id, cells: [.text(note.plainText), .none, .none, .none], document: note.document)
    }
}
