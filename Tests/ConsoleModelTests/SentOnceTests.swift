import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// Each verb that changes a device, from its key to the wire, with the connection broken at every point.
@Suite("Sent at most once")
struct SentOnceTests {
    /// What a menu of a device sends; what has an editor of its own is tested there.
    private static let verbs: [Verb] = Verb.allCases.filter { verb in
        verb.isAboutDevice && verb.level != .look
            && ![.updateDevice, .createNote, .editNote, .deleteNote].contains(verb)
    }

    @Test(
        "Whenever the connection breaks, one request reached the service and a restart sends nothing",
        arguments: verbs, [Fault.dropBeforeActing, .dropAfterActing, .dropMidAnswer])
    func once(verb: Verb, fault: Fault) async throws {
        var configuration = TenantConfiguration(devices: 40)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        // The facts stay unknown, so that no verb is off whatever state the device is in.
        await tenant.setFault(.status(500, .empty), for: RequestPattern(.get, "*/details"), times: 1_000)
        await tenant.setFault(
            fault, for: RequestPattern([.cancelLostMode, .deleteDevice].contains(verb) ? .delete : .post, "*"), times: 1
        )
        let audit = MemoryAudit()
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, isTimeFrozen: true)
        let id = try #require(await tenant.deviceID(platform: verb.platforms == [.mac] ? "Mac" : "iPhone"))
        let serial = try #require(await tenant.serial(of: id))

        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        app.store.receive(.paste(serial))
        app.press(.escape)
        app.send(verb, serial: serial)
        #expect(await app.wait { $0.jobs.sending.isEmpty && !$0.jobs.all.isEmpty })
        #expect(app.store.state.jobs.all.map(\.state) == [.unknown])
        let sent = await tenant.requests.filter { $0.method != .get }
        #expect(sent.count == 1)
        #expect(sent.first?.path.contains(id) == true)
        #expect(audit.entries.map(\.state) == ["sending", "unknown"])

        let again = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, audit: audit)
        again.store.begin()
        #expect(await again.wait { !$0.jobs.all.isEmpty })
        #expect(await again.wait { if case .complete = $0.fleet.sync { true } else { false } })
        #expect(await tenant.requests.count { $0.method != .get } == 1)
    }
}
