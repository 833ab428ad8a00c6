import ConsoleModel
import ConsoleScreens
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// What the specification says that each command's card may be refused with, provoked in every shape of the service.
@Suite("Every documented failure of every command")
struct DocumentedFailureTests {
    private static let verbs: [String: Verb] = [
        "Clear Passcode": .clearPasscode, "Erase Device": .eraseDevice, "Lock Device": .lock,
        "Manage Apple Remote Desktop": .remoteDesktop, "Play Lost Mode Sound": .playLostModeSound,
        "Reinstall Kandji Agent": .reinstallAgent, "Restart Device": .restart, "Send MDM Blank Push": .blankPush,
        "Set Device Name": .setDeviceName, "Shutdown Device": .shutdown, "Turn Off Lost Mode": .turnOffLostMode,
        "Turn On Lost Mode": .turnOnLostMode, "Unlock User Account": .unlockAccount,
        "Update Inventory": .updateInventory, "Update Lost Mode Location": .updateLostModeLocation,
    ]

    /// What may come of any command, whether its card says so or not.
    private static let general = [
        SpecificationCard.Failure(status: 400, text: "Command already running"),
        SpecificationCard.Failure(status: 400, text: "Command is not allowed for current device"),
        SpecificationCard.Failure(status: 401, text: "Invalid access token."),
        SpecificationCard.Failure(status: 403, text: "You do not have permission to perform this action."),
        SpecificationCard.Failure(status: 404, text: "Unable to locate the resource in the Kandji instance."),
    ]

    @Test("Is read on the screen in whole, sent once, and what was typed is kept", arguments: verbs.keys.sorted())
    func failures(name: String) async throws {
        let verb = try #require(Self.verbs[name])
        let card = try #require(try SpecificationCard.all().first { $0.name == name })
        let documented = card.failures.map { failure in
            failure.text.isEmpty ? SpecificationCard.Failure(status: failure.status, text: "Said by the card") : failure
        }
        for failure in Set(documented) {
            for shape in ErrorShape.all(saying: failure.text) { try await check(verb, failure, shape) }
        }
        for (index, failure) in Set(Self.general).subtracting(documented).enumerated() {
            try await check(verb, failure, ErrorShape.all(saying: failure.text)[index])
        }
    }

    private func check(_ verb: Verb, _ failure: SpecificationCard.Failure, _ shape: ErrorShape) async throws {
        var configuration = TenantConfiguration(devices: 12)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        await tenant.setFault(.status(500, .empty), for: RequestPattern(.get, "*/details"), times: 1_000)
        await tenant.setFault(.status(failure.status, shape), for: RequestPattern(.post, "*"), times: 1)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        let id = try #require(await tenant.deviceID(platform: verb.platforms == [.mac] ? "Mac" : "iPhone"))
        let serial = try #require(await tenant.serial(of: id))
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        app.store.receive(.paste(serial))
        app.press(.escape)
        app.send(verb, serial: serial)
        let typed = app.store.state.jobs.all.first?.draft ?? []
        #expect(await app.wait { $0.jobs.all.first?.state == .failed })
        app.store.receive(.painted(tag: app.store.state.revision))
        app.skip(.milliseconds(400))

        let screen = Self.words(render(app.store.state, Theme(name: "test", styles: [:]), Capabilities()))
        let isStatusShown = screen.contains("(\(failure.status))")
        #expect(isStatusShown, "\(verb) \(shape): \(screen)")
        // Of a page for browsers nothing is shown but what its status means.
        let isPage = if case .html = shape { true } else { false }
        let isSentenceShown = screen.contains(failure.text)
        #expect(isSentenceShown || isPage || shape == .empty, "\(verb) \(shape): \(screen)")
        #expect(await tenant.requests.count { $0.method == .post } == 1)

        // A verb that the token may not carry out is not offered again; any other comes back as it was typed.
        guard failure.status == 400 || failure.status == 404 else { return }
        app.press(.tab, .enter)
        switch app.store.state.box?.content {
        case .form(let form): #expect(form.fields.map(\.text) == typed.map(\.text), "\(verb)")
        case .menu(let menu): #expect(menu.selected.item == .verb(verb))
        default: Issue.record("\(verb): no way back")
        }
    }

    /// The frame's words with single spaces, so that where a line is broken does not matter.
    private static func words(_ frame: Frame) -> String {
        frame.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    }
}
