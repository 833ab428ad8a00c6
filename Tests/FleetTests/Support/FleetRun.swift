import Fleet
import KandjiAPI

/// A table and its model, taken through the same random steps.
struct FleetRun {
    var table = FleetTable()
    var naive = NaiveFleet()
    var generator: DeviceGenerator
    var random: SeededRandom
    /// What has been removed at some time.
    var gone: Set<DeviceID> = []

    init(seed: UInt64) {
        generator = DeviceGenerator(seed: seed)
        random = SeededRandom(seed: seed &* 31)
    }

    mutating func step() {
        let known = naive.devices.map(\.id)
        switch Int.random(in: 0..<10, using: &random) {
        case 0 where !known.isEmpty:
            let gone = Set((0..<8).map { _ in random.pick(known) })
            self.gone.formUnion(gone)
            naive.remove(gone)
            table.remove(gone)
        case 1 where !known.isEmpty:
            let kept = Set(known.filter { _ in random.chance(80) })
            gone.formUnion(Set(known).subtracting(kept))
            naive.remove(Set(known).subtracting(kept))
            table.remove(table.ids(notIn: kept))
        case 2...5 where !known.isEmpty:
            // Changes, with a few devices twice in one page.
            change((0..<12).map { _ in generator.device(id: random.pick(known)) })
        default:
            change(generator.devices(Int.random(in: 0..<25, using: &random)))
        }
    }

    private mutating func change(_ devices: [Device]) {
        naive.upsert(devices)
        table.upsert(devices)
    }
}
