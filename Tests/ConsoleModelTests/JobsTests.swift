import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Jobs")
struct JobsTests {
    private func locked(_ name: String = "AVA-MBP14") -> TestApp {
        var app = TestApp(devices: Device.fixture)
        app.press(.character("/"))
        app.type(name)
        app.press(.escape, .function(9), .character("k"), .tab, .enter)
        _ = app.takeEffects()
        return app
    }

    private func command(
        _ id: String, _ status: DeviceCommand.Status, type: String = "DeviceLock", at second: Int = 30,
        errors: [String] = []
    ) -> DeviceCommand {
        DeviceCommand(
            id: id, commandType: type, status: status,
            requestedAt: Timestamp("2026-11-24T12:04:\(second).000000Z"), errors: errors)
    }

    private let baseline = CommandBaseline(ids: ["old"], newest: Timestamp("2026-11-24T12:03:00Z").date)

    private func accepted(_ app: inout TestApp, pin: Secret? = nil, before: Set<String> = ["old"]) -> JobID {
        let id = app.state.jobs.all[app.state.jobs.all.count - 1].id
        let baseline = CommandBaseline(ids: before, newest: baseline.newest)
        app.send(.event(.jobAnswered(id, .accepted(status: 200, pin: pin, baseline: baseline))))
        return id
    }

    @Test("A lost lock does not claim the command of the lock that was sent after it")
    func lostJobClaimsNothingForeign() throws {
        var app = locked()
        let lost = app.state.jobs.all[0].id
        app.send(.event(.jobAnswered(lost, .unknown(Problem("The connection broke."), baseline: baseline))))
        app.press(.function(9), .character("k"), .tab, .enter)
        let sent = accepted(&app)
        let device = DeviceID(rawValue: "id-AVA-MBP14")
        app.send(.event(.commands(device, .success([command("new", .completed)]))))
        #expect(app.state.jobs[sent]?.state == .done)
        #expect(app.state.jobs[lost]?.state == .unknown)
        // A colleague's lock of much later is not taken for it either, and the search ends.
        app.advance(milliseconds: 700_000)
        app.send(.event(.commands(device, .success([]))))
        app.send(.event(.commands(device, .success([command("colleague", .completed, at: 50)]))))
        #expect(app.state.jobs[lost]?.state == .unknown)
        #expect(app.state.jobs[lost]?.commandID == nil)
        _ = app.takeEffects()
        app.advance(milliseconds: 600_000)
        #expect(app.takeEffects().isEmpty)
    }

    @Test("F5 does not look at a device more often than every five seconds")
    func hurryingIsRationed() {
        var app = locked()
        _ = accepted(&app)
        app.press(.function(8))
        var looks = 0
        for _ in 0..<100 {
            app.advance(milliseconds: 100)
            app.pressUnseen(.function(5))
            for case .lookAtCommands(let device) in app.takeEffects() {
                looks += 1
                app.send(.event(.commands(device, .success([]))))
            }
        }
        #expect(looks <= 2)
    }

    @Test("A PIN that is not shown is not copied, and one that comes after Jobs was left is forgotten")
    func hiddenPINIsNotCopied() throws {
        var app = locked()
        let pin = Secret("049640")
        _ = accepted(&app, pin: pin)
        app.press(.function(8), .character("y"))
        #expect(!app.takeEffects().contains(.copySecret(pin)))
        app.press(.character("R"), .character("y"))
        #expect(app.takeEffects().contains(.copySecret(pin)))
        var other = TestApp(devices: Device.fixture)
        var job = Job(id: JobID("o"), verb: .lock, target: Target(Device.fixture[0]), state: .sent, startedAt: 0)
        job.commandID = "c"
        other.send(.event(.jobsRestored([job])))
        other.press(.function(8), .character("R"), .escape)
        let late = Secret("123456")
        other.send(.event(.secret(request: other.state.nextRequest, .success(late))))
        #expect(late.isErased)
        #expect(other.state.reveal == nil)
    }

