import Foundation

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
        let present = ascending[...].partitioningIndex { !hasValue(Int($0), for: sort.key) }
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
            var changed = RowSet(count: capacity)
            var rows: [UInt32] = []
            for change in changes where change.keys & key.bit != 0 && changed.insert(Int(change.row)) {
                rows.append(change.row)
            }
            guard !rows.isEmpty else { continue }
            let isAllNew = order.count + rows.count == count
            orders[key] = merged(rows, into: isAllNew ? order : changed.removing(from: order), by: key)
        }
    }

    /// The rows that have a value of this key, in a known order of it.
    func presentRows(by key: FleetSortKey) -> ArraySlice<UInt32> {
        let order = orders[key] ?? []
        return order[..<order[...].partitioningIndex { !hasValue(Int($0), for: key) }]
    }

    /// The rows whose text lies on this side of a sort key's bytes, in a known order of the key.
    func rows(by key: FleetSortKey, _ side: Side, of text: [UInt8]) -> ArraySlice<UInt32> {
        let present = presentRows(by: key)
        var bytes: [UInt8] = []
        func partition(_ isBehind: ([UInt8]) -> Bool) -> Int {
            present.partitioningIndex { row in
                bytes.removeAll(keepingCapacity: true)
                appendText(of: row, for: key, to: &bytes)
                return isBehind(bytes)
            }
        }
        let start = partition { !$0.lexicographicallyPrecedes(text) }
        let end = partition { text.lexicographicallyPrecedes($0) }
        switch side {
        case .below: return present[..<start]
        case .atMost: return present[..<end]
        case .equal: return present[start..<end]
        case .atLeast: return present[start...]
        case .above: return present[end...]
        }
    }

    func id(of row: UInt32) -> RecordID {
        chunks[Int(row) >> Chunk.shift].ids[Int(row) & (Chunk.capacity - 1)]
    }

    private func merged(_ rows: [UInt32], into order: [UInt32], by key: FleetSortKey) -> [UInt32] {
        let entries = rows.map { row in
            var text: [UInt8] = []
            appendText(of: row, for: key, to: &text)
            return SortEntry(row: row, id: id(of: row), number: number(of: row, for: key) ?? .max, text: text)
        }.sorted { left, right in
            if left.number != right.number { return left.number < right.number }
            if left.text != right.text { return SortEntry.textPrecedes(left.text, right.text) }
            return ids.precedes(left.id, right.id)
        }
        var text: [UInt8] = []
        func isBehind(_ entry: SortEntry, _ row: UInt32) -> Bool {
            if key.textField != nil {
                text.removeAll(keepingCapacity: true)
                appendText(of: row, for: key, to: &text)
                if text != entry.text { return SortEntry.textPrecedes(entry.text, text) }
            } else {
                let number = number(of: row, for: key) ?? .max
                if number != entry.number { return entry.number < number }
            }
            return ids.precedes(entry.id, id(of: row))
        }
        var places = [Int](repeating: 0, count: entries.count)
        // The one in the middle first: it halves what the others are looked for in, and each look is at other memory.
        func find(_ range: Range<Int>, in rows: Range<Int>) {
            guard !range.isEmpty else { return }
            let middle = range.lowerBound + range.count / 2
            let place = order[rows].partitioningIndex { isBehind(entries[middle], $0) }
            places[middle] = place
            find(range.lowerBound..<middle, in: rows.lowerBound..<place)
            find(middle + 1..<range.upperBound, in: place..<rows.upperBound)
        }
        find(entries.indices, in: order.indices)
        // A page of a full reading is merged into all the rows before it: stretches are copied as blocks.
        return [UInt32](unsafeUninitializedCapacity: order.count + entries.count) { buffer, count in
            order.withUnsafeBufferPointer { order in
                var start = 0
                func copy(to end: Int) {
                    let stretch = UnsafeBufferPointer(rebasing: order[start..<end])
                    _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).initialize(fromContentsOf: stretch)
                    count += stretch.count
                    start = end
                }
                for (entry, place) in zip(entries, places) {
                    copy(to: place)
                    buffer.initializeElement(at: count, to: entry.row)
                    count += 1
                }
                copy(to: order.count)
            }
        }
    }

    /// Every row, sorted from scratch: by eight bytes of key each, and by the rest only where these are equal.
    private func sorted(by key: FleetSortKey) -> [UInt32] {
        struct Head {
            var prefix: UInt64
            var idHigh: UInt64
            var row: UInt32
        }
        var heads: [Head] = []
        heads.reserveCapacity(count)
        // The whole keys of all rows, one after the other; empty for keys that are numbers.
        var texts: [UInt8] = []
        var starts = [0]
        let free = freeRowSet
        for row in 0..<UInt32(capacity) {
            if free.contains(Int(row)) {
                starts.append(texts.count)
                continue
            }
            var prefix: UInt64 = 0
            if key.textField == nil {
                prefix = number(of: row, for: key) ?? .max
            } else {
                let start = texts.count
                appendText(of: row, for: key, to: &texts)
                starts.append(texts.count)
                for place in start..<start + 8 { prefix = prefix << 8 | UInt64(place < texts.count ? texts[place] : 0) }
                if start == texts.count { prefix = .max }
            }
            heads.append(Head(prefix: prefix, idHigh: id(of: row).high, row: row))
        }
        texts.withUnsafeBytes { texts in
            starts.withUnsafeBufferPointer { starts in
                heads.sort { left, right in
                    if left.prefix != right.prefix { return left.prefix < right.prefix }
                    if key.textField != nil, let base = texts.baseAddress {
                        let (leftStart, rightStart) = (starts[Int(left.row)], starts[Int(right.row)])
                        let leftCount = starts[Int(left.row) + 1] - leftStart
                        let rightCount = starts[Int(right.row) + 1] - rightStart
                        let order = memcmp(base + leftStart, base + rightStart, min(leftCount, rightCount))
                        if order != 0 || leftCount != rightCount {
                            return order < 0 || order == 0 && leftCount < rightCount
                        }
                    }
                    if left.idHigh != right.idHigh, left.idHigh != .max, right.idHigh != .max {
                        return left.idHigh < right.idHigh
                    }
                    return ids.precedes(id(of: left.row), id(of: right.row))
                }
            }
        }
        return heads.map(\.row)
    }

    private func hasValue(_ row: Int, for key: FleetSortKey) -> Bool {
        guard key.textField != nil else { return number(of: UInt32(row), for: key) != nil }
        var text: [UInt8] = []
        appendText(of: UInt32(row), for: key, to: &text)
        return !text.isEmpty
    }

    /// Appends the bytes that a key that is a text sorts a row by; none for no value.
    private func appendText(of row: UInt32, for key: FleetSortKey, to text: inout [UInt8]) {
        guard let field = key.textField else { return }
        let chunk = Int(row) >> Chunk.shift
        let place = Int(row) & (Chunk.capacity - 1)
        Chunk.with(field, of: place, in: chunks[chunk].folded, chunks[chunk].foldedStarts) {
            HumanOrder.appendKey(of: $0, to: &text)
        }
    }

    /// What a key that is a number sorts a row by; `nil` for no value.
    private func number(of row: UInt32, for key: FleetSortKey) -> UInt64? {
        let chunk = Int(row) >> Chunk.shift
        let place = Int(row) & (Chunk.capacity - 1)
        return switch key {
        case .name, .serial, .user, .email, .asset: nil
        case .model: lexicons.models.rank(of: chunks[chunk].terms[place].model)
        case .os: lexicons.systems.rank(of: chunks[chunk].terms[place].system)
        case .platform: lexicons.platforms.rank(of: chunks[chunk].terms[place].platform)
        case .blueprint: lexicons.blueprints.rank(of: chunks[chunk].terms[place].blueprint)
        case .agent: lexicons.agents.rank(of: chunks[chunk].terms[place].agent)
        case .tags: lexicons.tags.rank(of: chunks[chunk].terms[place].tags)
        case .seen: Self.ascending(chunks[chunk].dates[place].lastCheckIn)
        case .enrolled: Self.ascending(chunks[chunk].dates[place].lastEnrollment)
        case .flags:
            FleetFlags(
                chunks[chunk].facts[place].answers, lostMode: lexicons.lostModes[chunks[chunk].terms[place].lostMode]
            ).severity
        }
    }

    /// A number that sorts as the instant does.
    private static func ascending(_ instant: Double) -> UInt64? {
        guard instant.isFinite else { return nil }
        let bits = instant.bitPattern
        return instant.sign == .minus ? ~bits : bits | 1 << 63
    }
}

/// A row to be merged into an order, and what it is sorted by.
private struct SortEntry {
    var row: UInt32
    var id: RecordID
    var number: UInt64
    var text: [UInt8]

    /// Whether one text comes before another, where no text comes last.
    static func textPrecedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        if left.isEmpty || right.isEmpty { return !left.isEmpty }
        return left.lexicographicallyPrecedes(right)
    }
}

extension ArraySlice {
    /// The first index whose element fulfils `belongsBehind`, where all that do stand behind all that do not.
    fileprivate func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if belongsBehind(self[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
