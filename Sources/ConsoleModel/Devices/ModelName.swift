/// A model's name for a narrow column: `MacBook Pro 14` for `MacBook Pro (14-inch, M3, Nov 2023)`.
package enum ModelName {
    /// What tells models apart, without years, radios and the word generation.
    ///
    /// A list calls this for every row of every frame, so it walks bytes.
    package static func short(_ model: String) -> String {
        let bytes = Array(model.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")) else { return model }
        let name = text(trimmed(bytes[..<open]))
        let inside = bytes[open...].filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
        // The first remark that is a size, a chip or a generation says the most.
        for part in inside.split(separator: UInt8(ascii: ",")) {
            let remark = trimmed(part)
            if let size = place(of: inch, in: remark) { return "\(name) \(text(remark[..<size]))" }
            let word = remark.prefix { $0 != space }
            if place(of: generation, in: remark) != nil { return "\(name) \(text(word.prefix(while: isDigit)))" }
            if let first = word.first, first == UInt8(ascii: "M") || first == UInt8(ascii: "A"), word.count > 1,
                word.dropFirst().allSatisfy(isDigit)
            {
                return "\(name) \(text(remark))"
            }
        }
        return name
    }

    private static let inch = Array("-inch".utf8)
    private static let generation = Array("generation".utf8)
    private static let space = UInt8(ascii: " ")

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop { $0 == space }
        while rest.last == space { rest.removeLast() }
        return rest
    }

    private static func place(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }
}
