import ConsoleModel
import TerminalKit

/// The lines of a field: one, several where text is written, and what the service said about it.
func fieldLines(
    _ field: FormField, in form: ActionForm, isFocused: Bool, _ state: State, _ look: Look
) -> [BoxView.Line] {
    var lines: [BoxView.Line]
    if case .editor(let editor) = field.content {
        let size = ActionForm.editorSize(in: state.size)
        let visible = editor.visible(width: size.columns, rows: size.rows)
        lines = (0..<size.rows).map { row in
            .written(
                visible.lines.indices.contains(row) ? visible.lines[row] : "",
                cursor: visible.cursor.row == row ? visible.cursor.column : nil, isFocused: isFocused)
        }
    } else {
        lines = [
            line(
                for: field, label: field.name.rawValue, isSerialTyped: form.isSerialTyped, isFocused: isFocused)
        ]
    }
    if field.name == .color, !field.text.isEmpty, !form.isMap {
        let color = BlueprintColor.color(named: field.text)
        lines.append(.swatch(color, color == nil ? "how this looks is not known here" : "about this color"))
    }
    if let problem = field.problem { lines.append(.pair("", "! \(problem)", .bad)) }
    return lines
}

/// What a form changes, what has to be known about it, and why it was refused.
func changeLines(_ form: ActionForm, textWidth: Int) -> [BoxView.Line] {
    var lines: [BoxView.Line] = form.quotedLines(width: textWidth).map { .text($0, .dim) }
    if let hint = form.focusHint { lines.append(.pair("", hint, .dim)) }
    for remark in form.remarks {
        lines += ValueLines.wrap("! \(remark)", width: textWidth).map { .text($0, .warning) }
    }
    if !form.changes.isEmpty { lines.append(.gap) }
    lines += form.changes.map { .change(label: $0.label, before: $0.before, after: $0.after) }
    if let problem = form.problem {
        lines += ValueLines.wrap("! \(problem.sentence)", width: textWidth).map { .text($0, .bad) }
    }
    return lines
}

/// A form that waits for its answer: nothing can be pressed.
func sendingLines(_ look: Look) -> [BoxView.Line] {
    [.gap, .text("\(look.glyphs.spinner(at: look.now)) Being sent, once.", .strong)]
}
