/// Finds the row of an identifier: open addressing over row numbers alone, 4 bytes a slot, the identifiers being
/// in the columns.
struct RowIndex: Sendable {
    /// A row number plus one; 0 is a free slot.
    private var slots: [UInt32]
    private var used = 0

    /// An empty index with room for `capacity` rows.
    init(capacity: Int = 32) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The row with `id`, where `idOf` gives the identifier of a row.
    func row(of id: RecordID, idOf: (Int) -> RecordID) -> Int? {
        var slot = place(of: id)
        while slots[slot] != 0 {
            let row = Int(slots[slot]) - 1
            if idOf(row) == id { return row }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Enters a row whose identifier is not there yet.
    mutating func insert(_ id: RecordID, row: Int, idOf: (Int) -> RecordID) {
        if (used + 1) * 2 > slots.count {
            let old = slots
            slots = Array(repeating: 0, count: old.count * 2)
            for slot in old where slot != 0 { put(slot, at: idOf(Int(slot) - 1)) }
        }
        put(UInt32(row) + 1, at: id)
        used += 1
    }

    /// Takes out a row's identifier, which `idOf` still has to give.
    mutating func remove(_ id: RecordID, idOf: (Int) -> RecordID) {
        let mask = slots.count - 1
        var hole = place(of: id)
        while slots[hole] != 0, idOf(Int(slots[hole]) - 1) != id { hole = (hole + 1) & mask }
        guard slots[hole] != 0 else { return }
        // What was pushed behind the hole moves up, so that a search never ends at a gap too early.
        var slot = (hole + 1) & mask
        while slots[slot] != 0 {
            let home = place(of: idOf(Int(slots[slot]) - 1))
            if (slot - home) & mask >= (slot - hole) & mask {
                slots[hole] = slots[slot]
                hole = slot
            }
            slot = (slot + 1) & mask
        }
        slots[hole] = 0
        used -= 1
    }

    private mutating func put(_ value: UInt32, at id: RecordID) {
        var slot = place(of: id)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = value
    }

    private func place(of id: RecordID) -> Int {
        let mixed = (id.high ^ (id.low &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    }
}
