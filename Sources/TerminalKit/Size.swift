/// The size of a screen or of a part of it, in cells.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A place on the screen; the upper left cell is (0, 0).
package struct Point: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A part of the screen.
package struct Rect: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var columns: Int
    package var rows: Int

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package var endColumn: Int { Self.sum(column, columns) }
    package var endRow: Int { Self.sum(row, rows) }

    package func contains(_ point: Point) -> Bool {
        point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
    }

    /// The part of it that lies on a screen of `size`; without cells where there is none.
    package func clipped(to size: Size) -> Rect {
        let left = min(max(0, column), size.columns)
        let top = min(max(0, row), size.rows)
        return Rect(
            column: left, row: top, columns: min(endColumn, size.columns) - left, rows: min(endRow, size.rows) - top)
    }

    /// The sum, held at the largest number, so that a rectangle "to the end" never traps.
    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isOver) = left.addingReportingOverflow(right)
        return isOver ? .max : sum
    }
}
