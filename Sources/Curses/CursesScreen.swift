import CCurses
import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Turns frames into the bytes that bring a terminal from the last frame to the next.
///
/// ncurses never sees the terminal: it writes each update into a private file, from where we read it back. So a frame
/// is one write, its bytes can be counted, and a terminal that takes nothing blocks nobody.
final class CursesScreen {
    private let file: Int32
    private let depth: ColorDepth
    private let colorCount: Int
    private var size: Size
    private var last: Frame?
    private var pairs: ColorPairs
    private var trueColors: TrueColors?
    /// What begins and ends a synchronized update, where the terminal is known to understand it.
    private var synchronized: (begin: [UInt8], end: [UInt8])?

    init(term: String, input: Int32, size: Size, depth: ColorDepth) throws(TerminalFailure) {
        file = cc_private_file()
        guard file >= 0, cc_screen_open(term, file, input) else {
            if file >= 0 { close(file) }
            throw TerminalFailure("The terminal “\(term)” could not be opened.")
        }
        self.size = size
        self.depth = depth
        colorCount = Int(cc_screen_colors())
        pairs = ColorPairs(limit: Int(cc_screen_pairs()) - 1) { pair, foreground, background in
            cc_screen_define_pair(Int32(pair), Int32(foreground), Int32(background))
        }
        let sample = Terminfo.string("setaf", parameter: 200).map { String(decoding: $0, as: UTF8.self) }
        if depth == .trueColor, sample?.contains("38;5;200m") == true { trueColors = TrueColors() }
        if let begin = Terminfo.string("Sync", parameter: 1), let end = Terminfo.string("Sync", parameter: 2) {
            synchronized = (begin, end)
        } else {
            synchronized = nil
        }
        cc_screen_resize(Int32(size.rows), Int32(size.columns))
    }

    deinit {
        cc_screen_close()
        close(file)
    }

    /// From now on an update is one to the terminal, which has said that it knows what that is.
    func synchronize() {
        if synchronized == nil { synchronized = (Array("\u{1B}[?2026h".utf8), Array("\u{1B}[?2026l".utf8)) }
    }

    func resize(_ size: Size) {
        self.size = size
        cc_screen_resize(Int32(size.rows), Int32(size.columns))
        last = nil
    }

    /// Makes the next frame a full one.
    func invalidate() {
        cc_screen_invalidate()
        last = nil
    }

    /// Ends drawing; the next frame takes the screen over again.
    func leave() {
        cc_screen_leave()
        _ = written()
        invalidate()
    }

    /// The bytes that show `frame`.
    func paint(_ frame: Frame) -> [UInt8] {
        let frame = frame.size == size ? frame : fitted(frame)
        let areClustersSame = last?.clusters == frame.clusters
        for row in 0..<size.rows {
            if areClustersSame, isUnchanged(row, in: frame) { continue }
            guard let columns = changedColumns(row, in: frame) else { continue }
            draw(columns, of: row, in: frame)
        }
        if let cursor = frame.cursor { cc_screen_place_cursor(Int32(cursor.row), Int32(cursor.column)) }
        cc_screen_show_cursor(frame.cursor != nil)
        cc_screen_update()
        // A full frame says everything, whatever state the terminal was left in.
        var bytes = last == nil ? written() : FrameBytes.slimmed(written())
        last = frame
        if let trueColors { bytes = trueColors.rewrite(bytes) }
        // A few bytes come in one piece anyway; a step of the cursor shall not pay for it.
        guard let synchronized, bytes.count > 256 else { return bytes }
        return synchronized.begin + bytes + synchronized.end
    }

    /// A frame of another size, cut or filled up to the screen.
    private func fitted(_ frame: Frame) -> Frame {
        var result = Frame(size: size, tag: frame.tag)
        result.clusters = frame.clusters
        let columns = min(size.columns, frame.size.columns)
        for row in 0..<min(size.rows, frame.size.rows) {
            for column in 0..<columns {
                result.cells[row * size.columns + column] = frame.cells[row * frame.size.columns + column]
            }
            // A wide glyph that the edge cuts in half.
            let end = row * frame.size.columns + columns
            if columns < frame.size.columns, frame.cells[end].glyph == Cell.continuation {
                result.cells[row * size.columns + columns - 1].glyph = 0x20
            }
        }
        if let cursor = frame.cursor, cursor.column < size.columns, cursor.row < size.rows { result.cursor = cursor }
        return result
    }

    /// What ncurses has written since the last time.
    private func written() -> [UInt8] {
        let count = Int(lseek(file, 0, SEEK_CUR))
        guard count > 0 else { return [] }
        lseek(file, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(file, buffer.baseAddress, count, 0))
        }
    }
}

// MARK: - Cells

