package import KandjiAPI

/// What a person can ask for: the same value in the menu, the palette, the help, the policy and the audit log.
package enum Verb: String, CaseIterable, Hashable, Sendable {
    case devices, device, blueprints, blueprint, find, sort, reload, jobs, overview, messages, theme, help, quit
    case apps, notes, activity, commands, status, parameters, ade, users, user, tags, licensing, requests
    case libraryItems = "library-items"
    case libraryItem = "library-item"
    case adeIntegration = "ade-integration"
    case adeDevices = "ade-devices"
    case queryDevices = "query-devices"
    case auditEvents = "audit-events"
    case blueprintTemplates = "blueprint-templates"
    case view, columns, tenant
    case saveView = "save-view"
    case bulk, report, export, dump
    case bulkRun = "bulk-run"
    case importFile = "import"
    case lock
    case turnOnLostMode = "turn-on-lost-mode"
    case turnOffLostMode = "turn-off-lost-mode"
    case playLostModeSound = "play-lost-mode-sound"
    case updateLostModeLocation = "update-lost-mode-location"
    case cancelLostMode = "cancel-lost-mode"
    case eraseDevice = "erase-device"
    case unlockPIN = "unlock-pin"
    case clearPasscode = "clear-passcode"
    case restart, shutdown
    case blankPush = "blank-push"
    case updateInventory = "update-inventory"
    case setDeviceName = "set-device-name"
    case updateDevice = "update-device"
    case remoteDesktop = "remote-desktop"
    case reinstallAgent = "reinstall-agent"
    case renewMDMProfile = "renew-mdm-profile"
    case unlockAccount = "unlock-account"
    case deleteUser = "delete-user"
    case deleteDevice = "delete-device"
    case fileVaultKey = "filevault-key"
    case recoveryPassword = "recovery-password"
    case bypassCodes = "bypass-codes"
    case createNote = "create-note"
    case editNote = "edit-note"
    case deleteNote = "delete-note"
    case createBlueprint = "create-blueprint"
    case assignLibraryItem = "assign-library-item"
    case removeLibraryItem = "remove-library-item"
    case createTag = "create-tag"
    case renameTag = "rename-tag"
    case deleteTag = "delete-tag"
    case enrollmentProfile = "enrollment-profile"
    case api

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
        case .devices, .device, .find, .sort, .reload, .jobs, .overview, .messages, .theme, .help, .quit: .look
        case .blueprints, .blueprint, .enrollmentProfile, .api: .look
        case .bulk, .bulkRun, .report, .importFile, .export, .dump: .look
        case .unlockPIN, .fileVaultKey, .recoveryPassword, .bypassCodes: .look
        case .playLostModeSound, .updateLostModeLocation, .updateInventory, .blankPush, .createNote, .editNote,
            .renewMDMProfile:
            .harmless
        case .apps, .notes, .activity, .commands, .status, .parameters, .ade, .users, .user, .tags, .licensing: .look
        case .requests, .libraryItems, .libraryItem, .adeIntegration, .adeDevices, .queryDevices: .look
        case .auditEvents, .blueprintTemplates: .look
        case .view, .saveView, .columns, .tenant: .look
        case .lock, .turnOnLostMode, .turnOffLostMode, .cancelLostMode: .changes
        case .restart, .shutdown, .setDeviceName, .updateDevice, .unlockAccount, .remoteDesktop, .reinstallAgent,
            .deleteNote:
            .changes
        case .createBlueprint, .assignLibraryItem, .removeLibraryItem, .createTag, .renameTag, .deleteTag: .changes
        case .eraseDevice, .clearPasscode, .deleteDevice, .deleteUser: .destroys
        }
    }

    package var title: String {
        switch self {
        case .view: "Show a saved view of the device list"
        case .saveView: "Save filter, columns and order as a view"
        case .columns: "Choose the columns of the device list"
        case .devices: "All devices"
        case .device: "Open a device by id, serial number or name"
        case .blueprints: "All Blueprints"
        case .blueprint: "Open a Blueprint by id or name"
        case .find: "Find a text in this device"
        case .sort: "Choose the column to sort by"
        case .reload: "Read again from the service"
        case .jobs: "What was sent, and what became of it"
        case .overview: "The fleet in numbers"
        case .messages: "What this console has said"
        case .theme: "Choose a theme; it shows while you choose"
        case .tenant: "Go to another tenant: tenant NAME"
        case .bulk: "Act on all marked devices"
        case .bulkRun: "The last order to many devices, device by device"
        case .report: "Write the last run to a CSV file: report PATH"
        case .importFile: "Change devices as a CSV file says: import PATH"
        case .export: "Write the devices to a file: export csv|json PATH"
        case .dump: "Write this screen to a file: dump txt|svg PATH"
        case .help: "The keys of this screen"
        case .quit: "Leave Pippin"
        case .apps: "The apps on a device"
        case .libraryItems: "The library items of a device and their status"
        case .notes: "The notes on a device"
        case .activity: "What happened to a device"
        case .commands: "The commands that were queued for a device"
        case .status: "A device's library items and parameters in one"
        case .parameters: "The parameters of a Mac"
        case .ade: "The ADE integrations"
        case .adeIntegration: "Open an ADE integration by its token's id"
        case .adeDevices: "The ADE devices of a token, or of all"
        case .queryDevices: "Ask the service for devices by its filters"
        case .users: "The users, or those with this in their email"
        case .user: "Open a user by id, or this device's user"
        case .tags: "The tags; Enter shows a tag's devices"
        case .licensing: "How many devices the tenant has and may have"
        case .auditEvents: "The tenant's own log, of some days"
        case .libraryItem: "A library item by id: its status everywhere"
        case .blueprintTemplates: "What a Blueprint can be made from"
        case .requests: "What this console has asked the service for"
        case .lock: "Lock"
        case .turnOnLostMode: "Turn on lost mode"
        case .turnOffLostMode: "Turn off lost mode"
        case .playLostModeSound: "Play lost mode sound"
        case .updateLostModeLocation: "Update lost mode location"
        case .cancelLostMode: "Cancel a stuck lost mode"
        case .eraseDevice: "Erase"
        case .unlockPIN: "Show the unlock PIN"
        case .clearPasscode: "Clear the passcode"
        case .restart: "Restart"
        case .shutdown: "Shut down"
        case .blankPush: "Send a blank push"
        case .updateInventory: "Update inventory"
        case .setDeviceName: "Set the device name"
        case .updateDevice: "Update Blueprint, user, asset tag, tags"
        case .remoteDesktop: "Manage Apple Remote Desktop"
        case .reinstallAgent: "Reinstall the Kandji agent"
        case .renewMDMProfile: "Renew the MDM profile"
        case .unlockAccount: "Unlock a user account"
        case .deleteUser: "Delete a user of this Mac"
        case .deleteDevice: "Delete from Kandji"
        case .fileVaultKey: "Show the FileVault recovery key"
        case .recoveryPassword: "Show the Recovery Lock password"
        case .bypassCodes: "Show the Activation Lock bypass codes"
        case .createNote: "Create a note"
        case .editNote: "Edit the note"
        case .deleteNote: "Delete the note"
        case .createBlueprint: "Create a Blueprint"
        case .assignLibraryItem: "Assign a library item"
        case .removeLibraryItem: "Remove a library item"
        case .createTag: "Create a tag"
        case .renameTag: "Rename a tag"
        case .deleteTag: "Delete a tag"
        case .enrollmentProfile: "Save the enrollment profile"
        case .api: "Custom API call"
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
        case .setDeviceName: ["rename"]
        case .updateDevice: ["move"]
        case .clearPasscode: ["passcode"]
        case .restart: ["reboot"]
        case .shutdown: ["shut-down"]
        case .updateInventory: ["inventory"]
        case .blankPush: ["push"]
        case .fileVaultKey: ["filevault"]
        case .createNote: ["note"]
        case .ade: ["ade-integrations"]
        case .libraryItem: ["item"]
        case .queryDevices: ["query", "ask"]
        case .licensing: ["licence", "license"]
        case .auditEvents: ["audit"]
        default: []
        }
    }

    /// What it acts on, or asks about; `nil` for what only shows.
    package var subject: Target.Kind? {
        switch self {
        case .unlockPIN, .fileVaultKey, .recoveryPassword, .bypassCodes: .device
        case .assignLibraryItem, .removeLibraryItem: .blueprint
        case .renameTag, .deleteTag: .tag
        case .createBlueprint, .createTag: .tenant
        default: level == .look ? nil : .device
        }
    }

    /// Whether it acts on, or asks about, one device.
    package var isAboutDevice: Bool { subject == .device }

    /// How one learns that the device has carried it out.
    package enum Following: Equatable, Sendable {
        /// The service queues one of these commands for the device.
        case commands([String])
        /// The service's answer is the end of it.
        case synchronous
        /// Nothing tells whether the device has seen it.
        case notObservable
    }

    package var following: Following {
        switch self {
        case .lock: .commands(["DeviceLock"])
        case .turnOnLostMode: .commands(["EnableLostMode"])
        case .turnOffLostMode: .commands(["DisableLostMode"])
        case .playLostModeSound: .commands(["PlayLostModeSound"])
        case .updateLostModeLocation: .commands(["DeviceLocation"])
        case .eraseDevice: .commands(["EraseDevice"])
        case .clearPasscode: .commands(["ClearPasscode"])
        case .restart: .commands(["RestartDevice"])
        case .shutdown: .commands(["ShutDownDevice"])
        case .updateInventory: .commands(["DeviceInformation"])
        case .setDeviceName: .commands(["Settings", "SetDeviceName"])
        case .remoteDesktop: .commands(["EnableRemoteDesktop", "DisableRemoteDesktop"])
        case .reinstallAgent: .commands(["InstallEnterpriseApplication"])
        case .renewMDMProfile: .commands(["InstallProfile"])
        case .unlockAccount: .commands(["UnlockUserAccount"])
        case .deleteUser: .commands(["DeleteUser"])
        case .blankPush: .notObservable
        default: .synchronous
        }
    }

    /// The platforms that can take it; empty for what is not about a device.
    package var platforms: Set<Platform> {
        switch self {
        case .lock, .eraseDevice: [.mac, .iPhone, .iPad, .appleTV]
        case .turnOnLostMode, .turnOffLostMode, .playLostModeSound, .updateLostModeLocation, .cancelLostMode:
            [.iPhone, .iPad]
        case .unlockPIN, .fileVaultKey, .recoveryPassword: [.mac]
        case .remoteDesktop, .reinstallAgent, .unlockAccount, .deleteUser: [.mac]
        case .clearPasscode: [.iPhone, .iPad]
        case .shutdown, .bypassCodes: [.mac, .iPhone, .iPad]
        case .restart, .blankPush, .updateInventory, .setDeviceName, .renewMDMProfile:
            [.mac, .iPhone, .iPad, .appleTV]
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
