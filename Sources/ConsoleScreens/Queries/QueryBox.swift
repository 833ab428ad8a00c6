import ConsoleModel
import TerminalKit

/// The box in which a list is asked for. Where the screen is low, the fields around the focus are shown.
func drawQuery(_ form: QueryForm, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines = form.fields.enumerated().map { index, field in
        line(for: field, isFocused: form.focus == .field(index))
    }
    lines.append(
        .option(
            label: "Result Set", value: form.amounts[form.amount], isFocused: form.focus == .field(form.fields.count)))
    let room = max(1, state.size.rows - 4 - 1)
    if lines.count > room {
        let here: Int
        if case .field(let index) = form.focus { here = index } else { here = lines.count - 1 }
        let first = max(0, min(here - room / 2, lines.count - room))
        lines = Array(lines[first..<(first + room)])
    }
    lines.append(
        .buttons([
            BoxView.Button(title: "Ask", isFocused: form.focus == .ask, isLive: true, isDangerous: false),
            BoxView.Button(title: "Cancel", isFocused: form.focus == .cancel, isLive: true, isDangerous: false),
        ]))
    var view = BoxView(title: form.title, lines: lines, footer: "Tab next   Enter asks the service   Esc cancels")
    view.labelWidth = 20
    view.wantedWidth = 74
    view.draw(look, &canvas)
}

private func line(for field: QueryForm.Field, isFocused: Bool) -> BoxView.Line {
    switch field.content {
    case .text(let input): .field(label: field.label, input: input, hint: field.hint, isFocused: isFocused)
    case .choice(let options, let selected):
        .option(label: field.label, value: options[selected], isFocused: isFocused)
    }
}
