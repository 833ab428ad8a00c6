import ConsoleModel
import KandjiAPI

/// The text that stands for an output in an answer and is looked for on the screen: no two outputs have the same, and
/// none is a part of another.
func mark(_ output: String) -> JSONValue { .string(marked(output)) }

func marked(_ output: String) -> String { "=\(output.lowercased().replacing(" ", with: "-"))=" }

/// An answer's yes or no, which cannot carry a text of its own: a card with several is gone through several times, and
/// no two of its flags are the same each time.
struct Flag: Sendable {
    /// Which one of the card it is, counted from 1.
    var number: Int

    func value(in round: Int) -> Bool { number >> round & 1 == 1 }

    /// How often a card with so many flags has to be gone through, so that each has been both yes and no.
    static func rounds(for flags: Int) -> Int {
        var rounds = 1
        while flags > 0, flags > 1 << rounds - 2 { rounds += 1 }
        return rounds
    }
}

/// What a screen has to show for an output.
enum Expected: Sendable {
    /// A line with this label and nothing but the value, in the section where one is named.
    case field(String, String, section: String? = nil)
    /// A label above what belongs to it.
    case list(String, [String], section: String? = nil)
    /// A text somewhere.
    case text(String)
    /// A label and a value that dumps and pictures leave out.
    case secret(String, String)
    case flag(String, Flag)
}

/// A line of the screen, and the section of a browser that it stood in.
struct ShownLine: Hashable, Sendable {
    var section: String
    var text: String

    /// Label and value, where a colon or a gap divides them.
    private var parts: (label: String, value: String)? {
        let divider = text.firstRange(of: "  ") ?? text.firstRange(of: ": ")
        guard let divider else { return nil }
        return (
            String(text[..<divider.lowerBound]),
            text[divider.upperBound...].split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        )
    }

    func isField(_ label: String, _ value: String) -> Bool {
        guard let parts else { return false }
        return Self.isWhole(parts.label, label) && Self.isWhole(parts.value, value)
    }

    func begins(with label: String) -> Bool {
        text == label || text.hasPrefix(label + " ") || text.hasPrefix(label + ":")
    }

    /// The text itself, or as much of it as there was room for.
    private static func isWhole(_ shown: String, _ text: String) -> Bool {
        shown == text || shown.last == "…" && shown.count > 12 && text.hasPrefix(shown.dropLast())
    }
}

extension [ShownLine] {
    /// Whether an output is among them.
    func show(_ expected: Expected, round: Int) -> Bool {
        switch expected {
        case .field(let label, let value, let section):
            contains { (section == nil || $0.section == section) && $0.isField(label, value) }
        case .list(let label, let values, let section):
            contains { ($0.section == section || section == nil) && $0.begins(with: label) }
                && values.allSatisfy { value in
                    contains { ($0.section == section || section == nil) && $0.text.contains(value) }
                }
        case .text(let text): contains { $0.text.contains(text) }
        case .secret(let label, let value): contains { $0.text.contains(label) && $0.text.contains(value) }
        case .flag(let label, let flag): contains { $0.isField(label, flag.value(in: round) ? "yes" : "no") }
        }
    }
}
