import Fleet
package import KandjiAPI
import TerminalKit

/// One Blueprint on the screen.
package struct BlueprintDetailState: SectionBrowsing, Sendable {
    package enum Reading: Equatable, Sendable {
        case loading(request: Int)
        case loaded
        case failed(Problem)
    }

    /// What it was asked for by; the id is known from the first answer on.
    package var key: BlueprintKey
    /// What a device's row calls it, until it is known.
    package var expectedName: String?
    /// The newest that is known, kept while a newer one is on its way.
    package var blueprint: Blueprint?
    package var reading: Reading
    package var sections: [DetailSection] = []
    package var section = 0
    package var list = ListCursor()
    package var find = ""
    /// The library item under the cursor and its place, while the items are read anew.
    var held: (id: String, place: Int)?

    package init(key: BlueprintKey, blueprint: Blueprint?, reading: Reading) {
        self.key = key
        self.blueprint = blueprint
        self.reading = reading
    }

    package var title: String { blueprint?.name ?? key.name ?? expectedName ?? key.id ?? "" }
}

extension State {
    /// What the palette's `blueprint` asks for. Without anything it is the Blueprint of the device on the screen.
    mutating func openBlueprint(named text: String) -> [Effect] {
        guard var key = BlueprintKey(text) else {
            if case .device(let detail) = screens.last { return openBlueprint(of: detail.device) }
            say("Say which Blueprint: an id or a name.", .warning)
            return []
        }
        if key.id == nil, let name = key.name {
            // The service tells upper from lower case; a person in a hurry does not.
            let alike = knownBlueprintNames.filter { $0.lowercased() == name.lowercased() }
            if !alike.contains(name), alike.count == 1 { key.name = alike[0] }
        }
        return openBlueprint(key, known: key.id.flatMap { blueprints[$0] })
    }

    mutating func openBlueprint(of device: Device) -> [Effect] {
        guard let id = device.blueprintID, !id.isEmpty else {
            say("No Blueprint is reported for this device.", .warning)
            return []
        }
        let effects = openBlueprint(BlueprintKey(id: id), known: blueprints[id])
        if case .blueprint(var detail) = screens.last {
            detail.expectedName = device.blueprintName
            browsed = detail
        }
        return effects
    }

    mutating func openBlueprint(_ key: BlueprintKey, known: Blueprint?) -> [Effect] {
        var effects: [Effect] = []
        // From one Blueprint to the next the screen is replaced, not stacked.
        if case .blueprint(let current) = screens.last { effects += closeBlueprint(current) }
        hideSecrets()
        let request = makeRequest()
        messages.isShown = false
        screens.append(
            .blueprint(BlueprintDetailState(key: key, blueprint: known, reading: .loading(request: request))))
        effects += read(key, request: request)
        refreshBlueprintDetails()
        return effects
    }

    /// The Blueprint, and at once its library items where the id is known.
    private mutating func read(_ key: BlueprintKey, request: Int) -> [Effect] {
        [.readBlueprints(.one(request: request, key))] + (key.id.map { readItems(of: $0) } ?? [])
    }

    mutating func readItems(of id: String) -> [Effect] {
        let request = makeRequest()
        blueprints.items[id] = .loading(request: request)
        return [.readBlueprints(.items(request: request, id: id))]
    }

    mutating func closeBlueprint(_ detail: BlueprintDetailState) -> [Effect] {
        screens.removeLast()
        return cancelReads(of: detail)
    }

    private mutating func cancelReads(of detail: BlueprintDetailState) -> [Effect] {
        var requests: Set<Int> = []
        if case .loading(let request) = detail.reading { requests.insert(request) }
        if let id = detail.key.id, case .loading(let request) = blueprints.items[id] {
            requests.insert(request)
            blueprints.items[id] = nil
        }
        return requests.sorted().map { .cancelReads(request: $0) }
    }

    /// ^C: stops reading what is on the screen; `nil` where nothing of this kind is going on.
    mutating func stopBlueprints() -> [Effect]? {
        let stopped = Problem("Reading was stopped.")
        switch screens.last {
        case .blueprints:
            guard case .running(let request) = blueprints.reading else { return nil }
            blueprints.reading = .failed(stopped)
            return [.cancelReads(request: request)]
        case .blueprint(var detail):
            let effects = cancelReads(of: detail)
            guard !effects.isEmpty else { return nil }
            if case .loading = detail.reading { detail.reading = .failed(stopped) }
            browsed = detail
            refreshBlueprintDetails()
            return effects
        default: return nil
        }
    }

    mutating func reduceBlueprint(_ detail: BlueprintDetailState, _ command: Command) -> [Effect] {
        var detail = detail
        if moveInSections(&detail, command) {
            browsed = detail
            return []
        }
        if let effects = reduceInSections(command) { return effects }
        switch command {
        case .back, .leave:
            return closeBlueprint(detail)
        case .open:
            guard let field = detail.currentField, !field.value.isBare else { return [] }
            if let link = field.link { return follow(link) }
            if field.label == BlueprintSections.count, let blueprint = detail.blueprint {
                openDevices(of: blueprint)
            } else {
                open(.value(ValueState(title: field.label, text: field.rawText)))
            }
        case .blueprintDevices:
            if let blueprint = detail.blueprint { openDevices(of: blueprint) }
        case .actions:
            return openRowMenu()
        case .reload:
            let effects = cancelReads(of: detail)
            let request = makeRequest()
            detail.reading = .loading(request: request)
            browsed = detail
            defer { refreshBlueprintDetails() }
            return effects + read(detail.key, request: request)
        default:
            break
        }
        return []
    }

    /// The sections anew, wherever a Blueprint is on the stack; the cursor stays in its section.
    mutating func refreshBlueprintDetails() {
        guard screens.contains(where: { if case .blueprint = $0 { true } else { false } }) else { return }
        let tallies = fleet.table.blueprintTallies()
        for index in screens.indices {
            guard case .blueprint(var detail) = screens[index] else { continue }
            let title = detail.currentSection?.title
            let id = detail.blueprint?.id ?? detail.key.id
            if let item = detail.currentField?.libraryItemID { detail.held = (item, detail.list.index) }
            detail.sections = BlueprintSections.make(
                detail.blueprint, items: id.flatMap { blueprints.items[$0] },
                counted: BlueprintSections.Counted(id.flatMap { tallies[$0] } ?? BlueprintTally(), fleet))
            detail.section =
                detail.sections.firstIndex { $0.title == title }
                ?? max(0, min(detail.section, detail.sections.count - 1))
            detail.list.place(
                at: detail.placeOfHeldItem() ?? detail.list.index,
                count: detail.currentSection?.fields.count ?? 0, rows: detailRowsShown)
            screens[index] = .blueprint(detail)
        }
    }
}

extension BlueprintDetailState {
    /// Where the library item now is that the cursor was on, or else its neighbour; `nil` while nobody can say.
    fileprivate mutating func placeOfHeldItem() -> Int? {
        let items = (currentSection?.fields ?? []).map(\.libraryItemID)
        guard let held, items.contains(where: { $0 != nil }) else { return nil }
        self.held = nil
        return items.firstIndex(of: held.id) ?? held.place
    }
}

extension DetailField {
    fileprivate var libraryItemID: String? {
        if case .listing(.libraryItemStatuses(let item)) = link { return item.id }
        return nil
    }
}
