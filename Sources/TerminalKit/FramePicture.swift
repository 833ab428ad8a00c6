/// Draws a frame as an SVG picture, cell by cell on a fixed grid. What a secret's cells hold is left out.
package struct FramePicture: Sendable {
    /// The colours that a terminal's user chooses.
    package struct Palette: Sendable {
        package var ink: Color
        package var paper: Color
        /// The first 16 colours; the other 240 are the same everywhere.
        package var basic: [Color]

        package init(ink: Color, paper: Color, basic: [Color]) {
            self.ink = ink
            self.paper = paper
            self.basic = basic
        }
    }

    /// Sizes in hundredths of a pixel, so that they print alike everywhere.
    private static let cellWidth = 963
    private static let cellHeight = 2_000
    private static let baseline = 1_500
    private static let margin = 1_200

    private let frame: Frame
    private let palette: Palette

    package init(_ frame: Frame, palette: Palette) {
        self.frame = frame
        self.palette = palette
    }

    /// The whole picture, ending with a newline.
    package var svg: String {
        let size = frame.size
        // Whole pixels: a part of one would be drawn as a pale edge.
        let width = (size.columns * Self.cellWidth + 2 * Self.margin + 99) / 100
        let height = (size.rows * Self.cellHeight + 2 * Self.margin + 99) / 100
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="16">
            """,
            "<rect width=\"100%\" height=\"100%\" fill=\"\(hex(background))\"/>",
        ]
        for row in 0..<size.rows { drawPaper(row, into: &lines) }
        for row in 0..<size.rows { drawInk(row, into: &lines) }
        drawCursor(into: &lines)
        lines.append("</svg>\n")
        return lines.joined(separator: "\n")
    }

    /// What most of the screen is covered with goes on into the margin.
    private var background: Color {
        frame.cells.last.map { colors($0.style).paper } ?? palette.paper
    }

    // MARK: Paper

    private func drawPaper(_ row: Int, into lines: inout [String]) {
        for run in runs(row, by: { colors($0.style).paper }) where run.value != background {
            lines.append(
                """
                <rect x="\(x(run.start))" y="\(y(row))" width="\(Self.length(run.count * Self.cellWidth))" \
                height="\(Self.length(Self.cellHeight))" fill="\(hex(run.value))" shape-rendering="crispEdges"/>
                """)
        }
    }

    // MARK: Ink

    private func drawInk(_ row: Int, into lines: inout [String]) {
        for run in runs(row, by: \.style) {
            let ink = hex(colors(run.value).ink) + (run.value.attributes.contains(.dim) ? "\" opacity=\"0.6" : "")
            drawRules(run, row, ink, into: &lines)
            if run.value.attributes.contains(.underline) {
                let place = Self.length(Self.margin + row * Self.cellHeight + Self.baseline + 250)
                lines.append("<path d=\"M\(x(run.start)) \(place)H\(x(run.start + run.count))\" stroke=\"\(ink)\"/>")
            }
            var attributes = "fill=\"\(ink)\""
            if run.value.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
            if run.value.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
            for word in words(run, row) {
                let base = Self.length(Self.margin + row * Self.cellHeight + Self.baseline)
                let wide = Self.length(word.cells * Self.cellWidth)
                let fitted = word.cells > 1 && word.isPlain ? " textLength=\"\(wide)\"" : ""
                lines.append("<text x=\"\(x(word.start))\" y=\"\(base)\"\(fitted) \(attributes)>\(word.text)</text>")
            }
        }
    }

    private struct Word {
        var start: Int
        var cells: Int
        var text: String
        /// ASCII throughout, so that any monospaced font has all of it at one width.
        var isPlain: Bool
    }

    /// Words of ASCII stay together, with single spaces between them; whatever else stands alone, at its own cell.
    private func words(_ run: Run<Style>, _ row: Int) -> [Word] {
        var words: [Word] = []
        var isOpen = false
        var spaces = 0
        for column in run.start..<run.start + run.count {
            let cell = frame.cells[row * frame.size.columns + column]
            let text = frame.text(of: cell)
            if text == " " {
                spaces += 1
            } else if Self.rules[text] != nil || text.isEmpty {
                isOpen = false
            } else if text.unicodeScalars.allSatisfy(\.isASCII) {
                if isOpen, spaces <= 1, var last = words.popLast() {
                    last.text += String(repeating: " ", count: spaces) + Self.escaped(text)
                    last.cells += spaces + 1
                    words.append(last)
                } else {
                    words.append(Word(start: column, cells: 1, text: Self.escaped(text), isPlain: true))
                }
                isOpen = true
                spaces = 0
            } else {
                words.append(Word(start: column, cells: 1, text: Self.escaped(text), isPlain: false))
                isOpen = false
                spaces = 0
            }
        }
        return words
    }

    private static func escaped(_ text: String) -> String {
        switch text {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: text
        }
    }

    // MARK: Rules

    /// Box-drawing characters as lines from the middle of the cell, so that they meet in every font: left, right, up,
    /// down.
    private static let rules: [String: (left: Bool, right: Bool, above: Bool, below: Bool)] = [
        "─": (true, true, false, false), "│": (false, false, true, true), "┌": (false, true, false, true),
        "┐": (true, false, false, true), "└": (false, true, true, false), "┘": (true, false, true, false),
    ]

    private func drawRules(_ run: Run<Style>, _ row: Int, _ ink: String, into lines: inout [String]) {
        var path = ""
        var column = run.start
        let end = run.start + run.count
        let top = Self.margin + row * Self.cellHeight
        let middle = Self.length(top + Self.cellHeight / 2)
        while column < end {
            let text = frame.text(of: frame.cells[row * frame.size.columns + column])
            guard let rule = Self.rules[text] else {
                column += 1
                continue
            }
            let left = Self.margin + column * Self.cellWidth
            let center = Self.length(left + Self.cellWidth / 2)
            if rule.left && rule.right {
                let start = column
                while column < end, frame.text(of: frame.cells[row * frame.size.columns + column]) == text {
                    column += 1
                }
                path += "M\(x(start)) \(middle)H\(x(column))"
                continue
            }
            if rule.left { path += "M\(Self.length(left)) \(middle)H\(center)" }
            if rule.right { path += "M\(center) \(middle)H\(x(column + 1))" }
            if rule.above { path += "M\(center) \(Self.length(top))V\(middle)" }
            if rule.below { path += "M\(center) \(middle)V\(Self.length(top + Self.cellHeight))" }
            column += 1
        }
        if !path.isEmpty { lines.append("<path d=\"\(path)\" stroke=\"\(ink)\" fill=\"none\"/>") }
    }

    // MARK: Cursor

    private func drawCursor(into lines: inout [String]) {
        guard let cursor = frame.cursor else { return }
        let cell = frame.cells[cursor.row * frame.size.columns + cursor.column]
        lines.append(
            """
            <rect x="\(x(cursor.column))" y="\(y(cursor.row))" width="\(Self.length(Self.cellWidth))" \
            height="\(Self.length(Self.cellHeight))" fill="none" stroke="\(hex(colors(cell.style).ink))"/>
            """)
    }

    // MARK: Runs, colours, numbers

    private struct Run<Value> {
        var value: Value
        var start: Int
        var count: Int
    }

    private func runs<Value: Equatable>(_ row: Int, by value: (Cell) -> Value) -> [Run<Value>] {
        var runs: [Run<Value>] = []
        for column in 0..<frame.size.columns {
            let here = value(frame.cells[row * frame.size.columns + column])
            if let last = runs.last, last.value == here {
                runs[runs.count - 1].count += 1
            } else {
                runs.append(Run(value: here, start: column, count: 1))
            }
        }
        return runs
    }

    private func colors(_ style: Style) -> (ink: Color, paper: Color) {
        let ink = style.foreground == .terminal ? palette.ink : style.foreground
        let paper = style.background == .terminal ? palette.paper : style.background
        return style.attributes.contains(.reverse) ? (paper, ink) : (ink, paper)
    }

    private func hex(_ color: Color) -> String {
        var color = color
        if case .indexed(let index) = color, palette.basic.indices.contains(Int(index)) {
            color = palette.basic[Int(index)]
        }
        let parts = color.components ?? (0, 0, 0)
        return "#" + [parts.red, parts.green, parts.blue].map { Self.twoDigits($0) }.joined()
    }

    private static func twoDigits(_ value: Int) -> String {
        let text = String(value, radix: 16)
        return text.count == 1 ? "0" + text : text
    }

    private func x(_ column: Int) -> String { Self.length(Self.margin + column * Self.cellWidth) }
    private func y(_ row: Int) -> String { Self.length(Self.margin + row * Self.cellHeight) }

    /// Hundredths as a decimal number without needless digits.
    private static func length(_ hundredths: Int) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return String(whole) }
        if rest % 10 == 0 { return "\(whole).\(rest / 10)" }
        return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
