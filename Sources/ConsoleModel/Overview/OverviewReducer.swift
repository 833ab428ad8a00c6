import Fleet
import TerminalKit

extension State {
    mutating func openOverview() {
        if case .overview = screens.last { return }
        hideSecrets()
        messages.isShown = false
        // One is enough: an older one further down comes to the top.
        screens.removeAll { if case .overview = $0 { true } else { false } }
        screens.append(.overview(OverviewState(fleet.table, now: now, rows: bodyRows)))
    }

    mutating func reduceOverview(_ overview: OverviewState, _ command: Command) -> [Effect] {
        var overview = overview
        if overview.apply(command, rows: bodyRows) {
            screens[screens.count - 1] = .overview(overview)
            return []
        }
        switch command {
        case .back, .leave: screens.removeLast()
        case .open: openRow(of: overview)
        case .reload: return startSync()
        default: break
        }
        return []
    }

    mutating func clickOverview(_ overview: OverviewState, _ point: Point) {
        let row = overview.list.top + point.row - 2
        guard prompt == nil, point.row >= 2, point.row - 2 < bodyRows, overview.rows.indices.contains(row),
            overview.rows[row].isSelectable
        else { return }
        var overview = overview
        overview.place(at: row, rows: bodyRows)
        screens[screens.count - 1] = .overview(overview)
        openRow(of: overview)
    }

    /// Counts anew what is on the screen after the fleet has changed, and with the minute.
    mutating func refreshOverview() {
        guard case .overview(var overview) = screens.last,
            !overview.isOf(fleet.table, at: now, isReading: fleet.currentSync != nil)
        else { return }
        overview.count(fleet.table, now: now, rows: bodyRows)
        screens[screens.count - 1] = .overview(overview)
    }

    private mutating func openRow(of overview: OverviewState) {
        switch overview.selected {
        case .line(let line): openDevices(of: line)
        case .rest(let block, _):
            var overview = overview
            overview.toggle(block, rows: bodyRows)
            screens[screens.count - 1] = .overview(overview)
        case .blank, .heading, nil: break
        }
    }

    /// The device list with just the devices that a line counts, in place of the overview.
    private mutating func openDevices(of line: OverviewLine) {
        guard line.count > 0 else {
            say("\(line.label): there is no such device.")
            return
        }
        guard let filter = line.question.filter else {
            say("No filter can say “\(SafeText.clean(line.label))”: these devices cannot be listed by it.", .warning)
            return
        }
        screens.removeLast()
        // From one number to the next the list is replaced, not stacked, unless somebody has filtered it further.
        if case .devices(let list) = screens.last, list.origin == .overview, devices.filter.text == list.filter {
            closeDevices(list)
        }
        openDevices(matching: filter, from: .overview)
    }
}
