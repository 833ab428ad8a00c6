package import ConsoleModel
package import TerminalKit

/// The whole screen for a state. Pure: the same values always give the same frame.
package func render(_ state: State, _ theme: Theme, _ capabilities: Capabilities) -> Frame {
    var canvas = Canvas(size: state.size, tag: state.revision, style: theme[.text])
    let look = Look(theme: theme, capabilities: capabilities, now: state.now)
    if state.isTooSmall {
        drawTooSmall(state, look, &canvas)
        return canvas.finish()
    }
    if case .value(let value) = state.box?.content, value.isAlone {
        drawAlone(value, look, &canvas)
        return canvas.finish()
    }
    drawHeader(state, look, &canvas)
    switch state.screens.last {
    case .devices, nil: drawDevices(state, look, &canvas)
    case .blueprints(let list): drawBlueprints(list, state, look, &canvas)
    case .blueprint(let detail): drawBlueprint(detail, state, look, &canvas)
    case .device(let detail): drawDetail(detail, state, look, &canvas)
    case .listing(let list): drawListing(list, state, look, &canvas)
    case .record(let record): drawRecord(record, state, look, &canvas)
    case .jobs(let jobs): drawJobs(jobs, state, look, &canvas)
    case .overview(let overview): drawOverview(overview, state, look, &canvas)
    case .messages(let messages): drawMessages(messages, state, look, &canvas)
    case .customAPI: drawCustomAPI(state, look, &canvas)
    case .bulkRun(let screen): drawBulkRun(screen, state, look, &canvas)
    }
    drawMessageLine(state, look, &canvas)
    drawFunctionKeys(state, look, &canvas)
    if let box = state.box { drawBox(box, state, look, &canvas) }
    return capabilities.isUnicode ? canvas.finish() : canvas.finish().inASCII
}

extension Frame {
    /// The frame for a terminal that knows nothing but ASCII: what has a likeness there becomes it, the rest `?`.
    fileprivate var inASCII: Frame {
        var frame = self
        for index in frame.cells.indices where frame.cells[index].glyph > 0x7E {
            let likeness: Character =
                switch Unicode.Scalar(frame.cells[index].glyph) {
                case "…": "~"
                case "“", "”": "\""
                case "’", "‘": "'"
                case "–", "—": "-"
                case "•": "*"
                default: frame.cells[index].glyph == Cell.continuation ? " " : "?"
                }
            frame.cells[index].glyph = likeness.unicodeScalars.first?.value ?? 0x3F
        }
        return frame
    }
}

/// What every part of a screen is drawn with.
struct Look {
    var theme: Theme
    var capabilities: Capabilities
    var now: Moment
    /// What is drawn on: a box has a background of its own.
    var surface = Role.text

    var glyphs: Glyphs { Glyphs(isUnicode: capabilities.isUnicode) }

    subscript(role: Role) -> Style { theme.style(role, on: surface) }

    func on(_ surface: Role) -> Look {
        var look = self
        look.surface = surface
        return look
    }

    /// A row's style when the cursor is on it: the selection's, whatever else the row is.
    func row(_ style: Style, isSelected: Bool) -> Style { isSelected ? theme[.selection] : style }
}

/// The characters that a screen without UTF-8 has to do without.
struct Glyphs {
    var isUnicode: Bool

    var ellipsis: Character { isUnicode ? "…" : "~" }
    var more: String { isUnicode ? "…" : "..." }
    var ascending: String { isUnicode ? "▲" : "^" }
    var descending: String { isUnicode ? "▼" : "v" }
    var mask: String { isUnicode ? "••••" : "****" }
    var separator: String { isUnicode ? "›" : ">" }
    var horizontal: String { isUnicode ? "─" : "-" }
    var vertical: String { isUnicode ? "│" : "|" }
    var bar: String { isUnicode ? "█" : "#" }
    var topLeft: String { isUnicode ? "┌" : "+" }
    var topRight: String { isUnicode ? "┐" : "+" }
    var bottomLeft: String { isUnicode ? "└" : "+" }
    var bottomRight: String { isUnicode ? "┘" : "+" }

    func spinner(at now: Moment) -> String {
        let frames = isUnicode ? ["◐", "◓", "◑", "◒"] : ["|", "/", "-", "\\"]
        return frames[Int(now.uptime / State.spinnerMilliseconds) % frames.count]
    }
}

private func drawTooSmall(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let needs = "\(State.minimumSize.columns)x\(State.minimumSize.rows)"
    canvas.write("Pippin needs \(needs).", column: 0, row: 0, style: look[.strong])
    canvas.write("This is \(state.size.columns)x\(state.size.rows).", column: 0, row: 1, style: look[.text])
    canvas.write("q quits.", column: 0, row: 2, style: look[.dim])
    canvas.placeCursor(column: 0, row: 0)
}
