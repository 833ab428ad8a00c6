import Foundation

extension FleetTable {
    /// The fleet in numbers: one pass over the columns, in which a row costs some additions and no text.
    ///
    /// - Parameter now: The instant that ages are counted from, in seconds since 1970.
    package func tally(now: Int64 = 0) -> FleetTally {
        let free = freeRowSet
        var counts = RowCounts(lexicons, now: now)
        for (number, chunk) in chunks.enumerated() {
            counts.add(chunk, from: number << Chunk.shift, without: free)
        }

        var tally = FleetTally()
        tally.devices = counts.devices
        tally.concerns = counts.concerns
        tally.concerns[.lost] = zip(lexicons.lostModes.verdicts(FleetFlags.isLost), counts.lostModes)
            .reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
        tally.platforms = lines(of: .platform, [nil] + lexicons.platforms.all, counts.platforms)
        tally.models = lines(of: .model, [nil] + lexicons.models.all, counts.models)
        tally.agents = lines(of: .agent, [nil] + lexicons.agents.all, counts.agents)
        tally.tags = tagLines(counts.tags)
        tally.blueprints = blueprintLines(counts.blueprints)
        tally.systems = systems(of: tally.platforms, counts.systems)
        return tally
    }

    private func lines(of field: FilterField, _ texts: [String?], _ counts: [Int]) -> [FleetTally.Line] {
        var groups = TallyGroups(TallyKeys(field, texts: texts))
        for (text, count) in zip(texts, counts) { groups.add(text, count: count) }
        return groups.lines()
    }

    private func tagLines(_ counts: [Int]) -> [FleetTally.Line] {
        var groups = TallyGroups(TallyKeys(.tag, texts: []))
        for (number, count) in counts.enumerated() {
            groups.add(lexicons.tags[UInt32(number)]?.names ?? [], count: count)
        }
        return groups.lines()
    }

    private func systems(of platforms: [FleetTally.Line], _ counts: SystemCounts) -> [FleetTally.Systems] {
        let platformKeys = TallyKeys(.platform, texts: [])
        let versionKeys = TallyKeys(.os, texts: lexicons.systems.all.map(\.version))
        var groups: [TallyKey: TallyGroups] = [:]
        counts.forEach { platform, system, count in
            let key = platformKeys.key(of: lexicons.platforms[platform] ?? "")
            groups[key, default: TallyGroups(versionKeys)].add(lexicons.systems[system]?.version, count: count)
        }
        return platforms.compactMap { platform in
            guard case .values(let values) = platform.question, let groups = groups[values[0].key] else { return nil }
            return FleetTally.Systems(platform: platform, versions: groups.lines(besides: values))
        }
    }

    /// Blueprints are told apart by id; where one has its name for itself, it is asked for by that.
    private func blueprintLines(_ counts: [Int]) -> [FleetTally.Line] {
        let ids = TallyKeys(.blueprintid, texts: [])
        let names = TallyKeys(.blueprint, texts: [])
        var blueprints: [TallyValue: [String: Int]] = [:]
        var named: [TallyKey: Int] = [:]
        for (number, count) in counts.enumerated() where count > 0 {
            let reference = lexicons.blueprints[UInt32(number)] ?? BlueprintReference()
            let id = TallyValue(field: .blueprintid, key: ids.key(of: reference.id ?? ""), text: reference.id ?? "")
            let name = TallyValue(
                field: .blueprint, key: names.key(of: reference.name ?? ""), text: reference.name ?? "")
            // Without ids, names are all that tells them apart.
            blueprints[id.key == .none ? name : id, default: [:]][name.text, default: 0] += count
            named[name.key, default: 0] += count
        }
        return blueprints.map { value, spellings in
            let count = spellings.values.reduce(0, +)
            let text = TallyGroups.mostCommon(of: spellings)
            let name = TallyValue(field: .blueprint, key: names.key(of: text), text: text)
            let isNameItsOwn = Set(spellings.keys.map { names.key(of: $0) }).count == 1 && named[name.key] == count
            let noID = TallyValue(field: .blueprintid, key: .none, text: "")
            return FleetTally.Line(
                text: [text, value.text].first { !$0.isEmpty }, count: count,
                question: .values(isNameItsOwn ? [name] : value.field == .blueprintid ? [value] : [name, noID]))
        }
        .largestFirst
    }
}
