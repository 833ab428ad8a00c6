import ConsoleModel
import TerminalKit

/// Fields between brackets, each as wide as its box leaves room for.
extension BoxView {
    /// The cells between the brackets.
    private struct Inside {
        var column: Int
        var room: Int
        var style: Style
    }

    /// Label and brackets; what stands before the closing one says how the field is filled.
    private func drawFrame(
        _ label: String, end: String, _ isFocused: Bool, start: Int, width: Int, row: Int, _ look: Look,
        _ canvas: inout Canvas
    ) -> Inside {
        canvas.write(label, column: start, row: row, width: labelWidth - 1, style: look[.text])
        let column = start + labelWidth + 1
        let room = max(0, width - labelWidth - 1 - DisplayWidth.of(end))
        let style = look[isFocused ? .fieldFocus : .field]
        canvas.write("[", column: column - 1, row: row, style: style)
        canvas.fill(Rect(column: column, row: row, columns: room, rows: 1), style: style)
        canvas.write(end, column: column + room, row: row, style: style)
        return Inside(column: column, room: room, style: style)
    }

    private func draw(_ value: String, hint: String, in inside: Inside, row: Int, _ look: Look, _ canvas: inout Canvas)
    {
        var style = inside.style
        if value.isEmpty {
            style = look.on(.field)[.dim]
            style.attributes.formUnion(inside.style.attributes)
        }
        canvas.write(
            value.isEmpty ? hint : value, column: inside.column, row: row, width: inside.room, style: style,
            ellipsis: look.glyphs.ellipsis)
    }

    func drawField(
        _ label: String, _ input: TextInput, _ hint: String, _ isFocused: Bool, start: Int, width: Int, row: Int,
        _ look: Look, _ canvas: inout Canvas
    ) {
        let inside = drawFrame(label, end: "]", isFocused, start: start, width: width, row: row, look, &canvas)
        if input.text.isEmpty, !isFocused {
            draw("", hint: hint, in: inside, row: row, look, &canvas)
        } else {
            let visible = input.visible(width: max(1, inside.room))
            canvas.write(visible.text, column: inside.column, row: row, width: inside.room, style: inside.style)
            if isFocused { canvas.placeCursor(column: inside.column + visible.cursorColumn, row: row) }
        }
        // What is said about a text being typed stands at the field's end.
        if !input.text.isEmpty, ["matches", "does not match yet"].contains(hint) {
            let width = min(DisplayWidth.of(hint), inside.room)
            canvas.write(
                hint, column: inside.column + inside.room - width, row: row, width: width, style: inside.style)
        }
    }

    func drawChoice(
        _ label: String, _ choice: FormChoice, _ hint: String, _ isFocused: Bool, start: Int, width: Int, row: Int,
        _ look: Look, _ canvas: inout Canvas
    ) {
        let inside = drawFrame(
            label, end: " \(look.glyphs.descending)]", isFocused, start: start, width: width, row: row, look, &canvas)
        let remark = choice.options.isEmpty && !choice.remark.isEmpty ? choice.remark : hint
        draw(choice.chosen?.title ?? "", hint: remark, in: inside, row: row, look, &canvas)
        if isFocused, !choice.isOpen { canvas.placeCursor(column: inside.column, row: row) }
    }

    func drawPicked(
        _ label: String, _ value: String, _ hint: String, _ isFocused: Bool, start: Int, width: Int, row: Int,
        _ look: Look, _ canvas: inout Canvas
    ) {
        let inside = drawFrame(
            label, end: look.glyphs.isUnicode ? " …]" : "..]", isFocused, start: start, width: width, row: row, look,
            &canvas)
        draw(value, hint: hint, in: inside, row: row, look, &canvas)
        if isFocused { canvas.placeCursor(column: inside.column, row: row) }
    }
}
