import KandjiAPI

extension State {
    /// The notes of a device, wherever they are shown, after one of them was changed.
    mutating func refreshNotes(after job: Job) -> [Effect] {
        let id = job.options["note_id"]
        let note = jobs[job.id]?.answerDocument.flatMap { try? Note(json: $0) }
        if job.verb == .deleteNote {
            screens.removeAll { screen in
                guard case .record(let record) = screen, case .notes = record.kind else { return false }
                return record.row?.id == id
            }
        }
        var effects: [Effect] = []
        for index in screens.indices {
            switch screens[index] {
            case .listing(var list):
                guard case .notes(let device) = list.kind, device.id == job.target.id else { continue }
                // A new note comes above the others, and is not what the cursor is on.
                list.cursorID = list.cursorID ?? list.selectedRow?.id
                effects += cancelReads(of: list) + read(&list)
                screens[index] = .listing(list)
            case .record(var record):
                guard case .notes = record.kind, let note, record.row?.id == note.id else { continue }
                record.row = NoteRows.row(note)
                record.sections = sections(of: record)
                screens[index] = .record(record)
            case .device(var detail):
                guard detail.id == job.target.id, var list = detail.tabs[.notes] else { continue }
                effects += cancelReads(of: list) + read(&list)
                detail.tabs[.notes] = list
                detail.refreshSections()
                screens[index] = .device(detail)
            default: continue
            }
        }
        return effects
    }
}
