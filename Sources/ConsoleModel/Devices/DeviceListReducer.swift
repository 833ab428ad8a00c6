import Fleet
import KandjiAPI
import TerminalKit

extension State {
    mutating func reduceDevices(_ command: Command) -> [Effect] {
        if devices.list.apply(command, count: devices.rows.count, rows: deviceRowsShown) {
            devices.isCursorMoved = true
            rememberCursor()
            return []
        }
        switch command {
        case .open:
            return openCursorDevice()
        case .back:
            return leaveFilter()
        case .filter:
            prompt = Prompt(kind: .filter, input: TextInput(devices.filter.text))
        case .reload:
            return startSync()
        case .sort:
            var sort = SortState()
            sort.list.index = DeviceColumn.allCases.firstIndex { $0.sortKey == devices.sort.key } ?? 0
            open(.sort(sort))
        case .reverseSort:
            sortDevices(by: devices.sort.key, descending: !devices.sort.descending)
        case .mark, .markRange, .markAll, .markNone:
            mark(command)
        case .left:
            devices.firstColumn = max(0, devices.firstColumn - 1)
        case .right:
            devices.firstColumn = min(DeviceColumn.scrollable(devices.columns), devices.firstColumn + 1)
        case .columns:
            open(.columns(ColumnsState(columns: devices.columns, width: size.columns)))
        case .preview:
            devices.isPreviewOn.toggle()
            moveDeviceCursor(to: devices.list.index)
        case .view:
            offerViews()
        case .actions:
            return openMenu()
        case .copySerial:
            return copy(cursorDevice?.serialNumber, what: "serial number")
        default:
            break
        }
        return []
    }

    /// Esc takes the filter off, `q` leaves.
    private mutating func leaveFilter() -> [Effect] {
        messages.isShown = false
        if devices.rangeAnchor != nil {
            devices.rangeAnchor = nil
        } else if !devices.filter.isEmpty {
            setFilter("")
        }
        return []
    }

    mutating func sortDevices(by key: FleetSortKey, descending: Bool) {
        devices.sort = FleetSort(key: key, descending: descending)
        refreshDeviceRows()
    }

    private mutating func mark(_ command: Command) {
        switch command {
        case .mark:
            guard let id = cursorDevice?.id else { return }
            if devices.marks.remove(id) == nil { devices.marks.insert(id) }
            devices.rangeAnchor = nil
            devices.isCursorMoved = true
            moveDeviceCursor(to: devices.list.index + 1)
        case .markRange:
            markRange()
        case .markAll:
            for row in devices.rows { devices.marks.insert(fleet.table[Int(row)].id) }
        default:
            devices.marks = []
            devices.rangeAnchor = nil
        }
        countHiddenMarks()
    }

    /// The first press sets one end, the second marks everything between.
    private mutating func markRange() {
        guard let id = cursorDevice?.id else { return }
        guard let anchor = devices.rangeAnchor, let row = fleet.table.row(of: anchor),
            let start = devices.rows.firstIndex(of: UInt32(row))
        else {
            devices.rangeAnchor = id
            say("Range starts here. Go to its other end and press v again.")
            return
        }
        let here = devices.list.index
        for row in devices.rows[min(start, here)...max(start, here)] {
            devices.marks.insert(fleet.table[Int(row)].id)
        }
        devices.rangeAnchor = nil
        messages.isShown = false
    }

    mutating func openCursorDevice() -> [Effect] {
        if let device = cursorDevice { return openDevice(device.id) }
        // The list does not carry everything: what it does not find may be asked of the service.
        guard let query = serviceQuery else { return [] }
        return run(query, argument: devices.filter.text)
    }

    /// The verb that asks the service for what the filter does not find.
    package var serviceQuery: Verb? {
        devices.rows.isEmpty && !devices.filter.isEmpty ? Verb(name: "query-devices") : nil
    }
}

extension String {
    var trimmed: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return String(part)
    }
}
