import ConsoleModel
import TerminalKit

/// The box of a command to many devices: what it does, each device with what changes or why it is left out, the fields,
/// the count, and the two buttons.
func drawBulkForm(_ form: BulkForm, _ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let width = min(120, state.size.columns - 4)
    let obstacle = state.obstacle(to: form)
    var lines: [BoxView.Line] = [.text(form.effect, form.isDestructive ? .bad : .text)]
    lines.append(.text(form.summary, form.plan.devices == 0 ? .warning : .strong))
    lines += form.remarks.prefix(2).map { .text($0, .dim) }
    lines += deviceLines(form, state, width: width - 4)
    lines += detailLines(form, look, width: width - 4)
    lines += form.fields.enumerated().map { index, field in
        line(for: field, label: form.label(of: field), isFocused: form.focus == .field(index))
    }
    let hint = form.plan.devices == 0 ? "" : "by hand: \(form.plan.devices)"
    lines.append(
        .field(label: "Type count", input: form.count, hint: hint, isFocused: form.focus == .count))
    lines.append(obstacle.map { .text("Before it can be sent: \($0).", .warning) } ?? .gap)
    let isLive = box.buttonsAreLive(at: state.now)
    lines.append(
        .buttons([
            BoxView.Button(title: "Cancel", isFocused: form.focus == .cancel, isLive: isLive, isDangerous: false),
            BoxView.Button(
                title: form.buttonTitle, isFocused: form.focus == .confirm, isLive: isLive && obstacle == nil,
                isDangerous: true),
        ]))
    BoxView(
        title: form.title, lines: lines, footer: "Tab next   PgUp PgDn the list   Enter presses   Esc cancels",
        isDangerous: form.isDestructive, wantedWidth: width
    ).draw(look, &canvas)
    if let picker = form.picker {
        drawPicker(picker, for: BulkForm.devices(form.plan.items.count), state, look, &canvas)
    }
}

/// The part of the list that there is room for.
private func deviceLines(_ form: BulkForm, _ state: State, width: Int) -> [BoxView.Line] {
    let rows = BulkForm.rows(of: form, in: state.size)
    let shown = form.plan.items.enumerated().dropFirst(form.list.top).prefix(rows)
    let nameWidth = min(30, shown.map { DisplayWidth.of(named($0.element)) }.max() ?? 0)
    return shown.map { index, item in
        let name = named(item)
        let gap = String(repeating: " ", count: max(0, nameWidth - DisplayWidth.of(name)) + 2)
        let change = shownChange(item.change, of: item.target)
        let said = item.refusal ?? (change.isEmpty ? item.warning ?? "" : change)
        let isFocused = form.focus == .list && index == form.list.index
        let role: Role = item.action == nil ? .disabled : item.warning == nil ? .text : .warning
        return .row(
            item.target.serialNumber.isEmpty ? name : name + gap + item.target.serialNumber, trailing: said, role: role,
            isSelected: isFocused)
    }
}

private func named(_ item: BulkPlan.Item) -> String {
    let sign = item.action == nil ? "-" : item.warning == nil ? "+" : "!"
    return "\(sign) \(item.line.map { "\($0): " } ?? "")\(item.target.title)"
}

/// A change beside the device's name: a name that goes stands there already.
func shownChange(_ change: String, of target: Target) -> String {
    change.hasPrefix(target.name + " → ") ? String(change.dropFirst(target.name.count + 1)) : change
}

/// The device under the list's cursor in full, where its row cuts what is said.
private func detailLines(_ form: BulkForm, _ look: Look, width: Int) -> [BoxView.Line] {
    guard form.plan.items.indices.contains(form.list.index) else { return [.gap, .gap] }
    let item = form.plan.items[form.list.index]
    let place = "\(form.list.index + 1) of \(form.plan.items.count)"
    let parts = [item.refusal.map { "left out: \($0)" }, item.change, item.warning].compactMap { $0 }
    let said = parts.filter { !$0.isEmpty }.joined(separator: "; ")
    let user = item.target.userName.isEmpty ? item.target.userEmail : item.target.userName
    let text = "\(place)  \(item.target.title)  \(item.target.serialNumber)  \(user)"
    var second = ValueLines.wrap(said, width: width)
    if second.count > 1 { second[0] += String(look.glyphs.ellipsis) }
    return [.text(text, .dim), .text(second.first ?? "", .text)]
}
