import Foundation

/// Numbers the names of an object's members.
///
/// The rows of a list have their members in one order, so a name is first held against the one that stood in its place
/// in the row before: for nearly all that is a comparison of bytes, and no text is made of them.
struct MemberNames {
    private let numbers: [String: Int]
    /// The names of the last row, in quotes, with their numbers.
    private var seen: [(quoted: [UInt8], number: Int?)] = []
    private var place = 0

    /// - Parameter names: the names, numbered from 0; others have no number.
    init(_ names: [String]) {
        numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// Begins another row.
    mutating func restart() { place = 0 }

    /// What the name that `rest` begins with has for a number, and its length with the quotes; `nil` where another one
    /// stood here in the row before.
    mutating func foreseen(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> (number: Int?, length: Int)? {
        guard place < seen.count, let start = rest.base.baseAddress else { return nil }
        let length = seen[place].quoted.count
        guard length <= rest.count, memcmp(seen[place].quoted, start + rest.startIndex, length) == 0 else { return nil }
        place += 1
        return (seen[place - 1].number, length)
    }

    /// The number of a name that was not foreseen.
    ///
    /// - Parameter quoted: the name's bytes with the quotes.
    mutating func take(_ name: String, quoted: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let number = numbers[name]
        seen.removeSubrange(place...)
        seen.append((Array(quoted), number))
        place += 1
        return number
    }
}
