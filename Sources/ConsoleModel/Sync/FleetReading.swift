package import Fleet
package import KandjiAPI

/// How far a full reading has come, and what it has proven.
///
/// Pages are ordered by id and overlap by one row. A page knows every device between its first and its last id at the
/// time it was read, so when the stretches of all pages join, no device that was there throughout has been missed,
/// however the list shifted meanwhile. Where two stretches do not join, a page between them is read.
package struct FleetReading: Sendable {
    /// Rows from the start of one page to the start of the next.
    package static let step = Devices.largestPage - 1
    /// How many pages are on their way at a time.
    package static let width = 4
    /// How often a gap is looked at again before it is given up.
    private static let rounds = 5

    /// What a page covers; no first means from the beginning, no last to the end.
    private struct Stretch {
        var first: DeviceID?
        var last: DeviceID?
        var offset: Int
    }

    /// What the console knew when the reading began; only that can be found to have left.
    package let known: FleetTable?
    /// What was known of the cache then.
    package let mark: StoreMark?
    private let expected: Int?
    private var next = 0
    /// Where the list ends, once a page has come that was not full.
    private var end: Int?
    private var waiting: [Int] = []
    private var underWay: Set<Int> = []
    private var stretches: [Stretch] = []
    private var isOrdered = true
    private var round = 0
    private var pages = 0
    private var isHealing = false
    private var badRows = 0
    /// The devices seen.
    package private(set) var ids: Set<DeviceID> = []

    /// - Parameter expected: about how many devices there are, where that is known: pages behind them are not asked
    ///   for before it is clear that they exist.
    package init(expected: Int? = nil, known: FleetTable? = nil, mark: StoreMark? = nil) {
        self.expected = expected
        self.known = known
        self.mark = mark
    }

    /// The offset of a page to read now; `nil` when there is none, for now or for good.
    package mutating func takeOffset() -> Int? {
        // One page first, so that a small fleet costs no more than it must.
        guard underWay.count < min(Self.width, pages + 1) else { return nil }
        guard let offset = nextOffset() else { return nil }
        underWay.insert(offset)
        return offset
    }

    private mutating func nextOffset() -> Int? {
        if let offset = waiting.popLast() { return offset }
        if end.map({ next < $0 }) ?? true {
            if let expected, next >= expected, !underWay.isEmpty { return nil }
            defer { next += Self.step }
            return next
        }
        guard underWay.isEmpty, isOrdered, round < Self.rounds else { return nil }
        isHealing = true
        round += 1
        waiting = gaps.map { max(0, $0 - round * Devices.largestPage / 2) }
        return waiting.popLast()
    }

    /// Takes a page.
    ///
    /// - Returns: its devices that were not on a page before, and how many of its rows could not be read.
    package mutating func take(_ page: PageContent<Device>, at offset: Int) -> (fresh: [Device], badRows: Int) {
        underWay.remove(offset)
        pages += 1
        let isLast =
            page.rowCount < Devices.largestPage || page.total.map { offset + page.rowCount >= $0 } ?? false
        if isLast { end = min(end ?? .max, offset + page.rowCount) }
        if zip(page.items, page.items.dropFirst()).contains(where: { $0.id.rawValue > $1.id.rawValue }) {
            isOrdered = false
        }
        if let first = page.items.first?.id, let last = page.items.last?.id {
            stretches.append(
                Stretch(first: offset == 0 ? nil : first, last: isLast ? nil : last, offset: offset))
        } else if offset == 0 {
            stretches.append(Stretch(first: nil, last: nil, offset: 0))
        }
        let fresh = page.items.filter { ids.insert($0.id).inserted }
        // The overlapping row has been counted by the page before.
        let issues = isHealing ? 0 : page.issues.count { offset == 0 || $0.row != 0 }
        badRows += issues
        return (fresh, issues)
    }

    /// A page that was not read after all.
    package mutating func giveBack(_ offset: Int) {
        if underWay.remove(offset) != nil { waiting.append(offset) }
    }

    /// Gives back everything that was under way when a reading was interrupted.
    package mutating func resume() {
        waiting += underWay
        underWay = []
    }

    /// Whether every device that was there all the time has been seen, so that those not seen have left.
    package var isProven: Bool {
        underWay.isEmpty && waiting.isEmpty && badRows == 0 && end != nil && isOrdered && gaps.isEmpty
    }

    /// The offsets of the pages behind each gap.
    private var gaps: [Int] {
        var gaps: [Int] = []
        var reach: DeviceID?
        var isAtEnd = false
        for (number, stretch) in stretches.sorted(by: Self.precedes).enumerated() {
            if number == 0 {
                if stretch.first != nil { gaps.append(stretch.offset) }
            } else if let first = stretch.first, let reach, first.rawValue > reach.rawValue {
                gaps.append(stretch.offset)
            }
            guard !isAtEnd else { break }
            guard let last = stretch.last else {
                isAtEnd = true
                break
            }
            if reach.map({ last.rawValue > $0.rawValue }) ?? true { reach = last }
        }
        if !isAtEnd, let end { gaps.append(end) }
        return gaps
    }

    private static func precedes(_ left: Stretch, _ right: Stretch) -> Bool {
        guard let first = left.first else { return right.first != nil }
        guard let other = right.first else { return false }
        return first.rawValue < other.rawValue
    }
}
