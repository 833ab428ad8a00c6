import KandjiAPI

/// An answer as lines that can be folded: its headers, and its JSON with the keys in the order they came in. Secrets
/// are masked when it is made. Megabytes stay quick: the text lies in one buffer, and a line becomes a `String` when it
/// is drawn.
package struct AnswerOutline: Equatable, Sendable {
    package enum Kind: UInt8, Sendable {
        case object, array, close, scalar
        case headers, header
        /// A line of an answer that is no JSON.
        case text
    }

    struct Line: Equatable, Sendable {
        var kind: Kind
        var depth: UInt8
        /// Whether a comma follows.
        var hasNext = false
        /// Where it begins in the buffer, where its value begins, and where it ends.
        var start: Int32
        var value: Int32
        var end: Int32
        /// The last line that belongs to it.
        var last: Int32
        /// How many members it has.
        var count: Int32 = 0
    }

    /// Keys and values, each closed by a separator that no text has.
    var bytes: [UInt8] = []
    var lines: [Line] = []
    /// Whether the body is JSON.
    package var isJSON = false

    static let separator: UInt8 = 0x1F

    package var count: Int { lines.count }

    package func isFoldable(_ index: Int) -> Bool { [.object, .array, .headers].contains(lines[index].kind) }
    package func kind(_ index: Int) -> Kind { lines[index].kind }
    package func depth(_ index: Int) -> Int { Int(lines[index].depth) }
    package func last(_ index: Int) -> Int { Int(lines[index].last) }

    /// The line that holds this one.
    func parent(of index: Int) -> Int? {
        var place = index - 1
        while place >= 0 {
            if isFoldable(place), last(place) >= index { return place }
            place -= 1
        }
        return nil
    }

    /// What a line says: the key with its colon, and the value; cut after `limit` bytes.
    package func parts(_ index: Int, isFolded: Bool, limit: Int = 4_000) -> (key: String, value: String) {
        let line = lines[index]
        let key = text(line.start, line.value - 1, limit: limit)
        let comma = line.hasNext ? "," : ""
        switch line.kind {
        case .object: return (key.isEmpty ? "" : key + ": ", (isFolded ? "{ \(line.count) }" + comma : "{"))
        case .array: return (key.isEmpty ? "" : key + ": ", (isFolded ? "[ \(line.count) ]" + comma : "["))
        case .headers: return ("Headers", isFolded ? " (\(line.count))" : "")
        case .scalar: return (key.isEmpty ? "" : key + ": ", text(line.value, line.end, limit: limit) + comma)
        case .header: return (key + ": ", text(line.value, line.end, limit: limit))
        case .close: return ("", text(line.value, line.end, limit: limit) + comma)
        case .text: return ("", text(line.value, line.end, limit: limit))
        }
    }

    private func text(_ start: Int32, _ end: Int32, limit: Int = .max) -> String {
        guard end > start else { return "" }
        let cut = Int(end - start) > limit ? Int(start) + limit : Int(end)
        return String(decoding: bytes[Int(start)..<cut], as: UTF8.self)
    }

    /// The name of a line, for a title.
    package func name(_ index: Int) -> String {
        let key = text(lines[index].start, lines[index].value - 1)
        let isQuoted = key.count > 1 && key.hasPrefix("\"") && key.hasSuffix("\"")
        return isQuoted ? String(key.dropFirst().dropLast()) : key
    }

    /// The whole value of a line, to be read or copied: a string without its quotes, a list with all that is in it.
    package func wholeValue(_ index: Int) -> String {
        let line = lines[index]
        switch line.kind {
        case .object, .array, .headers:
            let shown = Int(line.last) - index + 1
            return (index..<index + shown).map { place in
                let parts = parts(place, isFolded: false, limit: .max)
                let indent = String(repeating: "  ", count: max(0, depth(place) - Int(line.depth)))
                var text = indent + (place == index && line.kind != .headers ? parts.value : parts.key + parts.value)
                if place == Int(line.last), text.hasSuffix(",") { text.removeLast() }
                return text
            }.joined(separator: "\n")
        case .scalar:
            let text = text(line.value, line.end)
            guard text.hasPrefix("\""), case .string(let value)? = try? JSONValue(parsing: text) else { return text }
            return value
        case .close, .header, .text: return text(line.value, line.end)
        }
    }

    // MARK: Finding

    /// The next line after `index` that holds the text, whatever the case of its ASCII letters; round the end.
    package func line(holding text: String, from index: Int, forward: Bool, includingHere: Bool) -> Int? {
        let needle = text.utf8.map(Self.folded)
        guard !needle.isEmpty, !lines.isEmpty else { return nil }
        if forward {
            let start = includingHere ? index : index + 1
            return firstLine(holding: needle, in: start..<lines.count)
                ?? firstLine(holding: needle, in: 0..<lines.count)
        }
        return lastLine(holding: needle, in: 0..<index) ?? lastLine(holding: needle, in: index..<lines.count)
    }

    private func firstLine(holding needle: [UInt8], in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        let start = Int(lines[range.lowerBound].start)
        let end = Int(lines[range.upperBound - 1].end)
        guard let place = Self.find(needle, in: bytes, start..<end) else { return nil }
        var low = range.lowerBound
        var high = range.upperBound - 1
        while low < high {
            let middle = (low + high) / 2
            if Int(lines[middle].end) > place { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func lastLine(holding needle: [UInt8], in range: Range<Int>) -> Int? {
        var found: Int?
        var rest = range
        while let next = firstLine(holding: needle, in: rest) {
            found = next
            rest = (next + 1)..<max(next + 1, range.upperBound)
        }
        return found
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var place = range.lowerBound
                let end = range.upperBound - needle.count
                let first = needle[0]
                scan: while place <= end {
                    if folded(bytes[place]) == first {
                        var offset = 1
                        while offset < needle.count {
                            if folded(bytes[place + offset]) != needle[offset] {
                                place += 1
                                continue scan
                            }
                            offset += 1
                        }
                        return place
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
