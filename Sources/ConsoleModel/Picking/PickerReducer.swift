import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// Keys of a field that is picked from a list; `nil` for a key that is not its own.
    mutating func reducePicked(_ form: some PickingForm, at index: Int, _ key: Key) -> [Effect]? {
        guard case .picked(var picked) = form.fields[index].content else { return nil }
        switch key {
        case .enter, .character(" "): return openPicker(form, field: index)
        case .character(let letter): return openPicker(form, field: index, typed: String(letter))
        case .backspace, .delete:
            // A device always has a Blueprint.
            guard picked.source != .blueprints, form.obstacleToPicking(form.fields[index].name) == nil else {
                return []
            }
            var form = form
            if picked.allowsMany { _ = picked.chosen.popLast() } else { picked.chosen = [] }
            form.fields[index].content = .picked(picked)
            form.fields[index].problem = nil
            box?.content = form.content
            return []
        default: return nil
        }
    }

    /// Opens the list of a field; what was typed on the field is searched at once.
    private mutating func openPicker(_ form: some PickingForm, field: Int, typed: String = "") -> [Effect] {
        guard case .picked(let picked) = form.fields[field].content else { return [] }
        if let obstacle = form.obstacleToPicking(form.fields[field].name) {
            say("\(form.fields[field].name.rawValue): \(obstacle).", .warning)
            return []
        }
        var form = form
        var picker = Picker(field: field, picked, typed: typed)
        let effects = begin(&picker)
        picker.known = knownItems(for: picker)
        if let chosen = picked.chosen.first, !picked.allowsMany {
            let items = picker.items
            let place = items.firstIndex { $0.id == chosen.id } ?? 0
            picker.list.place(at: place, count: items.count, rows: Picker.rows(in: size))
        }
        form.picker = picker
        open(form.content)
        return effects
    }

    /// Asks for what is not known yet.
    private mutating func begin(_ picker: inout Picker) -> [Effect] {
        switch picker.source {
        case .blueprints:
            return readBlueprintListIfNeeded()
        case .users:
            return searchUsers(&picker)
        case .tags:
            return ask(.tags, for: &picker)
        case .origins:
            return readBlueprintListIfNeeded() + ask(.templates, for: &picker)
        case .libraryItems(let blueprint, let isAssigned):
            let wanted = isAssigned ? [blueprint] : [blueprint] + blueprints.all.map(\.id).filter { $0 != blueprint }
            let missing = wanted.filter { id in
                if case .loaded = blueprints.items[id] { return false }
                return true
            }
            return missing.isEmpty ? [] : ask(.libraryItems(blueprints: missing), for: &picker)
        }
    }

    // The optimizer of Swift 6.3.1 crashes on this function.
    @_optimize(none)
    private mutating func ask(_ content: PickRead.Content, for picker: inout Picker) -> [Effect] {
        var effects: [Effect] = []
        if let before = picker.request { effects.append(.cancelReads(request: before)) }
        let request = makeRequest()
        picker.reading = .running(request: request)
        effects.append(.readPicks(PickRead(request: request, content: content)))
        return effects
    }

    private mutating func searchUsers(_ picker: inout Picker) -> [Effect] {
        picker.searchesAt = nil
        let wanted = picker.wantedSearch
        guard picker.asked != wanted else { return [] }
        picker.asked = wanted
        return ask(.users(email: wanted), for: &picker)
    }

    private mutating func readBlueprintListIfNeeded() -> [Effect] {
        blueprints.isComplete ? [] : readBlueprintList()
    }

    // MARK: What is known already

    private mutating func knownItems(for picker: Picker) -> [PickItem] {
        switch picker.source {
        case .blueprints:
            return pickableBlueprints.map { PickItem(id: $0.id, title: $0.name, detail: $0.type ?? "") }
        case .users:
            return usersOfDevices(mentioning: picker.input.text)
        case .tags:
            return picker.chosen
        case .origins(let isMap):
            return blueprints.all.filter { ($0.type == "map") == isMap }.map {
                PickItem(id: BlueprintOrigin.blueprint($0.id).id, title: $0.name, detail: "Blueprint")
            }
        case .libraryItems(let blueprint, let isAssigned):
            return knownLibraryItems(blueprint, isAssigned: isAssigned)
        }
    }

    private var pickableBlueprints: [(id: String, name: String, type: String?)] {
        if !blueprints.all.isEmpty { return blueprints.all.map { ($0.id, $0.name, $0.type) } }
        return fleet.table.blueprintTallies()
            .compactMap { id, tally in tally.name.map { (id: id, name: $0, type: nil) } }
            .sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    private func knownLibraryItems(_ blueprint: String, isAssigned: Bool) -> [PickItem] {
        func items(of id: String) -> [NamedReference] {
            if case .loaded(let items) = blueprints.items[id] { return items }
            return []
        }
        let own = items(of: blueprint)
        guard !isAssigned else { return own.map { PickItem($0) } }
        let others = blueprints.items.keys.flatMap(items(of:))
        return Set(others).subtracting(own).map { PickItem($0) }
            .sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
    }

    /// The people who have devices already: the service searches by email only, this finds them by name as well.
    private mutating func usersOfDevices(mentioning text: String) -> [PickItem] {
        guard !text.trimmed.isEmpty else { return [] }
        var found: [PickItem] = []
        var seen: Set<String> = []
        // A name is looked for as it is: nothing in it is a filter's language.
        let words = text.split(separator: " ").map { FleetFilter.quoted(String($0)) }.joined(separator: " ")
        for row in fleet.table.rows(matching: FleetFilter(words), sort: .byName).prefix(300) {
            let device = fleet.table[Int(row)]
            // Older rows have a number there, by which a device cannot be assigned.
            guard let id = device.userID, BlueprintKey(id)?.id != nil, seen.insert(id).inserted else { continue }
            found.append(PickItem(id: id, title: device.userName ?? id, detail: device.userEmail ?? ""))
        }
        return found
    }

    // MARK: Keys

    mutating func reducePicker(_ picker: Picker, in form: some PickingForm, _ key: Key) -> [Effect] {
        var (form, picker) = (form, picker)
        switch key {
        case .escape, .control("c"):
            return close(picker, in: form)
        case .enter:
            return take(picker, into: form)
        case .character(" ") where picker.allowsMany:
            if let item = picker.selected {
                picker.toggle(item)
                if item.detail == "new" { picker.input = TextInput() }
                picker.known = picker.chosen
                let items = picker.items
                let place = items.firstIndex { $0.id == item.id } ?? 0
                picker.list.place(at: place, count: items.count, rows: Picker.rows(in: size))
            }
        default:
            if let command = ConsoleKeyMap.console.command(for: key, in: .picker),
                ![.back, .open, .mark].contains(command)
            {
                _ = picker.list.apply(command, count: picker.items.count, rows: Picker.rows(in: size))
            } else if picker.input.apply(key) {
                typed(into: &picker)
            } else {
                return []
            }
        }
        form.picker = picker
        box?.content = form.content
        return []
    }

    private mutating func typed(into picker: inout Picker) {
        picker.list = ListCursor()
        guard picker.source == .users else { return }
        picker.known = usersOfDevices(mentioning: picker.input.text)
        picker.searchesAt = picker.wantedSearch == picker.asked ? nil : now.uptime + Picker.restMilliseconds
    }

    mutating func pasteIntoPicker(_ picker: Picker, in form: some PickingForm, _ text: String) {
        var (form, picker) = (form, picker)
        picker.input.insert(SafeText.clean(text.replacingNewlines.trimmed))
        typed(into: &picker)
        form.picker = picker
        box?.content = form.content
    }

    private mutating func take(_ picker: Picker, into form: some PickingForm) -> [Effect] {
        guard case .picked(var picked) = form.fields[picker.field].content else { return [] }
        var form = form
        if picker.allowsMany {
            picked.chosen = picker.chosen
        } else {
            guard let item = picker.selected else { return [] }
            picked.chosen = item.id.isEmpty ? [] : [item]
        }
        form.fields[picker.field].content = .picked(picked)
        form.fields[picker.field].problem = nil
        return close(picker, in: form)
    }

    private mutating func close(_ picker: Picker, in form: some PickingForm) -> [Effect] {
        var form = form
        form.picker = nil
        open(form.content)
        refreshOpenPlan()
        return picker.request.map { [.cancelReads(request: $0)] } ?? []
    }

    // MARK: Answers and time

    private var pickingForm: (any PickingForm)? {
        switch box?.content {
        case .form(let form): form
        case .bulk(let form): form
        default: nil
        }
    }

    /// The picker on the screen, if there is one.
    package var picker: Picker? { pickingForm?.picker }

    private mutating func change(_ change: (inout State, inout Picker) -> [Effect]) -> [Effect] {
        guard var form = pickingForm, var picker = form.picker else { return [] }
        let effects = change(&self, &picker)
        form.picker = picker
        box?.content = form.content
        return effects
    }

    mutating func reducePicks(_ answer: PickAnswer) {
        _ = change { state, picker in
            guard picker.request == answer.request else { return [] }
            let selected = picker.selected?.id
            // The first part of a newer search takes the place of an older one.
            if picker.answeredRequest != answer.request { picker.answered = [] }
            picker.answeredRequest = answer.request
            picker.answered += answer.items
            if let problem = answer.problem {
                picker.reading = .failed(problem)
            } else if answer.isLast {
                picker.reading = .complete
            }
            state.follow(selected, in: &picker)
            return []
        }
    }

    /// Blueprints have come for whatever picker offers them.
    mutating func refreshPicker() {
        _ = change { state, picker in
            let selected = picker.selected?.id
            if picker.source != .users, picker.source != .tags { picker.known = state.knownItems(for: picker) }
            state.follow(selected, in: &picker)
            return []
        }
    }

    /// The cursor stays on its item where somebody has moved it.
    private func follow(_ id: String?, in picker: inout Picker) {
        let items = picker.items
        let place = picker.list.index == 0 ? 0 : items.firstIndex { $0.id == id } ?? picker.list.index
        picker.list.place(at: place, count: items.count, rows: Picker.rows(in: size))
    }

    /// Asks the service when the typing has rested.
    mutating func searchForPicker() -> [Effect] {
        guard let picker, let due = picker.searchesAt, due <= now.uptime else { return [] }
        return change { state, picker in state.searchUsers(&picker) }
    }

    /// When the next search is due.
    var pickerSearchesAt: Int64? { picker?.searchesAt }

    var isPickerReading: Bool {
        guard let picker else { return false }
        if picker.request != nil { return true }
        guard picker.source == .blueprints, case .running = blueprints.reading else { return false }
        return true
    }
}

extension PickItem {
    init(_ reference: NamedReference) {
        self.init(id: reference.id, title: reference.name ?? reference.id)
    }
}
