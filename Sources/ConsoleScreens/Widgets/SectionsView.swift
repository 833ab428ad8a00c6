import ConsoleModel
import TerminalKit

/// How the reading of what a section browser shows goes.
enum SectionStatus {
    /// What is being done, without the dots.
    case reading(String)
    case failed(Problem)
    case done
}

/// Sections at the left, the fields of the chosen one at the right, and, where the screen is wide, the sections after
/// it beside.
func drawSections(
    _ detail: some SectionBrowsing, _ status: SectionStatus, nothing: String, _ state: State, _ look: Look,
    _ canvas: inout Canvas
) {
    let body = Rect(column: 0, row: 2, columns: state.size.columns, rows: state.bodyRows)
    let listWidth = min(30, max(20, body.columns * 3 / 10))
    drawSectionList(
        detail, Rect(column: 0, row: body.row, columns: listWidth, rows: body.rows), look, &canvas)
    for row in body.row..<body.endRow {
        canvas.write(look.glyphs.vertical, column: listWidth, row: row, style: look[.border])
    }
    let start = listWidth + 2
    let room = body.columns - start
    if let listing = detail.currentSection?.listing {
        drawListingTable(
            listing, cursor: detail.list, Rect(column: start, row: body.row, columns: room, rows: body.rows),
            isFocused: true, look, &canvas)
        return
    }
    // A column for each section at most: what has few leaves more room to its values.
    let columns = max(1, min(room / 54, detail.sections.count))
    let width = (room - (columns - 1) * 2) / columns
    let main = Rect(column: start, row: body.row, columns: width, rows: body.rows)
    guard let section = detail.currentSection else {
        if case .done = status {
            canvas.write(nothing, column: start, row: body.row, width: room, style: look[.dim])
        }
        _ = drawSectionStatus(detail, status, main, look, &canvas)
        return
    }
    drawSection(section, isCurrent: true, detail, main, look, &canvas)
    let statusRows = drawSectionStatus(detail, status, main, look, &canvas)
    guard columns > 1 else { return }
    drawFollowing(detail, in: main, below: statusRows, columns: columns, look, &canvas)
}

private func drawSectionList(_ detail: some SectionBrowsing, _ area: Rect, _ look: Look, _ canvas: inout Canvas) {
    // Where the sections do not all fit, the last line says how many follow; the chosen one stays in sight.
    let isCut = detail.sections.count > area.rows
    let lastTop = max(0, detail.sections.count - area.rows)
    let top = isCut ? max(0, min(detail.section - area.rows + 2, lastTop)) : 0
    let hidden = detail.sections.count - top - area.rows
    let rows = hidden > 0 ? area.rows - 1 : area.rows
    let finder = detail.finder
    if hidden > 0 {
        canvas.write("\(hidden + 1) more below", column: area.column + 2, row: area.endRow - 1, style: look[.dim])
    }
    for line in 0..<rows {
        let index = top + line
        guard detail.sections.indices.contains(index) else { break }
        let section = detail.sections[index]
        let isCurrent = index == detail.section
        let style = isCurrent ? look[.strong] : look[.text]
        canvas.write(isCurrent ? ">" : " ", column: area.column, row: area.row + line, style: style)
        let found = finder.count(in: section)
        let note = found > 0 ? "\(found) found" : listNote(section, look)
        let noteWidth = DisplayWidth.of(note)
        canvas.write(
            section.title, column: area.column + 2, row: area.row + line, width: area.columns - 4 - noteWidth,
            style: style, ellipsis: look.glyphs.ellipsis)
        canvas.write(
            note, column: area.endColumn - 1 - noteWidth, row: area.row + line,
            style: look[found > 0 ? .match : .dim])
    }
}

/// How many things a section that is a list holds, as far as it was read.
private func listNote(_ section: DetailSection, _ look: Look) -> String {
    guard let listing = section.listing else { return listCount(section).map(String.init) ?? "" }
    switch listing.reading {
    case .never: return ""
    case .running: return look.glyphs.spinner(at: look.now)
    case .failed: return "!"
    case .complete:
        // What has failed is what somebody is looking for.
        let failed = listing.failedRows
        return (failed > 0 ? "\(failed)! " : "") + "\(listing.rows.count)\(listing.moreExist ? "+" : "")"
    case .stopped: return "\(listing.rows.count)+"
    }
}

private func listCount(_ section: DetailSection) -> Int? {
    if section.title == BlueprintSections.libraryItems {
        let items = section.fields.filter { !$0.value.isBare }
        return items.isEmpty ? nil : items.count
    }
    let headings = section.fields.filter { $0.value == .heading && $0.indent == 0 }
    return ["Volumes", "Installed Profiles"].contains(section.title) && !headings.isEmpty ? headings.count : nil
}

