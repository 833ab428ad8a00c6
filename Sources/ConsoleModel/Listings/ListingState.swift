/// A listing on the screen, or in the pane of a device.
package struct ListingState: Equatable, Sendable {
    package enum Reading: Equatable, Sendable {
        case never
        case running(request: Int)
        case complete
        case stopped
        case failed(Problem)
    }

    package let kind: ListingKind
    package var amount: ListingAmount
    package private(set) var reading = Reading.never
    package private(set) var rows: [ListingRow] = []
    /// The rows that are shown, by their places in `rows`, in the order shown.
    package private(set) var shown: [Int] = []
    /// How many there are, where the service says so.
    package private(set) var total: Int?
    /// Whether the service has rows that were not asked for.
    package private(set) var moreExist = false
    /// Rows that could not be read.
    package private(set) var badRows = 0
    package private(set) var filter = ""
    package private(set) var sort: ListingSort?
    package var list = ListCursor()
    /// The row under the cursor, once somebody has moved it: it stays under it whatever the listing does.
    package var cursorID: String?
    /// The listing seen from its other side, kept while this one is shown.
    var aside: [ListingState] = []
    /// Whether the rows are those of an earlier reading, which the next page takes the place of.
    private var isStale = false

    package init(_ kind: ListingKind, amount: ListingAmount? = nil) {
        self.kind = kind
        self.amount = amount ?? kind.usualAmount
        sort = kind.usualSort
    }

    package var isRunning: Bool { if case .running = reading { true } else { false } }

    /// The row under the cursor.
    package var selectedRow: ListingRow? {
        shown.indices.contains(list.index) ? rows[shown[list.index]] : nil
    }

    /// How many rows say that something has failed.
    package var failedRows: Int {
        rows.count { row in row.cells.contains { if case .state(_, .bad) = $0 { true } else { false } } }
    }

    /// How many rows the reading under way has brought.
    package var readSoFar: Int { isStale ? 0 : rows.count }

    // MARK: Reading

    mutating func begin(request: Int) {
        reading = .running(request: request)
        isStale = true
        moreExist = false
        total = nil
        badRows = 0
    }

    mutating func add(_ page: [ListingRow], total: Int?, badRows: Int, visibleRows: Int) {
        clearIfStale()
        let start = rows.count
        rows += page
        self.total = total ?? self.total
        self.badRows += badRows
        let fresh = ordered(rows.indices[start...].filter { passes(rows[$0], words) })
        shown = sort == nil || shown.isEmpty ? shown + fresh : merged(shown, fresh)
        follow(visibleRows: visibleRows)
    }

    mutating func finish(_ reading: Reading, moreExist: Bool = false, visibleRows: Int) {
        if case .complete = reading { clearIfStale() }
        isStale = false
        self.reading = reading
        self.moreExist = moreExist
        follow(visibleRows: visibleRows)
    }

    private mutating func clearIfStale() {
        guard isStale else { return }
        isStale = false
        rows = []
        shown = []
    }

    // MARK: What is shown

    mutating func setFilter(_ text: String, visibleRows: Int) {
        let isNarrower = !filter.isEmpty && text.hasPrefix(filter)
        filter = text
        if isNarrower {
            let words = words
            shown = shown.filter { passes(rows[$0], words) }
        } else {
            showAnew()
        }
        list.top = 0
        follow(visibleRows: visibleRows)
        // A cursor whose row is filtered away goes to the best place there is: the top.
        if selectedRow?.id != cursorID { list = ListCursor() }
    }

    mutating func setSort(_ sort: ListingSort?, visibleRows: Int) {
        self.sort = sort
        showAnew()
        follow(visibleRows: visibleRows)
    }

    mutating func move(_ command: Command, visibleRows: Int) -> Bool {
        guard list.apply(command, count: shown.count, rows: visibleRows) else { return false }
        cursorID = selectedRow?.id
        return true
    }

    mutating func place(at index: Int, visibleRows: Int) {
        list.place(at: index, count: shown.count, rows: visibleRows)
        cursorID = selectedRow?.id
    }

    /// Keeps the cursor on its row.
    mutating func follow(visibleRows: Int) {
        let before = list.index
        let found = cursorID.flatMap { id in shown.firstIndex { rows[$0].id == id } }
        // The listing may grow above the cursor: the window moves along, so that the cursor stays on its line.
        if let found { list.top = max(0, list.top + found - before) }
        list.place(at: found ?? (cursorID == nil ? 0 : before), count: shown.count, rows: visibleRows)
    }

    private var words: [Substring] { filter.lowercased().split(whereSeparator: \.isWhitespace) }

    private func passes(_ row: ListingRow, _ words: [Substring]) -> Bool {
        words.allSatisfy { row.searchText.contains($0) }
    }

    private mutating func showAnew() {
        let words = words
        shown = ordered(rows.indices.filter { passes(rows[$0], words) })
    }

    private func key(_ index: Int, _ sort: ListingSort) -> SortKey {
        let cells = rows[index].cells
        return cells.indices.contains(sort.column) ? SortKey(cells[sort.column]) : .none
    }

    private func ordered(_ indices: [Int]) -> [Int] {
        guard let sort else { return indices }
        return indices.map { (key: key($0, sort), index: $0) }.sorted { left, right in
            if left.key.precedes(right.key, isDescending: sort.isDescending) { return true }
            if right.key.precedes(left.key, isDescending: sort.isDescending) { return false }
            return left.index < right.index
        }.map(\.index)
    }

    /// Two ordered lists of rows as one: each new row finds its place among the old ones by halving.
    private func merged(_ old: [Int], _ fresh: [Int]) -> [Int] {
        guard let sort, !fresh.isEmpty else { return old + fresh }
        var result: [Int] = []
        result.reserveCapacity(old.count + fresh.count)
        var start = 0
        for index in fresh {
            let key = key(index, sort)
            var (low, high) = (start, old.count)
            while low < high {
                let middle = (low + high) / 2
                if key.precedes(self.key(old[middle], sort), isDescending: sort.isDescending) {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            result += old[start..<low]
            result.append(index)
            start = low
        }
        return result + old[start...]
    }
}
