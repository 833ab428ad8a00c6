package import Fleet
package import KandjiAPI

/// The device list: what is shown, in which order, where the cursor is, and what is marked.
package struct DeviceListState: Sendable {
    package var filter = FleetFilter("")
    package var sort = FleetSort(key: .name, descending: false)
    /// Row numbers of the fleet's table, in the order shown.
    package var rows: [UInt32] = []
    /// The device under the cursor; it stays under it whatever the list does.
    package var cursorID: DeviceID?
    package var list = ListCursor()
    /// How many columns beside the fixed ones are scrolled away to the left.
    package var firstColumn = 0
    /// The columns that somebody chose, in their order; `nil` for those that fit best.
    package var columns: [DeviceColumn]?
    /// The saved view that was shown last.
    package var view: String?
    package var line = FilterLine()
    /// Whether a summary of the row under the cursor is shown below the list.
    package var isPreviewOn = false
    package var marks: Set<DeviceID> = [] {
        didSet { markedRows = nil }
    }
    /// The rows of the marks, looked up when first needed; a row is its device's for as long as that is marked.
    var markedRows: RowSet?
    /// Where a range of marks starts.
    package var rangeAnchor: DeviceID?
    /// Whether somebody has moved the cursor; until then it stays at the top while rows come.
    var isCursorMoved = false
    /// The marked devices that the filter hides.
    package internal(set) var hiddenMarks = 0

    package init() {}
}

extension State {
    /// The device under the cursor of the list.
    package var cursorDevice: Device? {
        guard devices.rows.indices.contains(devices.list.index) else { return nil }
        return fleet.table.device(at: Int(devices.rows[devices.list.index]))
    }

    /// Counts the marks among the rows shown; needed when either has changed, not at every frame.
    mutating func countHiddenMarks() {
        guard !devices.marks.isEmpty else {
            devices.hiddenMarks = 0
            return
        }
        let marked = devices.markedRows ?? fleet.table.rowSet(of: devices.marks)
        devices.markedRows = marked
        devices.hiddenMarks = devices.marks.count - marked.count(in: devices.rows)
    }

    /// Takes devices off the fleet; row numbers change with it.
    mutating func removeFromFleet(_ ids: Set<DeviceID>) {
        fleet.table.remove(ids)
        fleet.schedule.departed += ids
        devices.marks.subtract(ids)
        refreshDeviceRows()
        renumberNeighbours()
    }

    /// Rows have other numbers after a removal: open devices take the list's order of now.
    mutating func renumberNeighbours() {
        for index in screens.indices {
            guard case .device(var detail) = screens[index] else { continue }
            detail.neighbours = devices.rows
            detail.position = fleet.table.row(of: detail.id).flatMap { devices.rows.firstIndex(of: UInt32($0)) }
            screens[index] = .device(detail)
        }
    }

    /// Computes the rows anew after the table, the filter or the order has changed, and keeps the cursor on its device.
    package mutating func refreshDeviceRows() {
        let before = devices.list.index
        defer { countHiddenMarks() }
        devices.rows = fleet.table.rows(matching: devices.filter, sort: devices.sort, now: now.wall / 1000)
        guard devices.isCursorMoved else {
            moveDeviceCursor(to: 0)
            return
        }
        var place = before
        if let id = devices.cursorID, let row = fleet.table.row(of: id),
            let found = devices.rows.firstIndex(of: UInt32(row))
        {
            place = found
            // The list may grow above the cursor: the window moves along, so that the cursor stays on its line.
            devices.list.top = max(0, devices.list.top + found - before)
        }
        moveDeviceCursor(to: place)
    }

    package mutating func moveDeviceCursor(to place: Int) {
        devices.list.place(at: place, count: devices.rows.count, rows: deviceRowsShown)
        rememberCursor()
    }

    package mutating func rememberCursor() {
        guard devices.rows.indices.contains(devices.list.index) else { return }
        devices.cursorID = fleet.table[Int(devices.rows[devices.list.index])].id
    }

    /// The rows of the body, less the line of column titles and the preview.
    package var deviceRowsShown: Int { max(1, bodyRows - 1 - previewRows) }

    /// What the preview takes of the body; nothing where the list would have too little left.
    package var previewRows: Int { devices.isPreviewOn && bodyRows >= 12 ? DeviceListState.previewHeight : 0 }
}

extension DeviceListState {
    /// A rule and six lines.
    static let previewHeight = 7
}

/// The box in which a column to sort by is chosen.
package struct SortState: Equatable, Sendable {
    package var list = ListCursor()
    package init() {}
}
