import ConsoleModel
import TerminalKit

/// The open list of a choice, over the box: below its field, or above where there is no room below.
func drawDropDown(
    _ choice: FormChoice, fieldRow: Int, column: Int, width: Int, _ look: Look, _ canvas: inout Canvas
) {
    let offered = choice.offered
    let shown = max(1, min(offered.count, FormChoice.rowsShown))
    let height = shown + 2
    let floor = canvas.size.rows - 2
    let top = fieldRow + 1 + height <= floor ? fieldRow + 1 : max(0, fieldRow - height)
    let area = Rect(column: column, row: top, columns: width, rows: height)
    let glyphs = look.glyphs
    let inner = width - 2
    canvas.fill(area, style: look[.text])
    let rule = String(repeating: glyphs.horizontal, count: inner)
    canvas.write(glyphs.topLeft + rule + glyphs.topRight, column: column, row: top, style: look[.box])
    let bottom = area.endRow - 1
    canvas.write(glyphs.bottomLeft + rule + glyphs.bottomRight, column: column, row: bottom, style: look[.box])
    let typed = choice.filter.text.isEmpty ? "type to narrow" : choice.filter.text
    canvas.write(
        " \(typed) ", column: column + 2, row: top, width: inner - 2, style: look[.boxTitle], ellipsis: glyphs.ellipsis)
    let count = offered.count > shown ? "\(choice.list.index + 1) of \(offered.count)   " : ""
    let keys = " \(count)Enter takes it   Esc leaves it "
    canvas.write(
        keys, column: column + 2, row: bottom, width: inner - 2, style: look[.dim], ellipsis: glyphs.ellipsis)
    for line in 0..<shown {
        let row = top + 1 + line
        canvas.write(glyphs.vertical, column: column, row: row, style: look[.box])
        canvas.write(glyphs.vertical, column: area.endColumn - 1, row: row, style: look[.box])
        let index = choice.list.top + line
        guard offered.indices.contains(index) else {
            let reason = choice.remark.isEmpty ? "nothing matches" : choice.remark
            canvas.write(
                reason, column: column + 2, row: row, width: inner - 2, style: look[.dim], ellipsis: glyphs.ellipsis)
            continue
        }
        let option = offered[index]
        let isSelected = index == choice.list.index
        let style = look.row(look[.text], isSelected: isSelected)
        canvas.fill(Rect(column: column + 1, row: row, columns: inner, rows: 1), style: style)
        let end = canvas.write(
            option.title, column: column + 2, row: row, width: inner - 2, style: style, ellipsis: glyphs.ellipsis)
        canvas.write(
            option.note, column: end + 2, row: row, width: max(0, area.endColumn - end - 4),
            style: look.row(look[.dim], isSelected: isSelected), ellipsis: glyphs.ellipsis)
        if isSelected { canvas.placeCursor(column: column + 1, row: row) }
    }
}
