import KandjiAPI
import TerminalKit

/// The commands of a device: what their boxes ask for and say.
extension ActionForm {
    /// What is asked for that depends on more of the device than its platform.
    static func deviceFields(of verb: Verb, target: Target, facts: DeviceFacts) -> [FormField] {
        switch verb {
        case .clearPasscode, .deleteDevice, .eraseDevice: return [.typedSerial]
        case .setDeviceName: return [FormField(.deviceName, .text(TextInput(target.name)), hint: "what to call it")]
        case .remoteDesktop:
            let options = [FormChoice.Option("on", "on"), FormChoice.Option("off", "off")]
            // What somebody comes for is the other state than the one it is in.
            let chosen = facts.details?.remoteDesktopEnabled.map { options[$0 ? 1 : 0] }
            return [FormField(.remoteDesktop, .choice(FormChoice(options, chosen: chosen)), hint: "on or off")]
        case .unlockAccount:
            return [
                FormField(.userName, .choice(FormChoice([], acceptsTyped: true)), hint: "Enter lists them, or type it")
            ]
        case .deleteUser:
            return [
                FormField(
                    .userName, .choice(FormChoice([], acceptsTyped: true)), hint: "Enter lists them, or type it"),
                FormField(.allUsers, .toggle(false)), FormField(.force, .toggle(false)), .typedSerial,
            ]
        default: return []
        }
    }

    /// Fills in what the device's details offer, now or when they come.
    mutating func learn() {
        guard let index = fields.firstIndex(where: { $0.name == .userName }), var choice = fields[index].choice else {
            return
        }
        let users = facts.details.map(Self.localUsers) ?? []
        let remark =
            switch facts.age {
            case .loading: "being read; or type the name"
            case .notKnown: "not known: type the name"
            case .known: users.isEmpty ? "none reported: type the name" : ""
            }
        choice.offer(users, remark: remark)
        fields[index].content = .choice(choice)
    }

    private static func localUsers(_ details: DeviceDetails) -> [FormChoice.Option] {
        (details.field("users", "regular_users")?.elements ?? []).compactMap { user in
            guard let name = user["username"]?.nonEmptyText else { return nil }
            let isAdministrator = user["admin"]?.boolean == true
            let notes = [user["name"]?.nonEmptyText, isAdministrator ? "administrator" : nil]
            return FormChoice.Option(name, name, note: notes.compactMap(\.self).joined(separator: ", "))
        }
    }

    /// What is known to be so now, where that is what the command changes.
    package var presentState: (label: String, text: String)? {
        guard verb == .remoteDesktop else { return nil }
        let isOn = facts.details?.remoteDesktopEnabled
        return ("Now", isOn.map { $0 ? "Remote Desktop is on" : "Remote Desktop is off" } ?? "not known")
    }

    var deviceWarnings: [String] {
        switch verb {
        case .remoteDesktop:
            guard let isOn = facts.details?.remoteDesktopEnabled, isOn == fields.wantsRemoteDesktop else { return [] }
            return ["It is \(isOn ? "on" : "off") already: the service will refuse this (400)."]
        case .setDeviceName:
            let isMobile = target.platform == .iPhone || target.platform == .iPad
            guard isMobile, facts.details?.isSupervised == false else { return [] }
            return ["Not supervised: an iPhone or iPad that is not refuses a name."]
        default: return []
        }
    }

    var deviceEffect: String {
        let thing = target.platform == .mac ? "The Mac" : "The device"
        switch verb {
        case .clearPasscode:
            return "The passcode is taken off: until a new one is set, whoever holds this device can open it."
        case .restart: return restartEffect(thing)
        case .shutdown:
            let loss = target.platform == .mac ? " Unsaved work is lost." : ""
            return "\(thing) turns off at once.\(loss) Nothing reaches it until somebody turns it on by hand."
        case .remoteDesktop:
            return "On gives all users of this Mac Remote Management with Observe and Control; off takes it away."
        case .reinstallAgent: return "The Kandji agent is installed again. Nothing else on the Mac changes."
        case .setDeviceName: return "The device is told its new name; the list shows it when that is done."
        case .unlockAccount:
            return "A local account that macOS locked after too many wrong passwords can log in again. "
                + "Its password stays."
        case .deleteUser:
            return toggle(.allUsers) == true
                ? "This DELETES every local user that it can from this Mac, with their files. It cannot be undone."
                : "This DELETES the local user from this Mac, with all files of it. It cannot be undone."
        case .deleteDevice:
            return "The device leaves Kandji: its management, profiles and agent are removed, and its record here. "
                + "Only enrolling it anew brings it back."
        case .updateInventory: return "\(thing) reports what is on it anew. Nothing changes."
        case .blankPush: return "\(thing) is asked to fetch what waits for it. Nothing changes."
        case .renewMDMProfile: return "The MDM profile is renewed; nothing else changes."
        case .playLostModeSound: return "It plays a sound for two minutes, or until somebody stops it."
        case .updateLostModeLocation: return "It reports where it is."
        default: return ""
        }
    }

    private func restartEffect(_ thing: String) -> String {
        var text: String
        switch target.platform {
        case .mac where toggle(.notifyUser) == true:
            text = "Whoever is logged in is asked once and may refuse. With nobody logged in the Mac restarts at once."
        case .mac: text = "The Mac restarts at once. Unsaved work is lost."
        case .iPhone, .iPad:
            text = "The device restarts at once. With a passcode it joins no Wi-Fi until somebody unlocks it."
        default: text = "\(thing) restarts at once."
        }
        if toggle(.rebuildKernelCache) == true { text += " Its kernel cache is rebuilt." }
        return text
    }

    var deviceButton: String? {
        switch verb {
        case .clearPasscode: "Clear the passcode"
        case .setDeviceName: "Set the name"
        case .remoteDesktop: fields.wantsRemoteDesktop.map { $0 ? "Turn it on" : "Turn it off" } ?? "Turn it"
        case .reinstallAgent: "Reinstall the agent"
        case .unlockAccount: "Unlock the account"
        case .deleteUser: toggle(.allUsers) == true ? "Delete ALL users" : "Delete the user"
        case .deleteDevice: "Delete \(target.title)"
        default: verb.level == .harmless ? verb.title : nil
        }
    }

    /// What was typed, for sending it again after a refusal: without the PIN, and without the serial number, which is
    /// typed each time.
    var draft: [FormField] {
        fields.map { field in
            var field = field
            switch field.content {
            case .pin: field.content = .pin(Secret(""))
            case .serial: field.content = .serial(TextInput(""))
            case .choice(var choice):
                choice.isOpen = false
                field.content = .choice(choice)
            case .text, .toggle, .picked, .editor: break
            }
            return field
        }
    }

    mutating func restore(_ draft: [FormField]) {
        guard !draft.isEmpty, draft.map(\.name) == fields.map(\.name) else { return }
        fields = draft
        learn()
    }
}
