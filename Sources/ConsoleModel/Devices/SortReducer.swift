import Fleet
import TerminalKit

extension State {
    /// Enter sorts by the column; on the one sorted by already, it reverses the order.
    mutating func reduceSortBox(_ sort: SortState, _ key: Key) -> [Effect] {
        var sort = sort
        guard let command = ConsoleKeyMap.console.command(for: key, in: .sortBox) else { return [] }
        switch command {
        case .back:
            box = nil
        case .open:
            let key = DeviceColumn.allCases[sort.list.index].sortKey
            box = nil
            sortDevices(by: key, descending: devices.sort.key == key ? !devices.sort.descending : false)
        default:
            _ = sort.list.apply(command, count: DeviceColumn.allCases.count, rows: DeviceColumn.allCases.count)
            box?.content = .sort(sort)
        }
        return []
    }
}
