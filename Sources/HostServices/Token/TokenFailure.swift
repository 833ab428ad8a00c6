/// Why there is no token, in a sentence for a person. Never holds the token.
package struct TokenFailure: Error, Equatable, Sendable {
    package var reason: String
    package init(reason: String) { self.reason = reason }
}
