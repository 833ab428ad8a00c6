import ConsoleModel
import TerminalKit

/// How a run goes: a bar, each device with its state, and in full what is said of the one under the cursor.
func drawBulkRun(_ screen: BulkRunScreen, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    guard let run = state.bulk[screen.number] else { return }
    drawBar(run, state, look, &canvas)
    let columns = RunColumns(width: state.size.columns)
    canvas.fill(Rect(column: 0, row: 3, columns: state.size.columns, rows: 1), style: look[.header])
    for (title, place) in zip(["DEVICE", "SERIAL", "STATE", "DETAIL"], columns.places) {
        canvas.write(title, column: place.start, row: 3, width: place.width, style: look[.header])
    }
    let rows = state.bulkRowsShown
    for (index, item) in run.items.enumerated().dropFirst(screen.list.top).prefix(rows) {
        drawItem(
            item, of: run, isSelected: index == screen.list.index, at: 4 + index - screen.list.top, columns, state,
            look,
            &canvas)
    }
    guard run.items.indices.contains(screen.list.index) else { return }
    let item = run.items[screen.list.index]
    if let job = state.job(of: item) {
        drawSummary(job, state, look, &canvas, top: 4 + rows)
    } else {
        drawSummary(of: item, in: run, state, look, &canvas, top: 4 + rows)
    }
}

func bulkCounts(_ screen: BulkRunScreen, _ state: State) -> String {
    guard let run = state.bulk[screen.number] else { return "" }
    if !run.running.isEmpty { return "\(run.running.count) under way" }
    return run.stopReason == nil ? "over" : "stopped"
}

/// The bar with what has been counted so far.
private func drawBar(_ run: BulkRun, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let width = state.size.columns
    let tally = state.tally(of: run)
    var parts = ["\(run.settled) of \(run.items.count)", "\(tally.accepted) sent"]
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.unknown > 0 { parts.append("\(tally.unknown) unknown") }
    if tally.leftOut > 0 { parts.append("\(tally.leftOut) left out") }
    if run.stopReason != nil, run.waiting > 0 { parts.append("\(run.waiting) not sent") }
    let text = parts.joined(separator: "   ")
    let room = max(8, min(40, width - DisplayWidth.of(text) - 6))
    let filled = run.items.isEmpty ? room : run.settled * room / run.items.count
    let full: Character = look.glyphs.isUnicode ? "█" : "#"
    let empty: Character = look.glyphs.isUnicode ? "░" : "."
    var column = canvas.write(String(repeating: full, count: filled), column: 1, row: 2, style: look[.ok])
    column = canvas.write(
        String(repeating: empty, count: room - filled), column: column, row: 2, style: look[.dim])
    canvas.write(
        text, column: column + 2, row: 2, width: max(0, width - column - 2), style: look[.strong],
        ellipsis: look.glyphs.ellipsis)
}

private struct RunColumns {
    var places: [(start: Int, width: Int)] = []

    init(width: Int) {
        var start = 2
        for column in [width >= 100 ? 28 : 20, 14, 9] {
            places.append((start, column))
            start += column + 2
        }
        places.append((start, max(0, width - start)))
    }
}

private func drawItem(
    _ item: BulkRun.Item, of run: BulkRun, isSelected: Bool, at row: Int, _ columns: RunColumns, _ state: State,
    _ look: Look, _ canvas: inout Canvas
) {
    let plain = look.row(look[.text], isSelected: isSelected)
    if isSelected {
        canvas.fill(Rect(column: 0, row: row, columns: state.size.columns, rows: 1), style: plain)
        canvas.write(">", column: 0, row: row, style: plain)
        canvas.placeCursor(column: 0, row: row)
    }
    let (name, said) = state.result(of: item, in: run)
    let detail = [shownChange(item.change, of: item.target), said].filter { !$0.isEmpty }.joined(separator: "   ")
    let stateRole = state.job(of: item).map { role(of: $0.state) } ?? .dim
    for (index, text) in [item.target.title, item.target.serialNumber, name, detail].enumerated() {
        let style = index == 2 ? look.row(look[stateRole], isSelected: isSelected) : plain
        canvas.write(
            text, column: columns.places[index].start, row: row, width: columns.places[index].width, style: style,
            ellipsis: look.glyphs.ellipsis)
    }
}

/// A device to which nothing has gone out.
private func drawSummary(
    of item: BulkRun.Item, in run: BulkRun, _ state: State, _ look: Look, _ canvas: inout Canvas, top: Int
) {
    let width = state.size.columns
    canvas.write(String(repeating: look.glyphs.horizontal, count: width), column: 0, row: top, style: look[.border])
    canvas.write(
        " \(run.title): \(item.target.title)  \(item.target.serialNumber) ", column: 2, row: top, width: width - 4,
        style: look[.boxTitle], ellipsis: look.glyphs.ellipsis)
    let (name, said) = state.result(of: item, in: run)
    let text = said.isEmpty ? name : "\(name): \(said)"
    for (index, line) in ValueLines.wrap(text, width: width - 4).prefix(2).enumerated() {
        canvas.write(
            line, column: 2, row: top + 1 + index, width: width - 4, style: look[.text], ellipsis: look.glyphs.ellipsis)
    }
}
