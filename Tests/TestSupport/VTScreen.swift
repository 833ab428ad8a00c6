package import TerminalKit

/// A terminal for tests: interprets the bytes that a program writes and keeps the screen they make.
package struct VTScreen {
    package private(set) var size: Size
    package private(set) var cursor = Point(column: 0, row: 0)
    /// The private modes that are on, for example 1049 (alternate screen), 25 (cursor shown), 2004 (bracketed paste).
    package private(set) var modes: Set<Int> = [25]
    /// Whether the keypad is in application mode.
    package private(set) var isKeypadOn = false
    package private(set) var bells = 0
    /// The operating system commands that came, for example `52;c;…`.
    package private(set) var commands: [String] = []
    /// What the terminal was asked, for example `?2026$p`; it answers nothing by itself.
    package private(set) var questions: [String] = []
    /// How many updates came as one, between `?2026h` and `?2026l`.
    package private(set) var synchronizedUpdates = 0
    /// What it could not interpret: nothing, for a program that keeps to what terminals know.
    package private(set) var unknown: [String] = []

    var cells: [VTCell]
    var style = Style.plain
    private var top = 0
    private var bottom: Int
    private var saved = Point(column: 0, row: 0)
    private var mainScreen: [VTCell]?
    /// The cursor stands behind the last column until the next character wraps.
    private var isWrapping = false
    private var pending: [UInt8] = []
    private var lastGlyph: Character?

    package init(size: Size) {
        self.size = size
        bottom = size.rows - 1
        cells = Array(repeating: VTCell(), count: size.columns * size.rows)
    }

    /// The screen as lines without trailing spaces, like `Frame.text`.
    package var text: String { (0..<size.rows).map(line).joined(separator: "\n") }

    /// One line without trailing spaces.
    package func line(_ row: Int) -> String {
        var line = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// The look of a cell.
    package func style(column: Int, row: Int) -> Style { cells[row * size.columns + column].style }

    /// Cuts or fills the screen to another size, as a window does that is dragged.
    package mutating func resize(_ newSize: Size) {
        var newCells = Array(repeating: VTCell(), count: newSize.columns * newSize.rows)
        for row in 0..<min(size.rows, newSize.rows) {
            for column in 0..<min(size.columns, newSize.columns) {
                newCells[row * newSize.columns + column] = cells[row * size.columns + column]
            }
        }
        cells = newCells
        size = newSize
        (top, bottom) = (0, newSize.rows - 1)
        cursor = Point(column: min(cursor.column, size.columns - 1), row: min(cursor.row, size.rows - 1))
    }

    package mutating func feed(_ bytes: [UInt8]) {
        pending += bytes
        var place = 0
        while place < pending.count {
            guard let length = step(place) else { break }
            place += length
        }
        pending.removeFirst(place)
    }

    /// Interprets what starts at `place`; `nil` while it is not whole.
    private mutating func step(_ place: Int) -> Int? {
        let byte = pending[place]
        switch byte {
        case 0x1B: return escape(place)
        case 0x00..<0x20: control(byte)
        case 0x7F: break
        case 0x20..<0x7F: put(Character(Unicode.Scalar(byte)))
        default:
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard place + length <= pending.count else { return nil }
            let text = String(decoding: pending[place..<place + length], as: UTF8.self)
            for scalar in text.unicodeScalars { put(Character(scalar)) }
            return length
        }
        return 1
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x07: bells += 1
        case 0x08: move(column: max(0, cursor.column - 1))
        case 0x09: move(column: min(size.columns - 1, (cursor.column / 8 + 1) * 8))
        case 0x0A: lineFeed()
        case 0x0D: move(column: 0)
        case 0x0E, 0x0F: break
        default: unknown.append("control \(byte)")
        }
    }

    private mutating func escape(_ place: Int) -> Int? {
        guard place + 1 < pending.count else { return nil }
        switch pending[place + 1] {
        case UInt8(ascii: "["): return sequence(place)
        case UInt8(ascii: "]"): return command(place)
        case UInt8(ascii: "("), UInt8(ascii: ")"): return place + 2 < pending.count ? 3 : nil
        case UInt8(ascii: "7"): saved = cursor
        case UInt8(ascii: "8"): move(column: saved.column, row: saved.row)
        case UInt8(ascii: "="): isKeypadOn = true
        case UInt8(ascii: ">"): isKeypadOn = false
        case UInt8(ascii: "D"): lineFeed()
        case UInt8(ascii: "M"):
            if cursor.row == top { scroll(from: top, by: -1) } else { move(row: max(0, cursor.row - 1)) }
        case UInt8(ascii: "\\"): break
        case let byte: unknown.append("ESC \(Character(Unicode.Scalar(byte)))")
        }
        return 2
    }

    private mutating func command(_ place: Int) -> Int? {
        guard let end = pending[place...].firstIndex(where: { $0 == 0x07 || $0 == UInt8(ascii: "\\") }) else {
            return nil
        }
        let isString = pending[end] != 0x07
        commands.append(String(decoding: pending[place + 2..<end - (isString ? 1 : 0)], as: UTF8.self))
        return end - place + 1
    }

    private mutating func sequence(_ place: Int) -> Int? {
        guard let end = pending[(place + 2)...].firstIndex(where: { (0x40..<0x7F).contains($0) }) else { return nil }
        let body = String(decoding: pending[place + 2..<end], as: UTF8.self)
        let final = Character(Unicode.Scalar(pending[end]))
        if body.hasPrefix("?"), final == "h" || final == "l" {
            for mode in body.dropFirst().split(separator: ";").compactMap({ Int($0) }) { set(mode, final == "h") }
        } else if body.hasSuffix("$"), final == "p" {
            questions.append(body + "p")
        } else if body.hasPrefix("?"), final == "c" {
            // The Linux console's shape of the cursor.
        } else if let numbers = Self.numbers(body) {
            interpret(final, numbers)
        } else {
            unknown.append("CSI \(body)\(final)")
        }
        return end - place + 1
    }

    private static func numbers(_ body: String) -> [Int]? {
        guard body.allSatisfy({ $0.isNumber || $0 == ";" }) else { return nil }
        return body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    }

    private mutating func set(_ mode: Int, _ isOn: Bool) {
        if mode == 1049, isOn != modes.contains(1049) {
            if isOn {
                mainScreen = cells
                cells = Array(repeating: VTCell(), count: cells.count)
            } else if let former = mainScreen {
                cells = former
                mainScreen = nil
            }
        }
        if mode == 2026, !isOn, modes.contains(2026) { synchronizedUpdates += 1 }
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }

    private mutating func interpret(_ final: Character, _ numbers: [Int]) {
        let first = numbers.first ?? 0
        let count = max(1, first)
        switch final {
        case "A": move(row: max(0, cursor.row - count))
        case "B": move(row: min(size.rows - 1, cursor.row + count))
        case "C": move(column: min(size.columns - 1, cursor.column + count))
        case "D": move(column: max(0, cursor.column - count))
        case "G", "`": move(column: min(size.columns, count) - 1)
        case "d": move(row: min(size.rows, count) - 1)
        case "H", "f":
            let column = numbers.count > 1 ? max(1, numbers[1]) : 1
            move(column: min(size.columns, column) - 1, row: min(size.rows, count) - 1)
        case "J": eraseDisplay(first)
        case "K": eraseLine(first)
        case "X": erase(cursor.row, cursor.column..<min(size.columns, cursor.column + count))
        case "@": insert(count)
        case "P": delete(count)
        case "L": scroll(from: cursor.row, by: -count)
        case "M": scroll(from: cursor.row, by: count)
        case "S": scroll(from: top, by: count)
        case "T": scroll(from: top, by: -count)
        case "b": for _ in 0..<count { if let lastGlyph { put(lastGlyph) } }
        case "r":
            top = max(1, first) - 1
            bottom = (numbers.count > 1 && numbers[1] > 0 ? numbers[1] : size.rows) - 1
            move(column: 0, row: 0)
        case "m": style = VTStyle.apply(numbers, to: style)
        case "l", "h", "t": break
        default: unknown.append("CSI \(numbers)\(final)")
        }
    }

    // MARK: Cells

    private mutating func move(column: Int? = nil, row: Int? = nil) {
        cursor = Point(column: column ?? cursor.column, row: row ?? cursor.row)
        isWrapping = false
    }

    private mutating func put(_ character: Character) {
        let width = DisplayWidth.of(character)
        if width == 0 {
            let column = isWrapping ? cursor.column : cursor.column - 1
            guard column >= 0 else { return }
            let index = cursor.row * size.columns + column
            cells[cells[index].text.isEmpty ? max(0, index - 1) : index].text.append(character)
            return
        }
        if isWrapping || cursor.column + width > size.columns {
            move(column: 0)
            lineFeed()
        }
        let index = cursor.row * size.columns + cursor.column
        split(index)
        split(index + width - 1)
        cells[index] = VTCell(text: String(character), style: style)
        if width == 2 { cells[index + 1] = VTCell(text: "", style: style) }
        lastGlyph = character
        isWrapping = cursor.column + width == size.columns
        cursor.column = min(size.columns - 1, cursor.column + width)
    }

    /// A wide glyph that loses one half loses both.
    private mutating func split(_ index: Int) {
        if cells[index].text.isEmpty, index > 0 { cells[index - 1].text = " " }
        if index + 1 < cells.count, cells[index + 1].text.isEmpty { cells[index + 1].text = " " }
    }

    private mutating func lineFeed() {
        if cursor.row == bottom { scroll(from: top, by: 1) } else { move(row: min(size.rows - 1, cursor.row + 1)) }
    }

    private var blank: VTCell { VTCell(text: " ", style: Style(background: style.background)) }

    private mutating func erase(_ row: Int, _ columns: Range<Int>) {
        for column in columns { cells[row * size.columns + column] = blank }
    }

    private mutating func eraseLine(_ part: Int) {
        let from = part == 0 ? cursor.column : 0
        erase(cursor.row, from..<(part == 1 ? cursor.column + 1 : size.columns))
    }

    private mutating func eraseDisplay(_ part: Int) {
        if part != 1 { eraseLine(part == 0 ? 0 : 2) } else { eraseLine(1) }
        for row in 0..<size.rows where part == 2 || (part == 0 ? row > cursor.row : row < cursor.row) {
            erase(row, 0..<size.columns)
        }
    }

    private mutating func insert(_ count: Int) {
        let (start, end) = (cursor.row * size.columns + cursor.column, (cursor.row + 1) * size.columns)
        let kept = Array(cells[start..<max(start, end - count)])
        cells.replaceSubrange(start..<end, with: Array(repeating: blank, count: end - start - kept.count) + kept)
    }

    private mutating func delete(_ count: Int) {
        let (start, end) = (cursor.row * size.columns + cursor.column, (cursor.row + 1) * size.columns)
        let kept = Array(cells[min(end, start + count)..<end])
        cells.replaceSubrange(start..<end, with: kept + Array(repeating: blank, count: end - start - kept.count))
    }

    /// Moves the lines from `first` to the end of the scrolling region up, or down for a negative count.
    private mutating func scroll(from first: Int, by count: Int) {
        guard first <= bottom else { return }
        let range = first * size.columns..<(bottom + 1) * size.columns
        let moved = min(abs(count) * size.columns, range.count)
        let blanks = Array(repeating: blank, count: moved)
        let kept = Array(count > 0 ? cells[range].dropFirst(moved) : cells[range].dropLast(moved))
        cells.replaceSubrange(range, with: count > 0 ? kept + blanks : blanks + kept)
    }
}

/// A cell of the test terminal: empty text for the right half of a wide glyph.
struct VTCell: Equatable {
    var text = " "
    var style = Style.plain
}
