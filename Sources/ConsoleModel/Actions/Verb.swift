package import KandjiAPI

/// What a person can ask for: the same value in the menu, the palette, the help, the policy and the audit log.
package enum Verb: String, CaseIterable, Hashable, Sendable {
    case devices, device, blueprints, blueprint, find, sort, reload, jobs, messages, theme, help, quit
    case lock
    case turnOnLostMode = "turn-on-lost-mode"
    case turnOffLostMode = "turn-off-lost-mode"
    case playLostModeSound = "play-lost-mode-sound"
    case updateLostModeLocation = "update-lost-mode-location"
    case cancelLostMode = "cancel-lost-mode"
    case eraseDevice = "erase-device"
    case unlockPIN = "unlock-pin"

    /// What has to be done before it is carried out.
    package enum Level: String, Sendable {
        /// Reads only; a secret is masked until it is asked for.
        case look
        /// A menu letter only selects, Enter sends.
        case harmless
        /// One box that names the device and the effect, focus on Cancel.
        case changes
        /// The box, the serial number typed, and five seconds in which any key stops it.
        case destroys
    }

    package var level: Level {
        switch self {
        case .devices, .device, .find, .sort, .reload, .jobs, .messages, .theme, .help, .quit: .look
        case .blueprints, .blueprint: .look
        case .unlockPIN: .look
        case .playLostModeSound, .updateLostModeLocation: .harmless
        case .lock, .turnOnLostMode, .turnOffLostMode, .cancelLostMode: .changes
        case .eraseDevice: .destroys
        }
    }

    package var title: String {
        switch self {
        case .devices: "All devices"
        case .device: "Open a device by id, serial number or name"
        case .blueprints: "All Blueprints"
        case .blueprint: "Open a Blueprint by id or name"
        case .find: "Find a text in this device"
        case .sort: "Choose the column to sort by"
        case .reload: "Read again from the service"
        case .jobs: "What was sent, and what became of it"
        case .messages: "What this console has said"
        case .theme: "Choose a theme; it shows while you choose"
        case .help: "The keys of this screen"
        case .quit: "Leave Pippin"
        case .lock: "Lock"
        case .turnOnLostMode: "Turn on lost mode"
        case .turnOffLostMode: "Turn off lost mode"
        case .playLostModeSound: "Play lost mode sound"
        case .updateLostModeLocation: "Update lost mode location"
        case .cancelLostMode: "Cancel a stuck lost mode"
        case .eraseDevice: "Erase"
        case .unlockPIN: "Show the unlock PIN"
        }
    }

    /// Other names that the palette understands.
    package var aliases: [String] {
        switch self {
        case .quit: ["q", "exit"]
        case .unlockPIN: ["pin"]
        case .reload: ["refresh"]
        case .eraseDevice: ["wipe", "erase"]
        case .turnOnLostMode: ["lost", "lost-mode"]
        case .playLostModeSound: ["play-sound"]
        case .updateLostModeLocation: ["locate"]
        case .theme: ["colours", "colors"]
        default: []
        }
    }

    /// Whether it acts on, or asks about, one device.
    package var isAboutDevice: Bool { level != .look || self == .unlockPIN }

    /// How one learns that the device has carried it out.
    package enum Following: Equatable, Sendable {
        /// The service queues one of these commands for the device.
        case commands([String])
        /// The service's answer is the end of it.
        case synchronous
    }

    package var following: Following {
        switch self {
        case .lock: .commands(["DeviceLock"])
        case .turnOnLostMode: .commands(["EnableLostMode"])
        case .turnOffLostMode: .commands(["DisableLostMode"])
        case .playLostModeSound: .commands(["PlayLostModeSound"])
        case .updateLostModeLocation: .commands(["DeviceLocation"])
        case .eraseDevice: .commands(["EraseDevice"])
        default: .synchronous
        }
    }

    /// The platforms that can take it; empty for what is not about a device.
    package var platforms: Set<Platform> {
        switch self {
        case .lock, .eraseDevice: [.mac, .iPhone, .iPad, .appleTV]
        case .turnOnLostMode, .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode:
            [.iPhone, .iPad]
        case .unlockPIN: [.mac]
        default: []
        }
    }

    package init?(name: String) {
        let name = name.lowercased()
        guard let verb = Verb.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) }) else {
            return nil
        }
        self = verb
    }
}
