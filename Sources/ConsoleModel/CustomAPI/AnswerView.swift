import TerminalKit

/// An answer being looked through: what is folded, where the cursor is, what is looked for.
package struct AnswerView: Equatable, Sendable {
    package let outline: AnswerOutline
    package private(set) var folded: Set<Int>
    /// The lines that are not hidden in a fold.
    package private(set) var rows: [Int32]
    package var list = ListCursor()
    package var find = ""

    /// - Parameter outline: shown with its headers folded and the cursor on the body.
    package init(_ outline: AnswerOutline) {
        self.outline = outline
        folded = outline.count > 0 && outline.kind(0) == .headers ? [0] : []
        rows = []
        refresh()
        list.index = rows.count > 1 && !folded.isEmpty ? 1 : 0
    }

    package var line: Int? { rows.indices.contains(list.index) ? Int(rows[list.index]) : nil }

    private mutating func refresh() {
        rows = []
        rows.reserveCapacity(outline.count)
        var index = 0
        while index < outline.count {
            rows.append(Int32(index))
            index = folded.contains(index) ? outline.last(index) + 1 : index + 1
        }
    }

    mutating func setFolded(_ line: Int, _ isFolded: Bool, rows shown: Int) {
        guard outline.isFoldable(line), folded.contains(line) != isFolded else { return }
        if isFolded { folded.insert(line) } else { folded.remove(line) }
        refresh()
        go(to: line, rows: shown)
    }

    /// Left: folds what is open; on anything else goes to what holds it.
    mutating func foldOrLeave(rows shown: Int) {
        guard let line else { return }
        if outline.isFoldable(line), !folded.contains(line) {
            setFolded(line, true, rows: shown)
        } else if let parent = outline.parent(of: line) {
            go(to: parent, rows: shown)
        }
    }

    /// Puts the cursor on a line, which is unfolded where it lies hidden.
    mutating func go(to line: Int, rows shown: Int) {
        let hiding = folded.filter { $0 < line && outline.last($0) >= line }
        if !hiding.isEmpty {
            folded.subtract(hiding)
            refresh()
        }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < line { low = middle + 1 } else { high = middle }
        }
        list.place(at: low, count: rows.count, rows: shown)
    }

    /// Goes to the next place of the text that is looked for; `false` where there is none.
    mutating func findNext(forward: Bool, includingHere: Bool, rows shown: Int) -> Bool {
        guard
            let place = outline.line(
                holding: find, from: line ?? 0, forward: forward, includingHere: includingHere)
        else { return false }
        go(to: place, rows: shown)
        return true
    }
}
