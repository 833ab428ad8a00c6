package import KandjiAPI

/// The fleet as far as it is known: a value of compact columns, cheap to copy, to compare and to search.
///
/// A device keeps the number of its row for as long as it is there; numbers that a removal frees go to devices that come
/// later. Texts become `String`s only when they are asked for. An empty text is the same as none.
package struct FleetTable: Sendable, Equatable {
    /// Changes hands with every change of content, so that comparing tables costs nothing.
    final class Identity: Sendable {
        static let empty = Identity()
    }

    var identity = Identity.empty
    var chunks: [Chunk] = []
    var index = RowIndex()
    /// The numbers of rows without a device. What they held is no longer in ``index`` and ``orders``.
    var freeRows: [UInt32] = []
    var ids = OddIDs()
    /// One element: whoever copies the table or a row of it takes one reference instead of forty.
    var lexiconBox = [Lexicons()]
    var lexicons: Lexicons {
        _read { yield lexiconBox[0] }
        _modify { yield &lexiconBox[0] }
    }
    /// All rows in ascending order of the keys that were asked for so far.
    var orders: [FleetSortKey: [UInt32]] = [:]

    /// An empty table.
    package init() {}

    /// Whether both are the same version of the same table, or both empty from the start; content is not compared.
    package static func == (left: FleetTable, right: FleetTable) -> Bool { left.identity === right.identity }

    /// How many devices there are.
    package var count: Int { capacity - freeRows.count }

    /// How many row numbers have been given out.
    var capacity: Int { chunks.last.map { (chunks.count - 1) * Chunk.capacity + $0.count } ?? 0 }

    /// The rows without a device.
    var freeRowSet: RowSet {
        var rows = RowSet(count: capacity)
        for row in freeRows { rows.insert(Int(row)) }
        return rows
    }

    /// Whether a device stands in this row.
    package func holds(row: Int) -> Bool {
        (0..<capacity).contains(row) && self.row(of: id(of: UInt32(row))) == row
    }

    /// The row of a device.
    package func row(of id: DeviceID) -> Int? {
        guard let id = ids.find(id.rawValue) else { return nil }
        return row(of: id)
    }

    /// The rows of these devices, as far as they are there.
    package func rowSet(of ids: some Sequence<DeviceID>) -> RowSet {
        var rows = RowSet(count: capacity)
        for id in ids { if let row = row(of: id) { rows.insert(row) } }
        return rows
    }

    /// One device's row; valid as long as the value lives, whatever becomes of the table.
    package subscript(row: Int) -> FleetRow {
        #if DEBUG
            FleetRowMeter.current?.count()
        #endif
        return FleetRow(table: self, row: row)
    }

    func row(of id: RecordID) -> Int? {
        index.row(of: id) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
    }
}
