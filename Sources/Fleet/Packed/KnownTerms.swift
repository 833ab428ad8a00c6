import Foundation

/// The numbers that were found before for the same bytes: open addressing over one buffer of all of them.
struct KnownTerms {
    private struct Entry {
        var hash: UInt64
        var start: Int
        var count: Int
        var terms: RowTerms
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// The number of an entry plus one; 0 is a free slot.
    private var slots = [UInt32](repeating: 0, count: 1024)

    func find(_ text: UnsafeRawBufferPointer) -> RowTerms? {
        let hash = Self.hash(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, entry.count == text.count, isEqual(text, at: entry.start) { return entry.terms }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isEqual(_ text: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard let other = text.baseAddress else { return true }
        return bytes.withUnsafeBytes { $0.baseAddress.map { memcmp($0 + start, other, text.count) == 0 } ?? false }
    }

    /// Enters what was not found.
    mutating func insert(_ text: UnsafeRawBufferPointer, _ terms: RowTerms) {
        entries.append(Entry(hash: Self.hash(text), start: bytes.count, count: text.count, terms: terms))
        bytes.append(contentsOf: text)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 2)
            for number in entries.indices { place(number) }
        } else {
            place(entries.count - 1)
        }
    }

    private mutating func place(_ number: Int) {
        var slot = Int(truncatingIfNeeded: entries[number].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number) + 1
    }

    /// Eight bytes at a time; good enough for texts that nobody chooses to collide.
    private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(text.count)
        var place = 0
        while place + 8 <= text.count {
            hash = (hash ^ text.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 29
            place += 8
        }
        while place < text.count {
            hash = (hash ^ UInt64(text[place])) &* 0x0000_0100_0000_01b3
            place += 1
        }
        return hash ^ hash >> 32
    }
}