extension CursesScreen {
    /// Whether a row is the same, byte by byte: most are, and this is much quicker than looking at cells. Cells name
    /// their clusters by place, so that it says something only while those are the same.
    private func isUnchanged(_ row: Int, in frame: Frame) -> Bool {
        guard let last else { return false }
        return last.cells.withUnsafeBufferPointer { old in
            frame.cells.withUnsafeBufferPointer { new in
                guard let oldBase = old.baseAddress, let newBase = new.baseAddress else { return true }
                let start = row * size.columns
                return memcmp(oldBase + start, newBase + start, size.columns * MemoryLayout<Cell>.stride) == 0
            }
        }
    }

    /// From the first to behind the last changed cell of a row, wide glyphs whole.
    private func changedColumns(_ row: Int, in frame: Frame) -> Range<Int>? {
        let start = row * size.columns
        guard let last else { return 0..<size.columns }
        return last.cells.withUnsafeBufferPointer { old in
            frame.cells.withUnsafeBufferPointer { new in
                func isChanged(_ column: Int) -> Bool {
                    let (before, now) = (old[start + column], new[start + column])
                    if before.style != now.style { return true }
                    let isPlain = now.glyph < Cell.firstCluster || now.glyph == Cell.continuation
                    if isPlain { return before.glyph != now.glyph }
                    return last.text(ofCluster: before) != frame.text(ofCluster: now)
                }
                var first = 0
                while first < size.columns, !isChanged(first) { first += 1 }
                guard first < size.columns else { return nil }
                var end = size.columns
                while !isChanged(end - 1) { end -= 1 }
                if new[start + first].glyph == Cell.continuation { first -= 1 }
                if end < size.columns, new[start + end].glyph == Cell.continuation { end += 1 }
                return max(0, first)..<end
            }
        }
    }

    private func draw(_ columns: Range<Int>, of row: Int, in frame: Frame) {
        let start = row * size.columns
        var run: [UInt32] = []
        run.reserveCapacity(columns.count)
        var column = columns.lowerBound
        while column < columns.upperBound {
            let style = frame.cells[start + column].style
            run.removeAll(keepingCapacity: true)
            for place in column..<columns.upperBound {
                let cell = frame.cells[start + place]
                guard (0x20..<0x7F).contains(cell.glyph), cell.style == style else { break }
                run.append(cell.glyph)
            }
            if run.isEmpty {
                let cell = frame.cells[start + column]
                let isWide =
                    column + 1 < columns.upperBound && frame.cells[start + column + 1].glyph == Cell.continuation
                draw(cell, width: isWide ? 2 : 1, column: column, row: row, in: frame)
                column += isWide ? 2 : 1
            } else {
                let look = look(of: style)
                cc_screen_put_ascii(Int32(row), Int32(column), run, Int32(run.count), look.attributes, look.pair)
                column += run.count
            }
        }
    }

    private func draw(_ cell: Cell, width: Int, column: Int, row: Int, in frame: Frame) {
        let look = look(of: cell.style)
        let scalars = frame.text(ofCluster: cell)?.unicodeScalars.map(\.value) ?? [cell.glyph]
        var column = column
        for piece in CellText.pieces(of: scalars, width: width, measure: { Int(cc_width($0)) }) {
            cc_screen_put(Int32(row), Int32(column), piece, Int32(piece.count), look.attributes, look.pair)
            column += max(1, Int(cc_width(piece[0])))
        }
    }

    private func look(of style: Style) -> (attributes: UInt32, pair: Int32) {
        var attributes = style.attributes
        let foreground = number(of: style.foreground)
        let background = number(of: style.background)
        // Terminals of eight colours show the other eight as bold ones.
        if colorCount == 8, case .indexed(8...15) = style.foreground.fitted(to: .ansi16) { attributes.insert(.bold) }
        return (UInt32(attributes.rawValue), Int32(pairs.pair(foreground: foreground, background: background)))
    }

    /// The number that ncurses knows a colour by.
    private func number(of color: Color) -> Int {
        guard colorCount >= 8, depth != .mono else { return -1 }
        if trueColors != nil, let part = color.components, !isOwn(color) {
            let (red, green, blue) = (UInt8(part.red), UInt8(part.green), UInt8(part.blue))
            if let number = trueColors?.number(red: red, green: green, blue: blue) { return number }
            return number(of: color.fitted(to: .ansi16))
        }
        let limit: ColorDepth = colorCount >= 256 ? .indexed256 : .ansi16
        guard case .indexed(let index) = color.fitted(to: min(depth, limit)) else { return -1 }
        return colorCount < 16 ? Int(index % 8) : Int(index)
    }

    private func isOwn(_ color: Color) -> Bool {
        if case .indexed(0...15) = color { true } else { false }
    }
}

extension Frame {
    /// The text of a cell that holds a cluster; `nil` for any other.
    fileprivate func text(ofCluster cell: Cell) -> String? {
        guard cell.glyph >= Cell.firstCluster, cell.glyph != Cell.continuation else { return nil }
        return clusters[Int(cell.glyph - Cell.firstCluster)]
    }
}