    @Test("Sent is not done: the device's own answer ends the job")
    func sentIsNotDone() {
        var app = locked()
        let id = accepted(&app)
        #expect(app.state.jobs[id]?.state == .sent)
        let device = DeviceID(rawValue: "id-AVA-MBP14")
        app.advance(milliseconds: 4_999)
        #expect(app.effects.isEmpty)
        app.advance(milliseconds: 1)
        #expect(app.takeEffects() == [.lookAtCommands(device)])
        app.send(.event(.commands(device, .success([command("old", .completed, at: 10), command("new", .pending)]))))
        #expect(app.state.jobs[id]?.state == .pending)
        app.send(.event(.commands(device, .success([command("new", .notNow)]))))
        #expect(app.state.jobs[id]?.state == .notNow)
        app.send(.event(.commands(device, .success([command("new", .completed)]))))
        #expect(app.state.jobs[id]?.state == .done)
        app.advance(milliseconds: 600_000)
        #expect(app.effects.filter { $0 == .lookAtCommands(device) }.isEmpty)
    }

    @Test("A refused command shows the service's own sentence, and is not followed")
    func refusalIsShown() {
        var app = locked()
        let id = app.state.jobs.all[0].id
        app.send(
            .event(
                .jobAnswered(
                    id, .refused(Problem("The service refused it: This device is already locked.", status: 400)))))
        #expect(app.state.jobs[id]?.state == .failed)
        app.show()
        #expect(app.screen.contains("This device is already locked."))
        app.press(.escape, .function(8))
        #expect(app.screen.contains("already"))
        app.press(.enter)
        #expect(app.screen.contains("This device is already locked."))
        #expect(app.screen.contains("Status Code: 400"))
    }

    @Test("A device's own refusal is shown")
    func deviceRefusal() {
        var app = locked()
        let id = accepted(&app)
        app.send(
            .event(
                .commands(
                    DeviceID(rawValue: "id-AVA-MBP14"),
                    .success([command("new", .failed, errors: ["MCMDMErrorDomain 12021"])]))))
        #expect(app.state.jobs[id]?.state == .failed)
        #expect(app.state.jobs[id]?.message == "MCMDMErrorDomain 12021")
    }

    @Test("An unknown fate stays unknown until the device's commands tell, and nothing is sent again")
    func unknownIsNotSentAgain() {
        var app = locked()
        let id = app.state.jobs.all[0].id
        app.send(.event(.jobAnswered(id, .unknown(Problem("The connection broke."), baseline: baseline))))
        #expect(app.state.jobs[id]?.state == .unknown)
        for _ in 0..<200 { app.advance(milliseconds: 60_000) }
        #expect(app.sent.isEmpty)
        let device = DeviceID(rawValue: "id-AVA-MBP14")
        app.send(.event(.commands(device, .success([command("new", .completed)]))))
        #expect(app.state.jobs[id]?.state == .done)
        #expect(app.state.jobs[id]?.message == "Its answer was lost; found among the device's commands.")
    }

    @Test("A job claims the oldest command of its type that is newer than those before it, and no two the same")
    func claims() {
        var app = locked()
        let first = accepted(&app)
        app.press(.function(9), .character("k"), .tab, .enter)
        let second = accepted(&app, before: ["old", "a"])
        let device = DeviceID(rawValue: "id-AVA-MBP14")
        let commands = [
            command("b", .pending, at: 40), command("a", .completed, at: 30),
            command("x", .completed, type: "RestartDevice", at: 20), command("old", .completed, at: 10),
        ]
        app.send(.event(.commands(device, .success(commands))))
        #expect(app.state.jobs[first]?.commandID == "a")
        #expect(app.state.jobs[second]?.commandID == "b")
    }

