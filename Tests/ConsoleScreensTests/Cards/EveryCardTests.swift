import ConsoleModel
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// Every card of the specification, from the first key to the last output, on the simulated tenant.
@Suite("Every card of the specification")
struct EveryCardTests {
    @Test("Is gone through, with all of its inputs and outputs as they are printed, and no other")
    func table() throws {
        let cards = try SpecificationCard.all()
        let drives = Dictionary(grouping: CardDrive.all, by: \.card)
        #expect(Set(drives.keys) == Set(cards.map(\.name)))
        for card in cards {
            let ways = drives[card.name] ?? []
            #expect(Set(ways.flatMap { $0.inputs.map(\.name) }) == Set(card.inputs), "\(card.name)")
            // That card has forgotten what it is there for.
            let outputs = card.name == "Get Unlock PIN" ? ["PIN"] : card.outputs
            #expect(Set(ways.flatMap { $0.outputs.map(\.name) }) == Set(outputs), "\(card.name)")
            #expect(ways.flatMap(\.outputs).allSatisfy { !$0.shown.isEmpty }, "\(card.name)")
        }
        let full = try #require(cards.first { $0.name == "Get Device" }?.outputLists.last)
        #expect(full.count == 64)
        #expect(DetailOutputs.all.flatMap { $0.outputs.map(\.name) } == full)
    }

    /// Each way through a card, once for each set of values that its flags have.
    static let rounds = CardDrive.all.flatMap { drive in
        (0..<Flag.rounds(for: drive.flagCount)).map { (drive: drive, round: $0) }
    }

    @Test("Sends exactly its request, once, and shows each output under its name", arguments: rounds)
    func card(drive: CardDrive, round: Int) async throws {
        let console = try await CardConsole(drive, round: round)
        if drive.variant == "refused" {
            await console.tenant.setFault(
                .status(400, .detail(marked("Body"))), for: RequestPattern(.post, "*"), times: 1)
        }
        let form = await console.open()
        for input in drive.inputs {
            let text =
                switch input.place {
                case .target: console.filled("{serial}")
                case .field(let label, _, let title): title ?? label
                // The line has room for the end of what was typed.
                case .argument(let text): String(console.filled(text).suffix(16))
                case .given(let text): console.filled(text)
                }
            let isThere = form.contains(text)
            #expect(isThere, "\(drive): “\(input.name)” is not on the screen:\n\(form)")
        }
        await console.fillIn()
        await console.app.sendWhatIsOpen(serial: console.filled("{serial}"))
        await console.settle()
        #expect(await console.app.wait(until: drive.isAnswered))
        try await expectRequest(console)

        let shown = await console.read()
        for output in drive.outputs {
            for expected in output.shown where !shown.show(console.filled(expected), round: round) {
                let screen = shown.map { "\($0.section) | \($0.text)" }.joined(separator: "\n")
                Issue.record("\(drive): “\(output.name)” is not shown as \(expected):\n\(screen)")
            }
        }
    }

    private func expectRequest(_ console: CardConsole) async throws {
        let drive = console.drive
        let requests = await console.requests()
        #expect(requests.map { "\($0.method.rawValue) \($0.place)" } == [console.filled(drive.request)], "\(drive)")
        #expect(await console.changes() == (drive.isRead ? 0 : 1), "\(drive)")
        let request = try #require(requests.first)
        let items = [request.query, console.filled(drive.query)].map { $0.split(separator: "&").sorted() }
        #expect(items[0] == items[1], "\(drive)")
        switch drive.body {
        case .none: #expect(request.body.isEmpty, "\(drive): \(String(decoding: request.body, as: UTF8.self))")
        case .json(let text):
            #expect(try JSONValue(parsing: request.body) == JSONValue(parsing: console.filled(text)), "\(drive)")
        case .form(let text): #expect(String(decoding: request.body, as: UTF8.self) == text, "\(drive)")
        }
        for (name, value) in drive.headers { #expect(console.transport.lastHeader(name) == value, "\(drive)") }
    }
}
