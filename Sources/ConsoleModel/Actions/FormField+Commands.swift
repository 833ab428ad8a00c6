import KandjiAPI
import TerminalKit

/// What commands ask for, of one device as of many.
extension FormField {
    /// - Parameters:
    ///   - verb: the command.
    ///   - platform: the device's, on which it depends which options there are.
    ///   - defaults: what the texts begin with.
    static func fields(of verb: Verb, platform: Platform?, defaults: FormDefaults = FormDefaults()) -> [FormField] {
        let message = TextInput(defaults.message)
        let phoneNumber = TextInput(defaults.phoneNumber)
        switch verb {
        case .lock:
            return [
                FormField(.message, .text(message), hint: "shown on the lock screen; optional"),
                FormField(
                    .phoneNumber, .text(phoneNumber),
                    hint: platform == .mac ? "optional; Apple silicon only" : "optional"),
            ]
        case .turnOnLostMode:
            return [
                FormField(.message, .text(message), hint: "this or a phone number is needed"),
                FormField(.phoneNumber, .text(phoneNumber), hint: "this or a message is needed"),
                FormField(.footnote, .text(TextInput(defaults.footnote)), hint: "optional"),
            ]
        case .restart where platform == .mac:
            return [FormField(.rebuildKernelCache, .toggle(false)), FormField(.notifyUser, .toggle(false))]
        case .eraseDevice where platform == .mac:
            return [FormField(.pin, .pin(Secret("")), hint: "type it, or ^R makes one")]
        case .eraseDevice where platform == .iPhone || platform == .iPad:
            return [
                FormField(.preserveDataPlan, .toggle(true)), FormField(.disallowProximitySetup, .toggle(false)),
                FormField(.returnToService, .toggle(false)),
                FormField(.profileID, .text(TextInput("")), hint: "its id; for return to service"),
            ]
        default: return []
        }
    }

    /// What has to be typed before a device loses something for good.
    static var typedSerial: FormField {
        FormField(.serialNumber, .serial(TextInput("")), hint: "by hand, to go on")
    }
}

extension [FormField] {
    /// What is missing or senseless in the fields of a command.
    func obstacle(to verb: Verb) -> String? {
        switch verb {
        case .turnOnLostMode where text(.message) == nil && text(.phoneNumber) == nil:
            "a message or a phone number is needed"
        case .eraseDevice where pin.map { $0.exposed.count != FormField.pinDigits } == true: "the PIN needs 6 digits"
        case .setDeviceName where text(.deviceName) == nil: "a name is needed"
        case .remoteDesktop where wantsRemoteDesktop == nil: "choose on or off"
        case .unlockAccount where text(.userName) == nil: "choose or type a user"
        case .deleteUser where text(.userName) == nil && toggle(.allUsers) != true: "choose or type a user"
        default: nil
        }
    }

    /// The command that is asked for, where the fields say all of it.
    func action(of verb: Verb) -> Action? {
        switch verb {
        case .lock: .lock(message: text(.message), phoneNumber: text(.phoneNumber))
        case .turnOnLostMode:
            .turnOnLostMode(
                message: text(.message), phoneNumber: text(.phoneNumber), footnote: text(.footnote))
        case .turnOffLostMode: .turnOffLostMode
        case .playLostModeSound: .playLostModeSound
        case .updateLostModeLocation: .updateLostModeLocation
        case .cancelLostMode: .cancelLostMode
        case .eraseDevice:
            .erase(
                Action.Erasure(
                    pin: pin, preserveDataPlan: toggle(.preserveDataPlan),
                    disallowProximitySetup: toggle(.disallowProximitySetup),
                    returnToService: toggle(.returnToService), profileID: text(.profileID)))
        case .clearPasscode: .clearPasscode
        case .restart: .restart(rebuildKernelCache: toggle(.rebuildKernelCache), notifyUser: toggle(.notifyUser))
        case .shutdown: .shutdown
        case .blankPush: .blankPush
        case .updateInventory: .updateInventory
        case .reinstallAgent: .reinstallAgent
        case .renewMDMProfile: .renewMDMProfile
        case .remoteDesktop: wantsRemoteDesktop.map { .remoteDesktop(isOn: $0) }
        case .setDeviceName: text(.deviceName).map { .setDeviceName($0) }
        case .unlockAccount: text(.userName).map { .unlockAccount(userName: $0) }
        case .deleteUser:
            .deleteUser(userName: toggle(.allUsers) == true ? nil : text(.userName), isForced: toggle(.force) == true)
        case .deleteDevice: .deleteDevice
        default: nil
        }
    }

    /// The fields that a command to a device of this platform has.
    func known(to verb: Verb, on platform: Platform?) -> [FormField] {
        let names = Set(FormField.fields(of: verb, platform: platform).map(\.name))
        return filter { names.contains($0.name) }
    }

    var wantsRemoteDesktop: Bool? { text(.remoteDesktop).map { $0 == "on" } }

    var pin: Secret? {
        if case .pin(let pin) = self[.pin]?.content { return pin }
        return nil
    }
}
