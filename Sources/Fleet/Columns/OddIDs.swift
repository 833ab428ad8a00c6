/// The identifiers that are not UUIDs, by number: rare, so that they may cost more.
struct OddIDs: Sendable {
    private(set) var texts: [String] = []
    private var numbers: [String: UInt64] = [:]

    /// The identifier of `text` if it is a UUID or known already.
    func find(_ text: String) -> RecordID? {
        RecordID(uuid: text) ?? numbers[text].map { RecordID(high: .max, low: $0) }
    }

    /// The identifier of `text`, entered if need be.
    mutating func insert(_ text: String) -> RecordID {
        if let known = find(text) { return known }
        let number = UInt64(texts.count)
        texts.append(text)
        numbers[text] = number
        return RecordID(high: .max, low: number)
    }

    /// The text of an identifier that is not absent.
    func text(of id: RecordID) -> String { id.isOdd ? texts[Int(id.low)] : id.uuidText }

    /// Whether one identifier's text comes before another's.
    func precedes(_ left: RecordID, _ right: RecordID) -> Bool {
        if left.isOdd || right.isOdd { return text(of: left) < text(of: right) }
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
