import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("The limit on bursts, everybody's jobs, the bell")
struct LimitTests {
    private static func settings(limit: Int? = nil, bell: Bool = false, isShared: Bool = false) -> ConsoleSettings {
        var settings = ConsoleSettings(tenant: "acme", user: "mira", session: "s")
        settings.burstLimit = limit.map { BurstLimit(count: $0, seconds: 3_600) }
        settings.bell = bell
        settings.isShared = isShared
        return settings
    }

    private static func locked(_ settings: ConsoleSettings) throws -> (TestApp, JobID) {
        var app = TestApp(devices: Device.fixture, settings: settings)
        app.press(.function(9), .character("k"), .tab, .enter)
        let job = try #require(app.state.jobs.all.last)
        _ = app.takeEffects()
        return (app, job.id)
    }

    private static func entry(_ user: String, state: String, job: String = "other-1") -> AuditEntry {
        AuditEntry(
            state: state, job: job, time: Date(timeIntervalSince1970: 1_795_521_000), tenant: "acme", verb: "restart",
            deviceID: "id-BEN-AIR", deviceName: "BEN-AIR", serialNumber: "FVFHX1BBQ6L4", user: user)
    }

    @Test("A held job says until when, is never sent by itself, and can be sent again only then")
    func held() throws {
        var (app, id) = try Self.locked(Self.settings(limit: 2))
        let until = Date(timeIntervalSince1970: Double(app.state.now.wall) / 1000 + 600)
        app.send(.event(.jobAnswered(id, .held(until: until))))
        #expect(app.state.jobs[id]?.state == .held)
        #expect(app.state.messages.all.last?.text.contains("Send it again from Jobs in 11 minutes") == true)
        app.press(.function(8), .function(9), .character("s"))
        #expect(app.takeEffects().allSatisfy { if case .perform = $0 { false } else { true } })
        guard case .jobMenu = app.state.box?.content else {
            Issue.record("the menu is gone")
            return
        }
        app.press(.escape)
        for _ in 0..<40 { app.advance(milliseconds: 20_000) }
        #expect(app.takeEffects().allSatisfy { if case .perform = $0 { false } else { true } })
        #expect(app.state.jobs[id]?.state == .held)
        app.press(.function(9), .character("s"))
        guard case .form(let form) = app.state.box?.content else {
            Issue.record("no box asks again")
            return
        }
        #expect(form.verb == .lock)
        #expect(form.focus == .cancel)
    }

