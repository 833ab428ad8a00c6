/// Several lines of text being edited, by grapheme, with Emacs and cursor keys. Enter makes a new line; Tab and Esc are
/// left to others. Long lines are wrapped, and moving up and down follows what is seen.
package struct TextEditor: Equatable, Sendable {
    /// The lines, at least one.
    package private(set) var lines: [String]
    /// The line of the cursor.
    package private(set) var row = 0
    /// The cursor in its line, counted in graphemes: 0 to the line's count.
    package private(set) var column = 0
    /// The first line seen, counted as wrapped.
    package private(set) var top = 0
    /// The cell that moving up and down aims for.
    private var goal: Int?
    /// What was taken away last; ^Y brings it back.
    private var killed = ""

    /// - Parameter text: what to begin with; the cursor is at its start.
    package init(_ text: String = "") {
        lines = Self.lines(of: text)
    }

    package var text: String { lines.joined(separator: "\n") }
    package var isEmpty: Bool { lines == [""] }

    /// Applies an editing key; returns whether it was one.
    ///
    /// - Parameters:
    ///   - width: the cells of a line, as it is drawn.
    ///   - rows: the lines that are seen at once.
    package mutating func apply(_ key: Key, width: Int, rows: Int) -> Bool {
        switch key {
        case .up, .control("p"): moveSeen(by: -1, width: width)
        case .down, .control("n"): moveSeen(by: 1, width: width)
        case .pageUp: moveSeen(by: -max(1, rows - 1), width: width)
        case .pageDown: moveSeen(by: max(1, rows - 1), width: width)
        default:
            guard applyToText(key) else { return false }
            goal = nil
        }
        keepInSight(width: width, rows: rows)
        return true
    }

    /// Inserts text at the cursor, its newlines kept; what must not reach a terminal becomes `�`.
    package mutating func insert(_ text: String, width: Int, rows: Int) {
        insert(text)
        goal = nil
        keepInSight(width: width, rows: rows)
    }

    /// Puts the cursor at a place of the text, as near as there is one.
    package mutating func place(row: Int, column: Int, width: Int, rows: Int) {
        self.row = max(0, min(row, lines.count - 1))
        self.column = max(0, min(column, lines[self.row].count))
        goal = nil
        keepInSight(width: width, rows: rows)
    }

    // MARK: Text

    private mutating func applyToText(_ key: Key) -> Bool {
        let isAtStart = column == 0
        let isAtEnd = column == lines[row].count
        switch key {
        case .enter: insert("\n")
        case .alt("<"): (row, column) = (0, 0)
        case .alt(">"): (row, column) = (lines.count - 1, lines[lines.count - 1].count)
        case .control("y"): insert(killed)
        case .left where isAtStart, .control("b") where isAtStart, .alt("b") where isAtStart:
            if row > 0 { (row, column) = (row - 1, lines[row - 1].count) }
        case .right where isAtEnd, .control("f") where isAtEnd, .alt("f") where isAtEnd:
            if row < lines.count - 1 { (row, column) = (row + 1, 0) }
        case .backspace where isAtStart, .control("h") where isAtStart, .control("w") where isAtStart:
            if row > 0 {
                row -= 1
                column = lines[row].count
                joinNext()
            }
        case .delete where isAtEnd, .control("d") where isAtEnd, .alt("d") where isAtEnd:
            joinNext()
        case .control("k") where isAtEnd:
            if row < lines.count - 1 { killed = "\n" }
            joinNext()
        default:
            var line = TextInput(lines[row], cursor: column)
            guard line.apply(key) else { return false }
            lines[row] = line.text
            column = line.cursor
            if !line.killed.isEmpty { killed = line.killed }
        }
        return true
    }

    private mutating func joinNext() {
        guard row < lines.count - 1 else { return }
        let head = lines[row]
        lines[row] = head + lines.remove(at: row + 1)
        // A mark at the start of the second line joins the last letter of the first.
        column = min(head.count, lines[row].count)
    }

    private mutating func insert(_ text: String) {
        let line = lines[row]
        let place = line.index(line.startIndex, offsetBy: column)
        let more = Self.lines(of: text)
        let head = String(line[..<place]) + more[0]
        let tail = String(line[place...])
        guard more.count > 1 else {
            lines[row] = head + tail
            column = min(head.count, lines[row].count)
            return
        }
        let last = more[more.count - 1]
        lines.replaceSubrange(row...row, with: [head] + more[1..<(more.count - 1)] + [last + tail])
        row += more.count - 1
        column = min(last.count, lines[row].count)
    }

    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": continue
            case "\n", "\r":
                lines.append(line)
                line = ""
            default: line.unicodeScalars.append(SafeText.replacement(for: scalar) ?? scalar)
            }
        }
        return lines + [line]
    }

    // MARK: What is seen

    private mutating func moveSeen(by step: Int, width: Int) {
        let seen = layout(width: width)
        let here = place(in: seen)
        let cell = goal ?? here.column
        let target = seen[max(0, min(here.row + step, seen.count - 1))]
        row = target.line
        column = target.column(atCell: cell)
        goal = cell
    }

    private mutating func keepInSight(width: Int, rows: Int) {
        let seen = layout(width: width)
        top = Self.top(near: top, keeping: place(in: seen).row, rows: rows, count: seen.count)
    }

    /// The lines to draw and the cell of the cursor in them.
    package func visible(width: Int, rows: Int) -> (lines: [String], cursor: Point) {
        guard width > 0, rows > 0 else { return ([], Point(column: 0, row: 0)) }
        let seen = layout(width: width)
        let here = place(in: seen)
        let top = Self.top(near: top, keeping: here.row, rows: rows, count: seen.count)
        return (
            seen[top..<min(seen.count, top + rows)].map(\.shown),
            Point(column: min(here.column, width - 1), row: here.row - top)
        )
    }

    /// How many lines it takes when wrapped.
    package func extent(width: Int) -> Int { layout(width: width).count }

    private static func top(near top: Int, keeping row: Int, rows: Int, count: Int) -> Int {
        let held = max(0, min(top, count - rows))
        return row < held ? row : max(held, row - max(1, rows) + 1)
    }

    private func layout(width: Int) -> [WrappedLine] {
        lines.enumerated().flatMap { WrappedLine.wrap($1, line: $0, width: width) }
    }

    private func place(in seen: [WrappedLine]) -> Point {
        // Where a line is wrapped, its cursor belongs to the start of the second part.
        let row = seen.lastIndex { ($0.line, $0.start) <= (self.row, column) } ?? 0
        return Point(column: seen[row].cell(ofColumn: column), row: row)
    }
}
