import ConsoleModel
import TerminalKit

/// A secret of a device: masked until `R`, in clear for a while.
func drawSecret(_ secret: SecretState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines = targetLines(secret.target, look)
    lines.append(.gap)
    switch secret.content {
    case .masked:
        lines.append(.pair(secret.kind.title, "\(look.glyphs.mask)   R asks the service for it and shows it", .text))
    case .loading:
        lines.append(.pair(secret.kind.title, "\(look.glyphs.spinner(at: state.now)) being asked for", .dim))
    case .failed(let problem):
        for line in ValueLines.wrap(problem.sentence, width: 60) { lines.append(.text(line, .messageError)) }
        lines.append(.text("R asks again.", .dim))
    case .fetched(let value):
        guard let reveal = state.reveal, reveal.place == .box else {
            lines.append(.pair(secret.kind.title, "\(look.glyphs.mask)   R shows it", .text))
            break
        }
        lines.append(.sensitive(secret.kind.title, SecretText.grouped(value.exposed)))
        if reveal.isSpelled {
            for line in ValueLines.wrap(SecretText.spelled(value.exposed), width: 50) {
                lines.append(.sensitive("", line))
            }
        }
        lines.append(.pair("", "\(reveal.secondsLeft(at: state.now)) s left   R renews", .dim))
    }
    BoxView(
        title: "\(secret.kind.title): \(secret.target.title)", lines: lines,
        footer: "R reveals   Enter spells   y copies   Esc closes"
    ).draw(look, &canvas)
}
