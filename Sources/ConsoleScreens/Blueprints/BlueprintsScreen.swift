import ConsoleModel
import Fleet
import KandjiAPI
import TerminalKit

/// The Blueprints at the left, the facts of the chosen one beside, and on a wide screen its library items.
func drawBlueprints(_ list: BlueprintListState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let panes = BlueprintPanes(size: state.size, rows: state.bodyRows)
    let shown = state.shownBlueprints(in: list)
    let tallies = state.fleet.table.blueprintTallies()
    drawTitles(panes.list, look, &canvas)
    for line in 0..<state.blueprintRowsShown {
        let index = list.list.top + line
        guard shown.indices.contains(index) else { break }
        drawRow(
            shown[index], tallies[shown[index].id], isSelected: index == list.list.index,
            Rect(column: 0, row: panes.list.row + 1 + line, columns: panes.list.columns, rows: 1), look, &canvas)
    }
    guard !shown.isEmpty else {
        drawNothing(list, state, look, &canvas)
        return
    }
    let selected = shown[max(0, min(list.list.index, shown.count - 1))]
    for pane in [panes.facts, panes.items].compactMap({ $0 }) {
        for row in pane.row..<pane.endRow {
            canvas.write(look.glyphs.vertical, column: pane.column - 2, row: row, style: look[.border])
        }
    }
    if let pane = panes.facts {
        let counted = BlueprintSections.Counted(tallies[selected.id] ?? BlueprintTally(), state.fleet)
        drawFacts(of: selected, counted, pane, look, &canvas)
    }
    if let pane = panes.items { drawItems(state.blueprints.items[selected.id], pane, look, &canvas) }
}

/// How the width is shared out.
private struct BlueprintPanes {
    var list: Rect
    var facts: Rect?
    var items: Rect?

    /// The least of a pane of facts that is worth its place.
    private static let leastFacts = 20

    init(size: Size, rows: Int) {
        let isWide = size.columns >= BlueprintListState.widthWithItems
        let wanted = isWide ? size.columns * 4 / 10 : max(54, size.columns * 6 / 10)
        let listWidth = size.columns - wanted < Self.leastFacts + 3 ? size.columns : wanted
        list = Rect(column: 0, row: 2, columns: listWidth, rows: rows)
        guard listWidth < size.columns else { return }
        let start = listWidth + 3
        let factsWidth = isWide ? (size.columns - start) / 2 - 1 : size.columns - start
        facts = Rect(column: start, row: 2, columns: factsWidth, rows: rows)
        guard isWide else { return }
        let itemsStart = start + factsWidth + 3
        items = Rect(column: itemsStart, row: 2, columns: size.columns - itemsStart, rows: rows)
    }
}

/// The columns of the list: each starts where the one before ends.
private struct BlueprintColumns {
    static let type = 8
    static let devices = 8
    static let code = 14

    var name: Int
    var typeStart: Int
    var devicesStart: Int
    var codeStart: Int

    init(width: Int) {
        name = max(8, width - 2 - Self.type - Self.devices - Self.code - 3)
        typeStart = 2 + name + 1
        devicesStart = typeStart + Self.type
        codeStart = devicesStart + Self.devices + 2
    }
}

private func drawTitles(_ area: Rect, _ look: Look, _ canvas: inout Canvas) {
    let columns = BlueprintColumns(width: area.columns)
    let style = look[.header]
    canvas.fill(Rect(column: 0, row: area.row, columns: area.columns, rows: 1), style: style)
    canvas.write("NAME", column: 2, row: area.row, style: look[.headerSort])
    canvas.write("TYPE", column: columns.typeStart, row: area.row, style: style)
    canvas.write("DEVICES", column: columns.codeStart - 9, row: area.row, style: style)
    canvas.write("ENROLL CODE", column: columns.codeStart, row: area.row, style: style)
}

private func drawRow(
    _ blueprint: Blueprint, _ tally: BlueprintTally?, isSelected: Bool, _ area: Rect, _ look: Look,
    _ canvas: inout Canvas
) {
    let plain = look.row(look[.text], isSelected: isSelected)
    let columns = BlueprintColumns(width: area.columns)
    if isSelected {
        canvas.fill(area, style: plain)
        canvas.write(">", column: 0, row: area.row, style: plain)
        canvas.placeCursor(column: 0, row: area.row)
    }
    canvas.write(
        blueprint.name, column: 2, row: area.row, width: columns.name, style: plain, ellipsis: look.glyphs.ellipsis)
    canvas.write(
        blueprint.type ?? "-", column: columns.typeStart, row: area.row, width: BlueprintColumns.type - 1,
        style: plain, ellipsis: look.glyphs.ellipsis)
    // A number that the service did not give is the device list's own; the star says so.
    let devices = blueprint.deviceCount.map(String.init) ?? "\(tally?.devices ?? 0)*"
    canvas.write(
        devices, column: max(columns.devicesStart, columns.codeStart - 2 - DisplayWidth.of(devices)), row: area.row,
        style: plain)
    canvas.write(
        codeText(blueprint), column: columns.codeStart, row: area.row,
        width: max(0, area.columns - columns.codeStart),
        style: blueprint.isEnrollmentCodeActive == true
            ? plain : look.row(look[.dim], isSelected: isSelected), ellipsis: look.glyphs.ellipsis)
}

