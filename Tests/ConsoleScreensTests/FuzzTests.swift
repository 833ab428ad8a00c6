import ConsoleModel
import ConsoleScreens
import Fleet
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Random inputs")
struct FuzzTests {
    private static let keys: [Key] =
        [
            .enter, .enter, .enter, .escape, .tab, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .down,
            .left,
            .right, .home, .end, .pageUp, .pageDown, .unknown, .alt("b"),
        ] + (1...12).map { .function($0) } + "abcdfklorsuzABJRSUYy?/:-[]+  1k0ก田é".map { .character($0) }
        + "abcdefklnuwyz".map { .control($0) }

    private static let texts = ["FVFHX1BBQ6L4", "lock", "line\nline", "\u{1B}[31mred", "田中 👩🏽‍💻", "x\u{202E}y"]

    /// 100,000 inputs in all, in runs of their own seed, so that a failure names a short one.
    @Test("Nothing traps, every row is as wide as the screen, and no command goes out unseen", arguments: 0..<20)
    func fuzz(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1)
        var app = TestApp(devices: Device.fixture)
        let details = try ScreenTests.macDetails()
        var written: Frame?
        var sent = 0
        var intended: [Input] = []
        /// The serial numbers that were typed whole.
        var typed: Set<String> = []
        for step in 0..<5_000 {
            // Chance alone hardly ever finds the button: now and then somebody who wants to lock is at the keys.
            if intended.isEmpty, Int.random(in: 0..<60, using: &random) == 0 {
                intended = Self.intentions[Int.random(in: 0..<Self.intentions.count, using: &random)]
                if let serial = app.state.cursorDevice?.serialNumber, app.state.screens.isEmpty,
                    Int.random(in: 0..<4, using: &random) == 0
                {
                    intended = Self.eraseKeys(serial: serial)
                    typed.insert(serial)
                }
            }
            if intended.isEmpty, Int.random(in: 0..<60, using: &random) == 0 {
                let lines = ["blueprints", "users", "apps", "ade", "query-devices"]
                intended = Self.commandKeys(lines[Int.random(in: 0..<lines.count, using: &random)])
            }
            if !intended.isEmpty, Int.random(in: 0..<12, using: &random) > 0 {
                let input = intended.removeFirst()
                app.send(.time(app.state.now.advanced(by: 350), drained: true))
                app.send(input)
            } else {
                app.send(Self.input(step, &app, details, &random))
            }
            for effect in app.takeEffects() {
                if case .perform(_, let action, let target) = effect {
                    sent += 1
                    let seen = try #require(written)
                    #expect(seen.text.contains(target.serialNumber), "seed \(seed), step \(step)")
                    #expect(seen.text.contains(action.verb.title), "seed \(seed), step \(step)")
                    // The serial number stands in every box, so only somebody who read it can have typed it.
                    if action.verb.level == .destroys { #expect(typed.contains(target.serialNumber)) }
                }
                if case .quit = effect { app.state.isQuitting = false }
            }
            if Int.random(in: 0..<3, using: &random) > 0 {
                let frame = app.frame
                #expect(frame.size == app.state.size)
                #expect(frame.raggedRows == [], "seed \(seed), step \(step)")
                written = frame
                app.send(.terminal(.painted(tag: frame.tag)))
            }
        }
        // A run in which nothing was ever sent would prove nothing about sending.
        #expect(sent > 0, "seed \(seed)")
    }

    private static let intentions: [[Input]] = [
        [Key.character("k"), .tab, .enter], [.character("l"), .character("s"), .enter],
        [.character("l"), .character("o"), .tab, .tab, .character("x"), .tab, .tab, .tab, .enter],
        [.character("E"), .tab, .enter],
    ].map { keys in start + keys.map { Input.terminal(.key($0)) } }

    private static let start: [Input] =
        [Input.terminal(.resize(Size(columns: 100, rows: 30)))]
        + [Key.escape, .escape, .escape, .escape, .function(9)].map { .terminal(.key($0)) }

    private static func eraseKeys(serial: String) -> [Input] {
        var keys: [Key] = [.character("E"), .backTab] + serial.map { .character($0) } + [.backTab, .backTab]
        keys += "123456".map { .character($0) } + [.tab, .tab, .tab, .enter]
        return start + keys.map { .terminal(.key($0)) }
    }

    private static func commandKeys(_ line: String) -> [Input] {
        ([Key.escape, .escape, .escape, .character(":")] + line.map { .character($0) } + [.enter]).map {
            .terminal(.key($0))
        }
    }

