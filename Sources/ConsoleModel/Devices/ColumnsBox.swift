import TerminalKit

/// The box in which the list's columns are chosen and put in order.
package struct ColumnsState: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package var column: DeviceColumn
        package var isShown: Bool
    }

    package var entries: [Entry]
    package var list = ListCursor()
    /// What Esc brings back.
    var before: [DeviceColumn]?

    /// - Parameters:
    ///   - columns: The columns chosen by now; `nil` begins with those that fit into `width` cells.
    init(columns: [DeviceColumn]?, width: Int) {
        before = columns
        let shown = columns ?? DeviceColumn.layout(width: width, first: 0).map(\.column)
        let hidden = DeviceColumn.byPlace.filter { !shown.contains($0) }
        entries = shown.map { Entry(column: $0, isShown: true) } + hidden.map { Entry(column: $0, isShown: false) }
    }

    var shown: [DeviceColumn] { entries.filter(\.isShown).map(\.column) }

    mutating func toggle() {
        let isLast = entries[list.index].isShown && shown.count == 1
        if !isLast { entries[list.index].isShown.toggle() }
    }

    mutating func move(by step: Int) {
        let place = list.index + step
        guard entries.indices.contains(place) else { return }
        entries.swapAt(list.index, place)
        list.move(by: step, count: entries.count, rows: entries.count)
    }
}

extension State {
    /// The list behind the box shows at once what is chosen; Enter keeps it, Esc takes it back.
    mutating func reduceColumnsBox(_ columns: ColumnsState, _ key: Key) -> [Effect] {
        var columns = columns
        guard let command = ConsoleKeyMap.console.command(for: key, in: .columnsBox) else { return [] }
        switch command {
        case .back:
            box = nil
            devices.columns = columns.before
            return []
        case .open:
            box = nil
            return []
        case .mark: columns.toggle()
        case .moveUp: columns.move(by: -1)
        case .moveDown: columns.move(by: 1)
        case .reload:
            let before = columns.before
            columns = ColumnsState(columns: nil, width: size.columns)
            columns.before = before
            box?.content = .columns(columns)
            chooseColumns(nil)
            return []
        default:
            _ = columns.list.apply(command, count: columns.entries.count, rows: columns.entries.count)
            box?.content = .columns(columns)
            return []
        }
        box?.content = .columns(columns)
        chooseColumns(columns.shown)
        return []
    }

    mutating func chooseColumns(_ columns: [DeviceColumn]?) {
        devices.columns = columns
        devices.firstColumn = 0
    }
}
