import Fleet

/// A row of the overview.
package enum OverviewRow: Equatable, Sendable {
    case blank
    case heading(String, devices: Int)
    case line(OverviewLine)
    /// How many lines a long block leaves out; 0 where it shows them all and could leave some out.
    case rest(block: String, hidden: Int)

    /// Whether the cursor may stand here.
    var isSelectable: Bool {
        switch self {
        case .blank, .heading: false
        case .line, .rest: true
        }
    }

    /// Whether both stand for the same, whatever the numbers.
    fileprivate func isSame(as other: OverviewRow) -> Bool {
        switch (self, other) {
        case (.line(let line), .line(let other)): line.question == other.question
        case (.rest(let block, _), .rest(let other, _)): block == other
        default: false
        }
    }
}

/// The fleet in numbers on the screen.
package struct OverviewState: Sendable {
    /// None as long as no device is known.
    package private(set) var rows: [OverviewRow] = []
    package private(set) var devices = 0
    package internal(set) var list = ListCursor()
    private var blocks: [OverviewBlock] = []
    /// The blocks that show all their lines.
    private var unfolded: Set<String> = []
    private var counted: (version: FleetTable.Version, at: Moment)

    init(_ table: FleetTable, now: Moment, rows visible: Int) {
        counted = (table.version, now)
        count(table, now: now, rows: visible)
    }

    package var selected: OverviewRow? { rows.indices.contains(list.index) ? rows[list.index] : nil }

    /// Whether the numbers are good for this fleet. What was seen when is counted by the minute, as ages are shown; while
    /// the fleet is being read, page after page, all of it is counted once a second.
    func isOf(_ table: FleetTable, at now: Moment, isReading: Bool) -> Bool {
        if isReading, devices > 0, now.uptime - counted.at.uptime < 1_000 { return true }
        return counted.version == table.version && counted.at.wall / 60_000 == now.wall / 60_000
    }

    /// Counts the fleet and keeps the cursor on its line.
    mutating func count(_ table: FleetTable, now: Moment, rows visible: Int) {
        counted = (table.version, now)
        let tally = table.tally(now: now.wall / 1000)
        devices = tally.devices
        blocks = tally.devices == 0 ? [] : OverviewBlock.blocks(of: tally)
        arrange(rows: visible)
    }

    /// Shows all lines of a block, or only the largest again.
    mutating func toggle(_ block: String, rows visible: Int) {
        let isFolding = unfolded.remove(block) != nil
        if !isFolding { unfolded.insert(block) }
        let before = list
        arrange(rows: visible)
        guard !isFolding else { return }
        // The cursor stays where it is, on the first of the lines that have appeared or near it.
        list = before
        settle(step: 1, rows: visible)
    }

    mutating func apply(_ command: Command, rows visible: Int) -> Bool {
        guard list.apply(command, count: rows.count, rows: visible) else { return false }
        settle(step: [.up, .pageUp, .halfUp, .first].contains(command) ? -1 : 1, rows: visible)
        return true
    }

    mutating func place(at row: Int, rows visible: Int) {
        list.place(at: row, count: rows.count, rows: visible)
        settle(step: 1, rows: visible)
    }

    private mutating func arrange(rows visible: Int) {
        let before = selected
        rows = []
        for block in blocks {
            let isUnfolded = unfolded.contains(block.title)
            let shown = isUnfolded ? block.lines : block.largest
            if !rows.isEmpty { rows.append(.blank) }
            rows.append(.heading(block.title, devices: block.devices))
            rows += shown.map { .line($0) }
            if block.largest.count < block.lines.count {
                rows.append(.rest(block: block.title, hidden: block.lines.count - shown.count))
            }
        }
        var place = list.index
        if let before, let found = rows.firstIndex(where: { $0.isSame(as: before) }) {
            // What is above the cursor may have grown: the window moves along, so that the cursor stays on its line.
            list.top = max(0, list.top + found - place)
            place = found
        }
        self.place(at: place, rows: visible)
    }

    /// Headings take no cursor, and are shown with the first of their lines.
    private mutating func settle(step: Int, rows visible: Int) {
        func next(_ step: Int) -> Int? {
            stride(from: list.index, to: step < 0 ? -1 : rows.count, by: step).first { rows[$0].isSelectable }
        }
        guard !rows.isEmpty, let place = next(step) ?? next(-step) else { return }
        list.place(at: place, count: rows.count, rows: visible)
        if place == list.top, place > 0, case .heading = rows[place - 1], visible > 1 { list.top -= 1 }
    }
}
