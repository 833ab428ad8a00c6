package import TerminalKit

/// A value shown whole, or alone on the screen so that the terminal's own selection can take it.
package struct ValueState: Equatable, Sendable {
    package var title: String
    package var text: String
    package var list = ListCursor()
    /// Nothing else on the screen: for selecting with the mouse.
    package var isAlone: Bool

    package init(title: String, text: String, isAlone: Bool = false) {
        self.title = title
        self.text = text
        self.isAlone = isAlone
    }
}

extension State {
    mutating func reduceValue(_ value: ValueState, _ key: Key) -> [Effect] {
        var value = value
        guard let command = ConsoleKeyMap.console.command(for: key, in: .value) else { return [] }
        switch command {
        case .back, .open:
            box = nil
        case .copyValue:
            return copy(value.text, what: value.title)
        default:
            let width = value.isAlone ? size.columns : ValueLines.width(in: size)
            let lines = ValueLines.wrap(value.text, width: width).count
            let rows = value.isAlone ? max(1, size.rows - 1) : ValueLines.rows(in: size)
            // There is no cursor in a text: moving scrolls it.
            var scroll = ListCursor()
            scroll.index = value.list.top
            scroll.top = value.list.top
            if scroll.apply(command, count: max(1, lines - rows + 1), rows: 1) { value.list.top = scroll.index }
            box?.content = .value(value)
        }
        return []
    }

    /// Sends a text towards the clipboard. The same text asked for twice is shown alone, to be selected by hand.
    mutating func copy(_ text: String?, what: String) -> [Effect] {
        // A name that somebody gave his device may be a command to the shell it is pasted into.
        let text = text.map { text in
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .map { SafeText.clean(String($0)) }.joined(separator: "\n")
        }
        guard let text, !text.isEmpty else {
            say("There is nothing to copy: no \(what).", .warning)
            return []
        }
        lastCopiedWhat = what
        if messages.current?.text == Self.copiedMessage(characters: text.count), lastCopied == text {
            lastCopied = nil
            open(.value(ValueState(title: what, text: text, isAlone: true)))
            return []
        }
        lastCopied = text
        return [.copy(text)]
    }

    static let secretCopiedMessage = "Sent to the terminal's clipboard. Clear it when it is not needed any more."

    /// What is too long for the clipboard can still be selected by hand.
    mutating func copyFailed(_ reason: String) {
        say(reason, .error)
        guard let text = lastCopied, box == nil else { return }
        lastCopied = nil
        open(.value(ValueState(title: lastCopiedWhat, text: text, isAlone: true)))
    }

    static func copiedMessage(characters: Int) -> String {
        "Sent \(characters) \(characters == 1 ? "character" : "characters") to the terminal's clipboard. "
            + "The same key again shows the value alone."
    }
}

/// How a long value is broken into lines, and how many of them a screen shows.
package enum ValueLines {
    package static func width(in size: Size) -> Int { max(10, min(76, size.columns - 4) - 4) }
    package static func rows(in size: Size) -> Int { max(1, size.rows - 8) }

    package static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = ""
            var used = 0
            for character in SafeText.clean(String(paragraph)) {
                let cells = DisplayWidth.of(character)
                if used + cells > width {
                    // Break at the last space of the line, if there is one not too far back.
                    if character != " ", let space = line.lastIndex(of: " "),
                        line.distance(from: space, to: line.endIndex) < width / 2
                    {
                        let rest = String(line[line.index(after: space)...])
                        lines.append(String(line[..<space]))
                        line = rest
                        used = DisplayWidth.of(rest)
                    } else {
                        lines.append(line)
                        line = ""
                        used = 0
                        if character == " " { continue }
                    }
                }
                line.append(character)
                used += cells
            }
            lines.append(line)
        }
        return lines
    }
}
