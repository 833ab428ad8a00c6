import ConsoleModel
import TerminalKit

/// The commands, or after `theme` the names, that fit what was typed, just above the line.
func drawCompletions(
    _ palette: PaletteState, _ text: String, _ state: State, _ page: Look, _ canvas: inout Canvas, promptRow: Int
) {
    let look = page.on(.box)
    let themes = state.themeNames(for: text)
    let blueprints = state.blueprintNames(for: text)
    let completions =
        themes?.map { (name: $0, about: state.themes.catalogue.about($0)) }
        ?? blueprints?.map { (name: $0, about: "") }
        ?? PaletteState.completions(for: text).map { (name: $0.rawValue, about: $0.title) }
    let title = themes != nil ? "Themes" : blueprints != nil ? "Blueprints" : "Commands"
    let shown = min(completions.count, max(1, promptRow - 5), 10)
    guard shown > 0 else { return }
    let first = max(0, min(palette.selected - shown + 1, completions.count - shown))
    let width = min(64, state.size.columns)
    let box = Rect(column: 0, row: promptRow - shown - 2, columns: width, rows: shown + 2)
    canvas.fill(box, style: look[.text])
    let rule = String(repeating: look.glyphs.horizontal, count: width - 2)
    canvas.write(look.glyphs.topLeft + rule + look.glyphs.topRight, column: 0, row: box.row, style: look[.box])
    canvas.write(" \(title) ", column: 2, row: box.row, style: look[.boxTitle])
    canvas.write(
        look.glyphs.bottomLeft + rule + look.glyphs.bottomRight, column: 0, row: box.endRow - 1, style: look[.box])
    canvas.write(" Tab completes   Up Down choose ", column: 2, row: box.endRow - 1, style: look[.dim])
    for line in 0..<shown {
        let index = first + line
        let completion = completions[index]
        let row = box.row + 1 + line
        let isSelected = index == palette.selected
        let style = look.row(look[.completion], isSelected: isSelected)
        canvas.write(look.glyphs.vertical, column: 0, row: row, style: look[.box])
        canvas.fill(Rect(column: 1, row: row, columns: width - 2, rows: 1), style: style)
        canvas.write(
            completion.name, column: 2, row: row, width: blueprints == nil ? 20 : width - 4, style: style,
            ellipsis: look.glyphs.ellipsis)
        canvas.write(
            completion.about, column: 23, row: row, width: width - 25, style: style, ellipsis: look.glyphs.ellipsis)
        canvas.write(look.glyphs.vertical, column: width - 1, row: row, style: look[.box])
    }
}
