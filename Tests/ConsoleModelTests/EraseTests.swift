import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Erasing a device")
struct EraseTests {
    private let serial = "C02XK0AAJG5H"

    /// The erase box of a Mac, with its PIN typed and the cursor in the serial's field.
    private func macBox() -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9), .character("E"), .backTab, .backTab)
        app.type("012345")
        app.press(.tab)
        _ = app.takeEffects()
        return app
    }

    /// A grace period that has begun and whose first frame is written.
    private func grace() -> TestApp {
        var app = macBox()
        app.type(serial)
        app.press(.tab, .tab)
        app.pressUnseen(.enter)
        app.show()
        return app
    }

    private func isInGrace(_ app: TestApp) -> Bool {
        if case .grace = app.state.box?.content { true } else { false }
    }

    /// Lets `seconds` pass as on a terminal that writes each frame at once.
    private func pass(_ seconds: Int, _ app: inout TestApp) {
        for _ in 0..<seconds * 10 {
            app.advance(milliseconds: 100)
            app.show()
        }
    }

    @Test("The button stays off until the serial number matches, whatever the case")
    func serialIsNeeded() {
        for typed in ["", "C02", "C02XK0AAJG5", "C02XK0AAJG5HH", "FVFHX1BBQ6L4"] {
            var app = macBox()
            app.type(typed)
            app.press(.tab, .tab, .enter)
            #expect(!isInGrace(app))
            #expect(app.state.jobs.all.isEmpty)
        }
        var app = macBox()
        app.type(serial.lowercased())
        app.press(.tab, .tab, .enter)
        #expect(isInGrace(app))
    }

    @Test("The serial number cannot be pasted")
    func pasteIsRefused() {
        var app = macBox()
        app.send(.terminal(.paste(serial)))
        #expect(app.state.messages.current?.text.contains("refused") == true)
        app.press(.tab, .tab, .enter)
        #expect(!isInGrace(app))
    }

    @Test("A Mac's PIN is six digits, as text, leading zeros kept; it can be made", arguments: ["", "12345", "abcdef"])
    func pinIsNeeded(typed: String) {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9), .character("E"), .backTab, .backTab)
        app.type(typed)
        app.press(.tab)
        app.type(serial)
        app.press(.tab, .tab, .enter)
        #expect(!isInGrace(app))
    }

    @Test("^R in the PIN's field asks for one, and takes the one that it asked for")
    func pinIsMade() throws {
        var app = TestApp(devices: Device.fixture)
        app.press(.function(9), .character("E"), .backTab, .backTab, .control("r"))
        let request = app.state.nextRequest
        #expect(app.takeEffects().contains(.makePIN(request: request)))
        app.send(.event(.pinMade(request: request - 1, Secret("999999"))))
        app.send(.event(.pinMade(request: request, Secret("004711"))))
        let shown = app.frame.cells.filter(\.isSensitive).compactMap { Unicode.Scalar($0.glyph).map(Character.init) }
        #expect(String(shown) == "004711")
        #expect(!app.screen.contains("004711"))
    }

    @Test("After five seconds that were all on the screen, one erase goes out, once")
    func graceEnds() throws {
        var app = grace()
        #expect(app.state.jobs.all.map(\.state) == [.held])
        #expect(app.screen.contains("ANY KEY STOPS IT"))
        pass(4, &app)
        #expect(app.sent.isEmpty)
        pass(1, &app)
        guard case .perform(let id, .erase(let erasure), let target) = app.sent.first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(app.sent.count == 1)
        #expect(target.id.rawValue == "id-AVA-MBP14")
        #expect(erasure.pin?.exposed == "012345")
        #expect(app.state.jobs[id]?.options["PIN"] == "••••")
        #expect(app.state.jobs[id]?.state == .sending)
        pass(60, &app)
        #expect(app.sent.count == 1)
    }

    @Test("The PIN stays on the screen until it is noted, and nothing else closes it")
    func pinStays() throws {
        var app = grace()
        pass(5, &app)
        for key: Key in [.escape, .character("q"), .function(10), .control("c"), .character("x")] { app.press(key) }
        guard case .pinNote(let note) = app.state.box?.content else {
            Issue.record("the PIN is gone")
            return
        }
        #expect(note.pin.exposed == "012345")
        // So the bar does not offer F10 either.
        #expect(!app.state.isLive(whileCovered: .quit))
        #expect(app.frame.cells.contains { $0.isSensitive })
        app.press(.enter)
        #expect(app.state.box == nil)
        #expect(note.pin.isErased)
    }

    @Test("A PIN whose erase the service has refused is void and goes; one whose erase may have happened stays")
    func voidPIN() throws {
        let refusal = Problem("This command is not allowed for this device (400).", status: 400)
        let answers: [(JobAnswer, isVoid: Bool)] = [
            (.refused(refusal), true), (.refused(Problem("The service could not be reached.")), true),
            (.refused(Problem("The service redirects this call elsewhere (307).", status: 307)), false),
            (.unknown(Problem("The service failed (502).", status: 502), baseline: nil), false),
            (.accepted(status: 200, pin: nil, baseline: nil), false),
        ]
        for (answer, isVoid) in answers {
            var app = grace()
            pass(5, &app)
            guard case .pinNote(let note) = app.state.box?.content else {
                Issue.record("no PIN to note")
                continue
            }
            app.send(.event(.jobAnswered(note.job, answer)))
            app.show()
            #expect(note.pin.isErased == isVoid)
            let message = app.state.jobs[note.job]?.message ?? ""
            #expect(message.contains("Its PIN is void.") == isVoid)
            if isVoid {
                #expect(app.screen.contains("Refused. "))
                #expect(!app.frame.cells.contains { $0.isSensitive })
            } else {
                #expect(app.screen.contains("I have noted it"))
            }
        }
    }

    private static let keys: [Key] =
        [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp, .pageDown, .unknown, .alt("x"), .control("c"), .control("z"), .control("l"), .control("\\"),
        ] + (1...12).map { .function($0) } + "aqkE y:/".map { .character($0) }

    @Test("Every key stops it", arguments: keys)
    func everyKeyStops(key: Key) {
        var app = grace()
        pass(3, &app)
        app.send(.terminal(.key(key)))
        pass(60, &app)
        #expect(app.sent.isEmpty)
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
    }

    @Test(
        "Signals, a paste, a click, a resize and a suspension stop it",
        arguments: [
            TerminalInput.signal(.hangUp), .signal(.terminate), .signal(.interrupt), .paste("x"), .paste(""),
            .click(Point(column: 0, row: 0)), .scroll(1, at: Point(column: 0, row: 0)), .suspending, .resumed,
            .resize(Size(columns: 40, rows: 10)), .resize(Size(columns: 140, rows: 40)),
        ])
    func everythingElseStops(input: TerminalInput) {
        var app = grace()
        pass(2, &app)
        app.send(.terminal(input))
        pass(60, &app)
        #expect(app.sent.isEmpty)
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
    }

    @Test("A terminal that is not read stops it")
    func unreadTerminalStops() {
        var app = grace()
        pass(2, &app)
        for _ in 0..<30 { app.advance(milliseconds: 100) }
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
        pass(60, &app)
        #expect(app.sent.isEmpty)
    }

    @Test("A jump of the clock stops it", arguments: [-3_600_000, -1_500, 1_500, 3_600_000] as [Int64])
    func clockJumpStops(jump: Int64) {
        var app = grace()
        pass(2, &app)
        app.send(.time(Moment(wall: app.state.now.wall + jump, uptime: app.state.now.uptime + 10), drained: true))
        pass(60, &app)
        #expect(app.sent.isEmpty)
    }

    @Test("A machine that stood still stops it")
    func stallStops() {
        var app = grace()
        pass(2, &app)
        app.advance(milliseconds: 5_000)
        app.show()
        pass(60, &app)
        #expect(app.sent.isEmpty)
    }

    @Test("Its end waits until everything on the keyboard has been read")
    func endWaitsForDrain() {
        var app = grace()
        pass(4, &app)
        for _ in 0..<12 {
            app.send(.time(app.state.now.advanced(by: 100), drained: false))
            app.show()
        }
        #expect(app.sent.isEmpty)
        app.send(.terminal(.key(.character("x"))))
        app.send(.time(app.state.now.advanced(by: 1), drained: true))
        #expect(app.sent.isEmpty)
        #expect(app.state.jobs.all.map(\.state) == [.stopped])
    }

    @Test("An iPhone is asked about its data plan, Quick Start and return to service, and for no PIN")
    func phoneOptions() {
        var app = TestApp(devices: Device.fixture.filter { $0.name == "CHLOE-IP15" })
        app.press(.function(9), .character("E"))
        #expect(app.screen.contains("[x] Keep the data plan"))
        #expect(app.screen.contains("[ ] No Quick Start"))
        app.press(.home, .tab, .tab)
        app.press(.character(" "), .tab, .character(" "), .tab, .character(" "), .tab)
        app.type("p-1")
        app.press(.tab)
        app.type("DX3PW2CCN72M")
        app.press(.tab, .tab)
        app.pressUnseen(.enter)
        app.show()
        pass(5, &app)
        guard case .perform(_, .erase(let erasure), _) = app.sent.first else {
            Issue.record("nothing was sent: \(app.screen)")
            return
        }
        #expect(
            erasure
                == Action.Erasure(
                    preserveDataPlan: false, disallowProximitySetup: true, returnToService: true, profileID: "p-1"))
        #expect(app.state.box == nil)
    }

    @Test("An erased device leaves the list with a message, also when the service knows it no more")
    func deviceLeaves() throws {
        for gone in [true, false] {
            var app = grace()
            pass(5, &app)
            app.press(.enter)
            let job = try #require(app.state.jobs.all.first)
            app.send(
                .event(
                    .jobAnswered(
                        job.id, .accepted(status: 200, pin: nil, baseline: CommandBaseline(ids: [], newest: nil)))))
            let commands = [DeviceCommand(id: "e", commandType: "EraseDevice", status: .completed)]
            app.send(
                .event(
                    .commands(
                        job.target.id, gone ? .failure(Problem("Not found.", status: 404)) : .success(commands))))
            #expect(app.state.jobs[job.id]?.state == .done)
            #expect(app.state.fleet.table.row(of: job.target.id) == nil)
            #expect(app.state.messages.current?.text.contains("has left the list") == true)
        }
    }

    @Test("A lock under way, and a device not seen for long, are warned of")
    func warnings() {
        var app = TestApp(devices: [.test("A", seen: "2026-11-01T00:00:00Z")])
        app.state.jobs.add(
            Job(
                id: JobID("l"), verb: .lock, target: Target(.test("A")), state: .pending,
                startedAt: app.state.now.wall))
        app.press(.function(9), .character("E"))
        #expect(app.screen.contains("A lock is still under way on this device."))
        #expect(app.screen.contains("Not seen for 23 days"))
    }
}
