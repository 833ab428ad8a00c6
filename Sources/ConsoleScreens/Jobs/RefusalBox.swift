import ConsoleModel
import TerminalKit

/// What the service has refused, in its own words.
func drawRefusal(_ refusal: Refusal, _ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    guard let job = state.jobs[refusal.job] else { return }
    var view = BoxView(
        title: "\(job.verb.title): \(job.target.title)", lines: [], footer: "Tab next   Enter presses   Esc closes")
    let textWidth = min(view.wantedWidth, state.size.columns - 4) - 4
    let sentence = "Refused. \(job.message ?? "")"
    view.lines = ValueLines.wrap(sentence, width: textWidth).map { .text($0, .messageError) }
    view.lines.append(.gap)
    view.lines += targetLines(job.target, look)
    view.lines.append(.gap)
    let isLive = box.buttonsAreLive(at: state.now)
    let again = (job.draft ?? []).isEmpty ? "Send again…" : "Change it and send again…"
    view.lines.append(
        .buttons([
            BoxView.Button(title: "Close", isFocused: refusal.focus == .close, isLive: isLive, isDangerous: false),
            BoxView.Button(
                title: again, isFocused: refusal.focus == .again,
                isLive: isLive && state.reasonOff(.sendAgain, job) == nil, isDangerous: false),
        ]))
    view.draw(look, &canvas)
}
