import ConsoleModel
import TerminalKit

/// A box in the middle of the screen as a list of lines, drawn alike whatever it holds.
struct BoxView {
    /// One line of a box.
    enum Line {
        case text(String, Role)
        /// Empty; the first to go where the screen is low.
        case gap
        /// A name and what it says.
        case pair(String, String, Role)
        /// A field to type in.
        case field(label: String, input: TextInput, hint: String, isFocused: Bool)
        /// A PIN being typed, drawn so that no dump shows it.
        case pin(label: String, digits: String, hint: String, isFocused: Bool)
        case toggle(label: String, isOn: Bool, isFocused: Bool)
        /// One of a list, with its drop-down over the box while that is open.
        case choice(label: String, choice: FormChoice, hint: String, isFocused: Bool)
        /// One of several, changed by Left, Right and Space.
        case option(label: String, value: String, isFocused: Bool)
        /// What is picked from a list of its own.
        case picked(label: String, value: String, hint: String, isFocused: Bool)
        /// One line of several that are being written, with the cell of the cursor if it is there.
        case written(String, cursor: Int?, isFocused: Bool)
        /// What something is and what it will be.
        case change(label: String, before: String, after: String)
        /// About what a colour looks like, and a word on it.
        case swatch(Color?, String)
        /// Buttons side by side: title, focus, whether they can be pressed.
        case buttons([Button])
        /// A line of a list: columns of text, the last one at the right.
        case row(String, trailing: String, role: Role, isSelected: Bool)
        /// A secret, drawn so that no dump shows it.
        case sensitive(String, String)
    }

    struct Button {
        var title: String
        var isFocused: Bool
        var isLive: Bool
        var isDangerous: Bool
    }

    var title: String
    var lines: [Line]
    var footer: String
    /// In the lower border at the left; where there is no room for both, instead of the footer.
    var note = ""
    var isDangerous = false
    var wantedWidth = 68
    static let labelWidth = 14
    var labelWidth = Self.labelWidth
    /// Its own border, the message line and the function keys.
    static let rowsAround = 4

    /// Draws the box and returns where it stands.
    @discardableResult
    func draw(_ page: Look, _ canvas: inout Canvas) -> Rect {
        let look = page.on(.box)
        let size = canvas.size
        let width = min(wantedWidth, size.columns - 4)
        let room = size.rows - Self.rowsAround
        var shown = lines
        while shown.count > room, let gap = shown.lastIndex(where: { if case .gap = $0 { true } else { false } }) {
            shown.remove(at: gap)
        }
        if shown.count > room {
            // The buttons stay whatever else has to go.
            let tail = shown.suffix(1)
            shown = Array(shown.prefix(max(0, room - 1))) + tail
        }
        let height = shown.count + 2
        let box = Rect(
            column: (size.columns - width) / 2, row: max(0, min((size.rows - height) / 2, size.rows - 2 - height)),
            columns: width, rows: height)
        drawBorder(box, look, &canvas)
        for (index, line) in shown.enumerated() {
            draw(line, in: box, row: box.row + 1 + index, look, &canvas)
        }
        for (index, line) in shown.enumerated() {
            guard case .choice(_, let choice, _, true) = line, choice.isOpen else { continue }
            drawDropDown(
                choice, fieldRow: box.row + 1 + index, column: box.column + 2 + labelWidth,
                width: box.columns - 4 - labelWidth, look, &canvas)
        }
        return box
    }

    private func drawBorder(_ box: Rect, _ look: Look, _ canvas: inout Canvas) {
        let style = look[isDangerous ? .boxDanger : .box]
        let glyphs = look.glyphs
        canvas.fill(box, style: look[.text])
        let inner = box.columns - 2
        let rule = String(repeating: glyphs.horizontal, count: max(0, inner))
        canvas.write(glyphs.topLeft + rule + glyphs.topRight, column: box.column, row: box.row, style: style)
        canvas.write(
            glyphs.bottomLeft + rule + glyphs.bottomRight, column: box.column, row: box.endRow - 1, style: style)
        for row in (box.row + 1)..<max(box.row + 1, box.endRow - 1) {
            canvas.write(glyphs.vertical, column: box.column, row: row, style: style)
            canvas.write(glyphs.vertical, column: box.endColumn - 1, row: row, style: style)
        }
        canvas.write(
            " \(title) ", column: box.column + 2, row: box.row, width: inner - 2, style: look[.boxTitle],
            ellipsis: glyphs.ellipsis)
        var noteEnd = box.column + 1
        if !note.isEmpty {
            noteEnd = canvas.write(
                " \(note) ", column: noteEnd + 1, row: box.endRow - 1, width: inner - 2, style: look[.dim],
                ellipsis: glyphs.ellipsis)
        }
        let keys = " \(footer) "
        let keysWidth = min(DisplayWidth.of(keys), inner - 2)
        guard note.isEmpty || noteEnd < box.endColumn - 2 - keysWidth else { return }
        canvas.write(
            keys, column: box.endColumn - 2 - keysWidth, row: box.endRow - 1, width: keysWidth, style: look[.dim],
            ellipsis: glyphs.ellipsis)
    }