    @Test("The third lock within the limit's time does not reach the service; a move does")
    func counted() async throws {
        var configuration = TenantConfiguration(devices: 40)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        let audit = MemoryAudit()
        for job in ["a-1", "b-1"] {
            try audit.record(
                AuditEntry(
                    state: "sending", job: job, time: Date(), tenant: "acme", verb: "erase-device", deviceID: "d",
                    deviceName: "n", serialNumber: "s", user: "somebody"))
        }
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit,
            settings: Self.settings(limit: 2))
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        let serial = try #require(await tenant.serial(of: id))
        #expect(await app.lock(serial: serial))
        #expect(app.store.state.jobs.all.last?.state == .held)
        #expect(await tenant.requests.allSatisfy { $0.method == .get })
        #expect(audit.entries.last?.state == "held")
    }

    @Test("A held job of an earlier run was not sent")
    func restored() {
        #expect(Job.restored(from: [Self.entry("mira", state: "held")]).map(\.state) == [.stopped])
    }

    @Test("The bell rings once when a job ends, not when it is taken, and not where it is off")
    func bell() throws {
        for isOn in [true, false] {
            var (app, id) = try Self.locked(Self.settings(bell: isOn))
            app.send(
                .event(
                    .jobAnswered(id, .accepted(status: 200, pin: nil, baseline: CommandBaseline(ids: [], newest: nil))))
            )
            #expect(!app.takeEffects().contains(.bell))
            let command = DeviceCommand(id: "c1", commandType: "DeviceLock", status: .completed)
            app.send(.event(.commands(DeviceID(rawValue: "id-AVA-MBP14"), .success([command]))))
            #expect(app.state.jobs[id]?.state == .done)
            #expect(app.takeEffects().contains(.bell) == isOn)
        }
    }

    @Test("Everybody's jobs are shown with their names, are not followed from here, and Tab leaves mine alone")
    func everybody() throws {
        var app = TestApp(devices: Device.fixture, settings: Self.settings(isShared: true))
        app.press(.function(8))
        #expect(app.takeEffects().contains(.restoreJobs))
        var others = Job.restored(from: [Self.entry("jonas", state: "sent")])
        others[0].isForeign = true
        others[0].baseline = CommandBaseline(ids: [], newest: Date(timeIntervalSince1970: 0))
        app.send(.event(.jobsRestored(others)))
        #expect(app.screen.contains("jonas"))
        #expect(app.screen.contains("everybody’s on this host"))
        app.advance(milliseconds: 60_000)
        let effects = app.takeEffects()
        #expect(!effects.contains(.lookAtCommands(DeviceID(rawValue: "id-BEN-AIR"))))
        #expect(effects.contains(.restoreJobs))
        others[0].state = .done
        app.send(.event(.jobsRestored(others)))
        #expect(app.state.jobs.all.map(\.state) == [.done])
        app.press(.tab)
        #expect(!app.screen.contains("jonas"))
        app.press(.tab)
        #expect(app.screen.contains("jonas"))
    }

    private static let taken = JobAnswer.accepted(
        status: 200, pin: nil, baseline: CommandBaseline(ids: [], newest: nil))

    /// What the log says after `states`, as a console that reads it takes it.
    private static func logged(_ job: String, _ states: [String]) -> [Job] {
        Job.restored(
            from: states.map { state in
                var entry = entry("mira", state: state, job: job)
                entry.newestBefore = Date(timeIntervalSince1970: 0)
                return entry
            })
    }

    @Test("A job of another window of the same login appears and moves on by the log; one's own stays as it is known")
    func otherWindow() throws {
        var (app, id) = try Self.locked(Self.settings(isShared: true))
        app.send(.event(.jobAnswered(id, Self.taken)))
        app.press(.function(8))
        app.send(.event(.jobsRestored([])))
        let own = Self.logged(id.rawValue, ["sending"])
        var theirs = Self.logged("other-1", ["sending"])
        theirs[0].startedAt = app.state.now.wall + 1
        app.send(.event(.jobsRestored(own + theirs)))
        #expect(app.state.jobs.all.map(\.id) == [id, JobID("other-1")])
        #expect(app.state.jobs.all.map(\.state) == [.sent, .unknown])
        // The newest is listed above; the cursor is still on its own job.
        guard case .jobs(let screen) = app.state.screens.last else {
            Issue.record("the jobs are gone")
            return
        }
        #expect(app.state.listedJobs[screen.list.index].id == id)
        for (states, expected) in [
            (["sending", "sent"], JobState.sent), (["sending", "sent", "pending"], .pending),
            (["sending", "sent"], .pending), (["sending", "sent", "done"], .done), (["sending", "sent"], .done),
        ] {
            app.send(.event(.jobsRestored(own + Self.logged("other-1", states))))
            #expect(app.state.jobs[JobID("other-1")]?.state == expected)
        }
        #expect(app.state.jobs[id]?.state == .sent)
        #expect(app.state.jobs.all.count == 2)
    }

    @Test("A job that another window sends now is followed there; one of an earlier run is followed here")
    func followedOnce() throws {
        let device = DeviceID(rawValue: "id-BEN-AIR")
        for isEarlier in [true, false] {
            var app = TestApp(devices: Device.fixture, settings: Self.settings(isShared: true))
            if !isEarlier { app.send(.event(.jobsRestored([]))) }
            app.send(.event(.jobsRestored(Self.logged("other-1", ["sending", "sent"]))))
            app.advance(milliseconds: 60_000)
            #expect(app.takeEffects().contains(.lookAtCommands(device)) == isEarlier)
        }
    }
}
