import KandjiAPI

/// What the forms of changes to devices, notes, tags and Blueprints say and send.
extension ActionForm {
    var changeEffect: String {
        switch verb {
        case .updateDevice: "Only what is changed is sent. An emptied field is cleared."
        case .createNote: "The note is kept in Kandji. The device never learns of it."
        case .editNote: "The note's text is replaced. Whoever wrote it stays its author."
        case .deleteNote: "This note is deleted for everybody."
        case .createBlueprint: "A Blueprint is added to the tenant. It is not deleted from here."
        case .assignLibraryItem: "The devices of this Blueprint get the library item."
        case .removeLibraryItem: "The library item is taken from the devices of this Blueprint."
        case .createTag: "A tag is added to the tenant. No device has it yet."
        case .renameTag: "Every device that has this tag has it by its new name."
        case .deleteTag: "The tag is deleted, and taken from every device that has it."
        default: ""
        }
    }

    var changeButtonTitle: String? {
        switch verb {
        case .updateDevice: "Update \(target.title)"
        case .createNote: "Add the note"
        case .editNote: "Save the note"
        case .deleteNote: "Delete the note"
        case .createBlueprint: "Create the Blueprint"
        case .assignLibraryItem: "Assign it"
        case .removeLibraryItem: "Remove it"
        case .createTag: "Create the tag"
        case .renameTag: "Rename the tag"
        case .deleteTag: "Delete the tag"
        default: nil
        }
    }

    var changeObstacle: String? {
        switch verb {
        case .updateDevice: updates.isEmpty ? "nothing is changed" : nil
        case .createNote, .editNote: noteObstacle
        case .deleteNote: note == nil ? "no note is selected" : nil
        case .createBlueprint: text(of: .name) == nil ? "a name is needed" : nil
        case .assignLibraryItem, .removeLibraryItem: libraryItem == nil ? "pick a library item" : nil
        case .createTag, .renameTag: tagObstacle
        case .enrollmentProfile: text(of: .path) == nil ? "say where to save it" : nil
        default: nil
        }
    }

    var changeAction: Action? {
        switch verb {
        case .updateDevice: .updateDevice(updates)
        case .createNote: noteText.map { .createNote($0) }
        case .editNote: note.flatMap { note in noteText.map { .editNote(id: note.id, $0) } }
        case .deleteNote: note.map { .deleteNote(id: $0.id) }
        case .createBlueprint: newBlueprint.map { .createBlueprint($0) }
        case .assignLibraryItem:
            libraryItem.map { .assignLibraryItem(id: $0.id, name: $0.title, node: text(of: .node)) }
        case .removeLibraryItem:
            libraryItem.map { .removeLibraryItem(id: $0.id, name: $0.title, node: text(of: .node)) }
        case .createTag: text(of: .name).map { .createTag($0) }
        case .renameTag: text(of: .name).map { .renameTag($0) }
        case .deleteTag: .deleteTag
        default: nil
        }
    }

    /// Whether it stays open until the service has answered: then what was typed is still there after a refusal.
    var staysOpen: Bool { verb.isChangeOfRecords }

    /// Whether leaving it loses something that took time to write.
    var hasUnsentText: Bool {
        guard case .editor = field(.note)?.content else { return false }
        return noteObstacle == nil
    }

    /// Puts what the service says about single fields where it belongs.
    mutating func take(_ problem: Problem) {
        self.problem = problem
        job = nil
        for index in fields.indices {
            fields[index].problem = fields[index].name.namesInTheAPI.lazy.compactMap { problem.fields[$0] }.first
        }
        focus = fields.firstIndex { $0.problem != nil }.map { .field($0) } ?? .cancel
    }
}

extension FormField.Name {
    var namesInTheAPI: [String] {
        switch self {
        case .blueprint: ["blueprint_id"]
        case .user: ["user"]
        case .assetTag: ["asset_tag"]
        case .tags: ["tags"]
        case .note: ["content"]
        case .name: ["name"]
        case .isCodeActive: ["enrollment_code.is_active"]
        case .enrollmentCode: ["enrollment_code.code", "enrollment_code"]
        case .isMap: ["type"]
        case .color: ["color"]
        case .icon: ["icon"]
        case .summary: ["description"]
        case .origin: ["source.id", "source.type", "source"]
        case .libraryItem: ["library_item_id"]
        case .node: ["assignment_node_id"]
        default: []
        }
    }
}

extension Verb {
    /// Whether it changes what the service keeps, and nothing on the device itself.
    var isChangeOfRecords: Bool {
        switch self {
        case .updateDevice, .createNote, .editNote, .deleteNote, .createBlueprint, .assignLibraryItem,
            .removeLibraryItem, .createTag, .renameTag, .deleteTag:
            true
        default: false
        }
    }

    /// Whether it is about one row of a list of a device's, which has to be selected: it is in that row's menu.
    package var isAboutRow: Bool { self == .editNote || self == .deleteNote }

    /// Whether it needs a text although it is harmless: then a box asks for it.
    var asksForText: Bool { self == .createNote || self == .editNote }
}

extension ActionForm {
    /// Whether facts about a device matter to it.
    package var showsFacts: Bool { target.kind == .device && (standing != nil || !verb.isChangeOfRecords) }

    /// The text that a form is about, as far as there is room for it.
    package func quotedLines(width: Int) -> [String] {
        guard verb == .deleteNote, let note else { return [] }
        guard !note.text.trimmed.isEmpty else { return ["> no text; its ID is \(note.id)"] }
        let lines = ValueLines.wrap(note.text, width: width - 2)
        return lines.prefix(4).map { "> \($0)" } + (lines.count > 4 ? ["> …"] : [])
    }

    /// What can be done in the field of the focus.
    package var focusHint: String? {
        guard verb.isChangeOfRecords, case .field(let index) = focus, job == nil else { return nil }
        switch fields[index].content {
        case .picked(let picked):
            if picked.source == .blueprints { return "Enter opens the list, typing searches it" }
            let takesOne = picked.allowsMany && picked.chosen.count > 1
            return "Enter opens the list, Backspace \(takesOne ? "takes one away" : "clears")"
        case .toggle: return "Space changes it"
        case .editor: return "Enter is a new line, Tab goes to the buttons"
        default:
            let isOfUse = fields[index].text.isEmpty && !fields[index].hint.isEmpty && verb != .updateDevice
            return isOfUse ? fields[index].hint : nil
        }
    }
}
