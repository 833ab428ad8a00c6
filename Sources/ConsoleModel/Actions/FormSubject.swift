/// What a form is about beside its target.
package enum FormSubject: Equatable, Sendable {
    /// A note on the device, with its text as it was.
    case note(NoteSubject)
    /// A library item that was selected already.
    case libraryItem(PickItem)
}

/// A note as it stands.
package struct NoteSubject: Equatable, Sendable {
    package var id: String
    package var text: String
    /// Whether it came with formatting, which plain text cannot keep.
    package var isFormatted: Bool

    package init(id: String, text: String, isFormatted: Bool = false) {
        self.id = id
        self.text = text
        self.isFormatted = isFormatted
    }
}
