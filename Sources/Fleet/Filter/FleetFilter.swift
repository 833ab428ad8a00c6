/// What a person typed to narrow the list, understood.
///
/// Words are combined by AND, each looked for in name, serial number, user, email, asset tag, model, OS version,
/// platform, Blueprint and tags, without regard to case and diacritics; a word of six or more hexadecimal digits also
/// finds the devices whose id begins with it.
///
/// - `"two words"` belong together, and nothing in them has another meaning; `\` takes the meaning from one character.
/// - `a|b` is either, and binds closer than the AND between words, so that every further word narrows; `!a` is not.
/// - `field:part`, `field=value`, `field<value`, `field>value`, also `<=`, `>=` and `!=`; see ``FilterField``.
/// - `field:` alone means that there is a value, `field=""` that there is none.
package struct FleetFilter: Equatable, Sendable {
    /// The text as it was typed.
    package let text: String
    /// What is wrong with the text; a filter with a problem lets everything pass.
    package let problem: FilterProblem?
    let expression: FilterExpression

    package init(_ text: String) {
        self.text = text
        do throws(FilterProblem) {
            var parser = FilterParser(text)
            expression = try parser.parse()
            problem = nil
        } catch {
            expression = .everything
            problem = error
        }
    }

    /// A filter that looks for `text` as it is, whatever would have a meaning in it.
    package init(literal text: String) {
        let hasMeaning = text.contains { Self.isSpecial($0) || "!:=<>".contains($0) }
        self.init(hasMeaning ? Self.quoted(text) : text)
    }

    /// Whether every device passes.
    package var isEmpty: Bool { expression == .everything }

    package static func == (left: FleetFilter, right: FleetFilter) -> Bool { left.text == right.text }

    /// A value as it stands behind `field=`: between quotation marks where it would not be read as one word.
    package static func value(_ text: String) -> String {
        text.isEmpty || text.contains { FilterParser.isSpace($0) || isSpecial($0) } ? quoted(text) : text
    }

    private static func isSpecial(_ character: Character) -> Bool {
        FilterParser.isQuote(character) || character == "|" || character == "\\"
    }

    /// `text` between quotation marks.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\\" || FilterParser.isQuote(character) { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}

/// Why a filter is not understood, and where.
package struct FilterProblem: Error, Equatable, Sendable {
    /// The place in the text, counted in characters from 0.
    package var place: Int
    /// A short sentence for a person.
    package var message: String

    package init(_ message: String, at place: Int) {
        self.message = message
        self.place = place
    }
}

/// A filter as a tree.
indirect enum FilterExpression: Equatable, Sendable {
    case everything
    /// The folded bytes of a word or phrase, found in any searchable text.
    case contains([UInt8])
    case test(FilterTest)
    case not(FilterExpression)
    case all([FilterExpression])
    case any([FilterExpression])
}
