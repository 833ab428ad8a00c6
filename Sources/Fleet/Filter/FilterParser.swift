/// Reads a filter's text.
struct FilterParser {
    private let characters: [Character]
    private var place = 0

    init(_ text: String) { characters = Array(text) }

    mutating func parse() throws(FilterProblem) -> FilterExpression {
        var parts: [FilterExpression] = []
        skipSpaces()
        while place < characters.count {
            let part = try alternatives()
            if part != .everything { parts.append(part) }
            skipSpaces()
        }
        return parts.isEmpty ? .everything : parts.count == 1 ? parts[0] : .all(parts)
    }

    /// Words with `|` between them.
    private mutating func alternatives() throws(FilterProblem) -> FilterExpression {
        guard characters[place] != "|" else { throw FilterProblem("A word is missing before |.", at: place) }
        var parts = [try term()]
        skipSpaces()
        while place < characters.count, characters[place] == "|" {
            let bar = place
            place += 1
            skipSpaces()
            guard place < characters.count, characters[place] != "|" else {
                throw FilterProblem("A word is missing after |.", at: bar)
            }
            parts.append(try term())
            skipSpaces()
        }
        if parts.count == 1 { return parts[0] }
        return parts.contains(.everything) ? .everything : .any(parts)
    }

    private mutating func term() throws(FilterProblem) -> FilterExpression {
        let start = place
        while place < characters.count, characters[place] == "!" { place += 1 }
        let isNegated = (place - start) % 2 == 1
        if place > start, place == characters.count || Self.isSpace(characters[place]) || characters[place] == "|" {
            throw FilterProblem("A word is missing after !.", at: place - 1)
        }
        let term = try plainTerm()
        return !isNegated || term == .everything ? term : .not(term)
    }

    private mutating func plainTerm() throws(FilterProblem) -> FilterExpression {
        let start = place
        if let (name, sign) = fieldAndOperator() {
            guard let field = FilterField(rawValue: name.lowercased()) else {
                throw FilterProblem("There is no field “\(name)”. A text with : is put in quotes.", at: start)
            }
            let valueStart = place
            let (value, isQuoted) = word()
            return try FilterValue(field: field, sign: sign, text: value, isQuoted: isQuoted, place: valueStart)
                .expression()
        }
        let folded = FoldedText.bytes(word().text)
        return folded.isEmpty ? .everything : .contains(folded)
    }

    /// Steps over `field:` and the like; does nothing where a word begins otherwise.
    private mutating func fieldAndOperator() -> (name: String, FilterOperator)? {
        var end = place
        while end < characters.count, characters[end].isASCII, characters[end].isLetter { end += 1 }
        guard end > place, end < characters.count, !isHardwareAddress else { return nil }
        for sign in FilterOperator.allCases {
            let text = Array(sign.rawValue)
            guard characters[end...].starts(with: text) else { continue }
            let name = String(characters[place..<end])
            place = end + text.count
            return (name, sign)
        }
        return nil
    }

    /// Whether the next word is a MAC address, or the beginning of one: pairs of hexadecimal digits with colons.
    private var isHardwareAddress: Bool {
        let word = characters[place...].prefix { !Self.isSpace($0) && $0 != "|" }
        let pairs = word.split(separator: ":", omittingEmptySubsequences: false)
        guard pairs.count > 1, pairs[0].count == 2 else { return false }
        return pairs.allSatisfy { $0.count <= 2 && $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }

    /// The text up to the next space or `|` that stands outside quotation marks. A mark that is not closed reaches to
    /// the end: somebody is still typing.
    private mutating func word() -> (text: String, isQuoted: Bool) {
        var text = ""
        var isInQuotes = false
        var wasQuoted = false
        while place < characters.count {
            let character = characters[place]
            if character == "\\", place + 1 < characters.count {
                text.append(Self.isSpace(characters[place + 1]) ? " " : characters[place + 1])
                place += 2
                continue
            }
            if Self.isQuote(character) {
                isInQuotes.toggle()
                wasQuoted = true
            } else if !isInQuotes, Self.isSpace(character) || character == "|" {
                break
            } else {
                text.append(Self.isSpace(character) ? " " : character)
            }
            place += 1
        }
        return (text, wasQuoted)
    }

    private mutating func skipSpaces() {
        while place < characters.count, Self.isSpace(characters[place]) { place += 1 }
    }

    static func isQuote(_ character: Character) -> Bool {
        character == "\"" || character == "\u{201C}" || character == "\u{201D}"
    }

    static func isSpace(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.first?.properties.generalCategory == .control
    }
}
