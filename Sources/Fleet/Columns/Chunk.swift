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

    func folded(of row: Int) -> ArraySlice<UInt8> { folded[Int(foldedStarts[row])..<Int(foldedStarts[row + 1])] }

    mutating func append(_ record: EncodedRow) {
        let row = count
        ids.append(record.id)
        terms.append(record.terms)
        dates.append(record.dates)
        facts.append(record.facts)
        text.append(contentsOf: record.text)
        textStarts.append(UInt32(text.count))
        Self.appendFolded(record.text[...], to: &folded)
        foldedStarts.append(UInt32(folded.count))
        setVerbatimDates(record.verbatimDates, of: row)
        if isFull { trim() }
    }

    /// Appends a row of another chunk as it is.
    mutating func append(_ row: Int, of other: Chunk) {
        let target = count
        ids.append(other.ids[row])
        terms.append(other.terms[row])
        dates.append(other.dates[row])
        facts.append(other.facts[row])
        text.append(contentsOf: other.text(of: row))
        textStarts.append(UInt32(text.count))
        folded.append(contentsOf: other.folded(of: row))
        foldedStarts.append(UInt32(folded.count))
        if !other.verbatimDates.isEmpty { setVerbatimDates(other.verbatimDates(of: row), of: target) }
        if isFull { trim() }
    }

    /// Gives the rows of `changes` other texts, rewriting the buffers once.
    mutating func replaceTexts(_ changes: [Int: [UInt8]]) {
        var newText: [UInt8] = []
        var newFolded: [UInt8] = []
        newText.reserveCapacity(text.count + 64 * changes.count)
        newFolded.reserveCapacity(folded.count + 64 * changes.count)
        var newTextStarts: [UInt32] = []
        var newFoldedStarts: [UInt32] = []
        newTextStarts.reserveCapacity(Self.capacity + 1)
        newFoldedStarts.reserveCapacity(Self.capacity + 1)
        for row in 0..<count {
            newTextStarts.append(UInt32(newText.count))
            newFoldedStarts.append(UInt32(newFolded.count))
            if let change = changes[row] {
                newText.append(contentsOf: change)
                Self.appendFolded(change[...], to: &newFolded)
            } else {
                newText.append(contentsOf: text(of: row))
                newFolded.append(contentsOf: folded(of: row))
            }
        }
        newTextStarts.append(UInt32(newText.count))
        newFoldedStarts.append(UInt32(newFolded.count))
        text = newText
        folded = newFolded
        textStarts = newTextStarts
        foldedStarts = newFoldedStarts
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

    /// Folds a row's texts field by field, keeping the separators.
    private static func appendFolded(_ row: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        var start = row.startIndex
        var isASCII = true
        for place in row.indices {
            let byte = row[place]
            if byte >= 0x80 { isASCII = false }
            guard byte == TextField.separator else { continue }
            if isASCII {
                for plain in row[start..<place] {
                    bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(plain) ? plain | 0x20 : plain)
                }
            } else {
                FoldedText.append(String(decoding: row[start..<place], as: UTF8.self), to: &bytes)
            }
            bytes.append(TextField.separator)
            start = place + 1
            isASCII = true
        }
    }
}
