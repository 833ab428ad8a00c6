import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("A run over many devices")
struct BulkRunTests {
    private static let devices = (1...6).map { Device.test("D\($0)", serial: "S\($0)") }

    /// A run of restarts that has just begun, and what it has asked for.
    private func begun(_ devices: [Device] = devices) -> (TestApp, [JobID]) {
        var app = Bulk.box("r", devices: devices)
        Bulk.confirm(&app)
        let ids = Self.taken(&app)
        return (app, ids)
    }

    private static func taken(_ app: inout TestApp) -> [JobID] {
        app.takeEffects().compactMap { if case .perform(let id, _, _) = $0 { id } else { nil } }
    }

    private static let accepted = JobAnswer.accepted(status: 200, pin: nil, baseline: nil)
    private static let refused = JobAnswer.refused(Problem("The service refused it.", status: 400))
    private static let lost = JobAnswer.unknown(Problem("The connection broke."), baseline: nil)

    @Test(
        "In whatever order the answers come, every device gets its command once, and never more than four are under way"
    )
    func everyOrder() throws {
        let (app, first) = begun()
        #expect(first.count == BulkRun.mostAtOnce)
        var orders = 0
        func walk(_ app: TestApp, running: [JobID], all: [JobID]) {
            guard !running.isEmpty else {
                orders += 1
                let targets = all.compactMap { app.state.jobs[$0]?.target.id }
                #expect(targets.count == 6 && Set(targets).count == 6)
                #expect(app.state.bulk.active == nil)
                #expect(app.state.bulk.runs.first?.endedAt != nil)
                return
            }
            for index in running.indices {
                var next = app
                let answer = [Self.accepted, Self.refused, Self.accepted, Self.lost][all.count % 4]
                next.send(.event(.jobAnswered(running[index], answer)))
                let more = Self.taken(&next)
                // A late answer a second time starts nothing.
                next.send(.event(.jobAnswered(running[index], Self.accepted)))
                let again = Self.taken(&next)
                if !again.isEmpty { Issue.record("a second answer has started something") }
                var still = running
                still.remove(at: index)
                still += more
                if still.count > BulkRun.mostAtOnce { Issue.record("\(still.count) are under way") }
                walk(next, running: still, all: all + more)
            }
        }
        walk(app, running: first, all: first)
        #expect(orders == 4 * 4 * 4 * 3 * 2)
    }

    @Test(
        "Stopped at any moment, what has started is finished and nothing new starts", arguments: 0...6,
        [Key.escape, .control("c")])
    func stop(after answers: Int, key: Key) throws {
        var (app, running) = begun()
        var sent = running.count
        for _ in 0..<answers {
            app.send(.event(.jobAnswered(running.removeFirst(), Self.accepted)))
            let more = Self.taken(&app)
            running += more
            sent += more.count
        }
        app.press(key)
        for id in running {
            app.send(.event(.jobAnswered(id, Self.accepted)))
            #expect(Self.taken(&app).isEmpty)
        }
        let run = try #require(app.state.bulk.runs.first)
        #expect(run.endedAt != nil)
        #expect(app.state.jobs.all.count == sent)
        #expect(run.waiting == 6 - sent)
        #expect(app.state.jobs.all.allSatisfy { $0.state == .sent })
    }

    @Test("Each job's audit line names the device; the run has no line of its own")
    func jobs() {
        let (app, running) = begun()
        #expect(app.state.jobs.all.map(\.id) == running)
        #expect(app.state.jobs.all.map(\.target.serialNumber) == ["S1", "S2", "S3", "S4"])
        #expect(app.state.jobs.all.allSatisfy { $0.verb == .restart && $0.user == "mira" })
    }

    @Test("A device that leaves while the run is under way is left out, and the run says so")
    func vanishes() throws {
        var (app, running) = begun()
        app.state.fleet.table.remove([DeviceID(rawValue: "id-D5")])
        for id in running { app.send(.event(.jobAnswered(id, Self.accepted))) }
        let run = try #require(app.state.bulk.runs.first)
        #expect(run.items[4].fate == .leftOut("left the fleet"))
        #expect(Self.taken(&app).count == 1)
        running = []
    }

