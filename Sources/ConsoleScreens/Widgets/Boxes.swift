import ConsoleModel
import Fleet
import TerminalKit

/// Draws whichever box is open.
func drawBox(_ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    canvas.hideCursor()
    switch box.content {
    case .menu(let menu): drawMenu(menu, state, look, &canvas)
    case .form(let form): drawForm(form, box, state, look, &canvas)
    case .help(let help): drawHelp(help, state, look, &canvas)
    case .value(let value): drawValue(value, state, look, &canvas)
    case .secret(let secret): drawSecret(secret, state, look, &canvas)
    case .sort(let sort): drawSort(sort, state, look, &canvas)
    case .columns(let columns): drawColumns(columns, look, &canvas)
    case .grace(let grace): drawGrace(grace, look, &canvas)
    case .pinNote(let note): drawPINNote(note, box, state, look, &canvas)
    case .refusal(let refusal): drawRefusal(refusal, box, state, look, &canvas)
    case .jobMenu(let menu): drawJobMenu(menu, state, look, &canvas)
    case .query(let form): drawQuery(form, state, look, &canvas)
    case .customConfirm(let confirm): drawCustomConfirm(confirm, box, state, look, &canvas)
    case .rowMenu(let menu): drawRowMenu(menu, state, look, &canvas)
    case .bulkMenu(let menu): drawBulkMenu(menu, state, look, &canvas)
    case .bulk(let form): drawBulkForm(form, box, state, look, &canvas)
    }
}

/// The lines by which a person recognises what a box is about, nearly always a device.
func targetLines(_ target: Target, _ look: Look) -> [BoxView.Line] {
    switch target.kind {
    case .device: deviceLines(target, look)
    case .blueprint: [.pair("Blueprint", target.title, .strong)]
    case .tag: [.pair("Tag", target.title, .strong)]
    case .tenant: [.pair("Tenant", target.title, .strong)]
    case .call: [.pair("Call", target.title, .strong)]
    }
}

private func deviceLines(_ target: Target, _ look: Look) -> [BoxView.Line] {
    let device = [target.title, target.model, target.osVersion.isEmpty ? "" : "OS \(target.osVersion)"]
        .filter { !$0.isEmpty }.joined(separator: "   ")
    let user =
        switch (target.userName.isEmpty, target.userEmail.isEmpty) {
        case (true, true): "none assigned"
        case (false, true): target.userName
        case (true, false): target.userEmail
        case (false, false): "\(target.userName) <\(target.userEmail)>"
        }
    return [
        .pair("Device", device, .strong),
        .pair("Serial", target.serialNumber.isEmpty ? "not reported" : target.serialNumber, .strong),
        .pair("User", user, .text),
        .pair("Last seen", Texts.age(of: target.lastCheckIn, now: look.now), .text),
    ]
}

/// How old what a box says is.
func factsText(_ facts: DeviceFacts, _ look: Look) -> String {
    switch facts.age {
    case .loading: return "\(look.glyphs.spinner(at: look.now)) being read"
    case .known(let at):
        let age = Texts.age(of: at / 1000, now: look.now)
        return age == "<1m" ? "read just now" : "read \(age) ago"
    case .notKnown(let reason): return "not known: \(reason)"
    }
}

private func drawSort(_ sort: SortState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let lines = DeviceColumn.allCases.enumerated().map { index, column in
        let isSorted = column.sortKey == state.devices.sort.key
        let arrow = state.devices.sort.descending ? "descending" : "ascending"
        return BoxView.Line.row(
            column.title, trailing: isSorted ? arrow : "", role: .text, isSelected: index == sort.list.index)
    }
    BoxView(title: "Sort by", lines: lines, footer: "Enter sorts, again reverses   Esc closes", wantedWidth: 52)
        .draw(look, &canvas)
}
