/// One device of the fleet. Kept small: a fleet holds up to a million.
struct SimulatedDevice: Sendable {
    var id: Identifier
    var name: String
    /// A position in ``HardwareCatalogue/models``.
    var model: Int16
    /// A position in the systems of its platform.
    var system: Int8
    var serial: String
    /// `nil` for a device that was never seen.
    var lastCheckIn: Moment?
    /// A position in the directory's users.
    var user: Int32?
    var assetTag = ""
    /// A position in the tenant's Blueprints.
    var blueprint: Int16
    var agentVersion = ""
    var firstEnrollment: Moment
    var lastEnrollment: Moment
    /// Positions in the tenant's tags.
    var tags: [Int16] = []
    var isMissing = false
    var isRemoved = false
    /// Whether it has left the tenant: erased or deleted.
    var isGone = false
    var isSupervised = true
    /// As the list writes it: `""`, `PENDING`, `ENABLED`, `ERROR`.
    var lostModeStatus = ""
    var behaviour: DeviceBehaviour = .prompt
    /// What everything else about the device is drawn from when it is asked for.
    var seed: UInt64

    var hardware: HardwareModel { HardwareCatalogue.models[Int(model)] }
    var platform: DevicePlatform { hardware.platform }

    var operatingSystem: SystemVersion {
        let systems = HardwareCatalogue.systems[platform] ?? []
        return systems[min(Int(system), systems.count - 1)]
    }

    /// Whether it is enrolled, so that MDM commands can be sent to it.
    var isManaged: Bool { !isRemoved && !isGone }

    /// A generator for one aspect of the device, the same at every call.
    func random(_ aspect: UInt64) -> SplitMix64 {
        SplitMix64(seed: seed ^ (aspect &* 0xD6E8_FEB8_6659_FD93))
    }
}

/// How a device answers MDM commands.
public enum DeviceBehaviour: String, CaseIterable, Sendable {
    /// Within five seconds.
    case prompt
    /// Within a minute and a half.
    case slow
    /// First "not now", then within three minutes.
    case notNow
    /// Not for hours; a missing or never-seen device never answers.
    case asleep
    /// Within five seconds, with an error.
    case failing
}

/// A user of the directory.
struct SimulatedUser: Sendable {
    let id: Identifier
    let name: String
    /// The given name in its own script, for device names.
    let givenName: String
    let email: String
    let isArchived: Bool
    let createdAt: Moment
    var isDeleted = false
}
