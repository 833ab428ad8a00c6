/// Automated Device Enrollment: the tokens, and the devices that Apple assigned to them.
struct ADEState: Sendable {
    var integrations: [ADEIntegration]
    /// The devices, gathered when they are first asked for.
    var devices: [ADEDevice]?

    init(from random: inout SplitMix64, start: Moment) {
        integrations = [("orchard", 211), ("orchard retail", 17)].enumerated().map { index, token in
            ADEIntegration(
                id: Identifier(from: &random), server: token.0, serverID: Identifier(from: &random), daysLeft: token.1,
                phone: "1234567890", email: "admin@\(UserGenerator.domain)", blueprint: index)
        }
    }
}

/// One token of Apple's.
struct ADEIntegration: Sendable {
    let id: Identifier
    let server: String
    let serverID: Identifier
    let daysLeft: Int
    var phone: String
    var email: String
    /// The position of the Blueprint that new devices come into.
    var blueprint: Int
}

/// A device that Apple assigned to a token, enrolled or not.
struct ADEDevice: Sendable {
    let id: Identifier
    /// The position of the token.
    let token: Int
    /// The position of the enrolled device; `nil` while enrolment is awaited.
    let position: Int?
    let serial: String
    /// A position in ``HardwareCatalogue/models``.
    let model: Int
    let assignedAt: Moment
    var blueprint: Int
    var user: Int?
    var assetTag: String?
}

extension TenantState {
    /// Gathers the ADE devices: most supervised devices, and some that wait to be switched on for the first time.
    mutating func gatherADEDevices() -> [ADEDevice] {
        if let known = ade.devices { return known }
        var random = SplitMix64(seed: 77)
        var devices: [ADEDevice] = []
        for position in fleet.present {
            let device = fleet[position]
            guard device.platform.isApple, device.isSupervised, device.random(21).startsHigh else { continue }
            devices.append(
                ADEDevice(
                    id: Identifier(from: &random), token: random.below(ade.integrations.count), position: position,
                    serial: device.serial, model: Int(device.model),
                    assignedAt: device.firstEnrollment - .seconds(7200),
                    blueprint: Int(device.blueprint), user: device.user.map(Int.init),
                    assetTag: device.assetTag.isEmpty ? nil : device.assetTag))
        }
        for index in 0..<(2 + devices.count / 20) {
            let model = random.pick(HardwareCatalogue.choices[random.pick([.mac, .iPhone, .iPad])] ?? [0])
            devices.append(
                ADEDevice(
                    id: Identifier(from: &random), token: random.below(ade.integrations.count), position: nil,
                    serial: "ZZ\(index + 10_000_000)", model: model, assignedAt: start - .seconds(3600 * (index + 1)),
                    blueprint: ade.integrations[0].blueprint, user: nil, assetTag: random.chance(50) ? "" : nil))
        }
        ade.devices = devices
        return devices
    }
}

extension SplitMix64 {
    /// True for four in five.
    fileprivate var startsHigh: Bool {
        var copy = self
        return copy.chance(80)
    }
}
