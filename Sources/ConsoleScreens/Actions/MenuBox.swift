import ConsoleModel
import KandjiAPI
import TerminalKit

/// What can be done to the device, what cannot, and why.
func drawMenu(_ menu: ActionMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines: [BoxView.Line] = []
    for group in ActionMenu.groups {
        if !group.title.isEmpty { lines += [.gap, .text(group.title, .dim)] }
        for verb in group.verbs {
            let availability = verb.availability(for: menu.target, facts: menu.facts, settings: state.settings)
            let key = verb.menuKey.map(String.init) ?? " "
            lines.append(
                .row(
                    "\(key)  \(verb.title)", trailing: availability.reason ?? levelText(verb.level),
                    role: availability == .available ? .text : .disabled, isSelected: verb == menu.selected))
        }
    }
    let platform = menu.target.platform?.rawValue ?? "platform not reported"
    lines += [.gap, .pair("Facts", factsText(menu.facts, look), .dim)]
    BoxView(
        title: "Actions: \(menu.target.title)  \(menu.target.serialNumber)  (\(platform))", lines: lines,
        footer: "Enter chooses   Esc closes"
    ).draw(look, &canvas)
}

private func levelText(_ level: Verb.Level) -> String {
    switch level {
    case .look: "reads only"
    case .changes: "changes the device"
    }
}
