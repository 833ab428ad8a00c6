/// A set of row numbers, a bit a row.
package struct RowSet: Sendable {
    var words: [UInt64]

    /// An empty set for rows below `count`, rounded up to whole chunks.
    init(count: Int) {
        let chunks = (count + Chunk.capacity - 1) / Chunk.capacity
        words = Array(repeating: 0, count: chunks * Chunk.words)
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ row: Int) -> Bool { words[row >> 6] & 1 << UInt64(row & 63) != 0 }

    /// Adds a row and tells whether it is new.
    @discardableResult
    mutating func insert(_ row: Int) -> Bool {
        let bit: UInt64 = 1 << UInt64(row & 63)
        guard words[row >> 6] & bit == 0 else { return false }
        words[row >> 6] |= bit
        return true
    }

    mutating func remove(_ row: Int) { words[row >> 6] &= ~(1 << UInt64(row & 63)) }

    mutating func formIntersection(_ other: RowSet) {
        for word in words.indices { words[word] &= other.words[word] }
    }

    mutating func formUnion(_ other: RowSet) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    /// How many of `rows` are in the set.
    package func count(in rows: [UInt32]) -> Int {
        rows.count { row in
            let word = Int(row >> 6)
            return word < words.count && words[word] & 1 << UInt64(row & 63) != 0
        }
    }

    /// Turns the set into all other rows, those behind the last one included.
    mutating func invert() {
        for word in words.indices { words[word] = ~words[word] }
    }

    /// Those of `rows` that are in the set, in their order.
    func select(from rows: [UInt32]) -> [UInt32] { filter(rows) { $0 } }

    /// Those of `rows` that are not in the set, in their order.
    func removing(from rows: [UInt32]) -> [UInt32] { filter(rows) { !$0 } }

    @inline(__always)
    private func filter(_ rows: [UInt32], _ isWanted: (Bool) -> Bool) -> [UInt32] {
        words.withUnsafeBufferPointer { words in
            Array(unsafeUninitializedCapacity: rows.count) { wanted, count in
                for row in rows where isWanted(words[Int(row >> 6)] & 1 << UInt64(row & 63) != 0) {
                    wanted.initializeElement(at: count, to: row)
                    count += 1
                }
            }
        }
    }
}
