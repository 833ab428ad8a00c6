import ConsoleModel
import KandjiAPI
import TerminalKit

/// The list from which a field is filled, above the form.
func drawPicker(_ picker: Picker, for subject: String, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let items = picker.items
    let rows = Picker.rows(in: state.size)
    var lines: [BoxView.Line] = [
        .field(label: "Search", input: picker.input, hint: "", isFocused: true)
    ]
    for row in 0..<rows {
        let index = picker.list.top + row
        guard items.indices.contains(index) else {
            lines.append(.text("", .text))
            continue
        }
        let item = items[index]
        let mark = picker.allowsMany ? (picker.isChosen(item) ? "[x] " : "[ ] ") : ""
        lines.append(
            .row(
                mark + item.title, trailing: item.detail, role: item.id.isEmpty ? .dim : .text,
                isSelected: index == picker.list.index))
    }
    lines.append(statusLine(picker, count: items.count, state, look))
    BoxView(
        title: "\(picker.source.title): \(subject)", lines: lines,
        footer: picker.allowsMany ? "Space chooses   Enter takes them   Esc back" : "Enter chooses   Esc back"
    ).draw(look, &canvas)
}

private func statusLine(_ picker: Picker, count: Int, _ state: State, _ look: Look) -> BoxView.Line {
    let isListing =
        switch picker.source {
        case .blueprints, .origins: state.blueprints.reading != .complete
        default: false
        }
    switch picker.reading {
    case .failed(let problem): return .text(problem.sentence, .bad)
    case .running: return .text("\(look.glyphs.spinner(at: state.now)) being read", .dim)
    case .notNeeded, .complete:
        if isListing {
            if case .failed(let problem) = state.blueprints.reading { return .text(problem.sentence, .bad) }
            return .text("\(look.glyphs.spinner(at: state.now)) being read", .dim)
        }
        if picker.moreExist { return .text("There are more: type more of the email address.", .warning) }
        if picker.source == .users {
            return .text("Emails are searched on the service, names among devices' users.", .dim)
        }
        if count == 0 { return .text("Nothing answers to this.", .warning) }
        if picker.allowsMany { return .text("\(picker.chosen.count) chosen", .dim) }
        return .text(Texts.count(count, "line", "lines"), .dim)
    }
}
