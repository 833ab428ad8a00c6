/// The columns of some thousand consecutive rows, so that a change copies little where a snapshot holds the rest.
struct Chunk: Sendable {
    static let shift = 12
    static let capacity = 1 << shift
    /// The words of a ``RowSet`` that a chunk takes.
    static let words = capacity / 64

    var ids: [RecordID] = []
    var terms: [RowTerms] = []
    var dates: [RowDates] = []
    var facts: [RowFacts] = []
    /// The texts for display; row `r` is `text[textStarts[r]..<textStarts[r + 1]]`.
    private(set) var text: [UInt8] = []
    private(set) var textStarts: [UInt32] = [0]
    /// The same texts folded, with offsets of their own because folding changes lengths.
    private(set) var folded: [UInt8] = []
    private(set) var foldedStarts: [UInt32] = [0]
    /// The dates that no ``DateForm`` gives back, by row and date.
    private(set) var verbatimDates: [VerbatimKey: String] = [:]

    struct VerbatimKey: Hashable, Sendable {
        var row: Int
        var date: RowDates.Name
    }

    init() {
        ids.reserveCapacity(Self.capacity)
        terms.reserveCapacity(Self.capacity)
        dates.reserveCapacity(Self.capacity)
        facts.reserveCapacity(Self.capacity)
        textStarts.reserveCapacity(Self.capacity + 1)
        foldedStarts.reserveCapacity(Self.capacity + 1)
    }

    var count: Int { ids.count }
    var isFull: Bool { count == Self.capacity }

    func text(of row: Int) -> ArraySlice<UInt8> { text[Int(textStarts[row])..<Int(textStarts[row + 1])] }

    /// The bytes of one text of a row in `text`, whose rows begin at `starts`. Given the buffers and not a chunk: to
    /// copy that for the call costs more than to find the text.
    static func with<Result>(
        _ field: TextField, of row: Int, in text: [UInt8], _ starts: [UInt32],
        _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Result
    ) -> Result {
        text.withUnsafeBufferPointer { text in
            let bytes = text[Int(starts[row])..<Int(starts[row + 1])]
            return body(bytes[field.range(in: bytes)])
        }
    }

    /// - Parameter folded: the row's texts folded, where that was done before.
    mutating func append(_ record: EncodedRow, folded known: UnsafeRawBufferPointer? = nil) {
        let row = count
        ids.append(record.id)
        terms.append(record.terms)
        dates.append(record.dates)
        facts.append(record.facts)
        text.append(contentsOf: record.text)
        textStarts.append(UInt32(text.count))
        if let known { folded.append(contentsOf: known) } else { FoldedText.append(row: record.text, to: &folded) }
        foldedStarts.append(UInt32(folded.count))
        setVerbatimDates(record.verbatimDates, of: row)
        if isFull { trim() }
    }

    /// Appends rows of other buffers as they are.
    private static func append(
        _ rows: Range<Int>, of source: [UInt8], _ sourceStarts: [UInt32], to bytes: inout [UInt8],
        _ starts: inout [UInt32]
    ) {
        let first = sourceStarts[rows.lowerBound]
        let base = UInt32(bytes.count)
        bytes.append(contentsOf: source[Int(first)..<Int(sourceStarts[rows.upperBound])])
        for row in rows { starts.append(base + sourceStarts[row + 1] - first) }
    }

    /// Gives the rows of `changes` other texts, rewriting the buffers once.
    mutating func replaceTexts(_ changes: [Int: [UInt8]]) {
        let old = (text: text, textStarts: textStarts, folded: folded, foldedStarts: foldedStarts)
        text = []
        folded = []
        text.reserveCapacity(old.text.count + 64 * changes.count)
        folded.reserveCapacity(old.folded.count + 64 * changes.count)
        textStarts = [0]
        foldedStarts = [0]
        textStarts.reserveCapacity(Self.capacity + 1)
        foldedStarts.reserveCapacity(Self.capacity + 1)
        var next = 0
        for row in changes.keys.sorted() + [count] {
            Self.append(next..<row, of: old.text, old.textStarts, to: &text, &textStarts)
            Self.append(next..<row, of: old.folded, old.foldedStarts, to: &folded, &foldedStarts)
            guard let change = changes[row] else { break }
            text.append(contentsOf: change)
            textStarts.append(UInt32(text.count))
            FoldedText.append(row: change, to: &folded)
            foldedStarts.append(UInt32(folded.count))
            next = row + 1
        }
    }

    func verbatimDates(of row: Int) -> [RowDates.Name: String] {
        guard !verbatimDates.isEmpty else { return [:] }
        var texts: [RowDates.Name: String] = [:]
        for name in RowDates.Name.allCases { texts[name] = verbatimDates[VerbatimKey(row: row, date: name)] }
        return texts
    }

    mutating func setVerbatimDates(_ texts: [RowDates.Name: String], of row: Int) {
        if texts.isEmpty, verbatimDates.isEmpty { return }
        for name in RowDates.Name.allCases { verbatimDates[VerbatimKey(row: row, date: name)] = texts[name] }
    }

    /// Gives back what the text buffers reserved while growing.
    private mutating func trim() {
        text = text.withUnsafeBufferPointer { Array($0) }
        folded = folded.withUnsafeBufferPointer { Array($0) }
    }
}
