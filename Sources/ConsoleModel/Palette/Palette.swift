import Fleet
import KandjiAPI
import TerminalKit

/// What the command line offers while a person types.
package struct PaletteState: Equatable, Sendable {
    package var selected = 0
    /// The device that a verb would be about, pinned when the line opened.
    package var target: Target?

    package init(target: Target?) { self.target = target }

    /// The verbs that fit what was typed: those whose name starts with it first, then those that mention it.
    package static func completions(for text: String) -> [Verb] {
        let word = text.trimmed.split(separator: " ").first.map { $0.lowercased() } ?? ""
        guard !word.isEmpty else { return Verb.allCases }
        let starting = Verb.allCases.filter { verb in
            verb.rawValue.hasPrefix(word) || verb.aliases.contains { $0.hasPrefix(word) }
        }
        let mentioning = Verb.allCases.filter { verb in
            !starting.contains(verb) && (verb.rawValue.contains(word) || verb.title.lowercased().contains(word))
        }
        return starting + mentioning
    }
}

extension State {
    mutating func openPalette() {
        let target = currentDevice.map { Target($0) }
        prompt = Prompt(kind: .command(PaletteState(target: target)), input: TextInput(""))
    }

    mutating func reducePalette(_ palette: PaletteState, _ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        var palette = palette
        let completions = PaletteState.completions(for: prompt.input.text)
        let offered = offeredNames(for: prompt.input.text)
        switch key {
        case .escape, .control("c"):
            self.prompt = nil
            return []
        case .up:
            palette.selected = max(0, palette.selected - 1)
        case .down:
            let count = offered?.names.count ?? completions.count
            palette.selected = max(0, min(palette.selected + 1, count - 1))
        case .tab:
            if let (verb, names) = offered {
                guard names.indices.contains(palette.selected) else { return [] }
                prompt.input = TextInput(verb.rawValue + " " + names[palette.selected])
                palette.selected = 0
                break
            }
            guard completions.indices.contains(palette.selected) else { return [] }
            prompt.input = TextInput(completions[palette.selected].rawValue + " ")
            palette.selected = firstName(for: prompt.input.text)
        case .enter:
            if offered?.verb == .theme {
                self.prompt = nil
                chooseTheme(prompt.input.text, selected: palette.selected)
                return []
            }
            // What was typed counts, unless somebody went down to another name.
            if let (verb, names) = offered, names.indices.contains(palette.selected),
                palette.selected > 0 || verb == .tenant && prompt.input.text.trimmed == verb.rawValue
            {
                self.prompt = nil
                return run(verb, argument: names[palette.selected])
            }
            return runPalette(prompt.input.text.trimmed, palette, completions)
        default:
            guard prompt.input.apply(key) else { return [] }
            palette.selected = firstName(for: prompt.input.text)
        }
        prompt.kind = .command(palette)
        self.prompt = prompt
        return []
    }

    /// The names that are offered for what was typed, and the verb they are meant for; `nil` while a verb is typed.
    private func offeredNames(for text: String) -> (verb: Verb, names: [String])? {
        if let names = themeNames(for: text) { return (.theme, names) }
        if let names = tenantNames(for: text) { return (.tenant, names) }
        if let names = viewNames(for: text) { return (.view, names) }
        return blueprintNames(for: text).map { (.blueprint, $0) }
    }

    func firstName(for text: String) -> Int { max(firstTheme(for: text), firstTenant(for: text)) }

    private mutating func runPalette(_ text: String, _ palette: PaletteState, _ completions: [Verb]) -> [Effect] {
        guard !text.isEmpty || palette.selected > 0 else {
            prompt = nil
            return []
        }
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        let exact = words.first.flatMap { Verb(name: $0) }
        let chosen = exact ?? (completions.indices.contains(palette.selected) ? completions[palette.selected] : nil)
        prompt = nil
        guard let verb = chosen else {
            say("There is no command “\(text)”. F2 lists them.", .warning)
            return []
        }
        return run(verb, argument: words.count > 1 ? words[1].trimmed : "", target: palette.target)
    }

