import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit

/// The device list.
func drawDevices(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let columns = DeviceColumn.layout(
        width: state.size.columns, first: state.devices.firstColumn, chosen: state.devices.columns)
    drawTitles(columns, state, look, &canvas)
    let rows = state.devices.rows
    let top = state.devices.list.top
    let marks = state.devices.marks
    for line in 0..<state.deviceRowsShown {
        guard rows.indices.contains(top + line) else { break }
        let row = state.fleet.table[Int(rows[top + line])]
        drawRow(
            row, isSelected: top + line == state.devices.list.index, isMarked: !marks.isEmpty && marks.contains(row.id),
            at: 3 + line, columns, state, look, &canvas)
    }
    if rows.isEmpty { drawNoDevices(state, look, &canvas) }
    drawPreview(state, look, &canvas)
}

private func drawTitles(
    _ columns: [DeviceColumn.Placed], _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    canvas.fill(Rect(column: 0, row: 2, columns: state.size.columns, rows: 1), style: look[.header])
    for placed in columns {
        let isSorted = placed.column.sortKey == state.devices.sort.key
        let arrow = state.devices.sort.descending ? look.glyphs.descending : look.glyphs.ascending
        canvas.write(
            title(placed, arrow: isSorted ? arrow : nil), column: placed.start, row: 2, width: placed.width + 1,
            style: look[isSorted ? .headerSort : .header])
    }
}

/// The title with the arrow of the order, close to it where there is no room for a space between.
private func title(_ placed: DeviceColumn.Placed, arrow: String?) -> String {
    guard let arrow else { return placed.column.title }
    return placed.column.title.count + 2 > placed.width
        ? placed.column.title + arrow : "\(placed.column.title) \(arrow)"
}

private func drawRow(
    _ row: FleetRow, isSelected: Bool, isMarked: Bool, at line: Int, _ columns: [DeviceColumn.Placed],
    _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    let plain = look.row(look[isMarked ? .mark : .text], isSelected: isSelected)
    if isSelected {
        canvas.fill(Rect(column: 0, row: line, columns: state.size.columns, rows: 1), style: plain)
        canvas.write(">", column: 0, row: line, style: plain)
        canvas.placeCursor(column: 0, row: line)
    }
    if isMarked { canvas.write("*", column: 1, row: line, style: plain) }
    for placed in columns {
        let (text, role) = cell(placed, row, state.now)
        let style = role.map { look.row(look[$0], isSelected: isSelected) } ?? plain
        canvas.write(
            text, column: placed.start, row: line, width: placed.width, style: style, ellipsis: look.glyphs.ellipsis)
    }
}

/// What stands in a column; a role only where it is out of the ordinary.
private func cell(_ placed: DeviceColumn.Placed, _ row: FleetRow, _ now: Moment) -> (String, Role?) {
    switch placed.column {
    case .name: return (row.name ?? "-", nil)
    case .serial: return (row.serialNumber ?? "-", nil)
    case .model:
        let model = row.model ?? ""
        return (DisplayWidth.of(model) > placed.width ? ModelName.short(model) : model, nil)
    case .os: return (row.osVersion ?? "", nil)
    case .user: return (row.userName ?? row.userEmail ?? "-", nil)
    case .seen: return (Texts.age(of: row.lastCheckIn, now: now), row.isStale(at: now) ? .stale : nil)
    case .flags:
        let flags = row.exceptions
        guard let worst = flags.first else { return ("", nil) }
        let more = flags.count > 1 ? "+\(flags.count - 1)" : ""
        return (worst.rawValue + more, worst == .lost ? .bad : .warning)
    case .blueprint: return (row.blueprintName ?? "", nil)
    case .asset: return (row.assetTag ?? "", nil)
    case .email: return (row.userEmail ?? "", nil)
    case .platform: return (row.platform?.rawValue ?? "", nil)
    case .tags: return (row.tags.joined(separator: ", "), nil)
    case .agent: return (row.agentVersion ?? "", nil)
    case .enrolled: return (row.lastEnrollment.map { Texts.age(of: $0, now: now) } ?? "", nil)
    }
}

/// Why no row is shown, and what to do about it.
func drawNoDevices(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines: [(String, Role)] = []
    if !state.devices.filter.isEmpty, state.fleet.table.count > 0 {
        lines.append(("No device matches “\(state.devices.filter.text)”.", .text))
        if state.serviceQuery != nil {
            lines.append(("Enter asks the service, which also knows MAC addresses and FileVault.", .text))
        }
        lines.append(("Esc takes the filter off.", .dim))
    } else {
        switch state.fleet.sync {
        case .never:
            if state.fleet.schedule.isFollowing {
                lines.append(("Another console on this host is reading the fleet…", .dim))
            }
        case .running: lines.append(("Reading the fleet…", .dim))
        case .complete: lines.append(("This tenant has no devices.", .text))
        case .failed(let problem, _):
            for line in ValueLines.wrap(problem.sentence, width: max(10, state.size.columns - 4)) {
                lines.append((line, .messageError))
            }
            lines.append(("F5 tries again.", .dim))
        }
    }
    for (index, line) in lines.enumerated() {
        canvas.write(
            line.0, column: 2, row: 4 + index, width: state.size.columns - 4, style: look[line.1],
            ellipsis: look.glyphs.ellipsis)
    }
}
