import ConsoleModel
import Fleet
import TerminalKit

/// What is said about the filter line, just above it: what may be typed next, or what is wrong and where.
///
/// - Parameters:
///   - start: The column in which the line's text begins.
///   - room: How many cells the text has.
func drawFilterLine(
    _ input: TextInput, _ state: State, _ look: Look, _ canvas: inout Canvas, row: Int, start: Int, room: Int
) {
    guard state.isDeviceListShown else { return }
    if let choice = state.shownFilterChoice {
        let candidates = choice.completion.candidates
        let isFields = candidates.contains { !$0.about.isEmpty }
        CandidateList(
            title: "\(isFields ? "Fields" : "Values")  \(choice.selected + 1) of \(candidates.count)",
            items: candidates.map { ($0.text, $0.about) },
            selected: choice.selected, nameWidth: isFields ? 16 : nil
        ).draw(look, &canvas, promptRow: row)
        return
    }
    guard let problem = state.devices.line.problem else { return }
    let column = start + max(0, min(cell(of: problem.place, in: input, room: room), room - 1))
    drawProblem(problem.message, above: column, row: row - 1, look, &canvas)
}

/// Where a character of the line stands, counted in cells from where the text begins.
private func cell(of place: Int, in input: TextInput, room: Int) -> Int {
    func cells(_ count: Int) -> Int {
        input.text.prefix(count).reduce(0) { $0 + DisplayWidth.of(SafeText.clean(String($1))) }
    }
    let scrolledAway = cells(input.cursor) - input.visible(width: room).cursorColumn
    return cells(place) - scrolledAway
}

/// A mark over the wrong place, and the sentence on the side where it fits.
private func drawProblem(_ message: String, above column: Int, row: Int, _ look: Look, _ canvas: inout Canvas) {
    let width = canvas.size.columns
    let style = look[.messageError]
    canvas.fill(Rect(column: 0, row: row, columns: width, rows: 1), style: look[.text])
    canvas.write(look.glyphs.descending, column: column, row: row, style: style)
    let length = DisplayWidth.of(message)
    let isRight = column + 2 + length <= width || column < length + 1
    let start = isRight ? column + 2 : column - 1 - length
    canvas.write(
        message, column: start, row: row, width: isRight ? max(0, width - start) : length, style: style,
        ellipsis: look.glyphs.ellipsis)
}
