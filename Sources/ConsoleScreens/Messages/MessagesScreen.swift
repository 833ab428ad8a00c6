import ConsoleModel
import TerminalKit

/// All that was said, the newest at the bottom.
func drawMessages(_ screen: MessagesState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    for line in 0..<state.bodyRows {
        let index = screen.list.top + line
        guard state.messages.all.indices.contains(index) else { break }
        let message = state.messages.all[index]
        let isSelected = index == screen.list.index
        let role: Role =
            switch message.level {
            case .info: .text
            case .warning: .messageWarning
            case .error: .messageError
            }
        let style = look.row(look[role], isSelected: isSelected)
        if isSelected {
            canvas.fill(Rect(column: 0, row: 2 + line, columns: state.size.columns, rows: 1), style: style)
            canvas.placeCursor(column: 0, row: 2 + line)
        }
        let time = Texts.time(message.time, zone: look.capabilities.timeZone)
        canvas.write(time, column: 2, row: 2 + line, style: look.row(look[.dim], isSelected: isSelected))
        canvas.write(
            message.text, column: 12, row: 2 + line, width: state.size.columns - 12, style: style,
            ellipsis: look.glyphs.ellipsis)
    }
}
