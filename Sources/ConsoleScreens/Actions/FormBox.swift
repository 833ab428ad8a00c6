import ConsoleModel
import TerminalKit

/// The box of a command: the effect, the device, the fields, and the two buttons.
func drawForm(_ form: ActionForm, _ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let view = BoxView(title: form.title, lines: [], footer: "Tab next   Enter presses   Esc cancels")
    let textWidth = min(view.wantedWidth, state.size.columns - 4) - 4
    var lines: [BoxView.Line] = ValueLines.wrap(form.effect, width: textWidth).map { .text($0, .text) }
    lines.append(.gap)
    let identity = targetLines(form.target, look)
    lines += identity.prefix(2)
    let placeOfMore = lines.count
    var more = Array(identity.dropFirst(2))
    if form.showsFacts { more.append(.pair("Facts", factsText(form.facts, look), .dim)) }
    if let now = form.presentState { lines.append(.pair(now.label, now.text, .text)) }
    for warning in state.warnings(for: form) {
        lines += ValueLines.wrap("! \(warning)", width: textWidth).map { .text($0, .warning) }
    }
    if let vanishedAt = form.vanishedAt {
        let time = Texts.time(vanishedAt, zone: look.capabilities.timeZone).prefix(5)
        lines.append(.text("! This device left the fleet at \(time).", .bad))
    }
    lines.append(.gap)
    for (index, field) in form.fields.enumerated() {
        lines += fieldLines(field, in: form, isFocused: form.focus == .field(index), state, look)
    }
    lines += changeLines(form, textWidth: textWidth)
    lines += form.job == nil ? buttonLines(form, box, state) : sendingLines(look)
    // Where the screen is low, name, serial number and fields stay; the rest of what is known has to go.
    let room = state.size.rows - BoxView.rowsAround - lines.count { if case .gap = $0 { false } else { true } }
    lines.insert(contentsOf: more.prefix(max(0, room)), at: placeOfMore)
    var filled = view
    if form.job != nil { filled.footer = "Esc closes; it is sent all the same" }
    filled.lines = lines
    filled.isDangerous = form.isDestructive
    filled.draw(look, &canvas)
    if let picker = form.picker { drawPicker(picker, for: form.target.title, state, look, &canvas) }
}

private func buttonLines(_ form: ActionForm, _ box: Box, _ state: State) -> [BoxView.Line] {
    let isLive = box.buttonsAreLive(at: state.now)
    return [
        // What keeps the button from being pressed stands right above it.
        form.obstacle.map { .text("Before it can be sent: \($0).", .warning) } ?? .gap,
        .buttons([
            BoxView.Button(title: "Cancel", isFocused: form.focus == .cancel, isLive: isLive, isDangerous: false),
            BoxView.Button(
                title: form.buttonTitle, isFocused: form.focus == .confirm, isLive: isLive && form.obstacle == nil,
                isDangerous: true),
        ]),
    ]
}

/// The one line of a field that has no more.
func line(for field: FormField, label: String, isSerialTyped: Bool = false, isFocused: Bool) -> BoxView.Line {
    switch field.content {
    case .text(let input):
        return .field(label: label, input: input, hint: field.hint, isFocused: isFocused)
    case .serial(let input):
        let hint = input.text.isEmpty ? field.hint : isSerialTyped ? "matches" : "does not match yet"
        return .field(label: label, input: input, hint: hint, isFocused: isFocused)
    case .pin(let pin):
        return .pin(label: label, digits: pin.exposed, hint: field.hint, isFocused: isFocused)
    case .toggle(let isOn):
        return .toggle(label: label, isOn: isOn, isFocused: isFocused)
    case .choice(let choice):
        return .choice(label: label, choice: choice, hint: field.hint, isFocused: isFocused)
    case .picked(let picked):
        return .picked(label: label, value: picked.text, hint: field.hint, isFocused: isFocused)
    case .editor:
        return .gap
    }
}
