import TerminalKit

/// What may be typed next, as a list just above the line.
struct CandidateList {
    var title: String
    var items: [(name: String, about: String)]
    var selected: Int
    /// The cells of the names where something is said about them; otherwise they have the whole line.
    var nameWidth: Int? = 20

    func draw(_ page: Look, _ canvas: inout Canvas, promptRow: Int) {
        let look = page.on(.box)
        let shown = min(items.count, max(1, promptRow - 5), 10)
        guard shown > 0 else { return }
        let first = max(0, min(selected - shown + 1, items.count - shown))
        let width = min(64, canvas.size.columns)
        let box = Rect(column: 0, row: promptRow - shown - 2, columns: width, rows: shown + 2)
        canvas.fill(box, style: look[.text])
        let rule = String(repeating: look.glyphs.horizontal, count: width - 2)
        canvas.write(look.glyphs.topLeft + rule + look.glyphs.topRight, column: 0, row: box.row, style: look[.box])
        canvas.write(" \(title) ", column: 2, row: box.row, style: look[.boxTitle])
        canvas.write(
            look.glyphs.bottomLeft + rule + look.glyphs.bottomRight, column: 0, row: box.endRow - 1, style: look[.box])
        canvas.write(" Tab completes   Up Down choose ", column: 2, row: box.endRow - 1, style: look[.dim])
        for line in 0..<shown {
            let item = items[first + line]
            let row = box.row + 1 + line
            let style = look.row(look[.completion], isSelected: first + line == selected)
            canvas.write(look.glyphs.vertical, column: 0, row: row, style: look[.box])
            canvas.fill(Rect(column: 1, row: row, columns: width - 2, rows: 1), style: style)
            canvas.write(
                item.name, column: 2, row: row, width: nameWidth ?? width - 4, style: style,
                ellipsis: look.glyphs.ellipsis)
            if let nameWidth {
                let start = 3 + nameWidth
                canvas.write(
                    item.about, column: start, row: row, width: width - start - 2, style: style,
                    ellipsis: look.glyphs.ellipsis)
            }
            canvas.write(look.glyphs.vertical, column: width - 1, row: row, style: look[.box])
        }
    }
}
