extension Answer {
    /// Gives about a third of a JSON answer's fields a value of a wrong type.
    ///
    /// Objects and lists stay, so that the damage is to rows, not to the page they come in.
    mutating func malform(_ random: inout SplitMix64) {
        guard let document = JSON(parsing: body) else { return }
        body = document.malformed(&random).bytes
    }
}

extension JSON {
    fileprivate func malformed(_ random: inout SplitMix64) -> JSON {
        switch self {
        case .array(let elements): return .array(elements.map { $0.malformed(&random) })
        case .object(let members):
            return .object(members.map { (key: $0.key, value: $0.value.malformed(&random)) })
        case .null, .bool, .int, .double, .string:
            guard random.chance(33) else { return self }
            return random.pick([.null, 12_345, true, "odd", ["odd"], ["odd": 1], .double(-0.5)])
        }
    }
}
