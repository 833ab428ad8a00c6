/// One pass over a document's bytes. Written by hand because a page of 300 devices has to be read in about a
/// millisecond, with numbers kept as text.
struct JSONParser {
    /// Deeper documents are refused, so that a hostile answer cannot exhaust the stack.
    private static let deepestNesting = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    /// How many members the last object of each depth had: those of a list are alike, and grow to their size at once.
    private var memberCounts = [Int](repeating: 0, count: Self.deepestNesting + 1)

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Lends a parser of these bytes to `body`.
    static func read<Result>(
        _ bytes: [UInt8], _ body: (inout JSONParser) throws(JSONSyntaxError) -> Result
    ) throws(JSONSyntaxError) -> Result {
        try bytes.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in
            var parser = JSONParser(bytes: bytes)
            return try body(&parser)
        }
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try value()
        try end()
        return value
    }

    /// Whether the document is a list.
    mutating func isAtList() -> Bool {
        skipSpace()
        return current == UInt8(ascii: "[")
    }

    /// Reads a document that is a list of objects, without keeping the objects.
    ///
    /// - Parameters:
    ///   - names: finds the number of a member's name.
    ///   - member: takes the value of a member whose name has a number.
    ///   - endRow: is called at the end of each row, also of one that is no object.
    mutating func rows(
        _ names: inout MemberNames, member: (Int, JSONValue) -> Void, endRow: () -> Void
    ) throws(JSONSyntaxError) {
        skipSpace()
        try nested { parser throws(JSONSyntaxError) in
            try parser.eachElement { parser throws(JSONSyntaxError) in
                if parser.current == UInt8(ascii: "{") {
                    try parser.nested { parser throws(JSONSyntaxError) in
                        names.restart()
                        try parser.eachMember { parser throws(JSONSyntaxError) in
                            let number = try parser.number(ofNameIn: &names)
                            let value = try parser.memberValue()
                            if let number { member(number, value) }
                        }
                    }
                } else {
                    _ = try parser.value()
                }
                endRow()
            }
        }
        try end()
    }

    private mutating func number(ofNameIn names: inout MemberNames) throws(JSONSyntaxError) -> Int? {
        if let (number, length) = names.foreseen(bytes[position...]) {
            position += length
            return number
        }
        let start = position
        let name = try string()
        return names.take(name, quoted: bytes[start..<position])
    }

    private mutating func end() throws(JSONSyntaxError) {
        skipSpace()
        if position < bytes.count { throw failure("the end of the document") }
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONSyntaxError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONSyntaxError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested<Result>(
        _ read: (inout JSONParser) throws(JSONSyntaxError) -> Result
    ) throws(JSONSyntaxError) -> Result {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepestNesting { throw failure("fewer than \(Self.deepestNesting) levels") }
        return try read(&self)
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        var members: [String: JSONValue] = [:]
        members.reserveCapacity(memberCounts[depth])
        try eachMember { parser throws(JSONSyntaxError) in
            let name = try parser.string()
            members[name] = try parser.memberValue()
        }
        memberCounts[depth] = members.count
        return .object(members)
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        var elements: [JSONValue] = []
        try eachElement { parser throws(JSONSyntaxError) in elements.append(try parser.value()) }
        return .array(elements)
    }

    /// Reads an object, of which `member` reads one member at a time, from its name on.
    private mutating func eachMember(
        _ member: (inout JSONParser) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        position += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a name in quotes") }
            try member(&self)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("a comma or a closing brace") }
    }

    /// What follows a member's name.
    private mutating func memberValue() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw failure("a colon") }
        return try value()
    }

    /// Reads an array, of which `element` reads one element at a time.
    private mutating func eachElement(
        _ element: (inout JSONParser) throws(JSONSyntaxError) -> Void
    ) throws(JSONSyntaxError) {
        position += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return }
        repeat {
            skipSpace()
            try element(&self)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("a comma or a closing bracket") }
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let leading = position
        try digits()
        if position - leading > 1, bytes[leading] == UInt8(ascii: "0") {
            position = leading
            throw failure("a number without a leading zero")
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self))
    }

    private mutating func digits() throws(JSONSyntaxError) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        if position == start { throw failure("a value") }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard current == word.utf8Start[offset] else { throw failure("\(word)") }
            position += 1
        }
        return value
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<(position - 1)]), as: UTF8.self)
            case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
            case 0..<0x20: throw failure("no control character in a string")
            default: position += 1
            }
        }
        throw failure("a closing quote")
    }

    private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
        var text = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw failure("no control character in a string")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure("a closing quote")
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw failure("an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try unicodeScalar())).utf8)
        default:
            position -= 1
            throw failure("an escape")
        }
    }

    /// A `\uXXXX` escape or a surrogate pair of two; half a pair becomes U+FFFD.
    private mutating func unicodeScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = position
        if (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        position = afterFirst
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits")
            }
            value = value << 4 + UInt32(digit)
            position += 1
        }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func failure(_ expected: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: position, expected: expected)
    }
}
