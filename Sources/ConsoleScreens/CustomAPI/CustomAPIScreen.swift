import ConsoleModel
import HTTPTypes
import KandjiAPI
import TerminalKit

/// A call being written at the left, its answer at the right; one of the two where the screen is narrow.
func drawCustomAPI(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let layout = state.customAPILayout
    if let area = layout.request {
        drawRequest(layout, area, state, look, &canvas)
    }
    if let area = layout.answer {
        if layout.request != nil {
            for row in area.row..<area.endRow {
                canvas.write(look.glyphs.vertical, column: area.column - 2, row: row, style: look[.border])
            }
        }
        drawAnswer(area, layout, state, look, &canvas)
    }
}

func customAPIHint(_ state: State) -> String {
    switch state.customAPI.focus {
    case .method: "Left Right or a letter chooses   Tab next   F5 sends   Esc back"
    case .url: "Enter sends   Up earlier calls   Tab next   Esc back"
    case .query: "One name=value a line   Tab next   F5 sends   Esc back"
    case .headers: "One Name: value a line   Tab next   F5 sends   Esc back"
    case .body: "JSON   Enter new line   Tab next   F5 sends   Esc back"
    case .send: "Enter sends   Tab next   Esc back"
    case .answer: "Enter fold or whole value   / find   n N   y copy   Tab request   Esc back"
    }
}

private func drawRequest(
    _ layout: CustomAPILayout, _ area: Rect, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    let draft = state.customAPI.draft
    let focus = state.customAPI.focus
    var row = area.row
    drawLabel("Method", area, row: row, isFocused: focus == .method, look, &canvas)
    drawMethods(draft, area, row: row, isFocused: focus == .method, look, &canvas)
    row += 1
    drawLabel("URL", area, row: row, isFocused: focus == .url, look, &canvas)
    drawURL(draft, area, row: row, isFocused: focus == .url, look, &canvas)
    row += 1
    let editors: [(String, TextEditor, CustomAPIBook.Focus, Int, String)] = [
        ("Query", draft.query, .query, layout.queryRows, "name=value, one a line"),
        ("Headers", draft.headers, .headers, layout.headerRows, "Name: value, one a line"),
        ("Body", draft.body, .body, layout.bodyRows, draft.method == .get ? "a GET sends none" : "JSON"),
    ]
    for (label, editor, field, rows, hint) in editors {
        drawLabel(label, area, row: row, isFocused: focus == field, look, &canvas)
        let place = Rect(
            column: area.column + CustomAPILayout.labelWidth, row: row, columns: layout.fieldWidth + 2, rows: rows)
        drawEditor(
            editor, place, hint: hint, isFocused: focus == field,
            isSensitive: field == .body && draft.isBodySensitive, look, &canvas)
        row += rows
    }
    drawCheck(draft, area, row: row, look, &canvas)
    drawSend(area, row: row + 1, isFocused: focus == .send, state, look, &canvas)
}

private func drawLabel(
    _ label: String, _ area: Rect, row: Int, isFocused: Bool, _ look: Look, _ canvas: inout Canvas
) {
    canvas.write(
        (isFocused ? ">" : " ") + label, column: area.column, row: row, width: CustomAPILayout.labelWidth,
        style: look[isFocused ? .strong : .dim])
}

private func drawMethods(
    _ draft: CustomDraft, _ area: Rect, row: Int, isFocused: Bool, _ look: Look, _ canvas: inout Canvas
) {
    var column = area.column + CustomAPILayout.labelWidth
    for method in CustomDraft.methods {
        let isChosen = method == draft.method
        let style = look[isChosen ? (isFocused ? .fieldFocus : .strong) : .dim]
        if isChosen, isFocused { canvas.placeCursor(column: column, row: row) }
        column = canvas.write(
            isChosen ? "[\(method.rawValue)]" : " \(method.rawValue) ", column: column, row: row,
            width: max(0, area.endColumn - column), style: style)
    }
}

