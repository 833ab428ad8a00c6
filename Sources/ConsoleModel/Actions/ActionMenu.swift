package import KandjiAPI
import TerminalKit

/// What can be done to one device, pinned when the menu opened.
package struct ActionMenu: Sendable {
    package var target: Target
    package var facts: DeviceFacts
    package var list = ListCursor()

    package init(target: Target, facts: DeviceFacts) {
        self.target = target
        self.facts = facts
    }

    /// The verbs in the menu's order, by groups.
    package static let groups: [(title: String, verbs: [Verb])] = [
        ("", [.lock]),
        ("Locked out?", [.unlockPIN]),
    ]

    package static let verbs: [Verb] = groups.flatMap(\.verbs)

    package var selected: Verb { Self.verbs[max(0, min(list.index, Self.verbs.count - 1))] }
}

extension State {
    /// The device that actions are about now: always the one of an open detail, else the one under the cursor.
    package var currentDevice: Device? {
        switch screens.last {
        case .device(let detail): detail.device
        case .jobs, .messages: nil
        case nil: cursorDevice
        }
    }

    /// What is known already, and the request for what is not.
    private mutating func facts(about device: Device) -> (DeviceFacts, [Effect]) {
        if case .device(let detail) = screens.last, detail.id == device.id, let details = detail.document,
            let readAt = detail.documentAt
        {
            return (DeviceFacts(age: .known(at: readAt), details: details, isRemoved: device.isRemoved), [])
        }
        let request = makeRequest()
        let deadline = now.uptime + DeviceFacts.patienceMilliseconds
        return (
            DeviceFacts(age: .loading(request: request, deadline: deadline), isRemoved: device.isRemoved),
            [.loadDetails(request: request, device.id)]
        )
    }

    mutating func openMenu() -> [Effect] {
        guard let device = currentDevice else { return [] }
        let (facts, effects) = facts(about: device)
        open(.menu(ActionMenu(target: Target(device), facts: facts)))
        return effects
    }

    mutating func reduceMenu(_ menu: ActionMenu, _ key: Key) -> [Effect] {
        var menu = menu
        if case .character(let letter) = key,
            let index = ActionMenu.verbs.firstIndex(where: { $0.menuKey == letter })
        {
            menu.list.index = index
            box?.content = .menu(menu)
            return choose(menu.selected, for: menu.target, facts: menu.facts)
        }
        guard let command = ConsoleKeyMap.console.command(for: key, in: .menu) else { return [] }
        switch command {
        case .back:
            box = nil
        case .open:
            return choose(menu.selected, for: menu.target, facts: menu.facts)
        default:
            let count = ActionMenu.verbs.count
            _ = menu.list.apply(command, count: count, rows: count)
            box?.content = .menu(menu)
        }
        return []
    }

    /// Opens what a verb needs for a device; what is not available says why.
    mutating func choose(_ verb: Verb, for target: Target, facts: DeviceFacts) -> [Effect] {
        if let reason = verb.availability(for: target, facts: facts, settings: settings).reason {
            say("\(verb.title): \(reason).", .warning)
            return []
        }
        switch verb {
        case .lock:
            open(.form(ActionForm(verb: verb, target: target, facts: facts, defaults: settings.defaults)))
        case .unlockPIN:
            open(.secret(SecretState(kind: .unlockPIN, target: target)))
        default:
            break
        }
        return []
    }

    /// Opens a verb's box from the palette: the device is pinned here.
    mutating func chooseForCurrentDevice(_ verb: Verb) -> [Effect] {
        guard let device = currentDevice else {
            say("No device is selected: open one, or put the cursor on one in the list.", .warning)
            return []
        }
        return chooseFor(device, verb)
    }

    mutating func chooseFor(_ device: Device, _ verb: Verb) -> [Effect] {
        let (facts, effects) = facts(about: device)
        return effects + choose(verb, for: Target(device), facts: facts)
    }
}
