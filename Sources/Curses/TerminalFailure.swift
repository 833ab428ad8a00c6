/// Why there is no terminal to work on, as a sentence for a person.
package struct TerminalFailure: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
