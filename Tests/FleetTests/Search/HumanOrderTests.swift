import Testing

@testable import Fleet

@Suite("HumanOrder")
struct HumanOrderTests {
    private func key(_ text: String) -> [UInt8] { HumanOrder.key(of: text.utf8) }

    @Test(
        "One text comes before the other",
        arguments: [
            ("2", "10"), ("14.4", "14.4.1"), ("14.4.1", "14.10"), ("a", "b"), ("a", "aa"), ("a9", "a10b"),
            ("999999999", "1000000000"), ("12345678901", "12345678902"), ("12345678901", "123456789010"),
            ("mac-2", "mac-10"), ("mac 1", "mac a"), ("mac-a", "mac1"), ("1", "a"), ("", "0"),
            ("4.5.9 (5160)", "4.5.10 (5201)"), ("0", "1"), ("000", "1"),
        ])
    func before(pair: (String, String)) {
        #expect(key(pair.0).lexicographicallyPrecedes(key(pair.1)))
        #expect(!key(pair.1).lexicographicallyPrecedes(key(pair.0)))
    }

    @Test("Leading zeros do not count", arguments: [("mac 2", "mac 002"), ("0", "000")])
    func leadingZeros(pair: (String, String)) { #expect(key(pair.0) == key(pair.1)) }
}
