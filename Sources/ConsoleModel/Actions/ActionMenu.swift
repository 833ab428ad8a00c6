package import KandjiAPI
import TerminalKit

/// What can be done to one device, pinned when the menu opened.
package struct ActionMenu: Sendable {
    package enum Page: CaseIterable, Sendable {
        case main, lostMode, more
    }

    /// A line of the menu.
    package enum Item: Equatable, Sendable {
        case verb(Verb)
        /// Opens the page of lost mode.
        case lostMode
        /// Opens the page of what is wanted seldom.
        case more
        /// Opens the menu for all marked devices instead of this one.
        case marked(MarkedDevices)

        package var title: String {
            switch self {
            case .verb(let verb): verb.title
            case .lostMode: "Lost mode…"
            case .more: "More…"
            case .marked(let marked): "Act on the \(marked.title)…"
            }
        }
    }

    package struct Line: Equatable, Sendable {
        package var letter: Character
        package var item: Item

        init(_ letter: Character, _ item: Item) {
            self.letter = letter
            self.item = item
        }
    }

    package var target: Target
    package var facts: DeviceFacts
    package var page = Page.main
    package var list = ListCursor()
    /// The marks of the list that the menu was opened in.
    package var marked: MarkedDevices?

    package init(target: Target, facts: DeviceFacts) {
        self.target = target
        self.facts = facts
    }

    /// The lines of a page, by groups.
    package static func groups(of page: Page) -> [(title: String, lines: [Line])] {
        switch page {
        case .main:
            [
                (
                    "",
                    [
                        // The first is one that has a box: nothing is sent by F9 and Enter alone.
                        Line("k", .verb(.lock)), Line("l", .lostMode), Line("i", .verb(.updateInventory)),
                        Line("b", .verb(.blankPush)), Line("n", .verb(.createNote)), Line("r", .verb(.restart)),
                        Line("s", .verb(.shutdown)), Line("N", .verb(.setDeviceName)), Line("u", .verb(.updateDevice)),
                        Line("d", .verb(.remoteDesktop)), Line("g", .verb(.reinstallAgent)),
                        Line("m", .more),
                    ]
                ),
                (
                    "Destroys what is on the device",
                    [
                        Line("p", .verb(.clearPasscode)), Line("E", .verb(.eraseDevice)),
                        Line("D", .verb(.deleteDevice)),
                    ]
                ),
                (
                    "Locked out?",
                    [
                        Line("a", .verb(.unlockAccount)), Line("1", .verb(.unlockPIN)), Line("2", .verb(.fileVaultKey)),
                        Line("3", .verb(.recoveryPassword)), Line("4", .verb(.bypassCodes)),
                    ]
                ),
            ]
        case .lostMode:
            [
                (
                    "",
                    [
                        Line("o", .verb(.turnOnLostMode)), Line("f", .verb(.turnOffLostMode)),
                        Line("s", .verb(.playLostModeSound)), Line("u", .verb(.updateLostModeLocation)),
                    ]
                ),
                ("Stuck?", [Line("c", .verb(.cancelLostMode))]),
            ]
        case .more:
            [
                ("", [Line("m", .verb(.renewMDMProfile))]),
                ("Destroys what is on the device", [Line("X", .verb(.deleteUser))]),
            ]
        }
    }

    package var lines: [Line] { markedLine + Self.groups(of: page).flatMap(\.lines) }

    /// With marks, the first line chooses between them and the one device that all other lines are about.
    package var markedLine: [Line] { page == .main ? marked.map { [Line("*", .marked($0))] } ?? [] : [] }

    package var selected: Line { lines[max(0, min(list.index, lines.count - 1))] }

    package func availability(of item: Item, settings: ConsoleSettings) -> Availability {
        switch item {
        case .verb(let verb): verb.availability(for: target, facts: facts, settings: settings)
        case .marked: .available
        // As good as its best verb: the page says why each of the others is off.
        case .lostMode:
            Verb.turnOnLostMode.platforms.contains(target.platform ?? .iPhone)
                ? .available : .unavailable("only iPhone and iPad")
        case .more: .available
        }
    }
}

extension State {
    /// The device that actions are about now: always the one of an open detail, else the one under the cursor.
    package var currentDevice: Device? {
        switch screens.last {
        case .device(let detail): detail.device
        case .listing(let list): self.device(of: list)
        case .jobs, .overview, .messages, .blueprints, .blueprint, .record: nil
        case .customAPI, .bulkRun: nil
        case .devices, nil: cursorDevice
        }
    }

