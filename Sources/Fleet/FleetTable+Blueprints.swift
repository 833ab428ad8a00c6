/// What the rows of a fleet say about one Blueprint.
package struct BlueprintTally: Equatable, Sendable {
    package var name: String?
    /// How many devices are in it.
    package var devices = 0
    /// How many of those are missing.
    package var missing = 0

    package init(name: String? = nil, devices: Int = 0, missing: Int = 0) {
        self.name = name
        self.devices = devices
        self.missing = missing
    }
}

extension FleetTable {
    /// The Blueprints that devices are in, by id.
    package func blueprintTallies() -> [String: BlueprintTally] {
        // Counted by number first: a row costs an addition, not a text.
        var counts: [(devices: Int, missing: Int)] = []
        for chunk in chunks {
            for (terms, facts) in zip(chunk.terms, chunk.facts) {
                let number = Int(terms.blueprint)
                while counts.count <= number { counts.append((0, 0)) }
                counts[number].devices += 1
                if facts.answers[.isMissing] == true { counts[number].missing += 1 }
            }
        }
        var tallies: [String: BlueprintTally] = [:]
        for (number, count) in counts.enumerated() where count.devices > 0 {
            guard let reference = lexicons.blueprints[UInt32(number)], let id = reference.id else { continue }
            // A Blueprint that was renamed stands under both names until every row is read again.
            tallies[id, default: BlueprintTally(name: reference.name)].devices += count.devices
            tallies[id]?.missing += count.missing
        }
        return tallies
    }
}
