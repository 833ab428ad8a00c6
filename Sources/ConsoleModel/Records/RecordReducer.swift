import KandjiAPI
import TerminalKit

extension State {
    /// Opens one thing. Without a row it is read first.
    mutating func openRecord(_ kind: ListingKind, row: ListingRow?) -> [Effect] {
        hideSecrets()
        messages.isShown = false
        var record = RecordState(kind, row: row, reading: .complete)
        let effects = row == nil ? read(&record) : []
        record.sections = sections(of: record)
        screens.append(.record(record))
        return effects
    }

    private mutating func read(_ record: inout RecordState) -> [Effect] {
        if settings.denied.contains(record.kind.verb.rawValue) {
            record.reading = .failed(Problem("The policy forbids \(record.kind.verb.rawValue)."))
            return []
        }
        let request = makeRequest()
        record.reading = .running(request: request)
        return [.readListing(request: request, record.kind, .all)]
    }

    func cancelReads(of record: RecordState) -> [Effect] {
        guard case .running(let request) = record.reading else { return [] }
        return [.cancelReads(request: request)]
    }

    mutating func closeRecord(_ record: RecordState) -> [Effect] {
        screens.removeLast()
        return cancelReads(of: record)
    }

    /// ^C: stops reading what is on the screen; `nil` where nothing is being read.
    mutating func stopListings() -> [Effect]? {
        switch screens.last {
        case .listing(var list) where list.isRunning:
            let effects = stopReading(&list)
            screens[screens.count - 1] = .listing(list)
            return effects
        case .record(var record):
            let effects = cancelReads(of: record)
            guard !effects.isEmpty else { return nil }
            record.reading = .stopped
            screens[screens.count - 1] = .record(record)
            return effects
        case .device(var detail):
            guard let tab = detail.currentTab, var list = detail.tabs[tab], list.isRunning else { return nil }
            let effects = stopReading(&list)
            detail.tabs[tab] = list
            detail.refreshSections()
            screens[screens.count - 1] = .device(detail)
            return effects
        default: return nil
        }
    }

    mutating func reduceRecord(_ record: RecordState, _ command: Command) -> [Effect] {
        var record = record
        if moveInSections(&record, command) {
            screens[screens.count - 1] = .record(record)
            return []
        }
        if let effects = reduceInSections(command) { return effects }
        switch command {
        case .back, .leave:
            return closeRecord(record)
        case .open:
            guard let field = record.currentField else { return [] }
            if let link = field.link { return follow(link) }
            if !field.value.isBare { open(.value(ValueState(title: field.label, text: field.rawText))) }
        case .actions:
            return openRowMenu()
        case .reload:
            guard record.kind.isSingle else {
                say("This is a row of a list: go back and read the list again.")
                return []
            }
            let effects = cancelReads(of: record) + read(&record)
            screens[screens.count - 1] = .record(record)
            return effects
        case .blueprintDevices:
            return record.kind.devices(of: record.row).map { openListing($0) } ?? []
        default:
            break
        }
        return []
    }

    mutating func follow(_ link: FieldLink) -> [Effect] {
        switch link {
        case .device(let id): openDevice(id)
        case .blueprint(let id): openBlueprint(BlueprintKey(id: id), known: blueprints[id])
        case .listing(let kind): openListing(kind)
        }
    }

    mutating func take(_ answer: ListingAnswer, into record: inout RecordState) {
        switch answer {
        case .page(_, let rows, _, _):
            record.row = rows.first ?? record.row
            let title = record.currentSection?.title
            record.sections = sections(of: record)
            record.section = record.sections.firstIndex { $0.title == title } ?? 0
            record.list.place(
                at: record.list.index, count: record.currentSection?.fields.count ?? 0, rows: detailRowsShown)
        case .finished: record.reading = .complete
        case .failed(_, let problem): record.reading = .failed(problem)
        }
    }
}
