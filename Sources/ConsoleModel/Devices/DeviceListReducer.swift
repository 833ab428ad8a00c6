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
            devices.firstColumn = min(DeviceColumn.scrollable, devices.firstColumn + 1)
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

    mutating func setFilter(_ text: String) {
        let before = devices.cursorID
        devices.filter = FleetFilter(text)
        devices.list.top = 0
        refreshDeviceRows()
        // A cursor whose device is filtered away goes to the best place there is: the top.
        if devices.cursorID != before { moveDeviceCursor(to: 0) }
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

    private mutating func openCursorDevice() -> [Effect] {
        guard let device = cursorDevice else { return [] }
        return openDevice(device.id)
    }

    /// A text pasted into the list is the quickest way to a device: it becomes the filter.
    mutating func pasteIntoDevices(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let trimmed = SafeText.clean(line).trimmed
        guard !trimmed.isEmpty else { return }
        prompt = Prompt(kind: .filter, input: TextInput(trimmed))
        setFilter(trimmed)
    }

    /// Keys of the filter line: the arrows move in the list below it, Enter opens the row, Esc leaves the line.
    mutating func reduceFilterLine(_ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        switch key {
        case .enter:
            self.prompt = nil
            return openCursorDevice()
        case .escape, .control("c"):
            self.prompt = nil
        case .up, .down, .pageUp, .pageDown:
            let command: Command =
                switch key {
                case .up: .up
                case .down: .down
                case .pageUp: .pageUp
                default: .pageDown
                }
            _ = devices.list.apply(command, count: devices.rows.count, rows: deviceRowsShown)
            devices.isCursorMoved = true
            rememberCursor()
        default:
            guard prompt.input.apply(key) else { return [] }
            self.prompt = prompt
            setFilter(prompt.input.text)
        }
        return []
    }

    /// Starts reading the whole fleet, unless that is going on.
    mutating func startSync() -> [Effect] {
        if case .running = fleet.sync { return [] }
        let sync = makeRequest()
        fleet.sync = .running(sync: sync, devices: 0)
        fleet.badRows = 0
        return [.syncFleet(sync: sync)]
    }

    private mutating func forgetDevices(notIn ids: Set<DeviceID>) {
        let before = fleet.table.count
        guard before > ids.count else { return }
        fleet.table.removeAll(notIn: ids)
        let gone = before - fleet.table.count
        guard gone > 0 else { return }
        say("\(gone) \(gone == 1 ? "device has" : "devices have") left the fleet.")
        devices.marks = devices.marks.filter { fleet.table.row(of: $0) != nil }
        refreshDeviceRows()
        renumberNeighbours()
    }

    mutating func reduceSync(_ event: Event) {
        switch event {
        case .devicesPage(let sync, let page, let badRows):
            guard case .running(sync, let devices) = fleet.sync else { return }
            fleet.table.upsert(page)
            fleet.badRows += badRows
            fleet.sync = .running(sync: sync, devices: devices + page.count)
            refreshDeviceRows()
        case .syncFinished(let sync, let ids):
            guard case .running(sync, _) = fleet.sync else { return }
            fleet.lastComplete = now.wall
            fleet.sync = .complete(at: now.wall)
            // A device whose row could not be read has not left.
            if fleet.badRows > 0 {
                say("\(fleet.badRows) rows of the device list could not be read and are left out.", .warning)
            } else {
                forgetDevices(notIn: ids)
            }
        case .syncFailed(let sync, let problem):
            guard case .running(sync, _) = fleet.sync else { return }
            fleet.sync = .failed(problem, lastComplete: fleet.lastComplete)
            say("\(problem.sentence) F5 tries again.", .error)
        default: break
        }
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
