/// One cell of a frame.
package struct Cell: Hashable, Sendable {
    /// A scalar's value; from 0x11_0000 on an index into the frame's `clusters`; `continuation` for the right half of
    /// a wide one.
    @usableFromInline package var glyph: UInt32
    /// Whether the cell shows part of a secret: dumps, pictures and golden files leave it out.
    @usableFromInline package var isSensitive: Bool
    @usableFromInline package var style: Style

    package init(glyph: UInt32 = 0x20, style: Style = .plain, isSensitive: Bool = false) {
        self.glyph = glyph
        self.style = style
        self.isSensitive = isSensitive
    }

    @inlinable
    package static func == (left: Cell, right: Cell) -> Bool {
        left.glyph == right.glyph && left.style == right.style && left.isSensitive == right.isSensitive
    }

    package static let continuation: UInt32 = .max
    package static let firstCluster: UInt32 = 0x11_0000
}

/// A whole screen as a value: what the terminal target paints and what tests read as text.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Row by row, `size.columns` cells each.
    package var cells: [Cell]
    /// Grapheme clusters of more than one scalar, referred to by cells.
    package var clusters: [String]
    /// Where the hardware cursor is parked; `nil` hides it.
    package var cursor: Point?
    /// A number that the terminal reports back once every byte of this frame has been written out.
    package var tag: Int

    package init(size: Size, tag: Int = 0) {
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
        clusters = []
        cursor = nil
        self.tag = tag
    }

    /// The text of one cell: empty for the right half of a wide one, a bullet for a sensitive one.
    package func text(of cell: Cell) -> String {
        if cell.glyph == Cell.continuation { return "" }
        if cell.isSensitive { return "•" }
        if cell.glyph >= Cell.firstCluster { return clusters[Int(cell.glyph - Cell.firstCluster)] }
        return Unicode.Scalar(cell.glyph).map { String(Character($0)) } ?? " "
    }

    /// One row as text, trailing spaces kept.
    package func line(_ row: Int) -> String {
        var line = ""
        for cell in cells[row * size.columns..<(row + 1) * size.columns] { line += text(of: cell) }
        return line
    }

    /// The screen as lines of text without trailing spaces.
    package var text: String {
        (0..<size.rows).map { row in
            var line = line(row)[...]
            while line.last == " " { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }
}
