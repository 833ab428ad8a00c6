/// One line of text being edited, by grapheme, with Emacs and Home/End keys.
package struct TextInput: Equatable, Sendable {
    package private(set) var text: String
    /// The cursor, counted in graphemes from the start: 0 to `text.count`.
    package private(set) var cursor: Int

    package init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// Applies an editing key; returns whether it was one.
    package mutating func apply(_ key: Key) -> Bool {
        guard case .character(let character) = key else { return false }
        insert(String(character))
        return true
    }

    /// Inserts text at the cursor, newlines as spaces.
    package mutating func insert(_ more: String) {
        let place = text.index(text.startIndex, offsetBy: cursor)
        text.insert(contentsOf: more, at: place)
        cursor += more.count
    }
}