    mutating func run(_ verb: Verb, argument: String = "", target: Target? = nil) -> [Effect] {
        switch verb {
        case .devices:
            let effects = closeScreens()
            setFilter("")
            return effects
        case .device:
            return openDevice(named: argument)
        case .blueprints:
            return openBlueprints()
        case .blueprint:
            return openBlueprint(named: argument)
        case .find:
            return reduceCommand(.find)
        case .sort:
            return arrange(.sort)
        case .columns:
            return arrange(.columns)
        case .view:
            return runView(argument)
        case .saveView:
            return saveView(named: argument)
        case .tenant:
            return openTenant(named: argument)
        case .reload:
            if argument == "full" { return startSync(full: true) }
            if case .messages = screens.last { return startSync() }
            return reduceCommand(.reload)
        case .jobs:
            return reduceCommand(.jobs)
        case .overview:
            return reduceCommand(.overview)
        case .messages:
            if case .messages = screens.last { return [] }
            var messages = MessagesState()
            messages.list.place(at: self.messages.all.count - 1, count: self.messages.all.count, rows: bodyRows)
            screens.append(.messages(messages))
        case .bulk:
            openBulkMenu()
        case .bulkRun:
            openRun()
        case .importFile:
            return readImport(argument)
        case .report, .export, .dump:
            return write(verb, argument)
        case .theme:
            offerThemes(target: target)
        case .apps, .notes, .activity, .commands, .status, .parameters, .ade, .users, .user, .tags, .licensing,
            .requests, .libraryItems, .libraryItem, .adeIntegration, .adeDevices, .queryDevices, .auditEvents,
            .blueprintTemplates:
            return showListing(verb, argument, target: target)
        case .api:
            return openCustomAPI(argument)
        case .help:
            return reduceCommand(.help)
        case .quit:
            return quit(status: 0)
        default:
            guard verb.subject == .device, !verb.isAboutRow else { return runOnRow(verb) }
            guard let target else {
                say("No device is selected: open one, or put the cursor on one in the list.", .warning)
                return []
            }
            // The list may have moved since the line opened: the verb is about the device it named then.
            guard let row = fleet.table.row(of: target.id) else {
                say("\(target.title) has left the fleet. Nothing was sent.", .error)
                return []
            }
            return chooseFor(fleet.table.device(at: row), verb)
        }
        return []
    }

    /// Sorts, or chooses columns, on the screen where a key does; from elsewhere on the device list.
    private mutating func arrange(_ command: Command) -> [Effect] {
        let commands = ConsoleKeyMap.console.bindings(in: screenContext).map(\.command)
        if commands.contains(command) { return reduceCommand(command) }
        if commands.contains(.sort) {
            say("The columns of this list are not chosen: as many as fit are shown.")
            return []
        }
        return closeScreens() + reduceDevices(command)
    }

    /// By id, else by serial number, else by name, whatever the case: one device or none.
    private mutating func openDevice(named text: String) -> [Effect] {
        guard !text.isEmpty else {
            say("Say which device: an id, a serial number or a name.", .warning)
            return []
        }
        let found = devices(called: text)
        if found.count == 1 { return closeScreens() + openDevice(found[0]) }
        let effects = closeScreens()
        setFilter(FleetFilter(literal: text).text)
        say(
            found.isEmpty
                ? "No device is called “\(text)”; these mention it." : "\(found.count) devices are called “\(text)”.",
            .warning)
        return effects
    }

    /// The device with this id or serial number, else all that have this name, whatever the case.
    mutating func devices(called text: String) -> [DeviceID] {
        let wanted = text.lowercased()
        var found: [DeviceID] = []
        // Only what mentions the text at all can be called so.
        for row in fleet.table.rows(matching: FleetFilter(literal: text), sort: .byName) {
            let device = fleet.table[Int(row)]
            if device.id.rawValue.lowercased() == wanted || device.serialNumber?.lowercased() == wanted {
                return [device.id]
            }
            if device.name?.lowercased() == wanted { found.append(device.id) }
        }
        return found
    }
}
