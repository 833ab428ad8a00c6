import ConsoleModel
import TerminalKit

/// The columns of the list in their order, those that are shown marked.
func drawColumns(_ columns: ColumnsState, _ look: Look, _ canvas: inout Canvas) {
    let lines = columns.entries.enumerated().map { index, entry in
        BoxView.Line.row(
            "[\(entry.isShown ? "x" : " ")] \(entry.column.title)", trailing: "",
            role: entry.isShown ? .text : .dim, isSelected: index == columns.list.index)
    }
    BoxView(
        title: "Columns", lines: lines, footer: "Space shows  K J move  r resets  Enter keeps  Esc",
        wantedWidth: 56
    ).draw(look, &canvas)
}
