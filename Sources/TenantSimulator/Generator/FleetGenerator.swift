/// Makes a believable fleet from a seed.
struct FleetGenerator {
    /// A fleet: its devices and the people they belong to.
    struct Fleet: Sendable {
        var devices: [SimulatedDevice]
        var users: [SimulatedUser]
    }

    private var random: SplitMix64
    private let count: Int
    private let start: Moment
    private let blueprints: [SimulatedBlueprint]
    private let tagCount: Int
    /// The Blueprints that devices of each platform are put in.
    private let suited: [DevicePlatform: [Int]]

    init(_ configuration: TenantConfiguration, blueprints: [SimulatedBlueprint], tagCount: Int) {
        random = SplitMix64(seed: configuration.seed)
        count = min(max(configuration.devices, 1), 1_000_000)
        start = Moment(configuration.start)
        self.blueprints = blueprints
        self.tagCount = tagCount
        let pairs = DevicePlatform.allCases.map { platform in
            (platform, blueprints.indices.filter { blueprints[$0].suits(platform) })
        }
        suited = Dictionary(uniqueKeysWithValues: pairs)
    }

    mutating func make() -> Fleet {
        var people = UserGenerator(random: &random, start: start)
        var users = people.make(max(2, count * 6 / 10))
        var devices: [SimulatedDevice] = []
        devices.reserveCapacity(count)
        for position in 0..<count { devices.append(device(at: position, users: users)) }
        if count >= 10 { addJane(to: &devices, &users) }
        return Fleet(devices: devices, users: users)
    }

    private mutating func device(at position: Int, users: [SimulatedUser]) -> SimulatedDevice {
        let platform = platform()
        let model = random.pick(HardwareCatalogue.choices[platform] ?? [0])
        let enrolled = start - .seconds(3600 * (1 + random.below(24 * 900))) + .microseconds(random.below(1_000_000))
        let again =
            random.chance(20) ? enrolled + .seconds(random.below(Int(start.seconds(since: enrolled)))) : enrolled
        var device = SimulatedDevice(
            id: Identifier(from: &random), name: "", model: Int16(model), system: system(of: model),
            serial: Self.serial(position, &random), blueprint: blueprint(for: platform),
            firstEnrollment: enrolled, lastEnrollment: again, seed: random.next())
        if platform != .appleTV, random.chance(88) { device.user = Int32(random.below(users.count)) }
        device.name = name(of: device, position: position, owner: device.user.map { users[Int($0)] })
        if random.chance(35) { device.assetTag = assetTag(position) }
        if platform == .mac { device.agentVersion = random.pick(Self.agentVersions) }
        if platform.isMobile { device.isSupervised = random.chance(85) }
        if tagCount > 0, random.chance(25) { device.tags = [Int16(random.below(tagCount))] }
        if tagCount > 1, random.chance(5) { device.tags = [0, Int16(1 + random.below(tagCount - 1))] }
        checkIn(&device)
        behave(&device)
        return device
    }

    private mutating func platform() -> DevicePlatform {
        let draw = random.fraction() * 100
        if count >= 50 {
            if draw < 1.5 { return .android }
            if draw < 3 { return .windows }
        }
        switch draw {
        case ..<6: return .appleTV
        case ..<20: return .iPad
        case ..<41: return .iPhone
        default: return .mac
        }
    }

    /// Most run one of the newest two systems that fit.
    private mutating func system(of model: Int) -> Int8 {
        let fitting = HardwareCatalogue.fittingSystems[model]
        guard let newest = fitting.last else { return 0 }
        return Int8(random.chance(60) ? newest - random.below(min(2, fitting.count)) : random.pick(fitting))
    }

    private mutating func blueprint(for platform: DevicePlatform) -> Int16 {
        guard let suited = suited[platform], !suited.isEmpty else { return 0 }
        return Int16(random.pick(suited))
    }

