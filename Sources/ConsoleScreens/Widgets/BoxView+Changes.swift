import TerminalKit

extension BoxView {
    func drawPicked(
        _ label: String, _ value: String, _ hint: String, _ isFocused: Bool, start: Int, width: Int, row: Int,
        _ look: Look, _ canvas: inout Canvas
    ) {
        canvas.write(label, column: start, row: row, width: labelWidth - 1, style: look[.text])
        let fieldStart = start + labelWidth
        let room = width - labelWidth - 5
        let style = look[isFocused ? .fieldFocus : .field]
        canvas.write("[", column: fieldStart, row: row, style: style)
        canvas.fill(Rect(column: fieldStart + 1, row: row, columns: room, rows: 1), style: style)
        var valueStyle = style
        if value.isEmpty {
            valueStyle = look.on(.field)[.dim]
            valueStyle.attributes.formUnion(style.attributes)
        }
        canvas.write(
            value.isEmpty ? hint : value, column: fieldStart + 1, row: row, width: room, style: valueStyle,
            ellipsis: look.glyphs.ellipsis)
        canvas.write(look.glyphs.isUnicode ? " …]" : "..]", column: fieldStart + 1 + room, row: row, style: style)
        if isFocused { canvas.placeCursor(column: fieldStart + 1, row: row) }
    }

    /// Both sides are seen, however long they are.
    func drawChange(
        _ label: String, _ before: String, _ after: String, start: Int, width: Int, row: Int, _ look: Look,
        _ canvas: inout Canvas
    ) {
        let arrow = look.glyphs.isUnicode ? " → " : " -> "
        let arrowWidth = DisplayWidth.of(arrow)
        let room = width - labelWidth - arrowWidth
        let wanted = (before: DisplayWidth.of(before), after: DisplayWidth.of(after))
        let beforeWidth =
            wanted.before + wanted.after <= room
            ? wanted.before : max(room / 2, min(wanted.before, room - wanted.after))
        canvas.write(label, column: start, row: row, width: labelWidth, style: look[.dim])
        let end = canvas.write(
            before, column: start + labelWidth, row: row, width: min(wanted.before, beforeWidth),
            style: look[.text], ellipsis: look.glyphs.ellipsis)
        let next = canvas.write(arrow, column: end, row: row, style: look[.dim])
        canvas.write(
            after, column: next, row: row, width: max(0, start + width - next), style: look[.strong],
            ellipsis: look.glyphs.ellipsis)
    }
}
