/// A column of values that many rows share.
enum TermColumn: Sendable {
    case model, system, platform, blueprint, agent, lostMode, tags

    /// Where the value's number stands in a row's terms.
    fileprivate var offset: Int {
        switch self {
        case .model: MemoryLayout.offset(of: \RowTerms.model) ?? 0
        case .system: MemoryLayout.offset(of: \RowTerms.system) ?? 0
        case .platform: MemoryLayout.offset(of: \RowTerms.platform) ?? 0
        case .blueprint: MemoryLayout.offset(of: \RowTerms.blueprint) ?? 0
        case .agent: MemoryLayout.offset(of: \RowTerms.agent) ?? 0
        case .lostMode: MemoryLayout.offset(of: \RowTerms.lostMode) ?? 0
        case .tags: MemoryLayout.offset(of: \RowTerms.tags) ?? 0
        }
    }
}

extension Chunk {
    /// Adds the rows in whose texts the search finds something.
    func addRows(matching search: SubstringSearch, to bits: UnsafeMutableBufferPointer<UInt64>) {
        folded.withUnsafeBufferPointer { folded in
            foldedStarts.withUnsafeBufferPointer { starts in
                var row = 0
                search.forEachMatch(in: folded) { place in
                    while Int(starts[row + 1]) <= place { row += 1 }
                    bits[row >> 6] |= 1 << UInt64(row & 63)
                    return Int(starts[row + 1])
                }
            }
        }
    }

    /// Adds the rows in which the search finds something within one of `fields`; with `isWhole`, where what it looks
    /// for is a field from its start on.
    func addRows(
        matching search: SubstringSearch, in fields: [TextField], isWhole: Bool,
        to bits: UnsafeMutableBufferPointer<UInt64>
    ) {
        let wanted = fields.reduce(0) { $0 | 1 << $1.rawValue }
        folded.withUnsafeBufferPointer { folded in
            foldedStarts.withUnsafeBufferPointer { starts in
                var row = 0
                search.forEachMatch(in: folded) { place in
                    while Int(starts[row + 1]) <= place { row += 1 }
                    let start = Int(starts[row])
                    var field = 0
                    for byte in folded[start..<place] where byte == TextField.separator { field += 1 }
                    let isAtStart = place == start || folded[place - 1] == TextField.separator
                    guard wanted & 1 << field != 0, isAtStart || !isWhole else { return place + 1 }
                    bits[row >> 6] |= 1 << UInt64(row & 63)
                    return Int(starts[row + 1])
                }
            }
        }
    }

    /// Adds the rows whose value in a column is one of those with a verdict of `true`.
    func addRows(where verdicts: [Bool], _ column: TermColumn, to bits: UnsafeMutableBufferPointer<UInt64>) {
        let offset = column.offset
        verdicts.withUnsafeBufferPointer { verdicts in
            terms.withUnsafeBytes { terms in
                addRows(to: bits) { row in
                    let number = terms.load(
                        fromByteOffset: row * MemoryLayout<RowTerms>.stride + offset, as: UInt32.self)
                    return verdicts[Int(number)]
                }
            }
        }
    }

    /// Adds the rows that are wanted.
    @inline(__always)
    func addRows(to bits: UnsafeMutableBufferPointer<UInt64>, where isWanted: (Int) -> Bool) {
        var row = 0
        for word in bits.indices {
            let end = min(row + 64, count)
            var mask: UInt64 = 0
            var bit: UInt64 = 1
            while row < end {
                if isWanted(row) { mask |= bit }
                bit <<= 1
                row += 1
            }
            bits[word] |= mask
        }
    }
}
