package import KandjiAPI
import TerminalKit

extension State {
    /// The rows between the titles and the message line.
    package var blueprintRowsShown: Int { max(1, bodyRows - 1) }

    /// The Blueprints that the list's filter lets through: every word in name, type, id or enrollment code.
    package func shownBlueprints(in list: BlueprintListState) -> [Blueprint] {
        let words = list.filter.lowercased().split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return blueprints.all }
        return blueprints.all.filter { blueprint in
            let text = [blueprint.name, blueprint.type ?? "", blueprint.enrollmentCode ?? "", blueprint.id]
                .joined(separator: "\n").lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    package func selectedBlueprint(in list: BlueprintListState) -> Blueprint? {
        let shown = shownBlueprints(in: list)
        return shown.indices.contains(list.list.index) ? shown[list.list.index] : nil
    }

    package var isReadingBlueprints: Bool {
        switch screens.last {
        case .blueprints(let list):
            if case .running = blueprints.reading { return true }
            return isLoadingItems(of: list.cursorID)
        case .blueprint(let detail):
            if case .loading = detail.reading { return true }
            return isLoadingItems(of: detail.blueprint?.id)
        default: return false
        }
    }

    private func isLoadingItems(of id: String?) -> Bool {
        guard let id, case .loading = blueprints.items[id] else { return false }
        return true
    }

    mutating func openBlueprints() -> [Effect] {
        if case .blueprints = screens.last { return [] }
        hideSecrets()
        screens.append(.blueprints(BlueprintListState()))
        messages.isShown = false
        placeBlueprintCursor()
        return readBlueprintList()
    }

    mutating func readBlueprintList() -> [Effect] {
        if case .running = blueprints.reading { return [] }
        let request = makeRequest()
        blueprints.begin(request: request)
        return [.readBlueprints(.list(request: request))]
    }

    mutating func closeBlueprints(_ list: BlueprintListState) -> [Effect] {
        screens.removeLast()
        var effects: [Effect] = []
        if let request = list.itemsRequest, let id = blueprints.idOfItems(request: request) {
            blueprints.items[id] = nil
            effects.append(.cancelReads(request: request))
        }
        let isNeededBelow = screens.contains { if case .blueprints = $0 { true } else { false } }
        if case .running(let request) = blueprints.reading, !isNeededBelow {
            blueprints.reading = blueprints.isComplete ? .complete : .never
            effects.append(.cancelReads(request: request))
        }
        return effects
    }

    mutating func reduceBlueprints(_ list: BlueprintListState, _ command: Command) -> [Effect] {
        var list = list
        let shown = shownBlueprints(in: list)
        if list.list.apply(command, count: shown.count, rows: blueprintRowsShown) {
            noteCursor(of: &list, among: shown)
            screens[screens.count - 1] = .blueprints(list)
            return []
        }
        let selected = selectedBlueprint(in: list)
        switch command {
        case .back where !list.filter.isEmpty:
            setBlueprintFilter("")
            messages.isShown = false
        case .back, .leave:
            return closeBlueprints(list)
        case .open:
            guard let selected else { return [] }
            return openBlueprint(BlueprintKey(id: selected.id), known: selected)
        case .filter:
            prompt = Prompt(kind: .filter, input: TextInput(list.filter))
        case .reload:
            // The items in sight are read again with the list.
            if let selected, blueprints.items[selected.id].map({ !$0.isLoading }) ?? false {
                blueprints.items[selected.id] = nil
                list.restsAt = now.uptime + BlueprintListState.restMilliseconds
                screens[screens.count - 1] = .blueprints(list)
            }
            return readBlueprintList()
        case .copyValue:
            return copy(selected?.enrollmentCode, what: "enrollment code")
        case .blueprintDevices:
            if let selected { openDevices(of: selected) }
        case .actions:
            return openRowMenu()
        default:
            break
        }
        return []
    }

    /// The cursor, where it has come to; a new Blueprint under it starts the wait for its library items.
    private func noteCursor(of list: inout BlueprintListState, among shown: [Blueprint]) {
        let id = shown.indices.contains(list.list.index) ? shown[list.list.index].id : nil
        if id != list.cursorID || (list.restsAt == nil && id.map { blueprints.items[$0] == nil } ?? false) {
            list.restsAt = now.uptime + BlueprintListState.restMilliseconds
        }
        list.cursorID = id
    }

    /// Keeps the cursor on its Blueprint after the list, the filter or the screen has changed, below other screens too.
    mutating func placeBlueprintCursor() {
        for index in screens.indices {
            guard case .blueprints(var list) = screens[index] else { continue }
            place(&list)
            screens[index] = .blueprints(list)
        }
    }

    private func place(_ list: inout BlueprintListState) {
        let shown = shownBlueprints(in: list)
        let before = list.list.index
        let found = list.cursorID.flatMap { id in shown.firstIndex { $0.id == id } }
        // The list may grow above the cursor: the window moves along, so that the cursor stays on its line.
        if let found { list.list.top = max(0, list.list.top + found - before) }
        list.list.place(at: found ?? before, count: shown.count, rows: blueprintRowsShown)
        noteCursor(of: &list, among: shown)
    }

    mutating func clickBlueprints(_ list: BlueprintListState, _ point: Point) {
        let index = list.list.top + point.row - 3
        let shown = shownBlueprints(in: list)
        guard point.row > 2, point.row < size.rows - 2, shown.indices.contains(index) else { return }
        var list = list
        list.list.place(at: index, count: shown.count, rows: blueprintRowsShown)
        noteCursor(of: &list, among: shown)
        screens[screens.count - 1] = .blueprints(list)
    }

    // MARK: Filter

    mutating func setBlueprintFilter(_ text: String) {
        guard case .blueprints(var list) = screens.last else { return }
        list.filter = text
        let isStillShown = shownBlueprints(in: list).contains { $0.id == list.cursorID }
        // A cursor whose Blueprint is filtered away goes to the best place there is: the top.
        if !isStillShown { list.list = ListCursor() }
        screens[screens.count - 1] = .blueprints(list)
        placeBlueprintCursor()
    }

    // MARK: Library items beside the list

    /// On a wide screen the library items of the Blueprint on which the cursor has come to rest are read: one request
    /// for each, and none for those that are passed over.
    mutating func readRestingBlueprint() -> [Effect] {
        guard case .blueprints(var list) = screens.last, let rest = list.restsAt, rest <= now.uptime else { return [] }
        list.restsAt = nil
        defer { screens[screens.count - 1] = .blueprints(list) }
        guard size.columns >= BlueprintListState.widthWithItems, let id = list.cursorID, blueprints.items[id] == nil
        else { return [] }
        let request = makeRequest()
        list.itemsRequest = request
        blueprints.items[id] = .loading(request: request)
        return [.readBlueprints(.items(request: request, id: id))]
    }
}

extension LibraryItemsReading {
    var isLoading: Bool { if case .loading = self { true } else { false } }
}

extension BlueprintBook {
    /// The Blueprint whose library items are being read by this request.
    func idOfItems(request: Int) -> String? { items.first { $0.value == .loading(request: request) }?.key }
}
