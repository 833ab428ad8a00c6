import Foundation

/// What is counted of the rows, by the numbers of their values.
struct RowCounts {
    private(set) var devices = 0
    private(set) var models: [Int]
    private(set) var platforms: [Int]
    private(set) var blueprints: [Int]
    private(set) var agents: [Int]
    private(set) var lostModes: [Int]
    private(set) var tags: [Int]
    private(set) var systems: SystemCounts
    private var missing = 0
    private var unseenForWeek = 0
    private var unseenForMonth = 0
    private var neverSeen = 0
    private var removed = 0
    private var withoutMDM = 0
    private var withoutUser = 0
    private var withoutAssetTag = 0
    /// In seconds since 2001, as the rows have it.
    private let now: Double

    /// - Parameter now: The instant that ages are counted from, in seconds since 1970.
    init(_ lexicons: Lexicons, now: Int64) {
        func none<Value>(_ lexicon: Lexicon<Value>) -> [Int] { Array(repeating: 0, count: lexicon.all.count + 1) }
        models = none(lexicons.models)
        platforms = none(lexicons.platforms)
        blueprints = none(lexicons.blueprints)
        agents = none(lexicons.agents)
        lostModes = none(lexicons.lostModes)
        tags = none(lexicons.tags)
        systems = SystemCounts(platforms: platforms.count, systems: lexicons.systems.all.count + 1)
        self.now = Double(now) - Date.timeIntervalBetween1970AndReferenceDate
    }

    /// All concerns but lost mode, which is counted by its number.
    var concerns: [FleetConcern: Int] {
        [
            .missing: missing, .unseenForWeek: unseenForWeek, .unseenForMonth: unseenForMonth, .neverSeen: neverSeen,
            .removed: removed, .withoutMDM: withoutMDM, .withoutUser: withoutUser, .withoutAssetTag: withoutAssetTag,
        ]
    }

    /// Counts the rows of a chunk, the first of which has the number `start`.
    mutating func add(_ chunk: Chunk, from start: Int, without free: RowSet) {
        chunk.folded.withUnsafeBufferPointer { folded in
            for row in 0..<chunk.count where !free.contains(start + row) {
                devices += 1
                add(chunk.terms[row])
                add(chunk.facts[row].answers)
                add(seen: chunk.dates[row].lastCheckIn)
                add(folded, until: Int(chunk.foldedStarts[row + 1]))
            }
        }
    }

    private mutating func add(_ terms: RowTerms) {
        models[Int(terms.model)] += 1
        platforms[Int(terms.platform)] += 1
        blueprints[Int(terms.blueprint)] += 1
        agents[Int(terms.agent)] += 1
        lostModes[Int(terms.lostMode)] += 1
        tags[Int(terms.tags)] += 1
        systems.add(platform: terms.platform, system: terms.system)
    }

    private mutating func add(_ answers: RowAnswers) {
        if answers[.isMissing] == true { missing += 1 }
        if answers[.isRemoved] == true { removed += 1 }
        if answers[.mdmEnabled] == false { withoutMDM += 1 }
    }

    private mutating func add(seen instant: Double) {
        let age = instant.isFinite ? now - instant : .infinity
        if age > 7 * 86_400 { unseenForWeek += 1 }
        if age > 30 * 86_400 { unseenForMonth += 1 }
        if !instant.isFinite { neverSeen += 1 }
    }

    /// Looks at a row's texts from their end, where asset tag, email and user's name stand: most rows have an email,
    /// and their longer texts are not read at all.
    private mutating func add(_ texts: UnsafeBufferPointer<UInt8>, until end: Int) {
        // Behind each text stands a separator: where another is right before it, the text is empty.
        var separator = end - 1
        if texts[separator - 1] == TextField.separator { withoutAssetTag += 1 }
        repeat { separator -= 1 } while texts[separator] != TextField.separator
        let hasEmail = texts[separator - 1] != TextField.separator
        if !hasEmail, texts[separator - 2] == TextField.separator { withoutUser += 1 }
    }
}

/// How many devices there are of each platform with each system.
struct SystemCounts {
    private let systems: Int
    private let isSmall: Bool
    private var table: [Int] = []
    private var others: [Int: Int] = [:]

    /// A table takes no more than this many numbers. Real fleets need some thousand; a service that makes up platforms
    /// is counted more slowly.
    private static let limit = 1 << 20

    init(platforms: Int, systems: Int) {
        self.systems = systems
        isSmall = platforms * systems <= Self.limit
        if isSmall { table = Array(repeating: 0, count: platforms * systems) }
    }

    mutating func add(platform: UInt32, system: UInt32) {
        let place = Int(platform) * systems + Int(system)
        if isSmall { table[place] += 1 } else { others[place, default: 0] += 1 }
    }

    /// Calls `body` with the numbers of a platform and a system, and how many devices have both.
    func forEach(_ body: (_ platform: UInt32, _ system: UInt32, _ count: Int) -> Void) {
        for (place, count) in table.enumerated() where count > 0 {
            body(UInt32(place / systems), UInt32(place % systems), count)
        }
        for (place, count) in others { body(UInt32(place / systems), UInt32(place % systems), count) }
    }
}
