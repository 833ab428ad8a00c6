import Fleet
import Foundation
import KandjiAPI
import TerminalKit

extension State {
    /// Fills a form with what it begins with.
    func begin(_ form: inout ActionForm) {
        switch form.verb {
        case .updateDevice:
            guard let row = fleet.table.row(of: form.target.id) else { return }
            form.beginUpdating(DeviceStanding(fleet.table.device(at: row)))
            form.takeFacts()
        case .createNote, .editNote, .deleteNote: form.beginNote()
        case .createTag, .renameTag, .deleteTag: form.beginTag()
        case .createBlueprint: form.beginCreatingBlueprint()
        case .enrollmentProfile: form.beginProfile()
        case .assignLibraryItem, .removeLibraryItem:
            form.beginLibraryItem(isMap: blueprintType(form.target.id.rawValue) != "classic")
        default: break
        }
    }

    private func blueprintType(_ id: String) -> String? {
        let shown = screens.lazy.compactMap { screen -> Blueprint? in
            if case .blueprint(let detail) = screen { detail.blueprint } else { nil }
        }
        return (blueprints[id] ?? shown.first { $0.id == id })?.type
    }

    /// Keys of fields that are picked from a list or have several lines; `nil` for a key that is not theirs.
    mutating func reduceChangeField(_ form: ActionForm, _ key: Key) -> [Effect]? {
        guard case .field(let index) = form.focus else {
            return key == .escape || key == .control("c") ? askBeforeDiscarding(form) : nil
        }
        switch form.fields[index].content {
        case .picked: return reducePicked(form, at: index, key)
        case .editor(let editor): return reduceEditor(editor, at: index, form, key)
        default: return nil
        }
    }

    private mutating func reduceEditor(
        _ editor: TextEditor, at index: Int, _ form: ActionForm, _ key: Key
    ) -> [Effect]? {
        switch key {
        case .tab, .backTab: return nil
        case .escape, .control("c"): return askBeforeDiscarding(form)
        default:
            let size = ActionForm.editorSize(in: size)
            var (form, editor) = (form, editor)
            guard editor.apply(key, width: size.columns, rows: size.rows) else { return [] }
            form.fields[index].content = .editor(editor)
            form.fields[index].problem = nil
            form.isDiscardAsked = false
            box?.content = .form(form)
            return []
        }
    }

    /// A text that somebody wrote is not thrown away by one key.
    private mutating func askBeforeDiscarding(_ form: ActionForm) -> [Effect]? {
        guard form.hasUnsentText, !form.isDiscardAsked else { return nil }
        var form = form
        form.isDiscardAsked = true
        box?.content = .form(form)
        say("Esc again throws away what was written.", .warning)
        return []
    }

    mutating func pasteIntoChangeField(_ form: ActionForm, _ text: String) -> Bool {
        if let picker = form.picker {
            pasteIntoPicker(picker, in: form, text)
            return true
        }
        guard case .field(let index) = form.focus, form.job == nil else { return form.job != nil }
        switch form.fields[index].content {
        case .editor(var editor):
            let size = ActionForm.editorSize(in: size)
            editor.insert(text, width: size.columns, rows: size.rows)
            var form = form
            form.fields[index].content = .editor(editor)
            box?.content = .form(form)
        case .picked: break
        default: return false
        }
        return true
    }

    // MARK: Sending

    /// Sends it once; the form stays until the answer, with every key but Esc dead.
    mutating func send(_ action: Action, from form: ActionForm) -> [Effect] {
        var form = form
        let effects = startJob(action, target: form.target, draft: form.fields)
        if let id = jobs.all.last?.id {
            jobs.update(id) { $0.subject = form.subject }
            form.job = id
        }
        form.problem = nil
        for index in form.fields.indices { form.fields[index].problem = nil }
        form.focus = .cancel
        open(.form(form))
        return effects
    }

    mutating func reduceSending(_ form: ActionForm, _ key: Key) -> [Effect] {
        guard key == .escape || key == .control("c") else { return [] }
        box = nil
        say("\(form.title): it is being sent all the same. F8 shows what becomes of it.")
        return []
    }

    /// The answer to what a form has sent: a refusal leaves everything as it was typed.
    mutating func answerForm(_ id: JobID, _ answer: JobAnswer) {
        guard case .form(var form) = box?.content, form.job == id else { return }
        switch answer {
        case .refused(let problem):
            form.take(problem)
            open(.form(form))
        case .notSent(let reason):
            form.take(Problem("It was not sent: \(reason)"))
            open(.form(form))
        case .unknown, .held:
            box = nil
        case .accepted(let status, _, _):
            box = nil
            if form.verb == .createBlueprint { showAnswer(of: id, status: status) }
        }
    }

    /// The new Blueprint as the service wrote it.
    private mutating func showAnswer(of id: JobID, status: Int) {
        guard let job = jobs[id], let answer = job.namedAnswer else { return }
        let text = "Status Code: \(status)\n\n\(answer)"
        open(.value(ValueState(title: "Created: \(job.options["name"] ?? job.target.title)", text: text)))
    }

    /// What has to be read anew, or is known now, after a change was carried out.
    mutating func changeEffects(of job: Job) -> [Effect] {
        switch job.verb {
        case .updateDevice: return refreshOpenDetail(of: job.target.id)
        case .createBlueprint:
            guard let document = jobs[job.id]?.answerDocument, let blueprint = try? Blueprint(json: document) else {
                return []
            }
            blueprints.add([blueprint], badRows: 0)
            placeBlueprintCursor()
            return []
        case .assignLibraryItem, .removeLibraryItem: return readItems(of: job.target.id.rawValue)
        case .createNote, .editNote, .deleteNote: return refreshNotes(after: job)
        case .createTag, .renameTag, .deleteTag: return readTagsAnew()
        default: return []
        }
    }
}

extension Job {
    /// The service's answer as JSON, its secrets masked.
    var answerDocument: JSONValue? {
        exchange?.answer.flatMap { try? JSONValue(parsing: Data($0.utf8)) }
    }
}
