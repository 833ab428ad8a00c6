/// Makes the people of a directory.
struct UserGenerator {
    /// The mail domain of every user.
    static let domain = "orchard.example"

    private var random: SplitMix64
    private let start: Moment

    init(random: inout SplitMix64, start: Moment) {
        self.random = SplitMix64(seed: random.next())
        self.start = start
    }

    mutating func make(_ count: Int) -> [SimulatedUser] {
        let pools = NamePool.all.flatMap { Array(repeating: $0, count: $0.weight) }
        var taken: [String: Int] = [:]
        return (0..<count).map { _ in
            let pool = random.pick(pools)
            let given = random.pick(pool.given)
            let family = random.pick(pool.family)
            let name =
                pool.familyFirst
                ? family.native + pool.separator + given.native : given.native + pool.separator + family.native
            let address = "\(given.latin).\(family.latin)"
            let before = taken[address, default: 0]
            taken[address] = before + 1
            return SimulatedUser(
                id: Identifier(from: &random), name: name, givenName: pool.familyFirst ? family.native : given.native,
                email: "\(address)\(before == 0 ? "" : String(before + 1))@\(Self.domain)",
                isArchived: random.chance(2), createdAt: start - .seconds(86_400 * (10 + random.below(1500))))
        }
    }
}
