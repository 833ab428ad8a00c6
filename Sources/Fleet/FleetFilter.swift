/// What a person typed to narrow the list, understood.
///
/// Words are combined by AND, each looked for in name, serial number, user, email, asset tag, model, OS version,
/// platform, Blueprint and tags, without regard to case and diacritics; `"two words"` belong together. A word of six
/// or more hexadecimal digits also finds the devices whose id begins with it.
package struct FleetFilter: Equatable, Sendable {
    /// The text as it was typed.
    package let text: String
    let expression: FilterExpression

    package init(_ text: String) {
        self.text = text
        expression = FilterExpression(parsing: text)
    }

    /// Whether every device passes.
    package var isEmpty: Bool { expression == .everything }

    package static func == (left: FleetFilter, right: FleetFilter) -> Bool { left.text == right.text }
}

/// A filter as a tree.
indirect enum FilterExpression: Equatable, Sendable {
    case everything
    /// The folded bytes of a word or phrase, found in any searchable text.
    case contains([UInt8])
    case all([FilterExpression])

    init(parsing text: String) {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        func endWord() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            switch scalar {
            case "\"", "\u{201C}", "\u{201D}":
                endWord()
                isQuoted.toggle()
            case _ where isSpace && isQuoted: word.append(" ")
            case _ where isSpace: endWord()
            default: word.unicodeScalars.append(scalar)
            }
        }
        endWord()
        let terms = words.map { FoldedText.bytes($0) }.filter { !$0.isEmpty }.map(FilterExpression.contains)
        self = terms.isEmpty ? .everything : terms.count == 1 ? terms[0] : .all(terms)
    }
}