    private static func input(
        _ step: Int, _ app: inout TestApp, _ details: DeviceDetails, _ random: inout SeededGenerator
    ) -> Input {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<3:
            return .terminal(
                .resize(
                    Size(
                        columns: .random(in: 1...200, using: &random), rows: .random(in: 1...60, using: &random))))
        case 3..<6:
            return .terminal(.resize(Size(columns: 80, rows: 24)))
        case 6..<9:
            return .terminal(.paste(texts[Int.random(in: 0..<texts.count, using: &random)]))
        case 9..<20:
            let step = Int64.random(in: 1...2_000, using: &random)
            return .time(app.state.now.advanced(by: step), drained: Bool.random(using: &random))
        case 20..<24:
            return .terminal(
                .click(
                    Point(
                        column: .random(in: 0..<200, using: &random), row: .random(in: 0..<60, using: &random))))
        case 24..<26:
            return .terminal(.scroll(Bool.random(using: &random) ? 1 : -1, at: Point(column: 0, row: 0)))
        case 26..<34:
            return .event(event(step, &app, details, &random))
        default:
            return .terminal(.key(keys[Int.random(in: 0..<keys.count, using: &random)]))
        }
    }

    private static func event(
        _ step: Int, _ app: inout TestApp, _ details: DeviceDetails, _ random: inout SeededGenerator
    ) -> Event {
        let request = Int.random(in: max(0, app.state.nextRequest - 2)...app.state.nextRequest, using: &random)
        let device = Device.fixture[Int.random(in: 0..<Device.fixture.count, using: &random)]
        switch Int.random(in: 0..<18, using: &random) {
        case 0: return .devicesPage(sync: request, devices: [.test("NEW\(step)"), device], badRows: 1)
        case 1:
            let gone = Device.fixture.filter { _ in Int.random(in: 0..<8, using: &random) == 0 }
            return .syncFinished(sync: request, gone: gone.map(\.id))
        case 2: return .syncFailed(sync: request, Problem("No network."))
        case 3: return .details(request: request, device.id, .success(details))
        case 4: return .details(request: request, device.id, .failure(Problem("Gone.", status: 404)))
        case 5:
            let jobs = app.state.jobs.all
            guard let job = jobs.isEmpty ? nil : jobs[Int.random(in: 0..<jobs.count, using: &random)] else {
                return .budget(APIBudget(used: step, limit: 10_000))
            }
            return .jobAnswered(
                job.id,
                .accepted(status: 200, pin: Secret("123456"), baseline: CommandBaseline(ids: [], newest: nil)))
        case 6:
            return .commands(
                device.id,
                .success([DeviceCommand(id: "c\(step)", commandType: "DeviceLock", status: .completed)]))
        case 7: return .secret(request: request, .success(Secret("654321")))
        case 8:
            let kept = Blueprint.fixture.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            return .blueprints(.page(request: request, kept, badRows: 1))
        case 9:
            return .blueprints(.listed(request: request, Bool.random(using: &random) ? nil : Problem("No network.")))
        case 10: return .blueprints(.found(request: request, .success([Blueprint.fixture[step % 3]])))
        case 11:
            return .blueprints(
                .items(
                    request: request, id: Blueprint.fixture[step % 3].id,
                    .success([NamedReference(id: "item", name: "Zoom")])))
        case 12:
            let row = ListingRow(
                id: "row\(step % 40)", cells: [.text("Row \(step) 田中 👩🏽‍💻"), .number(step), .state("ERROR", .bad)],
                document: .object(["name": .string("\u{1B}[31mred"), "id": .number("\(step)")]),
                deviceID: device.id, device: device)
            return .listing(.page(request: request, rows: [row, row], total: step % 3 == 0 ? nil : step, badRows: 1))
        case 13:
            return .listing(
                Bool.random(using: &random)
                    ? .finished(request: request, moreExist: true) : .failed(request: request, Problem("No.")))
        case 14:
            return .secretParts(request: request, [SecretPart("one", Secret("123456")), SecretPart("two", nil)])
        case 15, 16:
            guard let job = app.state.jobs.all.last else { return .failed("Nothing was sent.") }
            return Bool.random(using: &random)
                ? .jobAnswered(job.id, .refused(Problem("Not allowed.", status: 403, lacksPermission: step % 9 == 0)))
                : .jobWaits(job.id, seconds: step)
        default: return .copied(characters: step, isSecret: false)
        }
    }
}
