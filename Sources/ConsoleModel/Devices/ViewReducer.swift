import Fleet
import TerminalKit

extension State {
    /// The saved view that the list shows, as long as nothing of it was changed.
    package var shownView: DeviceView? {
        views.first { view in
            view.name == devices.view && view.filter == devices.filter.text && view.columns == devices.columns
                && view.sort == devices.sort
        }
    }

    /// `0` shows all devices, `1` to `9` a saved view.
    mutating func showView(byKey character: Character) -> [Effect] {
        guard let number = character.wholeNumberValue else { return [] }
        if number == 0 {
            let effects = closeScreens()
            show(DeviceView(name: ""))
            return effects
        }
        guard views.indices.contains(number - 1) else {
            say("There is no view \(number). :save-view NAME keeps what the list shows now.")
            return []
        }
        return showView(named: views[number - 1].name)
    }

    package mutating func showView(named name: String) -> [Effect] {
        let wanted = name.lowercased()
        guard
            let view = views.first(where: { $0.name == name }) ?? views.first(where: { $0.name.lowercased() == wanted })
        else {
            let names = views.map(\.name).joined(separator: ", ")
            say("There is no view “\(name)”." + (names.isEmpty ? "" : " There are: \(names)."), .warning)
            return []
        }
        let effects = closeScreens()
        show(view)
        return effects
    }

    private mutating func show(_ view: DeviceView) {
        messages.isShown = false
        devices.view = view.name
        devices.sort = view.sort
        chooseColumns(view.columns)
        devices.rangeAnchor = nil
        devices.cursorID = nil
        devices.list = ListCursor()
        devices.isCursorMoved = false
        setFilter(view.filter)
    }

    // MARK: The palette

    /// `view NAME`, and `view save NAME`.
    mutating func runView(_ argument: String) -> [Effect] {
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        if words.first == "save", !views.contains(where: { $0.name.lowercased() == argument.lowercased() }) {
            return saveView(named: words.count > 1 ? words[1] : "")
        }
        if argument.isEmpty {
            offerViews()
            return []
        }
        return showView(named: argument)
    }

    mutating func offerViews() {
        guard !views.isEmpty else {
            say("No view is saved yet. :save-view NAME keeps filter, columns and order.")
            return
        }
        let target = currentDevice.map { Target($0) }
        prompt = Prompt(kind: .command(PaletteState(target: target)), input: TextInput(Verb.view.rawValue + " "))
    }

    /// The names of views that fit what was typed after `view `; `nil` while no name is being typed.
    package func viewNames(for text: String) -> [String]? {
        let start = Verb.view.rawValue + " "
        guard text.lowercased().hasPrefix(start) else { return nil }
        let typed = text.dropFirst(start.count).lowercased().trimmed
        if typed == "save" || typed.hasPrefix("save ") { return nil }
        let names = views.map(\.name)
        return names.filter { $0.lowercased().hasPrefix(typed) }
            + names.filter { !$0.lowercased().hasPrefix(typed) && $0.lowercased().contains(typed) }
    }

    /// Keeps filter, columns and order of the list under a name.
    mutating func saveView(named name: String) -> [Effect] {
        let name = name.trimmed
        if let problem = DeviceView.problem(withName: name) {
            say(problem.reason, .warning)
            return []
        }
        let view = DeviceView(
            name: name, filter: devices.filter.text, columns: devices.columns, sort: devices.sort)
        if let place = views.firstIndex(where: { $0.name == name }) {
            views[place] = view
        } else {
            views.append(view)
        }
        devices.view = name
        return [.saveView(view)]
    }

    mutating func viewSaved(_ name: String) {
        let number = views.firstIndex { $0.name == name }.map { $0 + 1 } ?? 0
        let key = (1...9).contains(number) ? " Key \(number) shows it." : " :view \(name) shows it."
        say("View “\(name)” is saved in views.yaml.\(key)")
    }
}
