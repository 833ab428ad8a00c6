/// One line of text being edited, by grapheme, with Emacs and Home/End keys.
package struct TextInput: Equatable, Sendable {
    package private(set) var text: String
    /// The cursor, counted in graphemes from the start: 0 to `text.count`.
    package private(set) var cursor: Int
    /// What ^K, ^U, ^W or Alt-d took away last; ^Y brings it back.
    package private(set) var killed = ""

    package init(_ text: String = "") {
        self.text = ""
        cursor = 0
        insert(text)
    }

    /// - Parameter cursor: the cursor, counted in graphemes from the start.
    init(_ text: String, cursor: Int) {
        self.text = text
        self.cursor = max(0, min(cursor, text.count))
    }

    /// Applies an editing key; returns whether it was one.
    package mutating func apply(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .alt("b"): cursor = wordStart
        case .alt("f"): cursor = wordEnd
        case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
        case .delete, .control("d"): remove(cursor..<min(text.count, cursor + 1))
        case .control("k"): kill(cursor..<text.count)
        case .control("u"): kill(0..<cursor)
        case .control("w"): kill(spaceDelimitedStart..<cursor)
        case .alt("d"): kill(cursor..<wordEnd)
        case .control("y"): insert(killed)
        default: return false
        }
        return true
    }

    /// Inserts text at the cursor, newlines as spaces; what must not reach a terminal becomes `�`.
    package mutating func insert(_ more: String) {
        let place = index(cursor)
        var head = String(text[..<place])
        var previous: Unicode.Scalar?
        for scalar in more.unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n" && previous == "\r" { continue }
            head.unicodeScalars.append(SafeText.replacement(for: scalar) ?? scalar)
        }
        let tail = text[place...]
        text = head + tail
        // A mark that joins the letter before it, or the letter after it, leaves fewer graphemes than went in.
        cursor = min(head.count, text.count)
    }

    /// The part to show in `width` cells and the cell of the cursor in it, always less than `width`.
    ///
    /// A text that does not fit scrolls so that the cursor has text on both sides.
    package func visible(width: Int) -> (text: String, cursorColumn: Int) {
        guard width > 0 else { return ("", 0) }
        let shown = text.map { SafeText.clean(String($0)) }
        let widths = shown.map { DisplayWidth.of($0) }
        let before = widths.prefix(cursor).reduce(0, +)
        let total = widths.reduce(0, +)
        let target = max(0, min(before - width / 2, total + 1 - width))
        var first = 0
        var start = 0
        while start < target {
            start += widths[first]
            first += 1
        }
        var part = ""
        var used = 0
        for (piece, cells) in zip(shown[first...], widths[first...]) {
            if used + cells > width { break }
            part += piece
            used += cells
        }
        return (part, before - start)
    }

    private func index(_ count: Int) -> String.Index { text.index(text.startIndex, offsetBy: count) }

    private mutating func remove(_ range: Range<Int>) {
        text.removeSubrange(index(range.lowerBound)..<index(range.upperBound))
        cursor = min(range.lowerBound, text.count)
    }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        killed = String(text[index(range.lowerBound)..<index(range.upperBound)])
        remove(range)
    }

    /// Where the word under or before the cursor starts; letters and digits make words.
    private var wordStart: Int {
        let before = Array(text.prefix(cursor))
        var place = before.count
        while place > 0, !Self.isInWord(before[place - 1]) { place -= 1 }
        while place > 0, Self.isInWord(before[place - 1]) { place -= 1 }
        return place
    }

    /// Where the word under or after the cursor ends.
    private var wordEnd: Int {
        let characters = Array(text)
        var place = cursor
        while place < characters.count, !Self.isInWord(characters[place]) { place += 1 }
        while place < characters.count, Self.isInWord(characters[place]) { place += 1 }
        return place
    }

    /// Where the text before the cursor starts that ^W takes: back to white space, as shells do.
    private var spaceDelimitedStart: Int {
        let before = Array(text.prefix(cursor))
        var place = before.count
        while place > 0, before[place - 1].isWhitespace { place -= 1 }
        while place > 0, !before[place - 1].isWhitespace { place -= 1 }
        return place
    }

    private static func isInWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
