import ConsoleModel
import KandjiAPI
import TerminalKit

/// What can be done to the device, what cannot, and why.
func drawMenu(_ menu: ActionMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    var lines: [BoxView.Line] = []
    for group in ActionMenu.groups(of: menu.page) {
        if !group.title.isEmpty { lines += [.gap, .text(group.title, .dim)] }
        for line in group.lines {
            let availability = menu.availability(of: line.item, settings: state.settings)
            lines.append(
                .row(
                    "\(line.letter)  \(line.item.title)", trailing: availability.reason ?? note(line.item),
                    role: availability == .available ? .text : .disabled, isSelected: line == menu.selected))
        }
    }
    let platform = menu.target.platform?.rawValue ?? "platform not reported"
    lines += [.gap, .pair("Facts", factsText(menu.facts, look), .dim)]
    let subject = menu.page == .lostMode ? "Lost mode" : "Actions"
    BoxView(
        title: "\(subject): \(menu.target.title)  \(menu.target.serialNumber)  (\(platform))", lines: lines,
        footer: menu.page == .lostMode ? "Enter chooses   Esc back" : "Enter chooses   Esc closes"
    ).draw(look, &canvas)
}

private func note(_ item: ActionMenu.Item) -> String {
    switch item {
    case .lostMode: "on, off, sound, location"
    case .verb(let verb):
        switch verb.level {
        case .look: "reads only"
        case .harmless: "harmless: Enter sends it"
        case .changes: "changes the device"
        case .destroys: "cannot be undone"
        }
    }
}