    @Test("Thirty jobs cost at most sixty requests a minute, and one device at most one in five seconds")
    func followingIsRationed() {
        let devices = (0..<30).map { Device.test("MAC\($0)", id: "d\($0)") }
        var app = TestApp(devices: devices)
        for device in devices {
            let id = JobID(device.id.rawValue)
            app.state.jobs.add(
                Job(id: id, verb: .lock, target: Target(device), state: .sending, startedAt: app.state.now.wall))
            app.send(.event(.jobAnswered(id, .accepted(status: 200, pin: nil, baseline: baseline))))
        }
        var perDevice: [DeviceID: Int] = [:]
        for _ in 0..<600 {
            app.advance(milliseconds: 100)
            for case .lookAtCommands(let device) in app.takeEffects() {
                perDevice[device, default: 0] += 1
                app.send(.event(.commands(device, .success([]))))
            }
        }
        #expect(perDevice.values.reduce(0, +) <= 60)
        #expect(perDevice.count == 30)
        #expect((perDevice.values.max() ?? 0) <= 12)
    }

    @Test("R shows a Mac's PIN in groups for thirty seconds; no dump has it; Enter spells it")
    func pinIsRevealed() {
        var app = locked()
        let id = accepted(&app, pin: Secret("049640"))
        app.press(.function(8))
        #expect(app.screen.contains("PIN •••• R shows it"))
        app.press(.character("R"))
        #expect(app.state.reveal?.place == .job(id))
        let shown = app.frame.cells.filter(\.isSensitive).compactMap { Unicode.Scalar($0.glyph).map(Character.init) }
        #expect(String(shown) == "0496 40")
        #expect(!app.screen.contains("0496"))
        app.press(.enter)
        #expect(SecretText.spelled("049640").hasPrefix("0 zero, 4 four"))
        app.advance(milliseconds: 30_000)
        #expect(app.state.reveal == nil)
        #expect(app.frame.cells.allSatisfy { !$0.isSensitive })
    }

    @Test("A job of an earlier run fetches its PIN on R")
    func pinIsFetched() {
        var app = TestApp(devices: Device.fixture)
        var job = Job(
            id: JobID("old-1"), verb: .lock, target: Target(Device.fixture[0]), state: .sent, startedAt: 0)
        job.commandID = "c"
        app.send(.event(.jobsRestored([job])))
        app.press(.function(8), .character("R"))
        let request = app.state.nextRequest
        #expect(app.takeEffects().contains(.fetchSecret(request: request, .unlockPIN, job.target)))
        app.send(.event(.secret(request: request, .success(Secret("123456")))))
        #expect(app.state.reveal?.secret.exposed == "123456")
    }

    @Test("Entries of the audit log become jobs: what was being sent when Pippin ended is unknown")
    func restoring() {
        func entry(_ job: String, _ state: String) -> AuditEntry {
            AuditEntry(
                state: state, job: job, time: Date(timeIntervalSince1970: 1), tenant: "t", verb: "lock", deviceID: "d",
                deviceName: "n", serialNumber: "s")
        }
        var followed = entry("1", "sending")
        followed.newestBefore = Date(timeIntervalSince1970: 0)
        let jobs = Job.restored(from: [
            followed, entry("1", "sent"), entry("2", "sending"), entry("3", "?"), entry("4", "sent"),
        ])
        #expect(jobs.map(\.state) == [.sent, .unknown, .unknown])
        #expect(jobs.map(\.id) == [JobID("1"), JobID("2"), JobID("4")])
        #expect(jobs.map(\.needsFollowing) == [true, false, false])
        #expect(jobs.allSatisfy { $0.mayHavePIN })
    }

    @Test("Quitting waits for a command under way up to five seconds, then records that its fate is unknown")
    func quittingWaits() {
        var app = locked()
        app.press(.function(10))
        #expect(app.takeEffects().isEmpty)
        app.advance(milliseconds: 4_000)
        #expect(app.takeEffects().isEmpty)
        app.advance(milliseconds: 1_000)
        let effects = app.takeEffects()
        #expect(effects.last == .quit(status: 0))
        guard case .audit(let entry) = effects.first else {
            Issue.record("nothing was recorded")
            return
        }
        #expect(entry.state == "unknown")
    }

    @Test("Quitting ends as soon as the answer has come")
    func quittingEndsWithTheAnswer() {
        var app = locked()
        app.send(.terminal(.signal(.hangUp)))
        #expect(app.takeEffects().isEmpty)
        _ = accepted(&app)
        #expect(app.takeEffects() == [.quit(status: 129)])
    }
}
