import Foundation
import KandjiAPI

/// Builds a table from what a cache has kept, a row at a time, without making a `String` a field.
package struct FleetLoader {
    private var table = FleetTable()
    private var known = KnownTerms()
    private var row = EncodedRow(
        id: .absent, terms: RowTerms(model: 0, system: 0, platform: 0, blueprint: 0, agent: 0, lostMode: 0, tags: 0),
        dates: RowDates(
            lastCheckIn: DateForm.noInstant, firstEnrollment: DateForm.noInstant, lastEnrollment: DateForm.noInstant),
        facts: RowFacts(
            userID: .absent, lastCheckIn: .absent, firstEnrollment: .absent, lastEnrollment: .absent,
            answers: RowAnswers()),
        text: [], verbatimDates: [:])
    package private(set) var count = 0

    /// - Parameter capacity: about how many devices there will be.
    package init(capacity: Int = 0) { table.index = RowIndex(capacity: max(32, capacity)) }

    /// Appends a device that is not there yet.
    ///
    /// - Parameters:
    ///   - id: the device's id in UTF-8.
    ///   - record: a ``PackedDevice``'s record.
    /// - Returns: whether the record could be read; one that could not leaves no trace.
    package mutating func append(id: UnsafeRawBufferPointer, record: UnsafeRawBufferPointer) -> Bool {
        var folded: UnsafeRawBufferPointer?
        guard !id.isEmpty, read(record, &folded) else { return false }
        row.id = identifier(id)
        if table.chunks.last?.isFull ?? true { table.chunks.append(Chunk()) }
        table.chunks[table.chunks.count - 1].append(row, folded: folded)
        let chunks = table.chunks
        table.index.insert(row.id, row: count) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
        count += 1
        return true
    }

    /// The table, sorted by name already, so that the list can be shown without another wait.
    package mutating func finish() -> FleetTable {
        guard count > 0 else { return FleetTable() }
        table.identity = FleetTable.Identity()
        _ = table.order(.byName)
        return table
    }

    private mutating func identifier(_ bytes: UnsafeRawBufferPointer) -> RecordID {
        RecordID(uuidBytes: bytes) ?? table.ids.insert(String(decoding: bytes, as: UTF8.self))
    }

    /// Reads a record into ``row``, and finds the texts that it has folded.
    private mutating func read(_ record: UnsafeRawBufferPointer, _ folded: inout UnsafeRawBufferPointer?) -> Bool {
        guard record.count > PackedLayout.texts, record[0] == PackedLayout.version,
            record[record.count - 1] == TextField.separator, let base = record.baseAddress
        else { return false }
        func instant(_ number: Int) -> Double {
            let bits = record.loadUnaligned(fromByteOffset: PackedLayout.instants + number * 8, as: UInt64.self)
            return Double(bitPattern: UInt64(littleEndian: bits))
        }
        guard let lastCheckIn = DateForm(rawValue: record[PackedLayout.forms]),
            let firstEnrollment = DateForm(rawValue: record[PackedLayout.forms + 1]),
            let lastEnrollment = DateForm(rawValue: record[PackedLayout.forms + 2])
        else { return false }
        var place = PackedLayout.texts
        func skip(_ texts: Int) -> Bool {
            for _ in 0..<texts {
                guard let end = memchr(base + place, Int32(TextField.separator), record.count - place) else {
                    return false
                }
                place = UnsafeRawPointer(end) - base + 1
            }
            return true
        }
        guard skip(TextField.allCases.count) else { return false }
        let textEnd = place
        if record[PackedLayout.hasFolded] != 0 {
            guard skip(TextField.allCases.count) else { return false }
            folded = UnsafeRawBufferPointer(rebasing: record[textEnd..<place])
        }
        let middle = place
        guard skip(PackedLayout.middleTexts) else { return false }
        let terms = place
        guard skip(PackedLayout.terms) else { return false }

        row.text.removeAll(keepingCapacity: true)
        row.text.append(contentsOf: record[PackedLayout.texts..<textEnd])
        row.dates = RowDates(lastCheckIn: instant(0), firstEnrollment: instant(1), lastEnrollment: instant(2))
        row.facts = RowFacts(
            userID: .absent, lastCheckIn: lastCheckIn, firstEnrollment: firstEnrollment,
            lastEnrollment: lastEnrollment, answers: RowAnswers())
        row.facts.answers.bits = UInt16(
            littleEndian: record.loadUnaligned(fromByteOffset: PackedLayout.answers, as: UInt16.self))
        readMiddle(record[middle..<terms])
        row.terms = self.terms(UnsafeRawBufferPointer(rebasing: record[terms...]))
        return true
    }

    /// The user's id, and the dates that are kept as they came.
    private mutating func readMiddle(_ bytes: Slice<UnsafeRawBufferPointer>) {
        row.verbatimDates = [:]
        // Most have a user's id and no odd date.
        let userID = bytes.prefix { $0 != TextField.separator }
        if !userID.isEmpty { row.facts.userID = identifier(UnsafeRawBufferPointer(rebasing: userID)) }
        guard bytes.count > userID.count + PackedLayout.middleTexts || row.facts.hasVerbatimDate else { return }
        let texts = bytes.dropFirst(userID.count + 1).split(
            separator: TextField.separator, omittingEmptySubsequences: false)
        for (name, text) in zip(RowDates.Name.allCases, texts) where row.facts.form(of: name) == .verbatim {
            row.verbatimDates[name] = String(decoding: text, as: UTF8.self)
        }
    }

    /// The numbers of the values of lists; looked up together, since few combinations make up a fleet.
    private mutating func terms(_ bytes: UnsafeRawBufferPointer) -> RowTerms {
        if let terms = known.find(bytes) { return terms }
        var texts = bytes.split(separator: TextField.separator, omittingEmptySubsequences: false).map { text in
            text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        }
        // What stands behind the last separator.
        texts.removeLast()
        var device = Device(id: DeviceID(rawValue: ""))
        device.model = texts[0]
        device.osVersion = texts[1]
        device.buildVersion = texts[2]
        device.osVersionExtra = texts[3]
        device.platform = texts[4].map(Platform.init)
        device.blueprintID = texts[5]
        device.blueprintName = texts[6]
        device.agentVersion = texts[7]
        device.lostModeStatus = texts[8]
        device.tags = texts.dropFirst(PackedLayout.terms).map { $0 ?? "" }
        let terms = table.lexicons.terms(of: device)
        known.insert(bytes, terms)
        return terms
    }
}

extension RowFacts {
    fileprivate func form(of name: RowDates.Name) -> DateForm {
        switch name {
        case .lastCheckIn: lastCheckIn
        case .firstEnrollment: firstEnrollment
        case .lastEnrollment: lastEnrollment
        }
    }

    fileprivate var hasVerbatimDate: Bool {
        lastCheckIn == .verbatim || firstEnrollment == .verbatim || lastEnrollment == .verbatim
    }
}
