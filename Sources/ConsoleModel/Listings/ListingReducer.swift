import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// The rows between the titles and the message line.
    package var listingRowsShown: Int { max(1, bodyRows - 1) }

    /// Opens a listing above what is shown and starts reading it; one thing alone opens as a record.
    mutating func openListing(_ kind: ListingKind, amount: ListingAmount? = nil, filter: String = "") -> [Effect] {
        if kind.isSingle { return openRecord(kind, row: nil) }
        var effects: [Effect] = []
        // The same listing asked for anew takes the place of the one that is shown.
        if case .listing(let list) = screens.last, list.kind.verb == kind.verb, list.kind.device == kind.device {
            effects += closeListing(list)
        }
        hideSecrets()
        messages.isShown = false
        var list = ListingState(kind, amount: amount)
        list.setFilter(filter, visibleRows: listingRowsShown)
        effects += read(&list)
        screens.append(.listing(list))
        return effects
    }

    /// Begins reading, unless the policy forbids it.
    mutating func read(_ list: inout ListingState) -> [Effect] {
        if settings.denied.contains(list.kind.verb.rawValue) {
            list.finish(
                .failed(Problem("The policy forbids \(list.kind.verb.rawValue).")), visibleRows: listingRowsShown)
            return []
        }
        let request = makeRequest()
        list.begin(request: request)
        return [.readListing(request: request, list.kind, list.amount)]
    }

    mutating func closeListing(_ list: ListingState) -> [Effect] {
        screens.removeLast()
        return cancelReads(of: list)
    }

    func cancelReads(of list: ListingState) -> [Effect] {
        guard case .running(let request) = list.reading else { return [] }
        return [.cancelReads(request: request)]
    }

    /// Stops a reading under way; what has come stays.
    mutating func stopReading(_ list: inout ListingState) -> [Effect] {
        let effects = cancelReads(of: list)
        guard !effects.isEmpty else { return [] }
        list.finish(.stopped, moreExist: true, visibleRows: listingRowsShown)
        say("Reading was stopped after \(list.readSoFar) \(list.kind.noun.many). F5 reads again.")
        return effects
    }

    mutating func reduceListing(_ list: ListingState, _ command: Command) -> [Effect] {
        var list = list
        var effects: [Effect] = []
        if list.move(command, visibleRows: listingRowsShown) {
            screens[screens.count - 1] = .listing(list)
            return []
        }
        switch command {
        case .back where list.isRunning:
            effects = stopReading(&list)
        case .back where !list.filter.isEmpty:
            list.setFilter("", visibleRows: listingRowsShown)
            messages.isShown = false
        case .back, .leave:
            return closeListing(list)
        case .open:
            return list.selectedRow.map { open($0, of: list.kind) } ?? []
        case .filter:
            prompt = Prompt(kind: .filter, input: TextInput(list.filter))
        case .ask:
            openQueryForm(list.kind, list.amount)
        case .reload:
            effects = cancelReads(of: list) + read(&list)
        case .sort, .reverseSort:
            sort(&list, command)
        case .nextPane, .previousPane:
            effects = showSibling(of: &list)
        case .copyValue:
            return copy(list.selectedRow?.name, what: list.kind.columns[0].title.lowercased())
        case .copySerial:
            return copy(serialNumber(of: list), what: "serial number")
        case .blueprintDevices:
            return list.kind.devices(of: list.selectedRow).map { openListing($0) } ?? []
        case .actions:
            return openRowMenu()
        default:
            return []
        }
        screens[screens.count - 1] = .listing(list)
        return effects
    }

    /// `s` goes from column to column, `S` turns the order round.
    private func sort(_ list: inout ListingState, _ command: Command) {
        let count = list.kind.columns.count
        var sort = list.sort ?? ListingSort(column: command == .sort ? -1 : 0)
        if command == .sort {
            sort = ListingSort(column: (sort.column + 1) % count)
        } else {
            sort.isDescending.toggle()
        }
        list.setSort(sort, visibleRows: listingRowsShown)
    }

    private mutating func showSibling(of list: inout ListingState) -> [Effect] {
        guard let sibling = list.kind.sibling else { return [] }
        var effects = cancelReads(of: list)
        if list.isRunning { list.finish(.stopped, moreExist: true, visibleRows: listingRowsShown) }
        var other = list.aside.first ?? ListingState(sibling)
        list.aside = []
        other.aside = [list]
        if other.reading == .never { effects += read(&other) }
        other.follow(visibleRows: listingRowsShown)
        list = other
        return effects
    }

    /// The serial number of the device that it, or the row under its cursor, is about.
    func serialNumber(of list: ListingState) -> String? {
        if let device = list.kind.device { return device.serialNumber }
        guard let row = list.selectedRow else { return nil }
        if let device = row.device { return device.serialNumber }
        if let id = row.deviceID, let place = fleet.table.row(of: id) { return fleet.table[place].serialNumber }
        return row.document["serial_number"]?.nonEmptyText
    }

    /// What Enter opens: the device of a row that stands for one, what a tag or a template is for, else the record.
    mutating func open(_ row: ListingRow, of kind: ListingKind) -> [Effect] {
        switch kind {
        case .queriedDevices:
            guard let device = row.device else { return [] }
            // A device that the list has not come to yet is taken in from here.
            if fleet.table.row(of: device.id) == nil {
                fleet.table.upsert([device])
                refreshDeviceRows()
            }
            return openDevice(device.id)
        case .tags:
            return kind.devices(of: row).map { openListing($0) } ?? []
        default:
            return openRecord(kind.record(of: row), row: row)
        }
    }

    /// The device that the listing on the screen, or the row under its cursor, is about.
    func device(of list: ListingState) -> Device? {
        let id = list.kind.device?.id ?? list.selectedRow?.deviceID
        guard let id else { return nil }
        if let row = fleet.table.row(of: id) { return fleet.table.device(at: row) }
        return list.selectedRow?.device
    }

    // MARK: Mouse

    /// A click on a title sorts by that column, on a row it puts the cursor there.
    mutating func clickListing(_ list: ListingState, _ point: Point) {
        var list = list
        if point.row == 2 {
            let placed = ListingColumn.layout(list.kind.columns, width: size.columns)
            guard let column = placed.last(where: { $0.start <= point.column })?.index else { return }
            let isSame = list.sort?.column == column
            list.setSort(
                ListingSort(column: column, isDescending: isSame && list.sort?.isDescending == false),
                visibleRows: listingRowsShown)
        } else {
            let index = list.list.top + point.row - 3
            guard point.row > 2, point.row < size.rows - 2, list.shown.indices.contains(index) else { return }
            list.place(at: index, visibleRows: listingRowsShown)
        }
        screens[screens.count - 1] = .listing(list)
    }
}
