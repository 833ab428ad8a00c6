import ConsoleModel
import Foundation
import Testing

/// One action card of the specification, read out of its printed text.
struct SpecificationCard: Equatable, Sendable {
    /// A documented failure: what is printed between quotation marks, where something is.
    struct Failure: Hashable, Sendable {
        var status: Int
        var text: String
    }

    var name: String
    var inputs: [String] = []
    /// The outputs, by the headings under which they are printed.
    var outputLists: [[String]] = []
    var failures: [Failure] = []

    /// The names of all outputs, each once.
    var outputs: [String] {
        outputLists.joined().reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// All cards in the order of the text, each once: two of them are printed twice.
    static func all() throws -> [SpecificationCard] {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/kandji-connector-cards", withExtension: "txt"))
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let table = try #require(lines.firstIndex { $0.hasPrefix("ActionDescription") })
        let details = try #require(lines.firstIndex(of: "Kandji Connector Action Card Details"))
        let titles = lines[details...].filter { line in
            line == "Custom API Action"
                || line.contains(" ") && lines[table..<details].contains { Self.plain($0).hasPrefix(line) }
        }
        var cards: [SpecificationCard] = []
        var part = Part.text
        for line in lines[details...] {
            if titles.contains(line) {
                cards.append(SpecificationCard(name: line))
                part = .text
            } else if let next = Part(heading: line) {
                part = next
                if next == .outputs, !cards.isEmpty { cards[cards.count - 1].outputLists.append([]) }
            } else if !cards.isEmpty {
                cards[cards.count - 1].read(line, in: part)
            }
        }
        var known: Set<String> = []
        return cards.filter { known.insert($0.name).inserted }
    }

    private enum Part {
        case text, inputs, outputs

        init?(heading: String) {
            switch heading {
            case "Input", "Inputs", "Options": self = .inputs
            case "Output", "Outputs": self = .outputs
            default:
                guard heading.hasPrefix("Outputs for ") || heading.hasPrefix("Output for ") else { return nil }
                self = .outputs
            }
        }
    }

    private mutating func read(_ line: String, in part: Part) {
        if line.hasPrefix("•") { readFailure(line) }
        guard let name = Self.fieldName(of: line) else { return }
        switch part {
        case .text: break
        case .inputs: if !inputs.contains(name) { inputs.append(name) }
        case .outputs:
            outputLists[outputLists.count - 1].append(name)
            // One card prints what a 400 says under an output of its own.
            if name == "Body", !failures.isEmpty { failures.append(Failure(status: 400, text: "")) }
        }
    }

    private mutating func readFailure(_ line: String) {
        let text = line.dropFirst().trimmingCharacters(in: .whitespaces)
        let number = text.hasPrefix("A ") ? text.dropFirst(2).prefix(3) : text.prefix(3)
        if let status = Int(number), status >= 400 {
            failures.append(Failure(status: status, text: ""))
            return
        }
        let quotes = CharacterSet(charactersIn: "\"“”")
        guard let first = text.unicodeScalars.first, quotes.contains(first), let status = failures.last?.status else {
            return
        }
        let quoted = text.components(separatedBy: quotes)[1]
        let sentence = quoted.hasSuffix(",") ? String(quoted.dropLast()) : quoted
        failures.removeAll { $0.status == status && $0.text.isEmpty }
        let failure = Failure(status: status, text: sentence)
        if !failures.contains(failure) { failures.append(failure) }
    }

    /// The text prints a field's name, its description and its type without anything between them: the name ends where
    /// a capital follows a letter and begins a word.
    static func fieldName(of line: String) -> String? {
        guard !line.hasPrefix("•"), !line.hasPrefix("Field"), line.count > 3 else { return nil }
        // A heading with a capital inside.
        if line == "FileVault" { return nil }
        // What the printing has broken off a field's line.
        if ["TRUE", "FALSE", "Dropdown", "String"].contains(where: line.hasPrefix) { return nil }
        if aloneOnTheirLine.contains(line) { return line }
        if line.hasPrefix("OSOS") { return "OS" }
        if line.hasPrefix("Public IPIP") { return "Public IP" }
        if let range = line.range(of: "IDID of") { return line[..<range.lowerBound] + "ID" }
        // Names with a capital inside a word do not end there.
        var text = line
        if line.hasPrefix("FileVault ") { text = "Filevault" + line.dropFirst(9) }
        for word in ["iPad", "iPhone", "PreserveDataPlan", "DisallowProximitySetup"] {
            text = text.replacing(word, with: word.lowercased())
        }
        let letters = Array(text)
        for index in 1..<letters.count - 1 where letters[index].isUppercase {
            let endsWord = letters[index - 1].isLowercase
            let beginsWord = letters[index - 1].isUppercase && letters[index + 1].isLowercase
            if endsWord || beginsWord { return String(line.prefix(index)) }
        }
        return nil
    }

    private static let aloneOnTheirLine: Set = [
        "Results", "Details", "Devices", "Result Set", "Is Archived", "User Email", "User Email - Exact", "Icon",
    ]

    /// The table of cards writes "Get (Mac) Unlock PIN" where the card itself is called "Get Unlock PIN".
    private static func plain(_ line: String) -> String {
        line.replacing("(Mac) ", with: "").replacing("(Local) ", with: "")
    }
}

@Suite("The text of the specification")
struct SpecificationCardTests {
    @Test("Holds 31 cards and the custom API call, each with its fields")
    func cards() throws {
        let cards = try SpecificationCard.all()
        #expect(cards.count == 32)
        let byName = Dictionary(uniqueKeysWithValues: cards.map { ($0.name, $0) })
        #expect(byName["Get ADE Integration"]?.outputs.count == 23)
        #expect(byName["List Devices"]?.inputs.count == 14)
        #expect(byName["Update Device"]?.outputs.count == 22)
        #expect(byName["Get FileVault Recovery Key"]?.outputs == ["Key"])
        #expect(byName["Get Device"]?.outputs.contains("Public IP") == true)
        let failures = byName["Manage Apple Remote Desktop"]?.failures.map(\.text) ?? []
        #expect(failures.contains("Command is not allowed for current device"))
    }

    @Test("Each card stands in the README with a command that there is and the letter that the menu gives it")
    func readme() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../README.md")
        let rows = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        for card in try SpecificationCard.all() {
            let row = try #require(rows.first { $0.first == card.name && $0.count > 1 }, "\(card.name)")
            let verb = try #require(Verb(name: row[1].trimmingCharacters(in: ["`"])), "\(row[1])")
            #expect("`\(verb.rawValue)`" == row[1])
            guard verb.isAboutDevice else { continue }
            let pages = ActionMenu.Page.allCases.filter { $0 != .more }
            let letter = pages.flatMap { ActionMenu.groups(of: $0).flatMap(\.lines) }
                .first { $0.item == .verb(verb) }?.letter
            #expect(row.count > 2 && letter.map { row[2].contains("`\($0)`") } == true, "\(card.name)")
        }
    }
}
