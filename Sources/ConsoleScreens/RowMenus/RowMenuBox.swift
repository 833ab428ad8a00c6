import ConsoleModel
import TerminalKit

/// What can be done to a note, a tag or a Blueprint.
func drawRowMenu(_ menu: RowMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let lines = menu.lines.map { line in
        let reason = state.reasonOff(line)
        return BoxView.Line.row(
            "\(line.letter)  \(line.title)", trailing: reason ?? "",
            role: reason == nil ? .text : .disabled, isSelected: line == menu.selected)
    }
    BoxView(title: menu.title, lines: lines, footer: "Enter chooses   Esc closes").draw(look, &canvas)
}