private func drawSection(
    _ section: DetailSection, isCurrent: Bool, _ detail: some SectionBrowsing, _ area: Rect, _ look: Look,
    _ canvas: inout Canvas
) {
    guard area.rows > 0 else { return }
    let title = canvas.write(
        section.title, column: area.column, row: area.row, width: area.columns, style: look[.boxTitle])
    let rule = max(0, area.endColumn - title - 1)
    canvas.write(
        String(repeating: look.glyphs.horizontal, count: rule), column: title + 1, row: area.row,
        style: look[.border])
    let labelWidth = labelWidth(of: section, room: area.columns)
    let top = isCurrent ? detail.list.top : 0
    let finder = detail.finder
    for line in 0..<(area.rows - 1) {
        let index = top + line
        guard section.fields.indices.contains(index) else { break }
        drawField(
            section.fields[index], isSelected: isCurrent && index == detail.list.index,
            isMatch: finder.matches(section.fields[index]), labelWidth: labelWidth,
            Rect(column: area.column, row: area.row + 1 + line, columns: area.columns, rows: 1), look, &canvas)
    }
    let hidden = section.fields.count - top - (area.rows - 1)
    if hidden > 0 {
        let note = " \(hidden) more below "
        canvas.write(
            note, column: max(area.column, area.endColumn - DisplayWidth.of(note)), row: area.row, style: look[.dim])
    }
}

/// Labels take what they need, as long as a fair part is left to the values.
private func labelWidth(of section: DetailSection, room: Int) -> Int {
    let needed =
        section.fields.filter { !$0.value.isBare }
        .map { DisplayWidth.of($0.label) + $0.indent * 2 }.max() ?? 0
    return min(needed, room * 6 / 10)
}

private func drawField(
    _ field: DetailField, isSelected: Bool, isMatch: Bool, labelWidth: Int, _ area: Rect, _ look: Look,
    _ canvas: inout Canvas
) {
    let ellipsis = look.glyphs.ellipsis
    let indent = field.indent * 2
    let labelStyle = look.row(look[field.value == .heading ? .strong : .dim], isSelected: isSelected)
    if isSelected {
        canvas.fill(area, style: look[.selection])
        canvas.placeCursor(column: area.column, row: area.row)
    }
    if field.value.isBare {
        canvas.write(
            field.label, column: area.column + indent, row: area.row, width: area.columns - indent,
            style: labelStyle, ellipsis: ellipsis)
        return
    }
    canvas.write(
        field.label, column: area.column + indent, row: area.row, width: labelWidth - indent, style: labelStyle,
        ellipsis: ellipsis)
    let role: Role =
        if isMatch {
            .match
        } else {
            switch field.value {
            case .notReported, .flag(.none): .dim
            default: .text
            }
        }
    canvas.write(
        Texts.value(field.value, look: look), column: area.column + labelWidth + 2, row: area.row,
        width: max(0, area.columns - labelWidth - 2), style: look.row(look[role], isSelected: isSelected),
        ellipsis: ellipsis)
}

/// How the reading goes, in the lines below the fields of the section; returns how many lines that takes.
private func drawSectionStatus(
    _ detail: some SectionBrowsing, _ status: SectionStatus, _ area: Rect, _ look: Look, _ canvas: inout Canvas
) -> Int {
    let row = area.row + 1 + (detail.currentSection?.fields.count ?? 0) - detail.list.top
    guard row + 1 < area.endRow else { return 0 }
    switch status {
    case .reading(let what):
        canvas.write(
            "\(look.glyphs.spinner(at: look.now)) \(what)\(look.glyphs.more)", column: area.column, row: row + 1,
            width: area.columns,
            style: look[.dim], ellipsis: look.glyphs.ellipsis)
        return 2
    case .failed(let problem):
        let lines = ValueLines.wrap("\(problem.sentence) F5 tries again.", width: max(10, area.columns))
        for (index, line) in lines.enumerated() where row + 1 + index < area.endRow {
            canvas.write(line, column: area.column, row: row + 1 + index, style: look[.messageError])
        }
        return lines.count + 1
    case .done: return 0
    }
}

/// The sections after the chosen one, below it and in the columns beside, as far as they go in whole.
private func drawFollowing(
    _ detail: some SectionBrowsing, in main: Rect, below statusRows: Int, columns: Int, _ look: Look,
    _ canvas: inout Canvas
) {
    var column = 0
    let shown = (detail.currentSection?.fields.count ?? 0) - detail.list.top
    var row = main.row + min(main.rows, shown + 2 + statusRows)
    var index = detail.section + 1
    while detail.sections.indices.contains(index), column < columns {
        let section = detail.sections[index]
        // Listings have a width of their own, and are read only when somebody looks at them.
        if section.listing != nil { return }
        let height = section.fields.count + 1
        let left = main.endRow - row
        if left < min(height, 4) {
            column += 1
            row = main.row
            continue
        }
        let area = Rect(
            column: main.column + column * (main.columns + 2), row: row, columns: main.columns,
            rows: min(left, height))
        drawSection(section, isCurrent: false, detail, area, look, &canvas)
        row += height + 1
        index += 1
    }
}
