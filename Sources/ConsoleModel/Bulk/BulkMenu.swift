import Fleet
package import KandjiAPI
package import TerminalKit

/// The devices that were marked when a menu opened.
package struct MarkedDevices: Equatable, Sendable {
    package var ids: Set<DeviceID>
    /// How many of them the filter hides.
    package var hidden: Int

    package init(ids: Set<DeviceID>, hidden: Int) {
        self.ids = ids
        self.hidden = hidden
    }

    package var title: String {
        "\(ids.count) marked" + (hidden > 0 ? " (\(hidden) hidden by the filter)" : "")
    }
}

/// What can be done to all marked devices.
package struct BulkMenu: Sendable {
    package let marked: MarkedDevices
    package var list = ListCursor()

    package init(marked: MarkedDevices) { self.marked = marked }

    package var selected: BulkTask { BulkTask.allCases[max(0, min(list.index, BulkTask.allCases.count - 1))] }

    /// The lines that a screen of this size has room for.
    package static func rows(in size: Size) -> Int { max(1, min(BulkTask.allCases.count, size.rows - 8)) }
}

extension State {
    /// The marks of the device list, where that is what is shown.
    var markedDevices: MarkedDevices? {
        guard isDeviceListShown, !devices.marks.isEmpty else { return nil }
        return MarkedDevices(ids: devices.marks, hidden: devices.hiddenMarks)
    }

    mutating func openBulkMenu(_ marked: MarkedDevices) { open(.bulkMenu(BulkMenu(marked: marked))) }

    /// The palette's way to the same menu.
    mutating func openBulkMenu() {
        guard !devices.marks.isEmpty else {
            say("Nothing is marked: F7 marks a device of the list, A all that are shown.", .warning)
            return
        }
        openBulkMenu(MarkedDevices(ids: devices.marks, hidden: devices.hiddenMarks))
    }

    /// Why a task cannot be chosen, whatever the devices are.
    package func reasonOff(_ task: BulkTask) -> String? {
        if settings.isReadOnly { return "this console is read-only" }
        return [.bulk, task.verb].contains { settings.denied.contains($0.rawValue) } ? "the policy forbids it" : nil
    }

    mutating func reduceBulkMenu(_ menu: BulkMenu, _ key: Key) -> [Effect] {
        var menu = menu
        let count = BulkTask.allCases.count
        if case .character(let letter) = key, let index = BulkTask.allCases.firstIndex(where: { $0.letter == letter }) {
            menu.list.place(at: index, count: count, rows: BulkMenu.rows(in: size))
            box?.content = .bulkMenu(menu)
            return choose(menu.selected, of: menu)
        }
        guard let command = ConsoleKeyMap.console.command(for: key, in: .menu) else { return [] }
        switch command {
        case .back: box = nil
        case .open: return choose(menu.selected, of: menu)
        default:
            _ = menu.list.apply(command, count: count, rows: BulkMenu.rows(in: size))
            box?.content = .bulkMenu(menu)
        }
        return []
    }

    private mutating func choose(_ task: BulkTask, of menu: BulkMenu) -> [Effect] {
        if let reason = reasonOff(task) {
            say("\(task.title): \(reason).", .warning)
            return []
        }
        if menu.marked.ids.count > BulkForm.mostDevices {
            say("\(BulkForm.mostDevices) devices at once are the most: \(menu.marked.ids.count) are marked.", .warning)
            return []
        }
        openBulkForm(task, menu.marked.ids)
        return []
    }

    /// Pins the devices, in the order of the list.
    private mutating func openBulkForm(_ task: BulkTask, _ ids: Set<DeviceID>) {
        var subjects: [BulkSubject] = []
        var otherNames: Set<String> = []
        for row in fleet.table.rows(matching: FleetFilter(""), sort: devices.sort) {
            let id = fleet.table[Int(row)].id
            if ids.contains(id) {
                subjects.append(BulkSubject(fleet.table.device(at: Int(row))))
            } else if task == .name, let name = fleet.table[Int(row)].name {
                otherNames.insert(name.lowercased())
            }
        }
        var form = BulkForm(task: task, subjects: subjects, otherNames: otherNames, defaults: settings.defaults)
        refreshPlan(of: &form)
        open(.bulk(form))
    }
}
