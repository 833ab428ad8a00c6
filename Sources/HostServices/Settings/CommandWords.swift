/// Splits a command line into words as a shell would, without any of a shell's powers.
enum CommandWords {
    struct Failure: Error, Equatable {
        var reason: String
    }

    /// Words are separated by white space; `'…'` keeps everything, `"…"` all but `\"` and `\\`, and `\` keeps the next
    /// character.
    static func split(_ text: String) throws(Failure) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch (quote, character) {
            case ("'", "'"), ("\"", "\""): quote = nil
            case ("\"", "\\") where rest.first == "\"" || rest.first == "\\": word?.append(rest.removeFirst())
            case (.some, _): word?.append(character)
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case (nil, "\\"):
                guard let next = rest.popFirst() else { throw Failure(reason: "a backslash stands at the end.") }
                word = (word ?? "") + String(next)
            case (nil, _) where character.isWhitespace:
                if let word { words.append(word) }
                word = nil
            case (nil, "|"), (nil, "&"), (nil, ";"), (nil, "<"), (nil, ">"), (nil, "$"), (nil, "`"):
                throw Failure(
                    reason: "\(character) has no meaning without a shell. Quote it, or write [sh, -c, '…'] if a shell "
                        + "is meant.")
            case (nil, _): word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw Failure(reason: "a quote is not closed.") }
        if let word { words.append(word) }
        return words
    }
}
