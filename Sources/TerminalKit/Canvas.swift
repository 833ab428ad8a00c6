/// A window onto a frame: draws text by display width, never outside its bounds.
///
/// Every text passes ``SafeText`` first, so that nothing a server sent can reach the terminal as a control sequence.
package struct Canvas: ~Copyable {
    package private(set) var frame: Frame

    package init(size: Size, tag: Int = 0) { frame = Frame(size: size, tag: tag) }

    /// Ends drawing and gives the frame.
    package consuming func finish() -> Frame { frame }

    package var size: Size { frame.size }

    /// Draws `text` from `column` on, at most `width` cells of it, and returns the column after the last cell drawn.
    ///
    /// A text that does not fit ends with `…` (`~` where `ellipsis` says so).
    @discardableResult
    package mutating func write(
        _ text: String, column: Int, row: Int, width: Int = .max, style: Style = .plain, isSensitive: Bool = false,
        ellipsis: Character = "…"
    ) -> Int {
        let end = min(frame.size.columns, width == .max ? frame.size.columns : column + max(0, width))
        guard row >= 0, row < frame.size.rows, column < end else { return column }
        var place = column
        var lastStart = column
        for character in SafeText.clean(text) {
            let cells = DisplayWidth.of(character)
            if cells == 0 { continue }
            if place + cells > end {
                if end - 1 >= column {
                    let cut = place < end ? place : lastStart
                    put(ellipsis, width: 1, column: cut, row: row, style: style, isSensitive: isSensitive)
                    for rest in (cut + 1)..<max(cut + 1, end) {
                        put(" ", width: 1, column: rest, row: row, style: style, isSensitive: false)
                    }
                }
                return end
            }
            put(character, width: cells, column: place, row: row, style: style, isSensitive: isSensitive)
            lastStart = place
            place += cells
        }
        return place
    }

    /// Fills `rect` with spaces in `style`.
    package mutating func fill(_ rect: Rect, style: Style) {
        for row in max(0, rect.row)..<max(0, min(rect.endRow, frame.size.rows)) {
            for column in max(0, rect.column)..<max(0, min(rect.endColumn, frame.size.columns)) {
                put(" ", width: 1, column: column, row: row, style: style, isSensitive: false)
            }
        }
    }

    /// Gives every cell of `rect` another style, keeping what it shows.
    package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        for row in max(0, rect.row)..<max(0, min(rect.endRow, frame.size.rows)) {
            for column in max(0, rect.column)..<max(0, min(rect.endColumn, frame.size.columns)) {
                let index = row * frame.size.columns + column
                frame.cells[index].style = change(frame.cells[index].style)
            }
        }
    }

    /// Parks the hardware cursor.
    package mutating func placeCursor(column: Int, row: Int) {
        guard column >= 0, column < frame.size.columns, row >= 0, row < frame.size.rows else { return }
        frame.cursor = Point(column: column, row: row)
    }

    private mutating func put(
        _ character: Character, width: Int, column: Int, row: Int, style: Style, isSensitive: Bool
    ) {
        guard column >= 0, column + width <= frame.size.columns else { return }
        let index = row * frame.size.columns + column
        clearHalf(at: index, column: column)
        if width == 2 { clearHalf(at: index + 1, column: column + 1) }
        let scalars = character.unicodeScalars
        let glyph: UInt32
        if let only = scalars.first, scalars.count == 1 {
            glyph = only.value
        } else {
            glyph = Cell.firstCluster + UInt32(frame.clusters.count)
            frame.clusters.append(String(character))
        }
        frame.cells[index] = Cell(glyph: glyph, style: style, isSensitive: isSensitive)
        if width == 2 {
            frame.cells[index + 1] = Cell(glyph: Cell.continuation, style: style, isSensitive: isSensitive)
        }
    }

    /// When one half of a wide glyph is overwritten, the other half becomes a space.
    private mutating func clearHalf(at index: Int, column: Int) {
        if frame.cells[index].glyph == Cell.continuation, column > 0 {
            frame.cells[index - 1].glyph = 0x20
        }
        if column + 1 < frame.size.columns, frame.cells[index + 1].glyph == Cell.continuation {
            frame.cells[index + 1].glyph = 0x20
        }
    }
}
