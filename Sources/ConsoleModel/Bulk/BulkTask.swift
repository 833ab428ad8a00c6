import KandjiAPI
import TerminalKit

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

extension BulkTask {
    /// The platforms of which alone the options are: one to ask for them, all as they are called.
    private var optionPlatforms: (asked: Platform, label: String)? {
        switch self {
        case .restart: (.mac, "Macs")
        case .erase: (.iPhone, "iPhone, iPad")
        default: nil
        }
    }

    /// What a field is called among devices of all platforms.
    package func label(of field: FormField) -> String {
        let label = field.name.rawValue
        guard let optionPlatforms, case .toggle = field.content else { return label }
        return "\(optionPlatforms.label): \(label.prefix(1).lowercased())\(label.dropFirst())"
    }

    func fields(defaults: FormDefaults) -> [FormField] {
        let empty = FormField.Content.text(TextInput(""))
        switch self {
        case .name:
            return [FormField(.deviceName, empty, hint: "LOANER-{n:02}; also {serial} {asset} {user} {name}")]
        case .blueprint:
            return [FormField(.blueprint, .picked(PickedField(.blueprints)), hint: "Enter lists them")]
        case .assetTag:
            return [
                FormField(.assetTag, empty, hint: "the same for all, or a template: IT-{n:04}, {serial}"),
                FormField(.clearAssetTag, .toggle(false)),
            ]
        case .addTags, .removeTags, .replaceTags:
            return [FormField(.tags, empty, hint: "names with commas between")]
        case .lock, .turnOnLostMode, .restart, .erase, .updateInventory, .blankPush, .shutdown:
            return FormField.fields(of: verb, platform: optionPlatforms?.asked, defaults: defaults)
        }
    }
}