    private func draw(_ line: Line, in box: Rect, row: Int, _ look: Look, _ canvas: inout Canvas) {
        let start = box.column + 2
        let width = box.columns - 4
        let ellipsis = look.glyphs.ellipsis
        switch line {
        case .gap: break
        case .text(let text, let role):
            canvas.write(text, column: start, row: row, width: width, style: look[role], ellipsis: ellipsis)
        case .pair(let label, let value, let role):
            canvas.write(label, column: start, row: row, width: labelWidth, style: look[.dim])
            canvas.write(
                value, column: start + labelWidth, row: row, width: width - labelWidth, style: look[role],
                ellipsis: ellipsis)
        case .sensitive(let label, let value):
            canvas.write(label, column: start, row: row, width: labelWidth, style: look[.dim])
            canvas.write(
                value, column: start + labelWidth, row: row, width: width - labelWidth,
                style: look[.secret], isSensitive: true, ellipsis: ellipsis)
        case .field(let label, let input, let hint, let isFocused):
            drawField(label, input, hint, isFocused, start: start, width: width, row: row, look, &canvas)
        case .pin(let label, let digits, let hint, let isFocused):
            canvas.write(label, column: start, row: row, width: labelWidth - 1, style: look[.text])
            let style = look[isFocused ? .fieldFocus : .field]
            let slots = digits + String(repeating: "_", count: max(0, FormField.pinDigits - digits.count))
            let field = start + labelWidth
            canvas.write("[", column: field, row: row, style: style)
            canvas.write(slots, column: field + 1, row: row, style: style, isSensitive: true)
            let end = canvas.write("]", column: field + 1 + slots.count, row: row, style: style)
            canvas.write(
                hint, column: end + 2, row: row, width: max(0, start + width - end - 2), style: look[.dim],
                ellipsis: ellipsis)
            if isFocused { canvas.placeCursor(column: field + 1 + min(digits.count, slots.count - 1), row: row) }
        case .option(let label, let value, let isFocused):
            canvas.write(label, column: start, row: row, width: labelWidth - 1, style: look[.text])
            let style = look[isFocused ? .fieldFocus : .field]
            let field = start + labelWidth
            canvas.write(
                "< \(value) >", column: field, row: row, width: width - labelWidth, style: style, ellipsis: ellipsis)
            if isFocused { canvas.placeCursor(column: field, row: row) }
        case .toggle(let label, let isOn, let isFocused):
            let style = look[isFocused ? .fieldFocus : .text]
            canvas.write(
                "[\(isOn ? "x" : " ")] \(label)", column: start, row: row, width: width, style: style,
                ellipsis: ellipsis)
            if isFocused { canvas.placeCursor(column: start + 1, row: row) }
        case .choice(let label, let choice, let hint, let isFocused):
            drawChoice(label, choice, hint, isFocused, start: start, width: width, row: row, look, &canvas)
        case .picked(let label, let value, let hint, let isFocused):
            drawPicked(label, value, hint, isFocused, start: start, width: width, row: row, look, &canvas)
        case .written(let text, let cursor, let isFocused):
            let style = look[isFocused ? .fieldFocus : .field]
            canvas.fill(Rect(column: start, row: row, columns: width, rows: 1), style: style)
            canvas.write(text, column: start, row: row, width: width, style: style)
            if isFocused, let cursor { canvas.placeCursor(column: start + cursor, row: row) }
        case .change(let label, let before, let after):
            drawChange(label, before, after, start: start, width: width, row: row, look, &canvas)
        case .swatch(let color, let text):
            let field = start + labelWidth
            if let color { canvas.write("    ", column: field, row: row, style: Style(background: color)) }
            canvas.write(text, column: field + (color == nil ? 0 : 6), row: row, style: look[.dim])
        case .buttons(let buttons):
            drawButtons(buttons, start: start, width: width, row: row, look, &canvas)
        case .row(let text, let trailing, let role, let isSelected):
            let style = look.row(look[role], isSelected: isSelected)
            canvas.fill(Rect(column: start - 1, row: row, columns: width + 2, rows: 1), style: style)
            let trailingWidth = min(DisplayWidth.of(trailing), width / 2)
            canvas.write(
                text, column: start, row: row, width: width - trailingWidth - 1, style: style, ellipsis: ellipsis)
            canvas.write(
                trailing, column: start + width - trailingWidth, row: row, width: trailingWidth, style: style,
                ellipsis: ellipsis)
            if isSelected { canvas.placeCursor(column: start - 1, row: row) }
        }
    }

    private func drawButtons(
        _ buttons: [Button], start: Int, width: Int, row: Int, _ look: Look, _ canvas: inout Canvas
    ) {
        var column = start
        for button in buttons {
            let role: Role =
                if !button.isLive {
                    .buttonOff
                } else if button.isFocused {
                    .buttonFocus
                } else {
                    button.isDangerous ? .buttonDanger : .button
                }
            let style = look[role]
            let marks = button.isFocused ? ("[>", "<]") : ("[ ", " ]")
            if button.isFocused { canvas.placeCursor(column: column, row: row) }
            column = canvas.write(
                "\(marks.0)\(button.title)\(marks.1)", column: column, row: row,
                width: max(0, start + width - column), style: style, ellipsis: look.glyphs.ellipsis)
            column += 3
        }
    }
}
