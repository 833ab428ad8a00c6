/// A part of a line that is too long for its field.
struct WrappedLine: Equatable {
    /// The line that it is a part of.
    var line: Int
    /// The grapheme of the line that it starts with.
    var start: Int
    /// Its graphemes, fit to be drawn.
    var pieces: [String]
    /// Whether nothing of the line follows.
    var isLast: Bool

    /// What to draw.
    var shown: String { pieces.joined() }

    func cell(ofColumn column: Int) -> Int {
        pieces.prefix(max(0, column - start)).reduce(0) { $0 + DisplayWidth.of($1) }
    }

    /// The column of the line that lies in a cell; at the end of a part that is not the last, the one before.
    func column(atCell cell: Int) -> Int {
        var used = 0
        for (index, piece) in pieces.enumerated() {
            used += DisplayWidth.of(piece)
            if used > cell { return start + index }
        }
        return start + max(0, isLast ? pieces.count : pieces.count - 1)
    }

    /// Breaks a line after spaces where it can. One cell at the right is left for the cursor, or for a space.
    static func wrap(_ text: String, line: Int, width: Int) -> [WrappedLine] {
        let room = max(1, width - 1)
        let pieces = text.map { SafeText.clean(String($0)) }
        var parts: [WrappedLine] = []
        var start = 0
        while start < pieces.count {
            var end = start
            var used = 0
            while end < pieces.count {
                let cells = DisplayWidth.of(pieces[end])
                if used + cells > room && end > start { break }
                used += cells
                end += 1
            }
            if end < pieces.count {
                if pieces[end] == " " {
                    end += 1
                } else if let space = pieces[start..<end].lastIndex(of: " "), space - start >= (end - start) / 2 {
                    end = space + 1
                }
            }
            parts.append(
                WrappedLine(line: line, start: start, pieces: Array(pieces[start..<end]), isLast: end == pieces.count))
            start = end
        }
        // A line that ends in the last cell has its cursor there; an empty one is a line too.
        return parts.isEmpty ? [WrappedLine(line: line, start: 0, pieces: [], isLast: true)] : parts
    }
}
