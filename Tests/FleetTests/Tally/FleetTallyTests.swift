import Fleet
import Foundation
import KandjiAPI
import Testing

@Suite("A fleet in numbers")
struct FleetTallyTests {
    private static let now = NaiveFilter.now

    @Test(
        "Every line counts what a plain count of the devices does, after any changes and removals",
        arguments: 1...6 as ClosedRange<UInt64>)
    func counts(seed: UInt64) {
        var run = FleetRun(seed: seed)
        for _ in 0..<25 {
            run.step()
            let tally = run.table.tally(now: Self.now)
            let devices = run.naive.devices
            #expect(tally.devices == devices.count)
            for concern in FleetConcern.allCases {
                #expect(tally.concerns[concern] == devices.count { Self.has($0, concern) }, "\(concern)")
            }
            #expect(Self.numbers(tally.platforms) == Self.numbers(devices) { [$0.platform?.rawValue] })
            #expect(Self.numbers(tally.models) == Self.numbers(devices) { [$0.model] })
            #expect(Self.numbers(tally.agents) == Self.numbers(devices) { [$0.agentVersion] })
            #expect(
                Self.numbers(tally.tags) == Self.numbers(devices) { $0.tags.isEmpty ? [nil] : $0.tags.map(\.self) })
            #expect(tally.systems.map(\.platform) == tally.platforms)
            for systems in tally.systems {
                let own = devices.filter { $0.platform?.rawValue == systems.platform.text }
                #expect(Self.numbers(systems.versions) == Self.numbers(own) { [$0.osVersion] })
            }
            #expect(tally.blueprints.reduce(0) { $0 + $1.count } == devices.count)
        }
    }

    @Test("The filter of every line finds exactly as many devices", arguments: 11...18 as ClosedRange<UInt64>)
    func filters(seed: UInt64) throws {
        var run = FleetRun(seed: seed)
        for _ in 0..<20 {
            run.step()
            try Self.expectFiltersFind(&run.table)
        }
    }

    @Test("Odd values: what a filter does not tell apart is one line, and all that has words is found")
    func oddValues() throws {
        let texts = [
            "Mac", "mac", "MÁC", "a b", "a|b", "!a", "=a", "a\"b", "“a”", "a\\b", "yes", "no", "15", "15.0",
            "15.0 beta",
            "15 (a)", "14.4 (5160)", "14.4 (5161)", "", " ", ".", "1..2", "007", "0", "-3", "99999999999999999999.1",
            "日本語", "\u{301}", "\u{A0}", "<x>", "a:b", "os=1",
        ]
        var random = SeededRandom(seed: 4)
        var table = FleetTable()
        table.upsert(
            (0..<900).map { number in
                var device = Device(id: DeviceID(rawValue: "d\(number)"))
                device.platform = Platform(rawValue: random.pick(texts))
                device.osVersion = random.pick(texts)
                device.model = random.pick(texts)
                device.agentVersion = random.pick(texts)
                device.blueprintID = random.pick(Array(texts.prefix(4)) + ["", ""])
                device.blueprintName = random.pick(texts)
                device.tags = (0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(texts) }
                device.lostModeStatus = random.pick(["enabled", "Disabled", "DISABLED", "ENABLING", ""])
                device.assetTag = random.pick(texts)
                device.user = DeviceUser(
                    id: nil, name: random.pick(texts), email: random.pick(["", "\u{301}", "a@b"]))
                return device
            })
        try Self.expectFiltersFind(&table)
        let tally = table.tally()
        #expect(tally.models.count { ["mac", "MÁC", "Mac"].contains($0.text) } == 1)
        // Builds of one version stay apart as long as no device has the bare version.
        #expect(tally.agents.compactMap(\.text).filter { $0.hasPrefix("14.4") } == ["14.4 (5161)", "14.4 (5160)"])
        #expect(tally.agents.count { $0.text?.hasPrefix("15") == true } == 1)
    }

    @Test("A value that no filter can say is counted, and has none")
    func unspeakable() {
        var table = FleetTable()
        table.upsert(
            ["Two\nlines", "A\tB", "\u{FE0F}x", "plain"].enumerated().map { number, model in
                var device = Device(id: DeviceID(rawValue: "d\(number)"))
                device.model = model
                return device
            })
        let lines = table.tally().models
        #expect(lines.map(\.count) == [1, 1, 1, 1])
        #expect(lines.compactMap(\.question.filter) == ["model=plain"])
        // This letter joins with what comes after it, which is nothing in the one filter and a blank in the other.
        var odd = Device(id: DeviceID(rawValue: "odd"))
        odd.platform = Platform(rawValue: "X\u{600}")
        odd.osVersion = "14"
        table.upsert([odd])
        let tally = table.tally()
        #expect(tally.platforms.first?.question.filter == "platform=X\u{600}")
        #expect(tally.systems.first?.versions.map(\.question.filter) == [nil])
    }

    @Test("Blueprints are asked for by name, and by id where several share one or one has several")
    func blueprints() throws {
        var table = FleetTable()
        let references: [(id: String?, name: String?, count: Int)] = [
            ("b1", "Macs", 9), ("b2", "Kiosk iPads", 8), ("b3", "Twins", 7), ("b4", "Twins", 6), ("b5", "Old", 4),
            ("b5", "New", 1), (nil, "Macs of old", 3), (nil, "twins", 2), (nil, nil, 10), ("b6", nil, 1),
        ]
        table.upsert(
            references.enumerated().flatMap { place, reference in
                (0..<reference.count).map { number in
                    var device = Device(id: DeviceID(rawValue: "d\(place)-\(number)"))
                    device.blueprintID = reference.id
                    device.blueprintName = reference.name
                    return device
                }
            })
        let lines = table.tally().blueprints
        #expect(
            lines.map { "\($0.text ?? "none") \($0.count) \($0.question.filter ?? "")" } == [
                "Macs 9 blueprint=Macs", "Kiosk iPads 8 blueprint=\"Kiosk iPads\"", "Twins 7 blueprintid=b3",
                "Twins 6 blueprintid=b4", "Old 5 blueprintid=b5", "Macs of old 3 blueprint=\"Macs of old\"",
                "twins 2 blueprint=twins blueprintid=\"\"", "b6 1 blueprintid=b6",
                "none 10 blueprint=\"\" blueprintid=\"\"",
            ])
        try Self.expectFiltersFind(&table)
    }

    @Test("Versions stand newest first, other values largest first, and those without one last")
    func order() {
        var table = FleetTable()
        table.upsert(
            ["9.3", "14.10", "14.4", "14.4", "14.4.1", "beta", nil, nil, nil].enumerated().map { number, version in
                var device = Device(id: DeviceID(rawValue: "d\(number)"))
                device.platform = .mac
                device.osVersion = version
                device.model = version
                return device
            })
        let tally = table.tally()
        #expect(tally.systems[0].versions.map(\.text) == ["14.10", "14.4.1", "14.4", "9.3", "beta", nil])
        #expect(tally.models.map(\.text) == ["14.4", "9.3", "14.4.1", "14.10", "beta", nil])
        #expect(tally.systems[0].versions[2].question.filter == "platform=Mac os=14.4")
    }

    @Test("More platforms than any real fleet has are counted as well")
    func manyPlatforms() throws {
        var table = FleetTable()
        table.upsert(
            (0..<1_500).map { number in
                var device = Device(id: DeviceID(rawValue: "d\(number)"))
                device.platform = Platform(rawValue: "P\(number % 1_200)")
                device.osVersion = "\(number % 1_300)"
                return device
            })
        let systems = table.tally().systems
        #expect(systems.count == 1_200)
        #expect(systems.allSatisfy { $0.versions.reduce(0) { $0 + $1.count } == $0.platform.count })
    }

    @Test("An empty fleet has no lines, and concerns of 0")
    func empty() {
        let tally = FleetTable().tally()
        #expect(tally.devices == 0)
        #expect(FleetConcern.allCases.allSatisfy { tally.concerns[$0] == 0 })
        #expect((tally.platforms + tally.blueprints + tally.agents + tally.tags + tally.models).isEmpty)
    }

    // MARK: The plain count

    private static func has(_ device: Device, _ concern: FleetConcern) -> Bool {
        let age = device.lastCheckIn?.date.map { Double(now) - $0.timeIntervalSince1970 } ?? .infinity
        return switch concern {
        case .lost: device.lostModeStatus == "ENABLED"
        case .missing: device.isMissing == true
        case .unseenForWeek: age > 7 * 86_400
        case .unseenForMonth: age > 30 * 86_400
        case .neverSeen: age == .infinity
        case .removed: device.isRemoved == true
        case .withoutMDM: device.mdmEnabled == false
        case .withoutUser: (device.user?.name ?? "").isEmpty && (device.user?.email ?? "").isEmpty
        case .withoutAssetTag: (device.assetTag ?? "").isEmpty
        }
    }

    private static func numbers(_ devices: [Device], _ values: (Device) -> [String?]) -> [String?: Int] {
        var numbers: [String?: Int] = [:]
        for value in devices.flatMap(values) { numbers[value, default: 0] += 1 }
        return numbers
    }

    private static func numbers(_ lines: [FleetTally.Line]) -> [String?: Int] {
        Dictionary(lines.map { ($0.text, $0.count) }) { $0 + $1 }
    }

    // MARK: What the filters find

    private static func expectFiltersFind(_ table: inout FleetTable) throws {
        let tally = table.tally(now: now)
        for concern in FleetConcern.allCases {
            #expect(found(concern.filter, &table) == tally.concerns[concern], "\(concern)")
        }
        let lines =
            tally.platforms + tally.systems.flatMap(\.versions) + tally.blueprints + tally.agents + tally.tags
            + tally.models
        for line in lines {
            let filter = try #require(line.question.filter, "\(line)")
            #expect(found(filter, &table) == line.count, "\(filter)")
        }
    }

    private static func found(_ text: String, _ table: inout FleetTable) -> Int {
        let filter = FleetFilter(text)
        #expect(filter.problem == nil, "\(text)")
        #expect(!filter.isEmpty, "\(text)")
        return table.rows(matching: filter, sort: .byName, now: now).count
    }
}
