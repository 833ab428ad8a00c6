import Testing

@testable import Fleet

@Suite("SubstringSearch")
struct SubstringSearchTests {
    private func places(of needle: [UInt8], in haystack: [UInt8]) -> [Int] {
        var places: [Int] = []
        haystack.withUnsafeBufferPointer { bytes in
            SubstringSearch(needle: needle).forEachMatch(in: bytes) { place in
                places.append(place)
                return place + 1
            }
        }
        return places
    }

    @Test("It finds every match that a plain comparison finds", arguments: 1...40 as ClosedRange<UInt64>)
    func agreesWithPlainSearch(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let haystack = (0..<Int.random(in: 0..<90, using: &random)).map { _ in random.pick(Array("ab\u{1F}".utf8)) }
        for length in 1...20 {
            let needle = (0..<length).map { _ in random.pick(Array("ab".utf8)) }
            let plain = haystack.indices.filter { haystack[$0...].starts(with: needle) }
            #expect(places(of: needle, in: haystack) == plain)
        }
    }

    @Test("It finds a match at the very end and at every distance from it", arguments: 0...40)
    func end(distance: Int) {
        let haystack = Array("x".utf8) + Array("needle".utf8) + [UInt8](repeating: 0x2E, count: distance)
        #expect(places(of: Array("needle".utf8), in: haystack) == [1])
    }
}