/// Whether the code may be used first: a long code must not push that off the screen.
private func codeText(_ blueprint: Blueprint) -> String {
    let active =
        switch blueprint.isEnrollmentCodeActive {
        case true: "on "
        case false: "off"
        case nil: "?  "
        }
    return "\(active) \(blueprint.enrollmentCode ?? "none")"
}

private func drawFacts(
    of blueprint: Blueprint, _ counted: BlueprintSections.Counted, _ area: Rect, _ look: Look,
    _ canvas: inout Canvas
) {
    let devices = blueprint.deviceCount.map(String.init) ?? counted.text(counted.tally.devices)
    let missing = blueprint.missingDeviceCount.map(String.init) ?? counted.text(counted.tally.missing)
    let active =
        switch blueprint.isEnrollmentCodeActive {
        case true: "active"
        case false: "not active"
        case nil: "not reported"
        }
    var lines: [(text: String, role: Role)] = [(blueprint.name, .strong), ("", .text)]
    lines += [("Devices", devices), ("Missing", missing)].map { ("\($0): \($1)", .text) }
    lines += [
        ("", .text), ("Enrollment code: \(blueprint.enrollmentCode ?? "none")", .text), ("  \(active)", .text),
        ("Type: \(blueprint.type ?? "not reported")", .text), ("Color: \(blueprint.color ?? "not reported")", .text),
        ("Icon: \(blueprint.icon ?? "not reported")", .text),
    ]
    if let summary = blueprint.summary { lines += [("", .text), (summary, .text)] }
    let wrapped = lines.flatMap { line in
        ValueLines.wrap(line.text, width: max(1, area.columns)).map { ($0, line.role) }
    }
    for (index, line) in wrapped.prefix(area.rows).enumerated() {
        canvas.write(
            line.0, column: area.column, row: area.row + index, width: area.columns, style: look[line.1],
            ellipsis: look.glyphs.ellipsis)
    }
}

private func drawItems(_ reading: LibraryItemsReading?, _ area: Rect, _ look: Look, _ canvas: inout Canvas) {
    let ellipsis = look.glyphs.ellipsis
    func write(_ text: String, _ line: Int, _ role: Role) {
        canvas.write(
            text, column: area.column, row: area.row + line, width: area.columns, style: look[role],
            ellipsis: ellipsis)
    }
    switch reading {
    case nil, .loading:
        write("Library items", 0, .header)
        write("\(look.glyphs.spinner(at: look.now)) Being read\(look.glyphs.more)", 1, .dim)
    case .failed(let problem):
        write("Library items", 0, .header)
        let lines = ValueLines.wrap("\(problem.sentence) F5 tries again.", width: max(10, area.columns))
        for (index, line) in lines.prefix(area.rows - 1).enumerated() { write(line, index + 1, .messageError) }
    case .loaded(let items):
        write("Library items: \(items.count)", 0, .header)
        let isCut = items.count > area.rows - 1
        let shown = items.prefix(isCut ? area.rows - 2 : area.rows - 1)
        for (index, item) in shown.enumerated() { write(item.name ?? item.id, index + 1, .text) }
        if isCut { write("\(items.count - shown.count) more: Enter opens the Blueprint", area.rows - 1, .dim) }
    }
}

/// Why no row is shown, and what to do about it.
private func drawNothing(_ list: BlueprintListState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines: [(String, Role)] = []
    if !list.filter.isEmpty, !state.blueprints.all.isEmpty {
        lines = [("No Blueprint matches “\(list.filter)”.", .text), ("Esc takes the filter off.", .dim)]
    } else {
        switch state.blueprints.reading {
        case .never: break
        case .running:
            lines = [("\(look.glyphs.spinner(at: look.now)) Reading the Blueprints\(look.glyphs.more)", .dim)]
        case .complete: lines = [("This tenant has no Blueprints.", .text)]
        case .failed(let problem):
            lines = ValueLines.wrap(problem.sentence, width: max(10, state.size.columns - 4)).map {
                ($0, .messageError)
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

/// What the second line of the screen counts.
func blueprintCounts(_ list: BlueprintListState, _ state: State, _ look: Look) -> String {
    let all = state.blueprints.all.count
    let shown = state.shownBlueprints(in: list).count
    let counted = shown == all ? "Record Count \(all)" : "\(shown) shown   Record Count \(all)"
    switch state.blueprints.reading {
    case .running where !state.blueprints.isComplete:
        return "\(look.glyphs.spinner(at: look.now)) \(state.blueprints.readSoFar) so far"
    case .running: return "\(look.glyphs.spinner(at: look.now)) \(state.blueprints.readSoFar) so far   \(counted)"
    case .failed: return state.blueprints.isComplete ? "not read anew   \(counted)" : ""
    default: return counted
    }
}
