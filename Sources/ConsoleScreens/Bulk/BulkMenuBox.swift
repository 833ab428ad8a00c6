import ConsoleModel
import TerminalKit

/// What can be done to all marked devices.
func drawBulkMenu(_ menu: BulkMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let rows = BulkMenu.rows(in: state.size)
    let lines = BulkTask.allCases.enumerated().dropFirst(menu.list.top).prefix(rows).map { index, task in
        let reason = state.reasonOff(task)
        return BoxView.Line.row(
            "\(task.letter)  \(task.title)", trailing: reason ?? note(task),
            role: reason == nil ? .text : .disabled, isSelected: index == menu.list.index)
    }
    BoxView(
        title: "Actions: \(menu.marked.title)", lines: lines,
        footer: "Enter opens the box that lists them all   Esc closes"
    ).draw(look, &canvas)
}

private func note(_ task: BulkTask) -> String {
    switch task.verb.level {
    case .look: "reads only"
    case .harmless: "harmless"
    case .changes: "changes the devices"
    case .destroys: "cannot be undone"
    }
}
