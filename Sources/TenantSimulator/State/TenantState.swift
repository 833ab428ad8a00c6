/// Everything a tenant knows, as one value; the routes read and change it, the tenant keeps time and the way in.
struct TenantState: Sendable {
    /// The name the API's changes are signed with.
    static let actor = "Accuhive Admin"
    /// The web app's host: the service writes it into `next` links, although the API lives on another.
    static let webHost = "orchard.kandji.io"

    let start: Moment
    private(set) var now: Moment
    var library: [LibraryItem]
    var audit: [AuditEvent] = []
    var ade: ADEState
    /// Every enrolment code ever used: one stays taken when its Blueprint is gone.
    var usedCodes: Set<String>
    var random: SplitMix64
    var fleet: FleetStore
    var users: [SimulatedUser]
    var blueprints: [SimulatedBlueprint]
    var tags: [SimulatedTag]
    /// Whether Android or Windows devices are listed, which changes the members of every row.
    let hasOtherPlatforms: Bool
    private var extras: [Int: DeviceExtras] = [:]
    /// The devices that have commands whose effect is still to come.
    private var busy: Set<Int> = []
    /// When the first of their commands ends; until then time passes without work.
    private var nextEnd = Moment(microseconds: .max)
    private var lastActivity = 10_000

    init(_ configuration: TenantConfiguration) {
        start = Moment(configuration.start)
        now = start
        var random = SplitMix64(seed: configuration.seed &+ 1)
        let library = LibraryItem.generated(from: &random)
        var blueprints = SimulatedBlueprint.generated(from: &random, start: start)
        for blueprint in blueprints.indices {
            blueprints[blueprint].libraryItems = library.indices.filter {
                library[$0].suits(blueprints[blueprint]) && random.chance(80)
            }
        }
        self.library = library
        self.blueprints = blueprints
        tags = SimulatedTag.generated(from: &random)
        var generator = FleetGenerator(configuration, blueprints: blueprints, tagCount: tags.count)
        let made = generator.make()
        usedCodes = Set(blueprints.map(\.code))
        ade = ADEState(from: &random, start: start)
        self.random = random
        users = made.users
        hasOtherPlatforms = made.devices.contains { !$0.platform.isApple }
        fleet = FleetStore(made.devices)
    }

    /// The position of the device that a path's `device_id` names.
    ///
    /// - Throws: ``Refusal`` with 404 when there is none, or none any more.
    func position(_ call: Call) throws -> Int {
        guard let text = call.parameters["device_id"], let id = Identifier(text), let position = fleet.position(of: id)
        else { throw Refusal.notFound }
        return position
    }

    /// What a device has beyond its record, with its history made at the first call.
    mutating func extras(_ position: Int) -> DeviceExtras {
        if let known = extras[position] { return known }
        let made = history(position)
        extras[position] = made
        return made
    }

    /// What a device has beyond its record, if anybody asked for it before.
    func knownExtras(_ position: Int) -> DeviceExtras? { extras[position] }

    /// Changes what a device has beyond its record.
    mutating func update<Result>(_ position: Int, _ change: (inout DeviceExtras) throws -> Result) rethrows -> Result {
        if extras[position] == nil { extras[position] = history(position) }
        return try change(&extras[position, default: DeviceExtras()])
    }

    /// The number of the next line of activity.
    mutating func nextActivityID() -> Int {
        lastActivity += 1
        return lastActivity
    }

    /// Puts a command in a device's queue; how it answers follows from its behaviour.
    ///
    /// - Parameters:
    ///   - type: the `command_type`.
    ///   - requestType: the `request_type` where it is another.
    ///   - position: the device.
    ///   - metadata: what the command carries.
    ///   - effect: what changes when the device has acknowledged.
    ///   - moment: when it is asked for, now unless said otherwise.
    ///   - error: why the device will refuse it.
    mutating func queue(
        _ type: String, as requestType: String? = nil, for position: Int, metadata: JSON = [:],
        effect: QueuedCommand.Effect = .nothing, at moment: Moment? = nil,
        refused error: QueuedCommand.DeviceError? = nil
    ) {
        let device = fleet[position]
        let requested = moment ?? now
        var command = QueuedCommand(
            id: Identifier(from: &random), type: type, requestType: requestType ?? type, metadata: metadata,
            requested: requested, pushed: requested + .milliseconds(200 + random.below(200)), effect: effect)
        let isOff = extras(position).isOff
        command.plan(
            isOff ? .asleep : device.behaviour, neverAnswers: isOff || device.isMissing || device.lastCheckIn == nil,
            &random)
        if let error { command.errors = [error] }
        update(position) { $0.commands.append(command) }
        guard let ends = command.ends else { return }
        busy.insert(position)
        nextEnd = min(nextEnd, ends)
    }

    /// Moves time on to `moment` and applies the effect of every command that has ended by then.
    mutating func advance(to moment: Moment) {
        now = max(now, moment)
        guard now >= nextEnd else { return }
        nextEnd = Moment(microseconds: .max)
        for position in busy {
            while let index = nextToSettle(position) { settle(index, of: position) }
            let ends = extras[position]?.commands.compactMap { $0.isSettled ? nil : $0.ends }.min()
            if let ends {
                nextEnd = min(nextEnd, ends)
            } else {
                busy.remove(position)
            }
        }
    }

    /// The command of a device that ended first among those whose effect is still to be applied.
    private func nextToSettle(_ position: Int) -> Int? {
        guard let commands = extras[position]?.commands else { return nil }
        var first: (index: Int, ends: Moment)?
        for (index, command) in commands.enumerated() where !command.isSettled {
            guard let ends = command.ends, ends <= now, ends < first?.ends ?? Moment(microseconds: .max) else {
                continue
            }
            first = (index, ends)
        }
        return first?.index
    }
}
