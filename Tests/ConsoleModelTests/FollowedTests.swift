import ConsoleModel
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// Each command on the simulated tenant, from its key to what the device has made of it.
@Suite("What becomes of each command")
struct FollowedTests {
    private static let verbs: [Verb] = [
        .lock, .eraseDevice, .clearPasscode, .restart, .shutdown, .updateInventory, .setDeviceName, .remoteDesktop,
        .reinstallAgent, .renewMDMProfile, .unlockAccount, .deleteUser, .turnOnLostMode, .blankPush, .deleteDevice,
    ]

    @Test(
        "Is found among the device's commands and followed to its end, with the status of the answer", arguments: verbs)
    func followed(verb: Verb) async throws {
        var configuration = TenantConfiguration(devices: 60)
        configuration.rateLimits = .unlimited
        let clock = SkippingClock()
        let tenant = SimulatedTenant(configuration, clock: clock)
        await tenant.setFault(.status(500, .empty), for: RequestPattern(.get, "*/details"), times: 1_000)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        let platform = verb.platforms == [.mac] ? "Mac" : verb == .turnOnLostMode ? "iPad" : "iPhone"
        let id = try #require(await tenant.deviceID(platform: platform))
        let serial = try #require(await tenant.serial(of: id))
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        app.store.receive(.paste(serial))
        app.press(.escape)
        app.send(verb, serial: serial)
        #expect(await app.wait { $0.jobs.all.first?.state != .sending })
        let job = try #require(app.store.state.jobs.all.first)
        #expect(job.status == (verb == .deleteDevice ? 204 : 200), "\(job.message ?? "")")
        switch verb.following {
        case .commands:
            for _ in 0..<20 where app.store.state.jobs.all.first?.state.isFinal == false {
                clock.skip(.seconds(60))
                app.skip(.seconds(60))
                let looked = app.store.state.jobs.all.first
                #expect(await app.wait { $0.jobs.all.first != looked || $0.jobs.all.first?.state.isFinal == true })
            }
            // The account “j…” is no user of this Mac: the device itself says so.
            let end: JobState = [.unlockAccount, .deleteUser].contains(verb) ? .failed : .done
            #expect(app.store.state.jobs.all.map(\.state) == [end])
            let message = app.store.state.jobs.all.first?.message ?? ""
            #expect(message.contains("does not exist on this device") == (end == .failed))
        case .synchronous: #expect(job.state == .done)
        case .notObservable: #expect(job.state == .sent)
        }
        let isInList = app.store.state.cursorDevice?.id.rawValue == id
        #expect(isInList == ![.eraseDevice, .deleteDevice].contains(verb))
        if verb == .setDeviceName {
            #expect(await app.wait { $0.cursorDevice?.name?.hasSuffix("7") == true })
        }
        // A later run knows the same of it.
        let ended = app.store.state.jobs.all.first?.state.rawValue
        #expect(await app.wait { _ in app.audit.entries.last?.state == ended })
        let again = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: app.audit, isTimeFrozen: true)
        again.store.begin()
        #expect(await again.wait { !$0.jobs.all.isEmpty })
        #expect(again.store.state.jobs.all.map(\.state) == app.store.state.jobs.all.map(\.state))
    }
}
