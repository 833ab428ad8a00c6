import ConsoleModel
import HTTPTypes
import KandjiAPI
import TerminalKit

/// What goes out, what it equals, and the two buttons.
func drawCustomConfirm(
    _ confirm: CustomConfirm, _ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas
) {
    let call = confirm.request.call
    let width = min(72, state.size.columns - 4) - 4
    var lines = ValueLines.wrap(confirm.effect, width: width).map {
        BoxView.Line.text($0, confirm.isDestructive ? .bad : .text)
    }
    lines.append(.gap)
    let path = ValueLines.wrap(call.line, width: width - BoxView.labelWidth)
    for (index, line) in path.prefix(4).enumerated() { lines.append(.pair(index == 0 ? "Call" : "", line, .strong)) }
    if confirm.target.kind == .device { lines += targetLines(confirm.target, look) }
    if let body = confirm.bodyText {
        let shown = ValueLines.wrap(body, width: width - BoxView.labelWidth)
        for (index, line) in shown.prefix(6).enumerated() {
            let isCut = index == 5 && shown.count > 6
            lines.append(
                .pair(index == 0 ? "Body" : "", isCut ? "\(look.glyphs.more) \(shown.count) lines" : line, .text))
        }
    }
    lines.append(.gap)
    if confirm.isDestructive {
        let hint =
            confirm.typed.text.isEmpty
            ? "\(confirm.wanted.name), by hand" : confirm.isTyped ? "matches" : "does not match yet"
        lines.append(
            .field(label: "Type by hand", input: confirm.typed, hint: hint, isFocused: confirm.focus == .field))
    }
    lines.append(confirm.obstacle.map { .text("Before it can be sent: \($0).", .warning) } ?? .gap)
    let isLive = box.buttonsAreLive(at: state.now)
    lines.append(
        .buttons([
            BoxView.Button(title: "Cancel", isFocused: confirm.focus == .cancel, isLive: isLive, isDangerous: false),
            BoxView.Button(
                title: "Send this \(call.method.rawValue)", isFocused: confirm.focus == .confirm,
                isLive: isLive && confirm.obstacle == nil, isDangerous: true),
        ]))
    BoxView(
        title: "Custom API call: \(call.method.rawValue) \(Redaction.redact(address: call.address))", lines: lines,
        footer: "Tab next   Enter presses   Esc cancels", isDangerous: confirm.isDestructive, wantedWidth: 72
    ).draw(look, &canvas)
}
