/// The generator behind everything random in a tenant: the same seed gives the same fleet and the same faults.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `limit`.
    ///
    /// By multiplication, not by rejection as the standard library does: a million devices draw twenty numbers each.
    mutating func below(_ limit: Int) -> Int {
        guard limit > 1 else { return 0 }
        return Int(((next() >> 32) &* UInt64(limit)) >> 32)
    }

    /// A number between 0 and 1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True in `percent` of a hundred calls.
    mutating func chance(_ percent: Double) -> Bool { fraction() * 100 < percent }

    /// One of `choices`, which must not be empty.
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}
