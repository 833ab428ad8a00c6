/// A value that many rows share.
protocol LexiconValue: Hashable, Sendable {
    /// What a filter's words are looked for in.
    var searchText: String { get }
    /// What the value is sorted by; empty for a value that sorts as if there were none.
    var sortText: String { get }
}

/// The distinct values of a column, numbered from 1; 0 is "no value".
struct Lexicon<Value: LexiconValue>: Sendable {
    private var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]
    private var folded: [[UInt8]] = []
    private var sortKeys: [[UInt8]] = []
    /// The rank of each value's sort key, equal for equal keys; out of date while shorter than `values`.
    private var ranks: [UInt32] = []

    /// The number of `value`, entered if need be.
    mutating func insert(_ value: Value?) -> UInt32 {
        guard let value else { return 0 }
        if let number = numbers[value] { return number }
        values.append(value)
        folded.append(FoldedText.bytes(value.searchText))
        sortKeys.append(HumanOrder.key(of: FoldedText.bytes(value.sortText)))
        numbers[value] = UInt32(values.count)
        return UInt32(values.count)
    }

    subscript(number: UInt32) -> Value? { number == 0 ? nil : values[Int(number) - 1] }

    /// For each number whether its value contains the needle; `nil` when none does.
    func matches(_ search: SubstringSearch) -> [Bool]? {
        var isMatch = [false]
        isMatch.reserveCapacity(values.count + 1)
        for text in folded { isMatch.append(search.isFound(in: text)) }
        return isMatch.contains(true) ? isMatch : nil
    }

    /// For each number, 0 included, whether its value is one that is wanted.
    func verdicts(_ isWanted: (Value?) -> Bool) -> [Bool] {
        [isWanted(nil)] + values.map { isWanted($0) }
    }

    /// All values, in the order in which they came.
    var all: [Value] { values }

    /// Makes ``rank(of:)`` true after insertions; the order of values that were there before stays what it was.
    mutating func updateRanks() {
        guard ranks.count != values.count else { return }
        let sorted = sortKeys.indices.sorted { sortKeys[$0].lexicographicallyPrecedes(sortKeys[$1]) }
        ranks = Array(repeating: 0, count: values.count)
        var rank: UInt32 = 0
        for (place, value) in sorted.enumerated() {
            if place > 0, sortKeys[value] != sortKeys[sorted[place - 1]] { rank += 1 }
            ranks[value] = rank
        }
    }

    /// Where the value sorts; `nil` for no value.
    func rank(of number: UInt32) -> UInt64? {
        guard number != 0, !sortKeys[Int(number) - 1].isEmpty else { return nil }
        return UInt64(ranks[Int(number) - 1])
    }
}
