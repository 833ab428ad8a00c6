import ConsoleModel
import ConsoleScreens
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// What the specification says that a change may be refused with, in every shape of the service.
@Suite("Every documented failure of what changes records")
struct RecordFailureTests {
    private static let cards: [String: Verb] = [
        "Create Blueprint": .createBlueprint, "Create Note": .createNote, "Update Device": .updateDevice,
    ]

    /// What may come of any call, whether its card says so or not.
    private static let general = [
        SpecificationCard.Failure(status: 400, text: "This field must be unique."),
        SpecificationCard.Failure(status: 401, text: "Invalid access token."),
        SpecificationCard.Failure(status: 403, text: "You do not have permission to perform this action."),
        SpecificationCard.Failure(status: 404, text: "Unable to locate the resource in the Kandji instance."),
    ]

    @Test("Is read on the screen in whole, sent once, and what was typed is kept", arguments: cards.keys.sorted())
    func failures(name: String) async throws {
        let verb = try #require(Self.cards[name])
        let card = try #require(try SpecificationCard.all().first { $0.name == name })
        let documented = card.failures.map { failure in
            failure.text.isEmpty ? SpecificationCard.Failure(status: failure.status, text: "Said by the card") : failure
        }
        for failure in Set(documented + Self.general) {
            for shape in ErrorShape.all(saying: failure.text) { try await check(verb, failure, shape) }
        }
    }

    private func check(_ verb: Verb, _ failure: SpecificationCard.Failure, _ shape: ErrorShape) async throws {
        var configuration = TenantConfiguration(devices: 8)
        configuration.rateLimits = .unlimited
        let tenant = SimulatedTenant(configuration)
        for method in [HTTPRequest.Method.post, .patch] {
            await tenant.setFault(.status(failure.status, shape), for: RequestPattern(method, "*"), times: 1)
        }
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        fill(verb, app)
        let typed = form(app)?.fields.map(\.content)
        send(app)
        #expect(await app.wait { $0.jobs.all.first?.state == .failed })

        let screen = Self.words(render(app.store.state, Theme(name: "test", styles: [:]), Capabilities()))
        #expect(screen.contains("(\(failure.status))"), "\(verb) \(shape)")
        if shape != .empty, shape != .html(failure.text) {
            #expect(screen.contains(failure.text), "\(verb) \(shape): \(screen)")
        }
        #expect(form(app)?.fields.map(\.content) == typed)
        // What the token may not do is not sent again; any other is, and then it is done.
        guard failure.status == 400 || failure.status == 404 else { return }
        app.store.receive(.painted(tag: app.store.state.revision))
        app.skip(.milliseconds(400))
        send(app)
        #expect(await app.wait { $0.jobs.all.last?.state == .done }, "\(verb) \(shape)")
        #expect(await tenant.requests.count { $0.method != .get } == 2)
    }

    private func form(_ app: LiveApp) -> ActionForm? {
        if case .form(let form) = app.store.state.box?.content { return form }
        return nil
    }

    private func fill(_ verb: Verb, _ app: LiveApp) {
        switch verb {
        case .updateDevice: app.press(.function(9), .character("u"), .backTab, .backTab, .character("7"))
        case .createNote: app.press(.function(9), .character("n"), .enter, .character("x"), .enter, .character("y"))
        default:
            app.press(.character(":"))
            for character in "create-blueprint" { app.press(.character(character)) }
            app.press(.enter, .tab, .tab, .character("Q"), .character("1"))
        }
    }

    /// Goes to the button and presses it.
    private func send(_ app: LiveApp) {
        for _ in 0..<12 where form(app)?.focus != .confirm { app.press(.tab) }
        app.press(.enter)
    }

    /// The frame's words with single spaces, so that where a line is broken does not matter.
    private static func words(_ frame: Frame) -> String {
        frame.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    }
}
