/// Finds a short byte string in a long one, 16 places at a time: candidates are where its first and last byte fit.
struct SubstringSearch: Sendable {
    /// What is looked for, at least one byte.
    let needle: [UInt8]

    /// Calls `hit` with the place of a match, then goes on at the place that `hit` returns (after the match).
    func forEachMatch(in haystack: UnsafeBufferPointer<UInt8>, _ hit: (Int) -> Int) {
        needle.withUnsafeBufferPointer { needle in
            guard let first = needle.first, let last = needle.last, let base = haystack.baseAddress else { return }
            let bytes = UnsafeRawPointer(base)
            let tail = needle.count - 1
            let firsts = SIMD16<UInt8>(repeating: first)
            let lasts = SIMD16<UInt8>(repeating: last)
            let zero = SIMD16<UInt8>(repeating: 0)
            var place = 0
            scan: while place + tail + 16 <= haystack.count {
                let starts = bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) .== firsts
                let ends = bytes.loadUnaligned(fromByteOffset: place + tail, as: SIMD16<UInt8>.self) .== lasts
                let lanes = zero.replacing(with: 0xFF, where: starts .& ends)
                let candidates = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
                var lower = UInt64(littleEndian: candidates.x)
                var upper = UInt64(littleEndian: candidates.y)
                while lower | upper != 0 {
                    let lane: Int
                    if lower != 0 {
                        lane = lower.trailingZeroBitCount >> 3
                        lower &= ~(0xFF << UInt64(lane << 3))
                    } else {
                        lane = (upper.trailingZeroBitCount >> 3) + 8
                        upper &= ~(0xFF << UInt64((lane - 8) << 3))
                    }
                    if matches(needle, haystack, at: place + lane) {
                        place = hit(place + lane)
                        continue scan
                    }
                }
                place += 16
            }
            while place + tail < haystack.count {
                if matches(needle, haystack, at: place) {
                    place = hit(place)
                } else {
                    place += 1
                }
            }
        }
    }

    /// Whether `haystack` contains the needle.
    func isFound(in haystack: [UInt8]) -> Bool { haystack.withUnsafeBufferPointer { isFound(in: $0) } }

    /// Whether `haystack` contains the needle.
    func isFound(in haystack: UnsafeBufferPointer<UInt8>) -> Bool {
        var found = false
        forEachMatch(in: haystack) { _ in
            found = true
            return haystack.count
        }
        return found
    }

    @inline(__always)
    private func matches(
        _ needle: UnsafeBufferPointer<UInt8>, _ haystack: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> Bool {
        for offset in needle.indices where haystack[place + offset] != needle[offset] { return false }
        return true
    }
}