    /// What is known already, and the request for what is not.
    mutating func facts(about device: Device) -> (DeviceFacts, [Effect]) {
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
        return openMenu(of: device)
    }

    mutating func openMenu(of device: Device) -> [Effect] {
        let (facts, effects) = facts(about: device)
        var menu = ActionMenu(target: Target(device), facts: facts)
        menu.marked = markedDevices
        open(.menu(menu))
        return effects
    }

    mutating func reduceMenu(_ menu: ActionMenu, _ key: Key) -> [Effect] {
        var menu = menu
        if case .character(let letter) = key, let index = menu.lines.firstIndex(where: { $0.letter == letter }) {
            menu.list.place(at: index, count: menu.lines.count, rows: menuRowsShown)
            box?.content = .menu(menu)
            // A letter only selects what Enter would send without a box of its own.
            if case .verb(let verb) = menu.selected.item, verb.level == .harmless { return [] }
            return choose(menu.selected.item, of: menu)
        }
        guard let command = ConsoleKeyMap.console.command(for: key, in: .menu) else { return [] }
        switch command {
        case .back:
            if menu.page == .main {
                box = nil
            } else {
                menu.page = .main
                menu.list = ListCursor()
                open(.menu(menu))
            }
        case .open:
            return choose(menu.selected.item, of: menu)
        default:
            let count = menu.lines.count
            _ = menu.list.apply(command, count: count, rows: menuRowsShown)
            box?.content = .menu(menu)
        }
        return []
    }

    private mutating func choose(_ item: ActionMenu.Item, of menu: ActionMenu) -> [Effect] {
        if let reason = menu.availability(of: item, settings: settings).reason {
            say("\(item.title): \(reason).", .warning)
            return []
        }
        switch item {
        case .marked(let marked):
            openBulkMenu(marked)
            return []
        case .lostMode, .more:
            var page = menu
            page.page = item == .more ? .more : .lostMode
            page.list = ListCursor()
            open(.menu(page))
            return []
        case .verb(let verb):
            return choose(verb, for: menu.target, facts: menu.facts)
        }
    }

    /// Opens what a verb needs for a device; what is not available says why.
    mutating func choose(_ verb: Verb, for target: Target, facts: DeviceFacts) -> [Effect] {
        if let reason = verb.availability(for: target, facts: facts, settings: settings).reason {
            say("\(verb.title): \(reason).", .warning)
            return []
        }
        switch verb.level {
        case .harmless where !verb.asksForText:
            return sendHarmless(verb, target: target, facts: facts)
        case .harmless, .changes, .destroys:
            return openForm(verb, for: target, facts: facts)
        case .look:
            if let kind = SecretKind(rawValue: verb.rawValue) { open(.secret(SecretState(kind: kind, target: target))) }
        }
        return []
    }

    mutating func openForm(
        _ verb: Verb, for target: Target, facts: DeviceFacts, subject: FormSubject? = nil
    ) -> [Effect] {
        var form = ActionForm(verb: verb, target: target, facts: facts, defaults: settings.defaults)
        form.subject = subject
        if obstacle(to: target) != nil { form.vanishedAt = now.wall }
        begin(&form)
        open(.form(form))
        return []
    }

    /// Enter in a menu that has been seen for long enough sends it.
    private mutating func sendHarmless(_ verb: Verb, target: Target, facts: DeviceFacts) -> [Effect] {
        guard let box, case .menu = box.content, box.buttonsAreLive(at: now) else { return [] }
        if let obstacle = obstacle(to: target) {
            say("\(target.title): \(obstacle). Nothing was sent.", .error)
            return []
        }
        let form = ActionForm(verb: verb, target: target, facts: facts, defaults: settings.defaults)
        guard let action = form.action else { return [] }
        self.box = nil
        return startJob(action, target: target, draft: [])
    }

    /// The lines of a menu that fit, when its headings have gone.
    package var menuRowsShown: Int { max(1, size.rows - 4) }

    mutating func chooseFor(_ device: Device, _ verb: Verb) -> [Effect] {
        let (facts, effects) = facts(about: device)
        let target = Target(device)
        guard verb.level == .harmless, !verb.asksForText,
            verb.availability(for: target, facts: facts, settings: settings) == .available
        else { return effects + choose(verb, for: target, facts: facts) }
        // Enter has asked for it, so another Enter must not send it: only the menu's line does that.
        return effects + openForm(verb, for: target, facts: facts)
    }
}
