/// How many cells text takes.
package enum DisplayWidth {
    /// The cells of one grapheme cluster: 0, 1 or 2.
    package static func of(_ character: Character) -> Int { 1 }

    /// The cells of a text.
    package static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }
}