    /// Unique by construction: an odd factor permutes the numbers below two to the power of 44. No vowels, no words.
    private static func serial(_ position: Int, _ random: inout SplitMix64) -> String {
        let count = UInt64(serialAlphabet.count)
        var number = (UInt64(position) &* 12_695_477_901_317 &+ 9_871_236_113_771) & 0xFFF_FFFF_FFFF
        var bytes = random.pick(serialPrefixes)
        for _ in 0..<9 {
            bytes.append(serialAlphabet[Int(number % count)])
            number /= count
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let serialAlphabet = Array("0123456789BCDFGHJKLMNPQRSTVWXYZ".utf8)
    private static let serialPrefixes = ["C02", "FVF", "H", "J", "K", "L", "M", "DX", "GG7", "F9"].map {
        Array($0.utf8)
    }

    private mutating func assetTag(_ position: Int) -> String {
        random.chance(50) ? "A-\(100_000 + position)" : "IT\(4000 + position)"
    }

    private mutating func name(of device: SimulatedDevice, position: Int, owner: SimulatedUser?) -> String {
        let family = device.hardware.family
        guard let owner, device.platform != .appleTV else {
            return random.pick([
                "LOANER-\(padded(position % 90 + 1, 2))", family, device.serial, "\(family) \(position % 400 + 2)",
                "ROOM-\(padded(position % 60 + 100, 3))", "Réserve n° \(position % 50 + 1)",
                "🧪 Lab \(position % 20 + 1)",
            ])
        }
        let given = owner.givenName
        switch random.below(14) {
        case 0: return device.serial
        case 1: return "\(blueprints[Int(device.blueprint)].code)-\(padded(position % 10_000, 4))"
        case 2: return "\(owner.name) – \(family)"
        case 3: return "\(family) de \(given)"
        case 4: return "\(family) von \(given)"
        case 5: return Self.isHan(given) ? "\(given)の\(family)" : "\(given)'s \(family)"
        case 6: return random.pick(["🚀 \(given)", "\(given) 💻", "\(given)’s 👩🏽‍💻 \(family)", "☕️ \(given)"])
        case 7: return family
        default: return "\(given)’s \(family)"
        }
    }

    private static func isHan(_ text: String) -> Bool {
        text.unicodeScalars.first.map { (0x3040...0x9FFF).contains($0.value) } ?? false
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Minutes ago for most, months for some, never for one in a hundred.
    private mutating func checkIn(_ device: inout SimulatedDevice) {
        let draw = random.fraction() * 100
        let seconds: Int
        switch draw {
        case ..<62: seconds = 30 + random.below(3600)
        case ..<80: seconds = 3600 + random.below(86_400)
        case ..<90: seconds = 86_400 + random.below(6 * 86_400)
        case ..<95: seconds = 7 * 86_400 + random.below(23 * 86_400)
        case ..<99: seconds = 30 * 86_400 + random.below(300 * 86_400)
        default: return
        }
        let seen = start - .seconds(seconds) + .microseconds(random.below(1_000_000))
        device.lastCheckIn = max(seen, device.lastEnrollment)
        device.isMissing = start.seconds(since: device.lastCheckIn ?? start) > 30 * 86_400
        device.isRemoved = random.chance(0.7)
    }

    private mutating func behave(_ device: inout SimulatedDevice) {
        let draw = random.fraction() * 100
        switch draw {
        case ..<72: device.behaviour = .prompt
        case ..<84: device.behaviour = .slow
        case ..<90: device.behaviour = .notNow
        case ..<97: device.behaviour = .asleep
        default: device.behaviour = .failing
        }
        if device.isMissing || device.lastCheckIn == nil { device.behaviour = .asleep }
    }

    /// Gives three devices, a Mac, an iPhone and an iPad, to one Jane: nobody else of that name is in the fleet.
    private mutating func addJane(to devices: inout [SimulatedDevice], _ users: inout [SimulatedUser]) {
        users.append(
            SimulatedUser(
                id: Identifier(from: &random), name: "Jane Appleseed", givenName: "Jane",
                email: "jane.appleseed@\(UserGenerator.domain)", isArchived: false,
                createdAt: start - .seconds(40_000_000)))
        let owned: [(place: Int, model: String, name: String)] = [
            (count / 5, "MacBook Air (15-inch, M3, 2024)", "Jane’s MacBook Air"),
            (count / 2, "iPhone 15", "Jane’s iPhone"),
            (count * 4 / 5, "iPad mini (6th generation) (Wi-Fi)", "Jane’s iPad mini"),
        ]
        for (place, model, name) in owned {
            guard let model = HardwareCatalogue.models.firstIndex(where: { $0.name == model }) else { continue }
            let platform = HardwareCatalogue.models[model].platform
            devices[place].model = Int16(model)
            devices[place].system = Int8((HardwareCatalogue.systems[platform]?.count ?? 1) - 2)
            devices[place].name = name
            devices[place].user = Int32(users.count - 1)
            devices[place].blueprint = blueprint(for: platform)
            devices[place].agentVersion = platform == .mac ? Self.agentVersions[0] : ""
            devices[place].lastCheckIn = max(start - .seconds(60 + place % 600), devices[place].lastEnrollment)
            devices[place].isMissing = false
            devices[place].isRemoved = false
            devices[place].isSupervised = true
            devices[place].behaviour = .prompt
        }
    }

    private static let agentVersions = ["4.5.9 (5160)", "4.5.7 (5148)", "4.4.2 (4981)", "3.1.6 (3610)"]
}
