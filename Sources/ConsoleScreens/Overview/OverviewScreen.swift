import ConsoleModel
import Fleet
import TerminalKit

/// The fleet in numbers: blocks of values, each with its count, its share and a bar.
func drawOverview(_ overview: OverviewState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    guard !overview.rows.isEmpty else {
        drawNoDevices(state, look, &canvas)
        return
    }
    let columns = OverviewColumns(width: state.size.columns)
    for line in 0..<state.bodyRows {
        let index = overview.list.top + line
        guard overview.rows.indices.contains(index) else { break }
        let isSelected = index == overview.list.index
        let row = 2 + line
        if isSelected {
            canvas.fill(Rect(column: 0, row: row, columns: state.size.columns, rows: 1), style: look[.selection])
            canvas.write(">", column: 0, row: row, style: look[.selection])
            canvas.placeCursor(column: 0, row: row)
        }
        switch overview.rows[index] {
        case .blank: break
        case .heading(let title, let devices): drawHeading(title, devices, row, columns, look, &canvas)
        case .line(let line): drawLine(line, isSelected: isSelected, row, columns, look, &canvas)
        case .rest(_, let hidden):
            canvas.write(
                hidden > 0 ? "+ \(hidden) more" : "- the largest only", column: 2, row: row, width: columns.label,
                style: look.row(look[.dim], isSelected: isSelected))
        }
    }
}

/// How the width is shared out: label, count, share, bar.
private struct OverviewColumns {
    var label: Int
    /// Where counts end.
    var countEnd: Int
    /// Where shares end.
    var shareEnd: Int
    var barStart: Int
    var bar: Int

    init(width: Int) {
        bar = max(10, min(48, (width - 40) / 2))
        let numbers = 18
        label = min(48, width - 2 - numbers - bar - 1)
        countEnd = 2 + label + 10
        shareEnd = countEnd + 6
        barStart = shareEnd + 2
    }
}

private func drawHeading(
    _ title: String, _ devices: Int, _ row: Int, _ columns: OverviewColumns, _ look: Look, _ canvas: inout Canvas
) {
    let count = "\(devices)"
    let countStart = columns.countEnd - count.count
    let end = canvas.write(
        title, column: 0, row: row, width: countStart - 1, style: look[.boxTitle], ellipsis: look.glyphs.ellipsis)
    let rule = max(0, countStart - end - 2)
    canvas.write(
        String(repeating: look.glyphs.horizontal, count: rule), column: end + 1, row: row, style: look[.border])
    canvas.write(count, column: countStart, row: row, style: look[.dim])
}

private func drawLine(
    _ line: OverviewLine, isSelected: Bool, _ row: Int, _ columns: OverviewColumns, _ look: Look,
    _ canvas: inout Canvas
) {
    let style = look.row(look[role(of: line)], isSelected: isSelected)
    canvas.write(
        line.label, column: 2, row: row, width: columns.label, style: style, ellipsis: look.glyphs.ellipsis)
    let count = "\(line.count)"
    canvas.write(count, column: columns.countEnd - count.count, row: row, style: style)
    guard line.count > 0, line.total > 0 else { return }
    let quiet = look.row(look[.dim], isSelected: isSelected)
    let share = share(line)
    canvas.write(share, column: columns.shareEnd - share.count, row: row, style: quiet)
    // What is there at all is seen.
    let cells = max(1, (line.count * columns.bar * 2 + line.total) / (line.total * 2))
    canvas.write(
        String(repeating: look.glyphs.bar, count: cells), column: columns.barStart, row: row, width: columns.bar,
        style: quiet)
}

/// Rounded down: only all are 100 %.
private func share(_ line: OverviewLine) -> String {
    let percent = line.count * 100 / line.total
    return percent == 0 ? "<1%" : "\(percent)%"
}

/// What the device list marks stands out, and nothing that counts is as quiet as a 0.
private func role(of line: OverviewLine) -> Role {
    if line.concern != nil, line.count == 0 { return .dim }
    return switch line.concern {
    case .lost: .bad
    case .missing, .removed, .withoutMDM, .unseenForMonth, .neverSeen: .warning
    case .unseenForWeek, .withoutUser, .withoutAssetTag, nil: .text
    }
}