private func drawURL(
    _ draft: CustomDraft, _ area: Rect, row: Int, isFocused: Bool, _ look: Look, _ canvas: inout Canvas
) {
    let start = area.column + CustomAPILayout.labelWidth
    let width = area.endColumn - start
    let style = look[isFocused ? .fieldFocus : .field]
    canvas.fill(Rect(column: start, row: row, columns: width, rows: 1), style: style)
    let visible = draft.url.visible(width: width - 2)
    if draft.url.text.isEmpty {
        canvas.write(
            "what follows /v1: /devices?limit=5", column: start + 1, row: row, width: width - 2,
            style: look.on(.field)[.dim], ellipsis: look.glyphs.ellipsis)
    } else {
        canvas.write(visible.text, column: start + 1, row: row, width: width - 2, style: style)
    }
    if isFocused { canvas.placeCursor(column: start + 1 + visible.cursorColumn, row: row) }
}

/// A field of several lines.
func drawEditor(
    _ editor: TextEditor, _ area: Rect, hint: String, isFocused: Bool, isSensitive: Bool = false, _ look: Look,
    _ canvas: inout Canvas
) {
    let style = look[isFocused ? .fieldFocus : .field]
    canvas.fill(area, style: style)
    let visible = editor.visible(width: area.columns - 2, rows: area.rows)
    if editor.isEmpty, !isFocused {
        canvas.write(
            hint, column: area.column + 1, row: area.row, width: area.columns - 2, style: look.on(.field)[.dim],
            ellipsis: look.glyphs.ellipsis)
    }
    for (index, line) in visible.lines.enumerated() {
        canvas.write(
            line, column: area.column + 1, row: area.row + index, width: area.columns - 2, style: style,
            isSensitive: isSensitive)
    }
    if isFocused {
        canvas.placeCursor(column: area.column + 1 + visible.cursor.column, row: area.row + visible.cursor.row)
    }
}

private func drawCheck(_ draft: CustomDraft, _ area: Rect, row: Int, _ look: Look, _ canvas: inout Canvas) {
    let (text, role): (String, Role) =
        switch draft.bodyCheck {
        case .empty: ("no body", .dim)
        case .good: (draft.method == .get ? "a GET sends no body" : "the body is JSON", .dim)
        case .bad(let line, let column, let expected):
            ("not JSON: line \(line), column \(column): expected \(expected)", .bad)
        case .other(let type): ("sent as \(type)", .dim)
        }
    let start = area.column + CustomAPILayout.labelWidth
    canvas.write(
        text, column: start + 1, row: row, width: area.endColumn - start - 1, style: look[role],
        ellipsis: look.glyphs.ellipsis)
}

private func drawSend(
    _ area: Rect, row: Int, isFocused: Bool, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    let start = area.column + CustomAPILayout.labelWidth
    if isFocused { canvas.placeCursor(column: start, row: row) }
    var column = canvas.write(
        isFocused ? "[>Send<]" : "[ Send ]", column: start, row: row, style: look[isFocused ? .buttonFocus : .button])
    column += 2
    let (text, role) = verdict(state, look)
    canvas.write(
        text, column: column, row: row, width: max(0, area.endColumn - column), style: look[role],
        ellipsis: look.glyphs.ellipsis)
}

/// What sending would do, before anything is pressed.
private func verdict(_ state: State, _ look: Look) -> (String, Role) {
    if state.isCalling { return ("\(look.glyphs.spinner(at: state.now)) the answer is waited for", .dim) }
    if state.customAPI.draft.url.text.isEmpty { return ("", .dim) }
    switch state.customCall {
    case .failure(let problem): return (problem.sentence, .bad)
    case .success(let call):
        if let obstacle = state.policyObstacle(to: call) { return (obstacle, .bad) }
        if call.isSecret { return ("a secret: masked until R", .dim) }
        let same = call.verb == .api ? "" : "same as \(call.verb.rawValue): "
        switch call.level {
        case .look: return ("reads, at once", .dim)
        case .harmless: return (same + "harmless, asks first", .dim)
        case .changes: return (same + "changes, asks first", .warning)
        case .destroys: return (same + "destroys, asks first", .bad)
        }
    }
}
