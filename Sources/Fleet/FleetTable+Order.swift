extension FleetTable {
    /// All rows in this order, ties by id.
    ///
    /// The first call for a key sorts; later ones, also after changes, find the order ready.
    package mutating func order(_ sort: FleetSort) -> [UInt32] {
        let ascending: [UInt32]
        if let known = orders[sort.key] {
            ascending = known
        } else {
            lexicons.updateRanks()
            ascending = sorted(by: sort.key)
            orders[sort.key] = ascending
        }
        guard sort.descending else { return ascending }
        let present = ascending.partitioningIndex { !hasValue(Int($0), for: sort.key) }
        var descending: [UInt32] = []
        descending.reserveCapacity(ascending.count)
        descending.append(contentsOf: ascending[..<present].reversed())
        descending.append(contentsOf: ascending[present...])
        return descending
    }

    /// Brings the known orders up to date: takes the changed rows out, sorts them, and merges them in again.
    mutating func updateOrders(after changes: [(row: UInt32, keys: UInt32)]) {
        guard !orders.isEmpty else { return }
        // From here on sorting anew, when somebody asks, is cheaper than merging.
        guard changes.count < max(512, count / 8) else {
            orders = [:]
            return
        }
        lexicons.updateRanks()
        for (key, order) in orders {
            var changed = RowSet(count: count)
            var rows: [UInt32] = []
            for change in changes where change.keys & key.bit != 0 && changed.insert(Int(change.row)) {
                rows.append(change.row)
            }
            guard !rows.isEmpty else { continue }
            let rest = order.count + rows.count == count ? order : order.filter { !changed.contains(Int($0)) }
            orders[key] = merged(rows, into: rest, by: key)
        }
    }

    private func merged(_ rows: [UInt32], into order: [UInt32], by key: FleetSortKey) -> [UInt32] {
        let entries = rows.map { SortEntry(row: $0, of: self, key: key) }.sorted { $0.precedes($1, ids: ids) }
        var merged: [UInt32] = []
        merged.reserveCapacity(order.count + entries.count)
        var start = 0
        for entry in entries {
            let place = order[start...].partitioningIndex {
                entry.precedes(SortEntry(row: $0, of: self, key: key), ids: ids)
            }
            merged.append(contentsOf: order[start..<place])
            merged.append(entry.row)
            start = place
        }
        merged.append(contentsOf: order[start...])
        return merged
    }

    /// Every row, sorted from scratch: by eight bytes of key each, and by the rest only where these are equal.
    private func sorted(by key: FleetSortKey) -> [UInt32] {
        struct Head {
            var prefix: UInt64
            var row: UInt32
        }
        var heads: [Head] = []
        heads.reserveCapacity(count)
        // The whole keys of all rows, one after the other; empty for keys that are numbers.
        var keys: [UInt8] = []
        var ends: [Int] = []
        for (number, chunk) in chunks.enumerated() {
            for place in 0..<chunk.count {
                let row = UInt32(number << Chunk.shift + place)
                guard let field = key.textField else {
                    heads.append(Head(prefix: chunk.number(of: place, for: key, lexicons: lexicons) ?? .max, row: row))
                    continue
                }
                let start = keys.count
                let folded = chunk.folded(of: place)
                HumanOrder.appendKey(of: folded[field.range(in: folded)], to: &keys)
                ends.append(keys.count)
                var prefix: UInt64 = keys.count == start ? .max : 0
                if prefix == 0 {
                    for offset in 0..<8 {
                        prefix = prefix << 8 | UInt64(start + offset < keys.count ? keys[start + offset] : 0)
                    }
                }
                heads.append(Head(prefix: prefix, row: row))
            }
        }
        keys.withUnsafeBufferPointer { keys in
            ends.withUnsafeBufferPointer { ends in
                func rest(_ row: UInt32) -> Slice<UnsafeBufferPointer<UInt8>> {
                    keys[(row == 0 ? 0 : ends[Int(row) - 1])..<ends[Int(row)]]
                }
                heads.sort { left, right in
                    if left.prefix != right.prefix { return left.prefix < right.prefix }
                    if !ends.isEmpty {
                        let (leftKey, rightKey) = (rest(left.row), rest(right.row))
                        switch leftKey.compare(rightKey) {
                        case ..<0: return true
                        case 1...: return false
                        default: break
                        }
                    }
                    return ids.precedes(id(of: left.row), id(of: right.row))
                }
            }
        }
        return heads.map(\.row)
    }

    private func hasValue(_ row: Int, for key: FleetSortKey) -> Bool {
        let chunk = chunks[row >> Chunk.shift]
        let place = row & (Chunk.capacity - 1)
        if let field = key.textField {
            let folded = chunk.folded(of: place)
            return !field.range(in: folded).isEmpty
        }
        return chunk.number(of: place, for: key, lexicons: lexicons) != nil
    }

    fileprivate func id(of row: UInt32) -> RecordID {
        chunks[Int(row) >> Chunk.shift].ids[Int(row) & (Chunk.capacity - 1)]
    }
}

/// One row and what it is sorted by.
private struct SortEntry {
    var row: UInt32
    var id: RecordID
    var number: UInt64
    var text: [UInt8]

    init(row: UInt32, of table: FleetTable, key: FleetSortKey) {
        self.row = row
        let place = Int(row) & (Chunk.capacity - 1)
        id = table.id(of: row)
        text = []
        if let field = key.textField {
            let folded = table.chunks[Int(row) >> Chunk.shift].folded(of: place)
            HumanOrder.appendKey(of: folded[field.range(in: folded)], to: &text)
            number = text.isEmpty ? .max : 0
        } else {
            number =
                table.chunks[Int(row) >> Chunk.shift].number(of: place, for: key, lexicons: table.lexicons) ?? .max
        }
    }

    func precedes(_ other: SortEntry, ids: OddIDs) -> Bool {
        if number != other.number { return number < other.number }
        if text != other.text { return text.lexicographicallyPrecedes(other.text) }
        return ids.precedes(id, other.id)
    }
}

extension Chunk {
    /// What a key that is a number sorts a row by; `nil` for no value.
    fileprivate func number(of row: Int, for key: FleetSortKey, lexicons: Lexicons) -> UInt64? {
        switch key {
        case .model: lexicons.models.rank(of: terms[row].model).map(UInt64.init)
        case .os: lexicons.systems.rank(of: terms[row].system).map(UInt64.init)
        case .platform: lexicons.platforms.rank(of: terms[row].platform).map(UInt64.init)
        case .blueprint: lexicons.blueprints.rank(of: terms[row].blueprint).map(UInt64.init)
        case .agent: lexicons.agents.rank(of: terms[row].agent).map(UInt64.init)
        case .seen: Self.ascending(dates[row].lastCheckIn)
        case .enrolled: Self.ascending(dates[row].lastEnrollment)
        case .flags: flags(of: row, lexicons: lexicons).severity
        case .name, .serial, .user, .email, .asset: nil
        }
    }

    /// A number that sorts as the instant does.
    private static func ascending(_ instant: Double) -> UInt64? {
        guard instant.isFinite else { return nil }
        let bits = instant.bitPattern
        return instant.sign == .minus ? ~bits : bits | 1 << 63
    }
}

extension RandomAccessCollection {
    /// The first index whose element fulfils `belongsBehind`, where all that do stand behind all that do not.
    func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if belongsBehind(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    /// Negative, zero or positive as this comes before, equals or comes after `other`, byte by byte.
    fileprivate func compare(_ other: Self) -> Int {
        for (left, right) in zip(self, other) where left != right { return left < right ? -1 : 1 }
        return count - other.count
    }
}
