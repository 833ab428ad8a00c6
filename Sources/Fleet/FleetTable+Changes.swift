package import KandjiAPI

extension FleetTable {
    /// Enters devices that are new and brings the others up to date, by id.
    ///
    /// Rows keep their numbers. A table that learns nothing new stays equal to what it was.
    package mutating func upsert(_ devices: [Device]) {
        var changes = PendingChanges()
        for device in devices {
            let record = EncodedRow(device, ids: &ids, lexicons: &lexiconBox[0])
            if let row = row(of: record.id) {
                update(row, to: record, changes: &changes)
            } else if let row = freeRows.popLast() {
                fill(Int(row), with: record, changes: &changes)
            } else {
                append(record)
                changes.rows.append((UInt32(capacity - 1), .max))
            }
        }
        for (chunk, texts) in changes.texts { chunks[chunk].replaceTexts(texts) }
        guard !changes.rows.isEmpty else { return }
        identity = Identity()
        updateOrders(after: changes.rows)
    }

    /// Removes devices; the others keep their rows, and the orders what is left of them.
    package mutating func remove(_ ids: some Sequence<DeviceID>) {
        remove(rowSet(of: ids))
    }

    /// The devices that are none of these: those that a full reading did not see again.
    package func ids(notIn ids: Set<DeviceID>) -> [DeviceID] {
        let (seen, free) = (rowSet(of: ids), freeRowSet)
        return (0..<capacity).filter { !seen.contains($0) && !free.contains($0) }.map { self[$0].id }
    }

    /// What one upsert has to make good at its end.
    private struct PendingChanges {
        /// The rows that changed, with the bits of the sort keys that may have.
        var rows: [(row: UInt32, keys: UInt32)] = []
        /// New texts by chunk and row in it.
        var texts: [Int: [Int: [UInt8]]] = [:]
    }

    private mutating func append(_ record: EncodedRow) {
        if chunks.last?.isFull ?? true { chunks.append(Chunk()) }
        let row = capacity
        chunks[chunks.count - 1].append(record)
        index.insert(record.id, row: row) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
    }

    /// Gives a free row to a device.
    private mutating func fill(_ row: Int, with record: EncodedRow, changes: inout PendingChanges) {
        let chunk = row >> Chunk.shift
        let place = row & (Chunk.capacity - 1)
        chunks[chunk].ids[place] = record.id
        index.insert(record.id, row: row) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
        chunks[chunk].terms[place] = record.terms
        chunks[chunk].dates[place] = record.dates
        chunks[chunk].facts[place] = record.facts
        chunks[chunk].setVerbatimDates(record.verbatimDates, of: place)
        changes.texts[chunk, default: [:]][place] = record.text
        changes.rows.append((UInt32(row), .max))
    }

    /// Writes only what differs: a chunk that a snapshot shares is copied by the first write to it.
    private mutating func update(_ row: Int, to record: EncodedRow, changes: inout PendingChanges) {
        let chunk = row >> Chunk.shift
        let place = row & (Chunk.capacity - 1)
        var keys: UInt32 = 0
        var isChanged = false
        if chunks[chunk].terms[place] != record.terms {
            keys |= Self.bits(.model, .os, .platform, .blueprint, .agent, .tags, .flags)
            isChanged = true
            chunks[chunk].terms[place] = record.terms
        }
        let dates = chunks[chunk].dates[place]
        if dates != record.dates {
            if dates.lastCheckIn != record.dates.lastCheckIn { keys |= Self.bits(.seen) }
            if dates.lastEnrollment != record.dates.lastEnrollment { keys |= Self.bits(.enrolled) }
            isChanged = true
            chunks[chunk].dates[place] = record.dates
        }
        if chunks[chunk].facts[place] != record.facts {
            keys |= Self.bits(.flags)
            isChanged = true
            chunks[chunk].facts[place] = record.facts
        }
        if chunks[chunk].verbatimDates(of: place) != record.verbatimDates {
            isChanged = true
            chunks[chunk].setVerbatimDates(record.verbatimDates, of: place)
        }
        let isTextPending = changes.texts[chunk]?[place] != nil
        if isTextPending || !chunks[chunk].text(of: place).elementsEqual(record.text) {
            keys |= Self.bits(.name, .serial, .user, .email, .asset)
            isChanged = true
            changes.texts[chunk, default: [:]][place] = record.text
        }
        if isChanged { changes.rows.append((UInt32(row), keys)) }
    }

    private static func bits(_ keys: FleetSortKey...) -> UInt32 { keys.reduce(0) { $0 | $1.bit } }

    /// Takes rows out of index and orders. Their columns stay until another device gets the row: moving the rest
    /// together would hold up the keyboard.
    private mutating func remove(_ gone: RowSet) {
        guard !gone.isEmpty else { return }
        for (word, bits) in gone.words.enumerated() {
            var bits = bits
            while bits != 0 {
                let row = word << 6 + bits.trailingZeroBitCount
                bits &= bits - 1
                index.remove(id(of: UInt32(row))) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
                chunks[row >> Chunk.shift].terms[row & (Chunk.capacity - 1)] = .none
                freeRows.append(UInt32(row))
            }
        }
        for (key, order) in orders { orders[key] = gone.removing(from: order) }
        identity = Identity()
    }
}
