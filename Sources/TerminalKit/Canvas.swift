/// A window onto a frame: draws text by display width, never outside its bounds.
///
/// Every text passes ``SafeText`` first, so that nothing a server sent can reach the terminal as a control sequence.
package struct Canvas: ~Copyable {
    package private(set) var frame: Frame

    /// - Parameter style: what the screen is covered with before anything is drawn.
    package init(size: Size, tag: Int = 0, style: Style = .plain) {
        frame = Frame(size: size, tag: tag)
        guard style != .plain else { return }
        fill(Rect(column: 0, row: 0, columns: frame.size.columns, rows: frame.size.rows), style: style)
    }

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
        let limit = column.addingReportingOverflow(max(0, width))
        let end = limit.overflow ? frame.size.columns : min(frame.size.columns, limit.partialValue)
        guard row >= 0, row < frame.size.rows, column < end else { return column }
        if let place = writeASCII(
            text, column: column, end: end, row: row, style: style, isSensitive: isSensitive, ellipsis: ellipsis)
        {
            return place
        }
        if column >= 0, text.unicodeScalars.allSatisfy(DisplayWidth.isSimple) {
            return writeSimple(
                text, column: column, end: end, row: row, style: style, isSensitive: isSensitive, ellipsis: ellipsis)
        }
        var place = column
        var lastStart = column
        for character in SafeText.clean(text) {
            let cells = DisplayWidth.of(character)
            if cells == 0 { continue }
            if place + cells > end {
                let cut = place < end ? place : lastStart
                putCut(ellipsis, from: cut, end: end, row: row, style: style, isSensitive: isSensitive)
                return end
            }
            put(character, width: cells, column: place, row: row, style: style, isSensitive: isSensitive)
            lastStart = place
            place += cells
        }
        return place
    }

    /// Draws a text that is printable ASCII, the common case, byte by byte; `nil` where it is not such a text.
    private mutating func writeASCII(
        _ text: String, column: Int, end: Int, row: Int, style: Style, isSensitive: Bool, ellipsis: Character
    ) -> Int? {
        guard column >= 0, SafeText.isPrintableASCII(text) else { return nil }
        let count = text.utf8.count
        let isCut = count > end - column
        let shown = isCut ? end - column - 1 : count
        let start = row * frame.size.columns + column
        clearHalves(from: start, count: shown, column: column)
        var cell = Cell(style: style, isSensitive: isSensitive)
        frame.cells.withUnsafeMutableBufferPointer { cells in
            var index = start
            for byte in text.utf8.prefix(shown) {
                cell.glyph = UInt32(byte)
                cells[index] = cell
                index += 1
            }
        }
        guard isCut else { return column + count }
        put(ellipsis, width: 1, column: end - 1, row: row, style: style, isSensitive: isSensitive)
        return end
    }

    /// Draws a text of scalars that are characters by themselves, without looking for the borders between them.
    private mutating func writeSimple(
        _ text: String, column: Int, end: Int, row: Int, style: Style, isSensitive: Bool, ellipsis: Character
    ) -> Int {
        let start = row * frame.size.columns
        var cell = Cell(style: style, isSensitive: isSensitive)
        var place = column
        var lastStart = column
        for scalar in text.unicodeScalars {
            let width = DisplayWidth.of(scalar)
            if place + width > end {
                let cut = place < end ? place : lastStart
                putCut(ellipsis, from: cut, end: end, row: row, style: style, isSensitive: isSensitive)
                return end
            }
            clearHalves(from: start + place, count: width, column: place)
            cell.glyph = scalar.value
            frame.cells[start + place] = cell
            if width == 2 {
                cell.glyph = Cell.continuation
                frame.cells[start + place + 1] = cell
            }
            lastStart = place
            place += width
        }
        return place
    }

    /// Fills `rect` with spaces in `style`.
    package mutating func fill(_ rect: Rect, style: Style) {
        let part = rect.clipped(to: frame.size)
        let blank = Cell(style: style)
        for row in part.row..<part.endRow {
            let start = row * frame.size.columns + part.column
            clearHalves(from: start, count: part.columns, column: part.column)
            for index in start..<start + part.columns { frame.cells[index] = blank }
        }
    }

    /// Gives every cell of `rect` another style, keeping what it shows.
    package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let part = rect.clipped(to: frame.size)
        for row in part.row..<part.endRow {
            let start = row * frame.size.columns + part.column
            for index in start..<start + part.columns { frame.cells[index].style = change(frame.cells[index].style) }
        }
    }

    /// Takes the hardware cursor off the screen until it is placed again.
    package mutating func hideCursor() { frame.cursor = nil }

    /// Parks the hardware cursor.
    package mutating func placeCursor(column: Int, row: Int) {
        guard column >= 0, column < frame.size.columns, row >= 0, row < frame.size.rows else { return }
        frame.cursor = Point(column: column, row: row)
    }

    /// Ends a text that does not fit; where a wide glyph was the last, its place is not wholly needed.
    private mutating func putCut(
        _ ellipsis: Character, from cut: Int, end: Int, row: Int, style: Style, isSensitive: Bool
    ) {
        put(ellipsis, width: 1, column: cut, row: row, style: style, isSensitive: isSensitive)
        for rest in (cut + 1)..<max(cut + 1, end) {
            put(" ", width: 1, column: rest, row: row, style: style, isSensitive: false)
        }
    }

    private mutating func put(
        _ character: Character, width: Int, column: Int, row: Int, style: Style, isSensitive: Bool
    ) {
        guard column + width <= frame.size.columns else { return }
        if column < 0 {
            // The left half of a wide glyph is outside: its right half shows as a space.
            if column + width == 1 { put(" ", width: 1, column: 0, row: row, style: style, isSensitive: false) }
            return
        }
        let index = row * frame.size.columns + column
        clearHalves(from: index, count: width, column: column)
        let scalars = character.unicodeScalars
        let glyph: UInt32
        if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
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

    /// Where only one half of a wide glyph lies in a run that is about to be overwritten, the other becomes a space.
    private mutating func clearHalves(from start: Int, count: Int, column: Int) {
        guard count > 0 else { return }
        if frame.cells[start].glyph == Cell.continuation, column > 0 { frame.cells[start - 1].glyph = 0x20 }
        let next = start + count
        if column + count < frame.size.columns, frame.cells[next].glyph == Cell.continuation {
            frame.cells[next].glyph = 0x20
        }
    }
}
