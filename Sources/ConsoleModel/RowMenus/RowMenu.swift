package import KandjiAPI

/// What can be done to something that is no device: the row under the cursor, pinned when the menu opened.
package struct RowMenu: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var letter: Character
        /// `nil` for the menu of the device that the row belongs to.
        package var verb: Verb?
        package var target: Target
        package var subject: FormSubject?

        init(_ letter: Character, _ verb: Verb?, _ target: Target, _ subject: FormSubject? = nil) {
            self.letter = letter
            self.verb = verb
            self.target = target
            self.subject = subject
        }

        package var title: String { verb.map { "\($0.title)…" } ?? "All actions of \(target.title)…" }
    }

    package var title: String
    package var lines: [Line]
    package var list = ListCursor()

    package var selected: Line { lines[max(0, min(list.index, lines.count - 1))] }

    /// The notes of a device, with the one under the cursor.
    package static func notes(of device: Target, selected: NoteSubject?) -> RowMenu {
        var lines = [Line("n", .createNote, device)]
        if let selected {
            let subject = FormSubject.note(selected)
            lines = [Line("e", .editNote, device, subject)] + lines + [Line("D", .deleteNote, device, subject)]
        }
        lines.append(Line("m", nil, device))
        let what = selected.map { "Note “\($0.shortTitle)”" } ?? "Notes"
        return RowMenu(title: "\(what): \(device.title)  \(device.serialNumber)", lines: lines)
    }

    package static func tags(in tenant: Target, selected: NamedReference?) -> RowMenu {
        var lines = [Line("c", .createTag, tenant)]
        if let selected {
            let tag = Target(.tag, id: selected.id, name: selected.name ?? "")
            lines = [Line("r", .renameTag, tag)] + lines + [Line("D", .deleteTag, tag)]
        }
        return RowMenu(title: selected.map { "Tag: \($0.name ?? $0.id)" } ?? "Tags", lines: lines)
    }

    package static func blueprints(in tenant: Target, selected: Blueprint?, item: PickItem? = nil) -> RowMenu {
        var lines: [Line] = []
        if let selected {
            let target = Target(.blueprint, id: selected.id, name: selected.name)
            lines = [
                Line("l", .assignLibraryItem, target),
                Line("x", .removeLibraryItem, target, item.map { .libraryItem($0) }),
                Line("p", .enrollmentProfile, target),
            ]
        }
        lines.append(Line("c", .createBlueprint, tenant))
        return RowMenu(title: selected.map { "Blueprint: \($0.name)" } ?? "Blueprints", lines: lines)
    }
}
