package import TerminalKit

/// A note in the box of a form.
extension ActionForm {
    mutating func beginNote() {
        fields = verb == .deleteNote ? [] : [FormField(.note, .editor(TextEditor(note?.text ?? "")))]
        // Nothing but the button sends it, and Enter is a new line here.
        if verb != .deleteNote { focus = .field(0) }
    }

    /// The note that it is about.
    package var note: NoteSubject? {
        if case .note(let note) = subject { return note }
        return nil
    }

    /// The text of the editor, without empty lines around it.
    var noteText: String? {
        guard case .editor(let editor) = field(.note)?.content else { return nil }
        let lines = editor.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
            let last = lines.lastIndex(where: { !$0.trimmed.isEmpty })
        else { return nil }
        return lines[first...last].joined(separator: "\n")
    }

    var noteObstacle: String? {
        guard let text = noteText else { return "write something" }
        return note?.text == text ? "nothing is changed" : nil
    }

    /// The cells and lines of an editor in a form, as it is drawn.
    package static func editorSize(in size: Size) -> Size {
        Size(columns: max(10, min(68, size.columns - 4) - 4), rows: max(3, min(10, size.rows - 15)))
    }
}
