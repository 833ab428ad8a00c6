import KandjiAPI
package import TerminalKit

/// The one box of a command: its fields, what it will do to which device, Cancel, and the button that does it.
package struct ActionForm: Sendable {
    package struct Field: Equatable, Sendable {
        package enum Name: String, Sendable {
            case message = "Message"
            case phoneNumber = "Phone number"
        }

        package var name: Name
        package var input: TextInput
        package var hint: String
    }

    package enum Focus: Equatable, Sendable {
        case field(Int)
        case cancel
        case confirm
    }

    package var verb: Verb
    package let target: Target
    package var facts: DeviceFacts
    package var fields: [Field]
    package var focus: Focus
    /// When the device left the fleet while the box was open, by the wall clock.
    package var vanishedAt: Int64?

    package init(verb: Verb, target: Target, facts: DeviceFacts, defaults: FormDefaults) {
        self.verb = verb
        self.target = target
        self.facts = facts
        focus = .cancel
        switch verb {
        case .lock:
            fields = [
                Field(name: .message, input: TextInput(defaults.message), hint: "shown on the lock screen; optional"),
                Field(
                    name: .phoneNumber, input: TextInput(defaults.phoneNumber),
                    hint: target.platform == .mac ? "optional; Apple silicon only" : "optional"),
            ]
        default:
            fields = []
        }
    }

    package var title: String { "\(verb.title) \(target.title)" }

    /// What will happen, in words.
    package var effect: String {
        switch verb {
        case .lock:
            target.platform == .mac
                ? "The Mac restarts and asks for a 6-digit PIN, which Pippin shows in Jobs. Unsaved work is lost."
                : "The screen is locked at once. Nothing is lost."
        default: ""
        }
    }

    package var warnings: [String] {
        switch verb {
        case .lock: LockWarnings.make(target: target, facts: facts)
        default: []
        }
    }

    package var buttonTitle: String { title }

    /// Why the button cannot be pressed, apart from the time a box needs to be seen.
    package var obstacle: String? {
        vanishedAt == nil ? nil : "left the fleet"
    }

    package func text(of name: Field.Name) -> String? {
        let text = fields.first { $0.name == name }?.input.text.trimmed ?? ""
        return text.isEmpty ? nil : text
    }

    package var action: DeviceAction? {
        switch verb {
        case .lock: .lock(message: text(of: .message), phoneNumber: text(of: .phoneNumber))
        default: nil
        }
    }

    mutating func moveFocus(by step: Int) {
        let order: [Focus] = fields.indices.map { .field($0) } + [.cancel, .confirm]
        let here = order.firstIndex(of: focus) ?? fields.count
        focus = order[(here + step + order.count) % order.count]
    }
}

extension State {
    mutating func reduceForm(_ form: ActionForm, _ key: Key) -> [Effect] {
        var form = form
        let command = ConsoleKeyMap.console.command(for: key, in: .form)
        switch (command, form.focus) {
        case (.back, _):
            box = nil
            say("\(form.verb.title): nothing was sent.")
            return []
        case (.nextPane, _):
            form.moveFocus(by: 1)
        case (.previousPane, _):
            form.moveFocus(by: -1)
        case (.open, .field):
            form.moveFocus(by: 1)
        case (.open, .cancel):
            guard let box, box.buttonsAreLive(at: now) else { return [] }
            self.box = nil
            say("\(form.verb.title): nothing was sent.")
            return []
        case (.open, .confirm):
            return confirm(form)
        case (_, .field(let index)):
            guard form.fields[index].input.apply(key) else { return [] }
        case (_, .cancel) where key == .right:
            form.focus = .confirm
        case (_, .confirm) where key == .left:
            form.focus = .cancel
        default:
            return []
        }
        box?.content = .form(form)
        return []
    }

    mutating func pasteIntoForm(_ form: ActionForm, _ text: String) {
        guard case .field(let index) = form.focus else { return }
        var form = form
        form.fields[index].input.insert(SafeText.clean(text.replacingNewlines))
        box?.content = .form(form)
    }

    private mutating func confirm(_ form: ActionForm) -> [Effect] {
        guard let box, box.buttonsAreLive(at: now), !isTooSmall else { return [] }
        if let obstacle = form.obstacle {
            say("\(form.target.title): \(obstacle). Nothing was sent.", .error)
            return []
        }
        let availability = form.verb.availability(for: form.target, facts: form.facts, settings: settings)
        if let reason = availability.reason {
            say("\(form.verb.title): \(reason). Nothing was sent.", .error)
            return []
        }
        guard let action = form.action else { return [] }
        self.box = nil
        return startJob(action, target: form.target)
    }
}

extension String {
    /// The text on one line: what was pasted never submits anything.
    var replacingNewlines: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
