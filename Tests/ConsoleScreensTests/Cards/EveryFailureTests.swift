import ConsoleModel
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// What the specification says that each card may be refused with, provoked in every shape of the service.
@Suite("Every documented failure of every card")
struct EveryFailureTests {
    /// What may come of any card, whether it says so or not.
    private static let general = [
        SpecificationCard.Failure(status: 400, text: "Command already running"),
        SpecificationCard.Failure(status: 400, text: "Command is not allowed for current device"),
        SpecificationCard.Failure(status: 401, text: "Invalid access token."),
        SpecificationCard.Failure(status: 403, text: "You do not have permission to perform this action."),
        SpecificationCard.Failure(status: 404, text: "Unable to locate the resource in the Kandji instance."),
    ]

    /// One way through each card.
    private static let drives = CardDrive.all.reduce(into: [CardDrive]()) { drives, drive in
        // Of a device, it is the sections that a person waits for.
        if drive.variant != "basic", !drives.contains(where: { $0.card == drive.card }) { drives.append(drive) }
    }

    @Test("Is read on the screen in whole, sent once, and what was typed is kept: all 28 in all 8 shapes")
    func documented() async throws {
        let cards = try SpecificationCard.all()
        // Counted by what was seen on the screen, so that nothing is passed over.
        let driven = try await withThrowingTaskGroup(of: Int.self) { group in
            for card in cards {
                let drive = try #require(Self.drives.first { $0.card == card.name })
                group.addTask { try await drivenFailures(card.failures, drive) }
            }
            return try await group.reduce(0, +)
        }
        #expect(driven == 28)
        #expect(driven == cards.flatMap(\.failures).count)
    }

    /// How many of a card's failures are met in each shape.
    private func drivenFailures(_ failures: [SpecificationCard.Failure], _ drive: CardDrive) async throws -> Int {
        var driven = 0
        for failure in failures {
            // Where the card prints no words, the service says some of its own.
            let failure = failure.text.isEmpty ? .init(status: failure.status, text: "Said by the card") : failure
            let shapes = ErrorShape.all(saying: failure.text)
            var met = 0
            for shape in shapes where try await isMet(failure, shape, drive) { met += 1 }
            if met == shapes.count { driven += 1 }
        }
        return driven
    }

    @Test("What may come of any card is read just so, whether the card says so or not", arguments: drives)
    func general(drive: CardDrive) async throws {
        for (index, failure) in Self.general.enumerated() {
            #expect(try await isMet(failure, ErrorShape.all(saying: failure.text)[index], drive))
        }
    }

    /// Goes through the card and has it refused; returns whether the screen says so, whole.
    private func isMet(
        _ failure: SpecificationCard.Failure, _ shape: ErrorShape, _ drive: CardDrive
    ) async throws -> Bool {
        let console = try await CardConsole(drive, size: Size(columns: 138, rows: 45))
        let app = console.app
        let place = console.filled(drive.request)
        // A token that is worth nothing any more may do nothing at all; else it is this one call that is refused.
        let pattern =
            failure.status == 401
            ? RequestPattern() : RequestPattern(HTTPRequest.Method(drive.method), "/api/v1" + place.drop { $0 != "/" })
        let refuse = {
            await console.tenant.setFault(
                .status(failure.status, shape), for: pattern, times: failure.status == 401 ? 1_000 : 1)
        }
        _ = await console.open(before: drive.hasForm ? {} : refuse)
        await console.fillIn()
        let typed = Typed(app.store.state)
        if drive.hasForm { await refuse() }
        await app.sendWhatIsOpen(serial: console.filled("{serial}"))
        await console.settle()
        app.noteSeen()

        let statuses = ["(\(failure.status))", "HTTP \(failure.status)"]
        let isStatusShown = await app.wait { _ in statuses.contains { app.screen.contains($0) } }
        let screen = app.screen.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
        // Of a page for browsers nothing is shown but what its status means.
        let isSentenceShown = shape == .empty || shape == .html(failure.text) || screen.contains(failure.text)
        #expect(isStatusShown && isSentenceShown, "\(drive) \(failure.status) \(shape):\n\(app.screen)")
        let sent = await console.sent()
        #expect(sent.count == 1, "\(drive) \(failure.status) \(shape)")
        #expect(await console.changes() == (drive.isRead ? 0 : 1), "\(drive) \(failure.status) \(shape)")
        // What the token may not do is not offered again.
        if failure.status != 403 {
            await console.tenant.clearFaults()
            await expectKept(typed, console, "\(drive) \(failure.status) \(shape)")
        }
        return isStatusShown && isSentenceShown && sent.count == 1
    }

    /// Everything is still as it was typed, and goes out once more as it did before.
    private func expectKept(_ typed: Typed, _ console: CardConsole, _ what: String) async {
        let app = console.app
        // The PIN of a Mac's erase has to be noted first.
        if case .pinNote = app.store.state.box?.content { app.press(.enter) }
        if case .refusal = app.store.state.box?.content { app.press(.tab, .enter) }
        #expect(Typed(app.store.state) == typed, "\(what):\n\(app.screen)")
        // What destroys wants its PIN and its serial number typed anew.
        if case .form(let form) = app.store.state.box?.content, form.isDestructive { return }
        if console.drive.hasForm, app.store.state.box != nil || typed.call != nil {
            await app.sendWhatIsOpen(serial: console.filled("{serial}"))
        } else {
            app.press(.function(5))
        }
        await console.settle()
        let sent = await console.sent(atLeast: 2)
        #expect(sent.count == 2, "\(what):\n\(app.screen)")
        #expect(sent.first?.query == sent.last?.query && sent.first?.body == sent.last?.body, "\(what)")
    }
}

/// What a person has typed into whatever is open, without what has to be typed anew each time.
private struct Typed: Equatable {
    var fields: [String: String] = [:]
    var verb: Verb?
    var call: CustomDraft?

    init(_ state: State) {
        switch state.box?.content {
        case .form(let form):
            verb = form.verb
            for field in form.fields {
                switch field.content {
                case .pin, .serial: break
                case .toggle(let isOn): fields[field.name.rawValue] = isOn ? "yes" : "no"
                case .text, .choice, .picked, .editor: fields[field.name.rawValue] = field.text
                }
            }
        case .menu(let menu): if case .verb(let chosen) = menu.selected.item { verb = chosen }
        case .secret(let secret): verb = Verb(rawValue: secret.kind.rawValue)
        default: if case .customAPI = state.screens.last { call = state.customAPI.draft }
        }
    }
}
