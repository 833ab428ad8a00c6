/// A model's name for a narrow column: `MacBook Pro 14` for `MacBook Pro (14-inch, M3, Nov 2023)`.
package enum ModelName {
    private typealias Part = Slice<UnsafeBufferPointer<UInt8>>

    /// What tells models apart, without years, radios and the word generation.
    ///
    /// A list asks for every row of every frame, so this walks bytes and makes one string.
    package static func short(_ model: String) -> String {
        var model = model
        return model.withUTF8 { bytes -> String? in
            guard let open = bytes.firstIndex(of: UInt8(ascii: "(")) else { return nil }
            let name = trimmed(bytes[..<open])
            var start = open
            // The first remark that is a size, a chip or a generation says the most.
            while start < bytes.endIndex {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.endIndex
                if let remark = saying(trimmed(bytes[start..<end])) { return text(name, remark) }
                start = end + 1
            }
            return text(name, nil)
        } ?? model
    }

    /// What of a remark tells models apart.
    private static func saying(_ remark: Part) -> Part? {
        if let size = place(of: inch, in: remark) { return remark[..<size] }
        let word = remark.prefix { $0 != space }
        if place(of: generation, in: remark) != nil { return word.prefix(while: isDigit) }
        guard let first = word.first, first == UInt8(ascii: "M") || first == UInt8(ascii: "A"), word.count > 1 else {
            return nil
        }
        return word.dropFirst().allSatisfy(isDigit) ? remark : nil
    }

    private static let inch: StaticString = "-inch"
    private static let generation: StaticString = "generation"
    private static let space = UInt8(ascii: " ")

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func trimmed(_ part: Part) -> Part {
        func isEdge(_ byte: UInt8) -> Bool {
            byte == space || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
        }
        var rest = part.drop(while: isEdge)
        while let last = rest.last, isEdge(last) { rest.removeLast() }
        return rest
    }

    private static func place(of word: StaticString, in part: Part) -> Int? {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        var place = part.startIndex
        while place + word.count <= part.endIndex {
            var length = 0
            while length < word.count, part[place + length] == word[length] { length += 1 }
            if length == word.count { return place }
            place += 1
        }
        return nil
    }

    private static func text(_ name: Part, _ remark: Part?) -> String {
        guard let remark else { return String(decoding: name, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: name.count + 1 + remark.count) { buffer in
            _ = buffer.initialize(fromContentsOf: name)
            buffer[name.count] = space
            _ = buffer[(name.count + 1)...].initialize(fromContentsOf: remark)
            return name.count + 1 + remark.count
        }
    }
}
