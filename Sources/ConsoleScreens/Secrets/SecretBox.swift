import ConsoleModel
import TerminalKit

/// A secret of a device: masked until `R`, in clear for a while.
func drawSecret(_ secret: SecretState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines = targetLines(secret.target, look)
    lines.append(.gap)
    switch secret.content {
    case .masked:
        for (index, title) in secret.kind.parts.enumerated() {
            let text = index == 0 ? "\(look.glyphs.mask)   R asks the service for it and shows it" : look.glyphs.mask
            lines.append(.pair(title, text, .text))
        }
    case .loading:
        lines.append(.pair(secret.kind.parts[0], "\(look.glyphs.spinner(at: state.now)) being asked for", .dim))
    case .failed(let problem):
        for line in ValueLines.wrap(problem.sentence, width: 60) { lines.append(.text(line, .messageError)) }
        lines.append(.text("R asks again.", .dim))
    case .fetched(let parts):
        for (index, part) in parts.enumerated() {
            lines += partLines(part, isSelected: index == secret.selected && parts.count > 1, state, look)
        }
        if let reveal = state.reveal {
            lines.append(.pair("", "\(reveal.secondsLeft(at: state.now)) s left   R renews", .dim))
        }
    }
    BoxView(
        title: "\(secret.kind.title): \(secret.target.title)", lines: lines,
        footer: secret.kind.parts.count > 1
            ? "Up Down choose   R reveals   Enter spells   y copies"
            : "R reveals   Enter spells   y copies   Esc closes"
    ).draw(look, &canvas)
}

/// One code: in clear while it is revealed, else masked, or the word that there is none.
private func partLines(_ part: SecretPart, isSelected: Bool, _ state: State, _ look: Look) -> [BoxView.Line] {
    let title = isSelected ? ">\(part.title)" : part.title
    guard let value = part.value else { return [.pair(title, "none", .dim)] }
    guard let reveal = state.reveal, reveal.place == .box, reveal.secret == value else {
        return [.pair(title, "\(look.glyphs.mask)   R shows it", .text)]
    }
    var lines: [BoxView.Line] = [.sensitive(title, SecretText.grouped(value.exposed))]
    if reveal.isSpelled {
        lines += ValueLines.wrap(SecretText.spelled(value.exposed), width: 50).map { .sensitive("", $0) }
    }
    return lines
}
