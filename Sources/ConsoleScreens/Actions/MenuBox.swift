import ConsoleModel
import KandjiAPI
import TerminalKit

/// What can be done to the device, what cannot, and why.
func drawMenu(_ menu: ActionMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let platform = menu.target.platform?.rawValue ?? "platform not reported"
    let subject =
        switch menu.page {
        case .main: "Actions"
        case .lostMode: "Lost mode"
        case .more: "More actions"
        }
    var view = BoxView(
        title: "\(subject): \(menu.target.title)  \(menu.target.serialNumber)  (\(platform))", lines: [],
        footer: menu.page == .main ? "Enter chooses   Esc closes" : "Enter chooses   Esc back")
    var lines: [BoxView.Line] = []
    lines += menu.markedLine.map { line in
        .row(
            "\(line.letter)  \(line.item.title)", trailing: "", role: .strong,
            isSelected: line == menu.selected)
    }
    for group in ActionMenu.groups(of: menu.page) {
        if !group.title.isEmpty { lines += [.gap, .text(group.title, .dim)] }
        lines += group.lines.map { row(for: $0, in: menu, state) }
    }
    lines += [.gap, .pair("Facts", factsText(menu.facts, look), .dim)]
    if lines.count > state.menuRowsShown {
        // Every line of the menu is worth more than its headings; what is below the edge is scrolled to.
        lines = menu.lines.map { row(for: $0, in: menu, state) }
        let below = lines.count - menu.list.top - state.menuRowsShown
        lines = Array(lines.dropFirst(menu.list.top).prefix(state.menuRowsShown))
        view.note = (below > 0 ? "\(below) more below   " : "") + "Facts \(factsText(menu.facts, look))"
    }
    view.lines = lines
    view.draw(look, &canvas)
}

private func row(for line: ActionMenu.Line, in menu: ActionMenu, _ state: State) -> BoxView.Line {
    let availability = menu.availability(of: line.item, settings: state.settings)
    return .row(
        "\(line.letter)  \(line.item.title)", trailing: availability.reason ?? note(line.item),
        role: availability == .available ? .text : .disabled, isSelected: line == menu.selected)
}

private func note(_ item: ActionMenu.Item) -> String {
    switch item {
    case .lostMode: "on, off, sound, location"
    case .more: "MDM profile, delete a user"
    case .marked: ""
    case .verb(let verb):
        switch verb.level {
        case .look: "reads only"
        case .harmless: "harmless: Enter sends it"
        case .changes: "changes the device"
        case .destroys: "cannot be undone"
        }
    }
}
