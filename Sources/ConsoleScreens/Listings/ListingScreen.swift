import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit

/// A listing over the whole width.
func drawListing(_ list: ListingState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let body = Rect(column: 0, row: 2, columns: state.size.columns, rows: state.bodyRows)
    drawListingTable(list, cursor: list.list, body, isFocused: true, look, &canvas)
}

/// Titles and rows of a listing in `area`; below the rows, how its reading goes where that has to be said.
func drawListingTable(
    _ list: ListingState, cursor: ListCursor, _ area: Rect, isFocused: Bool, _ look: Look, _ canvas: inout Canvas
) {
    let columns = list.kind.columns
    let placed = ListingColumn.layout(columns, width: area.columns)
    canvas.fill(Rect(column: area.column, row: area.row, columns: area.columns, rows: 1), style: look[.header])
    for place in placed {
        drawTitle(columns[place.index], place, sort: list.sort, area, look, &canvas)
    }
    let rows = max(0, area.rows - 1)
    for line in 0..<rows {
        let index = cursor.top + line
        guard list.shown.indices.contains(index) else { break }
        drawRow(
            list.rows[list.shown[index]], columns, placed, isSelected: isFocused && index == cursor.index,
            Rect(column: area.column, row: area.row + 1 + line, columns: area.columns, rows: 1), look, &canvas)
    }
    let used = min(rows, list.shown.count - cursor.top)
    drawReading(list, area, below: max(0, used), look, &canvas)
}

private func drawTitle(
    _ column: ListingColumn, _ place: ListingColumn.Placed, sort: ListingSort?, _ area: Rect, _ look: Look,
    _ canvas: inout Canvas
) {
    let isSorted = sort?.column == place.index
    let arrow = sort?.isDescending == true ? look.glyphs.descending : look.glyphs.ascending
    // Close to the title where there is no room for a space between.
    let isTight = column.title.count + 2 > place.width
    let title = isSorted ? column.title + (isTight ? "" : " ") + arrow : column.title
    let start = area.column + place.start
    let indent = column.isNumber && !isSorted ? max(0, place.width - DisplayWidth.of(title)) : 0
    canvas.write(
        title, column: start + indent, row: area.row, width: place.width + 1 - indent,
        style: look[isSorted ? .headerSort : .header])
}

private func drawRow(
    _ row: ListingRow, _ columns: [ListingColumn], _ placed: [ListingColumn.Placed], isSelected: Bool, _ area: Rect,
    _ look: Look, _ canvas: inout Canvas
) {
    let plain = look.row(look[.text], isSelected: isSelected)
    if isSelected {
        canvas.fill(area, style: plain)
        canvas.write(">", column: area.column, row: area.row, style: plain)
        canvas.placeCursor(column: area.column, row: area.row)
    }
    for place in placed where row.cells.indices.contains(place.index) {
        let (text, role) = ListingText.of(row.cells[place.index], look)
        let style = role.map { look.row(look[$0], isSelected: isSelected) } ?? plain
        let indent = columns[place.index].isNumber ? max(0, place.width - DisplayWidth.of(text)) : 0
        canvas.write(
            text, column: area.column + place.start + indent, row: area.row, width: place.width - indent, style: style,
            ellipsis: look.glyphs.ellipsis)
    }
}

enum ListingText {
    /// What a cell reads; a role only where it is out of the ordinary.
    static func of(_ cell: ListingCell, _ look: Look) -> (String, Role?) {
        switch cell {
        case .none: ("", nil)
        case .text(let text): (text.split(whereSeparator: \.isNewline).joined(separator: " "), nil)
        case .number(let number): (String(number), nil)
        case .flag(let flag): (flag ? "yes" : "no", nil)
        case .clock(let time): (Texts.time(time, zone: look.capabilities.timeZone), nil)
        case .date(let timestamp):
            (
                timestamp.date.map {
                    Texts.dateTime(Int64($0.timeIntervalSince1970), zone: look.capabilities.timeZone)
                } ?? timestamp.text, nil
            )
        case .state(let text, let tone):
            switch tone {
            case .plain: (text, nil)
            case .waiting: (text, .waiting)
            case .warning: (text, .warning)
            case .bad: (text, .bad)
            }
        }
    }

    /// What the second line of the screen counts.
    static func counts(_ list: ListingState, _ look: Look) -> String {
        if list.isRunning {
            let of = list.total.map { " of \($0)" } ?? ""
            return "\(look.glyphs.spinner(at: look.now)) \(list.readSoFar)\(of) so far"
        }
        guard list.reading != .never, !list.rows.isEmpty || list.reading == .complete else { return "" }
        let all = list.rows.count
        let of = list.total.map { $0 > all ? " of \($0)" : "" } ?? ""
        var text =
            list.kind.hasRecordCount
            ? "Record Count \(all)\(of)"
            : "\(all)\(of) \(all == 1 && of.isEmpty ? list.kind.noun.one : list.kind.noun.many)"
        if list.moreExist { text += list.reading == .stopped ? ", stopped" : ", more exist" }
        if case .failed = list.reading { text += ", incomplete" }
        return list.filter.isEmpty ? text : "\(list.shown.count) shown   \(text)"
    }
}

private func drawReading(
    _ list: ListingState, _ area: Rect, below used: Int, _ look: Look, _ canvas: inout Canvas
) {
    var lines: [(String, Role)] = []
    let width = max(10, area.columns - 4)
    switch list.reading {
    case .never: break
    case .running:
        lines = [("\(look.glyphs.spinner(at: look.now)) Reading \(list.kind.noun.many)\(look.glyphs.more)", .dim)]
    case .failed(let problem):
        lines = ValueLines.wrap(list.kind.sentence(for: problem), width: width).map { ($0, .messageError) }
        lines.append(("F5 tries again.", .dim))
    case .stopped where list.rows.isEmpty: lines = [("Reading was stopped. F5 reads again.", .dim)]
    case .complete, .stopped:
        if !list.filter.isEmpty, list.shown.isEmpty, !list.rows.isEmpty {
            lines = [("Nothing matches “\(list.filter)”.", .text), ("Esc takes the filter off.", .dim)]
        } else if list.rows.isEmpty {
            lines = [(list.kind.nothing, .text)]
        } else if list.moreExist, !list.kind.comesWhole {
            lines = [("More exist: + asks for more of them.", .dim)]
        }
    }
    let first = area.row + 1 + used + (used > 0 ? 0 : 1)
    for (index, line) in lines.enumerated() where first + index < area.endRow {
        canvas.write(
            line.0, column: area.column + 2, row: first + index, width: area.columns - 2, style: look[line.1],
            ellipsis: look.glyphs.ellipsis)
    }
}
