package import Foundation
package import HTTPTypes
import KandjiAPI

extension AnswerOutline {
    /// The lines of an answer: its headers, then its body, JSON or not.
    package init(headers: HTTPFields, body: Data) {
        self.init()
        add(headers)
        guard !body.isEmpty else { return }
        // What is JSON by the strict reader can be gone through without looking for errors.
        if (try? JSONValue(parsing: body)) != nil {
            isJSON = true
            var maker = JSONLines(source: [UInt8](body), outline: self)
            self.init()
            self = maker.made()
        } else {
            addText(body)
        }
    }

    private mutating func add(_ headers: HTTPFields) {
        guard !headers.isEmpty else { return }
        append(.headers, depth: 0, key: "Headers", value: "")
        for field in headers {
            let name = field.name.rawName
            append(.header, depth: 1, key: name, value: Redaction.isRedacted(name) ? Redaction.mask : field.value)
        }
        lines[0].last = Int32(lines.count - 1)
        lines[0].count = Int32(lines.count - 1)
    }

    private mutating func append(_ kind: Kind, depth: Int, key: String, value: String) {
        let start = Int32(bytes.count)
        bytes += key.utf8
        bytes.append(Self.separator)
        let place = Int32(bytes.count)
        bytes += value.utf8
        lines.append(
            Line(
                kind: kind, depth: UInt8(depth), start: start, value: place, end: Int32(bytes.count),
                last: Int32(lines.count)))
        bytes.append(Self.separator)
    }

    private mutating func addText(_ body: Data) {
        for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let start = Int32(bytes.count)
            bytes.append(Self.separator)
            let place = Int32(bytes.count)
            bytes += line.last == 0x0D ? line.dropLast() : line
            lines.append(
                Line(
                    kind: .text, depth: 0, start: start, value: place, end: Int32(bytes.count),
                    last: Int32(lines.count)))
            bytes.append(Self.separator)
        }
    }
}

/// Goes through a document that is known to be JSON and writes a line for each value, bracket by bracket.
private struct JSONLines {
    let source: [UInt8]
    var outline: AnswerOutline
    var position = 0
    /// Whether a key's value is a secret, by its bytes as they came.
    private var isRedacted: [ArraySlice<UInt8>: Bool] = [:]

    init(source: [UInt8], outline: AnswerOutline) {
        self.source = source
        self.outline = outline
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func made() -> AnswerOutline {
        outline.bytes.reserveCapacity(outline.bytes.count + source.count + source.count / 8)
        value(key: [], depth: 0, isMasked: false)
        return outline
    }

    private mutating func value(key: ArraySlice<UInt8>, depth: Int, isMasked: Bool) {
        skipSpace()
        let start = Int32(outline.bytes.count)
        outline.bytes += key
        outline.bytes.append(AnswerOutline.separator)
        let place = Int32(outline.bytes.count)
        let index = outline.lines.count
        let first = source[position]
        var kind = AnswerOutline.Kind.scalar
        if isMasked, first != UInt8(ascii: "n") {
            skipValue()
            outline.bytes += "\"\(Redaction.mask)\"".utf8
        } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            let isObject = first == UInt8(ascii: "{")
            position += 1
            skipSpace()
            if source[position] == first + 2 {
                position += 1
                outline.bytes += [first, first + 2]
            } else {
                kind = isObject ? .object : .array
            }
        } else if first == UInt8(ascii: "\"") {
            outline.bytes += string()
        } else {
            let from = position
            while position < source.count, !Self.ends(source[position]) { position += 1 }
            outline.bytes += source[from..<position]
        }
        outline.lines.append(
            AnswerOutline.Line(
                kind: kind, depth: UInt8(depth), start: start, value: place, end: Int32(outline.bytes.count),
                last: Int32(index)))
        outline.bytes.append(AnswerOutline.separator)
        if kind != .scalar { members(of: index, isObject: kind == .object, depth: depth) }
        skipSpace()
        if position < source.count, source[position] == UInt8(ascii: ",") { outline.lines[index].hasNext = true }
    }

    private mutating func members(of index: Int, isObject: Bool, depth: Int) {
        var count: Int32 = 0
        let closing = UInt8(ascii: isObject ? "}" : "]")
        while true {
            skipSpace()
            if source[position] == UInt8(ascii: ",") {
                position += 1
                continue
            }
            if source[position] == closing { break }
            count += 1
            guard isObject else {
                value(key: [], depth: depth + 1, isMasked: false)
                continue
            }
            let key = string()
            skipSpace()
            position += 1
            value(key: key, depth: depth + 1, isMasked: isSecret(key))
        }
        position += 1
        let start = Int32(outline.bytes.count)
        outline.bytes += [AnswerOutline.separator, closing]
        outline.lines.append(
            AnswerOutline.Line(
                kind: .close, depth: UInt8(depth), start: start, value: start + 1, end: start + 2,
                last: Int32(outline.lines.count)))
        outline.bytes.append(AnswerOutline.separator)
        outline.lines[index].last = Int32(outline.lines.count - 1)
        outline.lines[index].count = count
        skipSpace()
        if position < source.count, source[position] == UInt8(ascii: ",") {
            outline.lines[outline.lines.count - 1].hasNext = true
        }
    }

    private mutating func isSecret(_ key: ArraySlice<UInt8>) -> Bool {
        if let known = isRedacted[key] { return known }
        let secret = Redaction.isRedacted(String(decoding: key.dropFirst().dropLast(), as: UTF8.self))
        isRedacted[key] = secret
        return secret
    }

    /// A string with its quotes. Escapes that are not needed are undone, so that a text can be read and found.
    private mutating func string() -> ArraySlice<UInt8> {
        let start = position
        var hasEscape = false
        position += 1
        while source[position] != UInt8(ascii: "\"") {
            if source[position] == UInt8(ascii: "\\") {
                hasEscape = true
                position += 1
            }
            position += 1
        }
        position += 1
        let raw = source[start..<position]
        guard hasEscape, let value = try? JSONValue(parsing: Data(raw)) else { return raw }
        return ArraySlice(value.compactText.utf8)
    }

    private mutating func skipValue() {
        var depth = 0
        repeat {
            switch source[position] {
            case UInt8(ascii: "\""): _ = string()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: while position < source.count, !Self.ends(source[position]) { position += 1 }
            }
        } while depth > 0
    }

    private mutating func skipSpace() {
        while position < source.count, [0x20, 0x09, 0x0A, 0x0D].contains(source[position]) { position += 1 }
    }

    private static func ends(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"): true
        default: false
        }
    }
}
