import TerminalKit

extension BoxView {
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
