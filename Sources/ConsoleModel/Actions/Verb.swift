package import KandjiAPI

/// What a person can ask for: the same value in the menu, the palette, the help, the policy and the audit log.
package enum Verb: String, CaseIterable, Hashable, Sendable {
    case devices, device, find, sort, reload, jobs, messages, help, quit
    case lock
    case unlockPIN = "unlock-pin"

    /// What has to be done before it is carried out.
    package enum Level: String, Sendable {
        /// Reads only; a secret is masked until it is asked for.
        case look
        /// One box that names the device and the effect, focus on Cancel.
        case changes
    }

    package var level: Level {
        switch self {
        case .devices, .device, .find, .sort, .reload, .jobs, .messages, .help, .quit: .look
        case .unlockPIN: .look
        case .lock: .changes
        }
    }

    package var title: String {
        switch self {
        case .devices: "All devices"
        case .device: "Open a device by id, serial number or name"
        case .find: "Find a text in this device"
        case .sort: "Choose the column to sort by"
        case .reload: "Read again from the service"
        case .jobs: "What was sent, and what became of it"
        case .messages: "What this console has said"
        case .help: "The keys of this screen"
        case .quit: "Leave Pippin"
        case .lock: "Lock"
        case .unlockPIN: "Show the unlock PIN"
        }
    }

    /// Other names that the palette understands.
    package var aliases: [String] {
        switch self {
        case .quit: ["q", "exit"]
        case .unlockPIN: ["pin"]
        case .reload: ["refresh"]
        default: []
        }
    }

    /// The letter in the action menu; `nil` for what is not about one device.
    package var menuKey: Character? {
        switch self {
        case .lock: "k"
        case .unlockPIN: "1"
        default: nil
        }
    }

    /// Whether it acts on, or asks about, one device.
    package var isAboutDevice: Bool { menuKey != nil }

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
        default: .synchronous
        }
    }

    /// The platforms that can take it.
    package var platforms: Set<Platform> {
        switch self {
        case .lock: [.mac, .iPhone, .iPad, .appleTV]
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
