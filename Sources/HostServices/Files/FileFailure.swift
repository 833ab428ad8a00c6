/// Why a file could not be used, in a sentence for a person.
package struct FileFailure: Error, Equatable, Sendable {
    package var reason: String
    package init(reason: String) { self.reason = reason }
}
