import ConsoleModel
import HTTPTypes
import KandjiAPI
import TerminalKit

/// The answer: what was asked, the status, then headers and JSON line by line.
func drawAnswer(
    _ area: Rect, _ layout: CustomAPILayout, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    guard let answer = state.customAPI.answer else {
        drawHistory(area, state, look, &canvas)
        return
    }
    let end = canvas.write(
        answer.request, column: area.column, row: area.row, width: area.columns, style: look[.boxTitle],
        ellipsis: look.glyphs.ellipsis)
    canvas.write(
        String(repeating: look.glyphs.horizontal, count: max(0, area.endColumn - end - 1)), column: end + 1,
        row: area.row, style: look[.border])
    drawStatus(answer, area, state, look, &canvas)
    let list = Rect(column: area.column, row: area.row + 2, columns: area.columns, rows: layout.answerRows)
    switch answer.content {
    case .outline(let view): drawOutline(view, list, isFocused: state.customAPI.focus == .answer, look, &canvas)
    case .secret(let secret): drawSecretAnswer(secret, list, state, look, &canvas)
    case .failed(let problem):
        for (index, line) in ValueLines.wrap(problem.sentence, width: list.columns).prefix(list.rows).enumerated() {
            canvas.write(line, column: list.column, row: list.row + index, style: look[.messageError])
        }
    }
}

private func drawStatus(
    _ answer: CustomAnswerState, _ area: Rect, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    let row = area.row + 1
    let status = answer.status.map { "HTTP \($0)" } ?? "no answer"
    let role: Role = (200..<300).contains(answer.status ?? 0) ? .ok : .bad
    let column = canvas.write(status, column: area.column, row: row, width: area.columns, style: look[role])
    var facts = "   \(answer.milliseconds) ms   \(Texts.count(answer.size, "byte", "bytes"))"
    if case .outline(let view) = answer.content {
        if answer.size > 0, !view.outline.isJSON { facts += "   not JSON" }
        if answer.size == 0 { facts += "   no body" }
        facts += "   line \(min(view.list.index + 1, view.rows.count)) of \(view.rows.count)"
    }
    canvas.write(
        facts, column: column, row: row, width: max(0, area.endColumn - column), style: look[.dim],
        ellipsis: look.glyphs.ellipsis)
}

private func drawOutline(
    _ view: AnswerView, _ area: Rect, isFocused: Bool, _ look: Look, _ canvas: inout Canvas
) {
    let outline = view.outline
    let wanted = view.find.lowercased()
    for line in 0..<area.rows {
        let place = view.list.top + line
        guard view.rows.indices.contains(place) else { break }
        let index = Int(view.rows[place])
        let row = area.row + line
        let isSelected = isFocused && place == view.list.index
        let parts = outline.parts(index, isFolded: view.folded.contains(index), limit: area.columns * 8)
        let isMatch =
            !wanted.isEmpty
            && (parts.key.lowercased().contains(wanted) || parts.value.lowercased().contains(wanted))
        if isSelected {
            canvas.fill(
                Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: look[.selection])
            canvas.placeCursor(column: area.column, row: row)
        }
        let sign = outline.isFoldable(index) ? (view.folded.contains(index) ? "+" : "-") : " "
        canvas.write(sign, column: area.column, row: row, style: look.row(look[.dim], isSelected: isSelected))
        var column = area.column + 2 + min(outline.depth(index) * 2, area.columns / 2)
        column = canvas.write(
            parts.key, column: column, row: row, width: max(0, area.endColumn - column),
            style: look.row(look[isMatch ? .match : .dim], isSelected: isSelected), ellipsis: look.glyphs.ellipsis)
        canvas.write(
            parts.value, column: column, row: row, width: max(0, area.endColumn - column),
            style: look.row(look[isMatch ? .match : .text], isSelected: isSelected), ellipsis: look.glyphs.ellipsis)
    }
}

/// A secret: masked until `R`, in clear for a while, never part of a copy of the screen.
private func drawSecretAnswer(
    _ secret: Secret, _ area: Rect, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    guard let reveal = state.reveal, reveal.place == .answer else {
        canvas.write(
            "\(look.glyphs.mask)   This answer is a secret. R shows it.", column: area.column, row: area.row,
            width: area.columns, style: look[.text], ellipsis: look.glyphs.ellipsis)
        return
    }
    canvas.write(
        "\(reveal.secondsLeft(at: state.now)) s left   R renews   y copies", column: area.column, row: area.row,
        width: area.columns, style: look[.dim], ellipsis: look.glyphs.ellipsis)
    let exposed = secret.exposed
    let text = (try? JSONValue(parsing: exposed))?.prettyText ?? exposed
    for (index, line) in ValueLines.wrap(text, width: area.columns).prefix(max(0, area.rows - 2)).enumerated() {
        canvas.write(
            line, column: area.column, row: area.row + 2 + index, width: area.columns, style: look[.secret],
            isSensitive: true)
    }
}

/// Before the first answer: the calls of this session, the newest first.
private func drawHistory(_ area: Rect, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let history = state.customAPI.history
    canvas.write(
        history.isEmpty ? "No call was sent yet." : "Calls of this session. Up in the URL brings one back.",
        column: area.column, row: area.row, width: area.columns, style: look[.dim], ellipsis: look.glyphs.ellipsis)
    for (index, past) in history.reversed().prefix(max(0, area.rows - 2)).enumerated() {
        canvas.write(
            "\(past.status.map(String.init) ?? "   ")  \(past.method.rawValue) \(past.address)",
            column: area.column, row: area.row + 2 + index, width: area.columns, style: look[.text],
            ellipsis: look.glyphs.ellipsis)
    }
}
