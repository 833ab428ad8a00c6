import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("The list of Blueprints")
struct BlueprintListTests {
    private func opened(_ size: Size = Size(columns: 80, rows: 24)) -> TestApp {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        app.press(.character(":"))
        app.type("blueprints")
        app.press(.enter)
        return app
    }

    private func loaded(_ size: Size = Size(columns: 80, rows: 24)) -> TestApp {
        var app = opened(size)
        let request = app.state.nextRequest
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        _ = app.takeEffects()
        return app
    }

    private func list(_ app: TestApp) throws -> BlueprintListState {
        guard case .blueprints(let list) = app.state.screens.last else { throw NotOpen() }
        return list
    }

    private struct NotOpen: Error {}

    @Test("It is read as it opens, shown as it comes, sorted by name")
    func opens() throws {
        var app = opened()
        let request = app.state.nextRequest
        #expect(app.takeEffects() == [.readBlueprints(.list(request: request))])
        app.send(.event(.blueprints(.page(request: request, [Blueprint.fixture[0]], badRows: 0))))
        app.send(.event(.blueprints(.page(request: request, [Blueprint.fixture[1]], badRows: 0))))
        #expect(app.screen.contains("2 so far"))
        #expect(app.state.blueprints.all.map(\.name) == ["Engineering", "Standard Macs"])
        // The cursor stays on its Blueprint, though one came in above it.
        #expect(try list(app).cursorID == Blueprint.standardID)
        app.send(.event(.blueprints(.listed(request: request, nil))))
        #expect(!app.screen.contains("so far"))
    }

    @Test("Late pages of an older reading are dropped, and leaving cancels the reading")
    func lateAnswers() {
        var app = opened()
        let request = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.escape)
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        #expect(app.state.blueprints.all.isEmpty)
        #expect(app.state.blueprints.reading == .never)
    }

    @Test("^C stops the reading and keeps what has come")
    func stopping() {
        var app = opened()
        let request = app.state.nextRequest
        app.send(.event(.blueprints(.page(request: request, [Blueprint.fixture[0]], badRows: 0))))
        _ = app.takeEffects()
        app.press(.control("c"))
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        #expect(app.screen.contains("Standard Macs"))
        #expect(!app.screen.contains("so far"))
    }

    @Test("F5 reads anew: what is gone disappears only when all has come, the cursor stays on its Blueprint")
    func reloading() throws {
        var app = loaded()
        app.press(.down, .function(5))
        let request = app.state.nextRequest
        #expect(app.takeEffects() == [.readBlueprints(.list(request: request))])
        app.send(.event(.blueprints(.page(request: request, [Blueprint.fixture[0]], badRows: 0))))
        #expect(app.state.blueprints.all.count == 3)
        app.send(.event(.blueprints(.listed(request: request, nil))))
        #expect(app.state.blueprints.all.map(\.name) == ["Standard Macs"])
        #expect(try list(app).cursorID == Blueprint.standardID)
    }

    @Test("A failure is said and keeps what there is")
    func failing() {
        var app = loaded()
        app.press(.function(5))
        app.send(.event(.blueprints(.listed(request: app.state.nextRequest, Problem("No connection.")))))
        #expect(app.screen.contains("No connection. F5 tries again."))
        #expect(app.screen.contains("Engineering"))
        var empty = opened()
        empty.send(.event(.blueprints(.listed(request: empty.state.nextRequest, Problem("No connection.")))))
        #expect(empty.screen.contains("F5 tries again."))
    }

    @Test("Rows that could not be read are counted")
    func badRows() {
        var app = opened()
        let request = app.state.nextRequest
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 2))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        #expect(app.screen.contains("2 rows of the Blueprint list could not be read"))
    }

    @Test("The filter narrows as it is typed; Enter opens, Esc leaves the line, Esc again takes it off, Esc goes back")
    func filtering() throws {
        var app = loaded()
        app.press(.character("/"))
        app.type("map 東京")
        #expect(app.state.shownBlueprints(in: try list(app)).map(\.name) == ["営業 東京"])
        #expect(app.screen.contains("1 shown   Record Count 3"))
        app.press(.escape)
        #expect(try list(app).filter == "map 東京")
        app.press(.escape)
        #expect(try list(app).filter.isEmpty)
        app.press(.character("/"))
        app.type("012345")
        app.press(.enter)
        guard case .blueprint(let detail) = app.state.screens.last else { throw NotOpen() }
        #expect(detail.title == "Engineering")
        app.press(.escape, .escape, .escape)
        #expect(app.state.screens.isEmpty)
    }

    @Test("A pasted text is the filter, here and not in the device list")
    func pasting() throws {
        var app = loaded()
        app.send(.terminal(.paste(" Standard \nmore")))
        #expect(try list(app).filter == "Standard")
        app.send(.terminal(.paste(" Macs")))
        #expect(try list(app).filter.contains("Macs"))
        #expect(app.state.devices.filter.isEmpty)
    }

    @Test("y copies the enrollment code with its leading zero")
    func copying() {
        var app = loaded()
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copy("012345")])
    }

    @Test("A click puts the cursor on a row")
    func clicking() throws {
        var app = loaded()
        app.send(.terminal(.click(Point(column: 5, row: 4))))
        #expect(try list(app).cursorID == Blueprint.standardID)
    }

    @Test("Library items are read where the cursor rests on a wide screen, once, and not for what is passed over")
    func resting() {
        var app = loaded(Size(columns: 140, rows: 40))
        app.send(.terminal(.key(.down)))
        app.send(.terminal(.key(.down)))
        #expect(app.takeEffects().isEmpty)
        app.advance(milliseconds: 400)
        let request = app.state.nextRequest
        #expect(app.takeEffects() == [.readBlueprints(.items(request: request, id: Blueprint.tokyoID))])
        app.send(
            .event(
                .blueprints(
                    .items(
                        request: request, id: Blueprint.tokyoID, .success([NamedReference(id: "i", name: "Zoom 6.2")])))
            ))
        #expect(app.screen.contains("Zoom 6.2"))
        app.send(.terminal(.key(.up)))
        app.send(.terminal(.key(.down)))
        app.advance(milliseconds: 400)
        #expect(app.takeEffects().isEmpty)
    }

    @Test("On a narrow screen resting asks for nothing")
    func restingNarrow() {
        var app = loaded()
        app.press(.down)
        app.advance(milliseconds: 1_000)
        #expect(app.takeEffects().isEmpty)
    }

    @Test("The screen asks to be woken when the cursor will have rested")
    func waking() throws {
        var app = loaded(Size(columns: 140, rows: 40))
        app.advance(milliseconds: 1_000)
        app.send(.terminal(.key(.down)))
        #expect(app.state.wakeAt == app.state.now.uptime + BlueprintListState.restMilliseconds)
    }
}