    @Test("Four in a row without connection, token or log stop the run by themselves")
    func hopeless() throws {
        var (app, running) = begun((1...30).map { Device.test("D\($0)") })
        for _ in 0..<4 {
            app.send(.event(.jobAnswered(running.removeFirst(), .notSent("the audit log could not be written."))))
            running += Self.taken(&app)
        }
        for id in running { app.send(.event(.jobAnswered(id, .notSent("the audit log could not be written.")))) }
        let run = try #require(app.state.bulk.runs.first)
        #expect(run.endedAt != nil)
        #expect(run.stopReason?.contains("audit log") == true)
        #expect(app.state.jobs.all.count == 7)
    }

    @Test("A device's own refusals stop nothing")
    func refusals() throws {
        var (app, running) = begun((1...30).map { Device.test("D\($0)") })
        while !running.isEmpty {
            app.send(.event(.jobAnswered(running.removeFirst(), Self.refused)))
            running += Self.taken(&app)
        }
        #expect(app.state.jobs.all.count == 30)
    }

    @Test("M marks those that failed or were not sent, never those that may have been carried out")
    func markFailed() throws {
        var (app, running) = begun()
        app.send(.event(.jobAnswered(running[0], Self.refused)))
        app.press(.escape)
        app.press(.character("M"))
        #expect(app.state.messages.current?.text.contains("still under way") == true)
        app.send(.event(.jobAnswered(running[1], Self.lost)))
        for id in running[2...] + Self.taken(&app) { app.send(.event(.jobAnswered(id, Self.accepted))) }
        running = []
        app.press(.character("M"))
        // D5 was begun when D1's answer came, D6 never.
        #expect(Set(app.state.devices.marks.map(\.rawValue)) == ["id-D1", "id-D6"])
        #expect(app.state.screens.isEmpty)
    }

    @Test("A run goes on while other screens are looked at, and is found again from Jobs")
    func reachable() throws {
        var (app, running) = begun()
        app.press(.character("q"), .function(8), .character("B"))
        guard case .bulkRun(let screen) = app.state.screens.last else {
            Issue.record("no run is shown")
            return
        }
        #expect(screen.number == 1)
        while !running.isEmpty {
            app.send(.event(.jobAnswered(running.removeFirst(), Self.accepted)))
            running += Self.taken(&app)
        }
        #expect(app.screen.contains("6 of 6"))
        #expect(app.screen.contains("6 sent"))
    }

    @Test("A second run waits for the first to end")
    func oneAtATime() {
        var (app, _) = begun()
        app.press(.character("q"), .function(9), .enter, .character("i"))
        #expect(app.screen.contains("another run is under way"))
        Bulk.confirm(&app)
        #expect(Self.taken(&app).isEmpty)
    }

    @Test("Quitting starts nothing new and waits for what is under way")
    func quitting() {
        var (app, running) = begun()
        app.press(.function(10))
        #expect(!app.takeEffects().contains(.quit(status: 0)))
        for id in running { app.send(.event(.jobAnswered(id, Self.accepted))) }
        let effects = app.takeEffects()
        #expect(effects.contains(.quit(status: 0)))
        #expect(app.state.jobs.all.count == 4)
        running = []
    }

    @Test("An updated device is read back, so that the next order begins with the tags that are there now")
    func readBack() throws {
        var app = Bulk.box("+", devices: Self.devices)
        for _ in 0..<20 where Bulk.form(app)?.focus != .field(0) { app.press(.tab) }
        app.type("new")
        Bulk.confirm(&app)
        let running = Self.taken(&app)
        app.send(.event(.jobAnswered(running[0], Self.accepted)))
        #expect(
            app.takeEffects().contains(.loadOutcome(running[0], DeviceID(rawValue: "id-D1"), isAboutLostMode: false)))
        var device = Self.devices[0]
        device.tags = ["new"]
        app.send(.event(.outcome(running[0], .success(device))))
        let row = try #require(app.state.fleet.table.row(of: device.id))
        #expect(app.state.fleet.table[row].tags == ["new"])
    }

    @Test("The report has a line for each device, with what became of it")
    func report() throws {
        var (app, running) = begun()
        app.send(.event(.jobAnswered(running[0], Self.refused)))
        app.press(.character(":"))
        app.type("report /tmp/r.csv")
        app.press(.enter)
        let orders = app.takeEffects().compactMap { if case .writeFile(let order) = $0 { order } else { nil } }
        guard case .text(let text) = try #require(orders.first).content else { return }
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 7)
        #expect(lines[1] == ",id-D1,S1,D1,restart,,failed,The service refused it.")
        #expect(lines[6].hasSuffix(",waiting,"))
        running = []
    }
}
