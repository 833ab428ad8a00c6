import TerminalKit

extension State {
    mutating func reduceForm(_ form: ActionForm, _ key: Key) -> [Effect] {
        if let picker = form.picker { return reducePicker(picker, in: form, key) }
        if form.job != nil { return reduceSending(form, key) }
        if let effects = reduceChangeField(form, key) { return effects }
        var form = form
        if case .field(let index) = form.focus, var choice = form.fields[index].choice, choice.isOpen {
            choice.applyOpen(key)
            form.fields[index].content = .choice(choice)
            box?.content = .form(form)
            return []
        }
        let command = ConsoleKeyMap.console.command(for: key, in: .form)
        switch (command, form.focus) {
        case (.back, _):
            return cancel(form)
        case (.nextPane, _):
            form.moveFocus(by: 1)
        case (.previousPane, _):
            form.moveFocus(by: -1)
        case (.open, .field(let index)):
            if var choice = form.fields[index].choice {
                choice.open()
                form.fields[index].content = .choice(choice)
            } else {
                form.moveFocus(by: 1)
            }
        case (.open, .cancel):
            guard let box, box.buttonsAreLive(at: now) else { return [] }
            return cancel(form)
        case (.open, .confirm):
            return confirm(form)
        case (_, .field(let index)):
            if key == .control("r"), case .pin = form.fields[index].content {
                pinRequest = makeRequest()
                return pinRequest.map { [.makePIN(request: $0)] } ?? []
            }
            guard form.fields[index].apply(key) else { return [] }
            form.fields[index].problem = nil
            form.followType()
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

    private mutating func cancel(_ form: ActionForm) -> [Effect] {
        form.eraseSecrets()
        box = nil
        say("\(form.title): nothing was sent.")
        return []
    }

    mutating func pasteIntoForm(_ form: ActionForm, _ text: String) {
        if pasteIntoChangeField(form, text) { return }
        guard case .field(let index) = form.focus else { return }
        var form = form
        switch form.fields[index].content {
        case .text(var input):
            input.insert(SafeText.clean(text.replacingNewlines))
            form.fields[index].content = .text(input)
        case .serial:
            say("The serial number is typed by hand: pasting is refused here.", .warning)
        case .choice(var choice):
            if !choice.isOpen { choice.open() }
            choice.filter.insert(SafeText.clean(text.replacingNewlines.trimmed))
            choice.list = ListCursor()
            form.fields[index].content = .choice(choice)
        case .picked, .editor, .toggle, .pin: return
        }
        box?.content = .form(form)
    }

    mutating func pinMade(request: Int, _ pin: Secret) {
        guard case .form(var form) = box?.content, pinRequest == request else {
            pin.erase()
            return
        }
        form.setPIN(pin)
        box?.content = .form(form)
    }

    private mutating func confirm(_ form: ActionForm) -> [Effect] {
        guard let box, box.buttonsAreLive(at: now), !isTooSmall else { return [] }
        if let obstacle = form.obstacle ?? obstacle(to: form.target) {
            say("\(form.title): \(obstacle). Nothing was sent.", .error)
            return []
        }
        let availability = form.verb.availability(for: form.target, facts: form.facts, settings: settings)
        if let reason = availability.reason {
            say("\(form.title): \(reason). Nothing was sent.", .error)
            return []
        }
        if form.verb == .enrollmentProfile { return saveProfile(form) }
        guard let action = form.action else { return [] }
        if form.staysOpen { return send(action, from: form) }
        self.box = nil
        return form.isDestructive
            ? startGrace(action, target: form.target, draft: form.draft)
            : startJob(action, target: form.target, draft: form.draft)
    }
}

extension String {
    /// The text on one line: what was pasted never submits anything.
    var replacingNewlines: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
