import ConsoleModel
import Foundation
import TerminalKit

/// The line above the function keys: a prompt, a message, or what to do here.
func drawMessageLine(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let row = state.size.rows - 2
    let width = state.size.columns
    if let prompt = state.prompt {
        drawPrompt(prompt, state, look, &canvas, row: row)
        return
    }
    if let message = state.messages.current {
        let role: Role =
            switch message.level {
            case .info: .message
            case .warning: .messageWarning
            case .error: .messageError
            }
        canvas.write(
            message.text, column: 0, row: row, width: width, style: look[role], ellipsis: look.glyphs.ellipsis)
        return
    }
    canvas.write(
        fitted(hint(state), width: width), column: 0, row: row, width: width, style: look[.dim],
        ellipsis: look.glyphs.ellipsis)
}

/// As many whole parts as fit: where there is no room for all, what the line of function keys says as well goes first,
/// then those before the last one.
private func fitted(_ hint: String, width: Int) -> String {
    guard DisplayWidth.of(hint) > width else { return hint }
    var parts = hint.components(separatedBy: "   ")
    while parts.count > 2, DisplayWidth.of(parts.joined(separator: "   ")) > width {
        let spare = ListingHints.onFunctionKeys.lazy.compactMap { parts.firstIndex(of: $0) }.first
        parts.remove(at: spare ?? parts.count - 2)
    }
    return parts.joined(separator: "   ")
}

private func hint(_ state: State) -> String {
    switch state.topScreen {
    case .devices, nil:
        if state.devices.rangeAnchor != nil { return "v ends the range here   Esc gives it up" }
        if case .devices = state.screens.last {
            return "Enter opens   / filters   F9 or a: actions   Esc back   ? all keys"
        }
        return "Enter opens   / or a pasted text filters   F9 or a: actions   ? all keys"
    case .device(let detail):
        if let hint = ListingHints.of(detail) { return hint }
        return "Tab section   Up Down field   Enter value   / find   y copy   ] [ other devices"
    case .listing(let list): return ListingHints.of(list)
    case .record(let record): return ListingHints.of(record)
    case .jobs: return "Enter everything about it   R shows a PIN for 30 seconds   Esc back"
    case .blueprints: return "Enter opens   / filters   d its devices   y copies the code   F9 or a: actions"
    case .customAPI: return customAPIHint(state)
    case .blueprint(let detail):
        if detail.currentField?.link != nil { return "Enter goes to the library item   F9 or a: actions   Esc back" }
        return "Tab section   Enter whole value   / find   y copy   d devices   F9 or a: actions"
    case .overview: return "Enter or a click lists the devices   F5 reads again   Esc back   ? all keys"
    case .messages: return "Enter the whole message   y copy   Esc back"
    case .bulkRun(let screen):
        return state.bulk[screen.number]?.endedAt == nil
            ? "Esc or ^C stops it   q goes back while it goes on   Enter everything about one"
            : "M marks what failed or was not sent   :report PATH writes all of it   Esc back"
    }
}

private func drawPrompt(_ prompt: Prompt, _ state: State, _ look: Look, _ canvas: inout Canvas, row: Int) {
    let label: String
    var hint = ""
    switch prompt.kind {
    case .filter:
        label = "/"
        hint =
            state.isDeviceListShown
            ? "Tab completes   F1 how   Enter opens" : "Enter opens the row   Esc leaves this line"
    case .find:
        label = "find: "
        if let detail = state.browsed, !detail.find.isEmpty {
            hint = Texts.count(detail.matchCount, "place", "places")
        }
    case .command(let palette):
        label = ":"
        if let target = palette.target { hint = "\(target.title)  \(target.serialNumber)" }
        drawCompletions(palette, prompt.input.text, state, look, &canvas, promptRow: row)
    }
    let width = state.size.columns
    let hintWidth = min(DisplayWidth.of(hint), max(0, width / 2))
    var column = canvas.write(label, column: 0, row: row, style: look[.prompt])
    let room = max(1, width - column - hintWidth - 2)
    let visible = prompt.input.visible(width: room)
    let start = column
    if case .filter = prompt.kind {
        drawFilterLine(prompt.input, state, look, &canvas, row: row, start: start, room: room)
    }
    column = canvas.write(visible.text, column: column, row: row, width: room, style: look[.prompt])
    canvas.write(
        hint, column: width - hintWidth, row: row, width: hintWidth, style: look[.dim],
        ellipsis: look.glyphs.ellipsis)
    canvas.placeCursor(column: start + visible.cursorColumn, row: row)
}

/// The last line: the ten function keys, those that do nothing here left blank.
func drawFunctionKeys(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let row = state.size.rows - 1
    let edges = FunctionKeyBar.edges(width: state.size.columns)
    for (index, binding) in ConsoleKeyMap.console.functionKeys(in: state.screenContext).enumerated() {
        // A key without a meaning here promises nothing.
        guard let binding else { continue }
        let number = index + 1
        let start = edges[index]
        let width = edges[number] - start
        let isCovered = state.box != nil || state.prompt != nil
        let isDead = isCovered ? !state.isLive(whileCovered: binding.command) : state.reasonOff(binding.command) != nil
        let isRoomy = state.size.columns >= 100
        let end = canvas.write(
            isRoomy ? "F\(number) " : "F\(number)", column: start, row: row, width: width, style: look[.keyName],
            ellipsis: look.glyphs.ellipsis)
        let style = look[isDead ? .disabled : .keyLabel]
        // The labels make a bar: each is as wide as its place, less a gap that tells it from the next.
        canvas.fill(Rect(column: end, row: row, columns: max(0, start + width - 1 - end), rows: 1), style: style)
        canvas.write(
            binding.label, column: end, row: row, width: max(0, start + width - end), style: style,
            ellipsis: " ")
    }
}
