import ConsoleModel
import TerminalKit

/// A value in full.
func drawValue(_ value: ValueState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let all = ValueLines.wrap(value.text, width: ValueLines.width(in: state.size))
    let rows = ValueLines.rows(in: state.size)
    let shown = all.dropFirst(value.list.top).prefix(rows)
    let place = all.count > rows ? "lines \(value.list.top + 1)-\(value.list.top + shown.count) of \(all.count)   " : ""
    BoxView(
        title: value.title, lines: shown.isEmpty ? [.text("empty", .dim)] : shown.map { .text($0, .text) },
        footer: "\(place)y copies   Esc closes", wantedWidth: 76
    ).draw(look, &canvas)
}

/// A value alone on the screen, for the terminal's own selection.
func drawAlone(_ value: ValueState, _ look: Look, _ canvas: inout Canvas) {
    let rows = max(1, canvas.size.rows - 1)
    let lines = ValueLines.wrap(value.text, width: canvas.size.columns)
    for (index, line) in lines.dropFirst(value.list.top).prefix(rows).enumerated() {
        canvas.write(line, column: 0, row: index, style: look[.text])
    }
    canvas.write(
        "\(value.title): select it with the mouse. Esc goes back.", column: 0, row: canvas.size.rows - 1,
        style: look[.dim])
}
