import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// The tenant as something to create things in.
    package var tenantTarget: Target { Target(.tenant, id: settings.tenant, name: settings.tenant) }

    /// What can be done to the row under the cursor of this screen; `nil` where nothing can.
    var rowMenu: RowMenu? {
        switch screens.last {
        case .blueprints(let list):
            return .blueprints(in: tenantTarget, selected: selectedBlueprint(in: list))
        case .blueprint(let detail):
            var item: PickItem?
            if detail.currentSection?.title == BlueprintSections.libraryItems, let id = detail.blueprint?.id,
                case .loaded(let items) = blueprints.items[id], items.indices.contains(detail.list.index)
            {
                item = PickItem(items[detail.list.index])
            }
            return .blueprints(in: tenantTarget, selected: detail.blueprint, item: item)
        case .listing(let list): return menu(of: list.selectedRow, kind: list.kind)
        case .record(let record): return menu(of: record.row, kind: record.kind)
        case .device(let detail):
            guard let kind = detail.currentSection?.listing?.kind else { return nil }
            return menu(of: detail.selectedTabRow?.row, kind: kind)
        default: return nil
        }
    }

    private func menu(of row: ListingRow?, kind: ListingKind) -> RowMenu? {
        switch kind {
        case .notes(let device):
            return .notes(
                of: device, selected: row.flatMap { try? Note(json: $0.document) }.map { NoteSubject($0) })
        case .tags:
            return .tags(in: tenantTarget, selected: row.map { NamedReference(id: $0.id, name: $0.name) })
        default: return nil
        }
    }

    mutating func openRowMenu() -> [Effect] {
        guard let menu = rowMenu else {
            if currentDevice == nil { say("Nothing can be done to this row.") }
            return openMenu()
        }
        open(.rowMenu(menu))
        return []
    }

    mutating func reduceRowMenu(_ menu: RowMenu, _ key: Key) -> [Effect] {
        var menu = menu
        if case .character(let letter) = key, let index = menu.lines.firstIndex(where: { $0.letter == letter }) {
            menu.list.index = index
            return choose(menu.lines[index])
        }
        guard let command = ConsoleKeyMap.console.command(for: key, in: .menu) else { return [] }
        switch command {
        case .back: box = nil
        case .open: return choose(menu.selected)
        default:
            _ = menu.list.apply(command, count: menu.lines.count, rows: menu.lines.count)
            box?.content = .rowMenu(menu)
        }
        return []
    }

    /// Why a line of the menu is off.
    package func reasonOff(_ line: RowMenu.Line) -> String? {
        guard let verb = line.verb else { return obstacle(to: line.target) }
        return verb.availability(for: line.target, facts: .notNeeded(at: now.wall), settings: settings).reason
            ?? obstacle(to: line.target)
    }

    private mutating func choose(_ line: RowMenu.Line) -> [Effect] {
        if let reason = reasonOff(line) {
            say("\(line.verb?.title ?? line.target.title): \(reason).", .warning)
            return []
        }
        guard let verb = line.verb else {
            guard let row = fleet.table.row(of: line.target.id) else { return [] }
            return openMenu(of: fleet.table.device(at: row))
        }
        return openForm(verb, for: line.target, facts: .notNeeded(at: now.wall), subject: line.subject)
    }

    /// A verb that is about no device, asked for by its name: it is about what the screen shows.
    mutating func runOnRow(_ verb: Verb) -> [Effect] {
        if verb.subject == .tenant {
            return choose(RowMenu.Line(" ", verb, tenantTarget))
        }
        guard let line = rowMenu?.lines.first(where: { $0.verb == verb }) else {
            let what =
                switch verb.subject {
                case .blueprint, nil: "Open a Blueprint first, or put the cursor on one in :blueprints."
                case .tag: "Put the cursor on a tag in :tags first."
                default: "Put the cursor on a note of a device first."
                }
            say("\(verb.title): nothing is selected. \(what)", .warning)
            return []
        }
        return choose(line)
    }
}

extension NoteSubject {
    init(_ note: Note) {
        self.init(id: note.id, text: note.plainText, isFormatted: note.plainText != note.content)
    }

    /// Its first words, or its id where it has none.
    var shortTitle: String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { return id }
        return words.count > 24 ? String(words.prefix(23)) + "…" : words
    }
}

extension DeviceFacts {
    /// For what depends on nothing about a device.
    static func notNeeded(at wall: Int64) -> DeviceFacts { DeviceFacts(age: .known(at: wall)) }
}
