/// Where copied text goes.
package protocol Clipboard: Sendable {
    /// Sends `text` towards the person's clipboard.
    ///
    /// - Throws: ``ClipboardFailure`` when it cannot be sent, for example because it is too long.
    func copy(_ text: String) throws(ClipboardFailure)
}

/// Why a text was not copied, in words.
package struct ClipboardFailure: Error, Equatable, Sendable {
    package var reason: String
    package init(reason: String) { self.reason = reason }
}
