import KandjiAPI
import TerminalKit

/// The one box of a command: its fields, what it will do to which device, Cancel, and the button that does it.
package struct ActionForm: Sendable {
    package enum Focus: Equatable, Sendable {
        case field(Int)
        case cancel
        case confirm
    }

    package var verb: Verb
    package let target: Target
    package var facts: DeviceFacts
    package var fields: [FormField]
    package var focus: Focus
    /// When the device left the fleet while the box was open, by the wall clock.
    package var vanishedAt: Int64?
    /// What it is about beside the target.
    package var subject: FormSubject?
    /// How the device stands, where the form changes that.
    package var standing: DeviceStanding?
    /// The list that is open above the form.
    package var picker: Picker?
    /// The job that it was sent as, while its answer is waited for.
    package var job: JobID?
    /// Whether somebody was told that leaving loses what was written.
    var isDiscardAsked = false
    /// Why the service refused it.
    package var problem: Problem?

    package init(verb: Verb, target: Target, facts: DeviceFacts, defaults: FormDefaults) {
        self.verb = verb
        self.target = target
        self.facts = facts
        focus = .cancel
        fields = FormField.fields(of: verb, platform: target.platform, defaults: defaults)
        fields += Self.deviceFields(of: verb, target: target, facts: facts)
        learn()
    }

    package var title: String { "\(verb.title): \(target.title)" }

    package var isDestructive: Bool { verb.level == .destroys }

    /// What will happen, in words.
    package var effect: String {
        switch verb {
        case .lock:
            target.platform == .mac
                ? "The Mac restarts and asks for a 6-digit PIN, which Pippin shows in Jobs. Unsaved work is lost."
                : "The screen is locked at once. Nothing is lost."
        case .turnOnLostMode:
            "The device locks, shows this text and reports where it is. Nobody can use it until lost mode is off."
        case .turnOffLostMode: "The device can be used again, and no longer reports where it is."
        case .cancelLostMode:
            "Kandji forgets a lost mode that is stuck. Use it when turning off does not end; the device may stay locked."
        case .eraseDevice: "This ERASES everything on this device. It cannot be undone."
        case .enrollmentProfile: "The profile by which a device is enrolled into this Blueprint by hand."
        default: verb.isChangeOfRecords ? changeEffect : deviceEffect
        }
    }

    package var buttonTitle: String {
        switch verb {
        case .turnOnLostMode: "Turn on lost mode"
        case .turnOffLostMode: "Turn off lost mode"
        case .cancelLostMode: "Cancel lost mode"
        case .enrollmentProfile: "Read it"
        default: changeButtonTitle ?? deviceButton ?? "\(verb.title) \(target.title)"
        }
    }

    package func field(_ name: FormField.Name) -> FormField? { fields[name] }

    func text(of name: FormField.Name) -> String? { fields.text(name) }

    func toggle(_ name: FormField.Name) -> Bool? { fields.toggle(name) }

    /// Why the button cannot be pressed, apart from the time a box needs to be seen.
    package var obstacle: String? {
        if vanishedAt != nil { return "left the fleet" }
        if let obstacle = fields.obstacle(to: verb) { return obstacle }
        if verb == .setDeviceName, text(of: .deviceName) == target.name { return "this is its name already" }
        if field(.serialNumber) != nil, !isSerialTyped {
            return target.serialNumber.isEmpty ? "no serial number is known" : "type the serial number"
        }
        return changeObstacle
    }

    /// Whether what was typed is the target's serial number, whatever the case.
    package var isSerialTyped: Bool {
        let wanted = target.serialNumber.uppercased()
        return !wanted.isEmpty && text(of: .serialNumber)?.uppercased() == wanted
    }

    package var action: Action? { changeAction ?? fields.action(of: verb) }

    mutating func moveFocus(by step: Int) {
        let order: [Focus] = fields.indices.map { .field($0) } + [.cancel, .confirm]
        let here = order.firstIndex(of: focus) ?? fields.count
        focus = order[(here + step + order.count) % order.count]
    }

    /// What the fields hold is not needed any more.
    func eraseSecrets() { fields.pin?.erase() }

    mutating func setPIN(_ pin: Secret) {
        guard let index = fields.firstIndex(where: { $0.name == .pin }) else { return }
        fields.pin?.erase()
        fields[index].content = .pin(pin)
    }
}
