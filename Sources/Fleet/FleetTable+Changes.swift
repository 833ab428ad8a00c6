package import KandjiAPI

extension FleetTable {
    /// Enters devices that are new and brings the others up to date, by id.
    ///
    /// Rows keep their numbers, new ones come last. A table that learns nothing new stays equal to what it was.
    package mutating func upsert(_ devices: [Device]) {
        var changes = PendingChanges()
        for device in devices {
            let record = EncodedRow(device, ids: &ids, lexicons: &lexicons)
            if let row = row(of: record.id) {
                update(row, to: record, changes: &changes)
            } else {
                append(record)
                changes.rows.append((UInt32(count - 1), .max))
            }
        }
        for (chunk, texts) in changes.texts { chunks[chunk].replaceTexts(texts) }
        guard !changes.rows.isEmpty else { return }
        identity = Identity()
        updateOrders(after: changes.rows)
    }

    /// Removes devices. The rows behind the first of them change their numbers; the order of the rest stays.
    package mutating func remove(_ ids: some Sequence<DeviceID>) {
        var gone = RowSet(count: count)
        var isAny = false
        for id in ids {
            guard let row = row(of: id) else { continue }
            gone.insert(row)
            isAny = true
        }
        if isAny { compact(without: gone) }
    }

    /// Removes all devices but these: what a full sync did not see again is gone.
    package mutating func removeAll(notIn ids: Set<DeviceID>) {
        var gone = RowSet(count: count)
        for row in 0..<count { gone.insert(row) }
        for id in ids {
            guard let row = row(of: id) else { continue }
            gone.remove(row)
        }
        if !gone.isEmpty { compact(without: gone) }
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
        let row = count
        chunks[chunks.count - 1].append(record)
        index.insert(record.id, row: row) { chunks[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
    }

    /// Writes only what differs: a chunk that a snapshot shares is copied by the first write to it.
    private mutating func update(_ row: Int, to record: EncodedRow, changes: inout PendingChanges) {
        let chunk = row >> Chunk.shift
        let place = row & (Chunk.capacity - 1)
        var keys: UInt32 = 0
        var isChanged = false
        if chunks[chunk].terms[place] != record.terms {
            keys |= Self.bits(.model, .os, .platform, .blueprint, .agent, .flags)
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

    /// Moves the rows that stay together, beginning with the chunk of the first one that goes.
    private mutating func compact(without gone: RowSet) {
        guard let firstWord = gone.words.firstIndex(where: { $0 != 0 }) else { return }
        let firstChunk = firstWord / Chunk.words
        var kept = Array(chunks[..<firstChunk])
        var numbers = [UInt32](repeating: .max, count: count)
        for row in 0..<(firstChunk << Chunk.shift) { numbers[row] = UInt32(row) }
        var next = UInt32(firstChunk << Chunk.shift)
        for chunk in firstChunk..<chunks.count {
            let source = chunks[chunk]
            let base = chunk << Chunk.shift
            var place = 0
            while place < source.count {
                if gone.contains(base + place) {
                    place += 1
                    continue
                }
                if kept.last?.isFull ?? true { kept.append(Chunk()) }
                let last = kept.count - 1
                let limit = min(source.count, place + Chunk.capacity - kept[last].count)
                var end = place
                while end < limit, !gone.contains(base + end) {
                    numbers[base + end] = next
                    next += 1
                    end += 1
                }
                kept[last].append(place..<end, of: source)
                place = end
            }
        }
        chunks = kept
        index = RowIndex(capacity: count)
        for row in 0..<count {
            index.insert(id(of: UInt32(row)), row: row) { kept[$0 >> Chunk.shift].ids[$0 & (Chunk.capacity - 1)] }
        }
        for (key, order) in orders {
            orders[key] = order.compactMap { numbers[Int($0)] == .max ? nil : numbers[Int($0)] }
        }
        identity = Identity()
    }
}
