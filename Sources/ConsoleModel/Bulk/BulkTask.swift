package import TerminalKit

/// What can be done to many devices at once.
package enum BulkTask: CaseIterable, Sendable {
    case updateInventory, blankPush, name, blueprint, assetTag, addTags, removeTags, replaceTags
    case lock, turnOnLostMode, restart, shutdown, erase

    /// The verb by which menu, policy and audit log know it.
    package var verb: Verb {
        switch self {
        case .updateInventory: .updateInventory
        case .blankPush: .blankPush
        case .name: .setDeviceName
        case .blueprint, .assetTag, .addTags, .removeTags, .replaceTags: .updateDevice
        case .lock: .lock
        case .turnOnLostMode: .turnOnLostMode
        case .restart: .restart
        case .shutdown: .shutdown
        case .erase: .eraseDevice
        }
    }

    package var title: String {
        switch self {
        case .name: "Name by a template"
        case .blueprint: "Move to a Blueprint"
        case .assetTag: "Set the asset tag"
        case .addTags: "Add tags"
        case .removeTags: "Remove tags"
        case .replaceTags: "Replace all tags"
        default: verb.title
        }
    }

    /// A single device's letter, where it has one.
    package var letter: Character {
        switch self {
        case .updateInventory: "i"
        case .blankPush: "b"
        case .name: "N"
        case .blueprint: "B"
        case .assetTag: "A"
        case .addTags: "+"
        case .removeTags: "-"
        case .replaceTags: "="
        case .lock: "k"
        case .turnOnLostMode: "l"
        case .restart: "r"
        case .shutdown: "s"
        case .erase: "E"
        }
    }

    /// What will happen, in words.
    package var effect: String {
        switch self {
        case .updateInventory: "Each device is asked what it is and has. Nothing on it changes."
        case .blankPush: "Each device is asked to get in touch. Nothing on it changes."
        case .name: "Each device gets its new name from the template."
        case .blueprint: "Each device gets what that Blueprint brings, and loses what its own did."
        case .assetTag: "The asset tag in Kandji changes; nothing on the device does."
        case .addTags, .removeTags, .replaceTags:
            "Tags are replaced as a whole, from what the list said when last read."
        case .lock: "Macs restart (unsaved work is lost) and ask for a PIN. Others lock."
        case .turnOnLostMode: "Each locks, shows this text, and reports where it is."
        case .restart: "Each device restarts at once. Unsaved work is lost."
        case .shutdown: "Each device shuts down at once. Unsaved work is lost."
        case .erase: "This ERASES everything on these devices. It cannot be undone."
        }
    }
}

/// A field of the box for many devices.
package struct BulkField: Equatable, Sendable {
    package enum Name: String, Sendable {
        case template = "New name"
        case blueprint = "Blueprint"
        case assetTag = "Asset tag"
        case clearAssetTag = "Take the asset tag away"
        case tags = "Tags"
        case message = "Message"
        case phoneNumber = "Phone number"
        case footnote = "Footnote"
        case rebuildKernelCache = "Macs: rebuild the kernel cache"
        case notifyUser = "Macs: let the user choose when"
        case preserveDataPlan = "iPhone, iPad: keep the data plan of an eSIM"
        case disallowProximitySetup = "iPhone, iPad: no Quick Start from a device nearby at setup"
        case returnToService = "iPhone, iPad: return to service (iOS 17): enrol again by itself"
        case profileID = "Wi-Fi profile"
    }

    package enum Content: Equatable, Sendable {
        case text(TextInput)
        case toggle(Bool)
    }

    package var name: Name
    package var content: Content
    package var hint: String

    init(_ name: Name, text: String = "", hint: String) {
        self.name = name
        content = .text(TextInput(text))
        self.hint = hint
    }

    init(_ name: Name, isOn: Bool) {
        self.name = name
        content = .toggle(isOn)
        hint = ""
    }

    /// Applies a key; returns whether it was one for this field.
    mutating func apply(_ key: Key) -> Bool {
        switch content {
        case .text(var input):
            guard input.apply(key) else { return false }
            content = .text(input)
        case .toggle(let isOn):
            guard key == .character(" ") else { return false }
            content = .toggle(!isOn)
        }
        return true
    }

    static func fields(of task: BulkTask, defaults: FormDefaults) -> [BulkField] {
        switch task {
        case .updateInventory, .blankPush, .shutdown: []
        case .name: [BulkField(.template, hint: "LOANER-{n:02}; also {serial} {asset} {user} {name}")]
        case .blueprint: [BulkField(.blueprint, hint: "its name; Tab completes")]
        case .assetTag:
            [
                BulkField(.assetTag, hint: "the same for all, or a template: IT-{n:04}, {serial}"),
                BulkField(.clearAssetTag, isOn: false),
            ]
        case .addTags, .removeTags, .replaceTags: [BulkField(.tags, hint: "names with commas between")]
        case .lock:
            [
                BulkField(.message, text: defaults.message, hint: "shown on the lock screen; optional"),
                BulkField(.phoneNumber, text: defaults.phoneNumber, hint: "optional"),
            ]
        case .turnOnLostMode:
            [
                BulkField(.message, text: defaults.message, hint: "this or a phone number is needed"),
                BulkField(.phoneNumber, text: defaults.phoneNumber, hint: "this or a message is needed"),
                BulkField(.footnote, text: defaults.footnote, hint: "optional"),
            ]
        case .restart: [BulkField(.rebuildKernelCache, isOn: false), BulkField(.notifyUser, isOn: false)]
        case .erase:
            [
                BulkField(.preserveDataPlan, isOn: true), BulkField(.disallowProximitySetup, isOn: false),
                BulkField(.returnToService, isOn: false),
                BulkField(.profileID, hint: "its id; for return to service"),
            ]
        }
    }
}
