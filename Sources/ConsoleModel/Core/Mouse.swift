import Fleet
import TerminalKit

extension State {
    /// A click presses a function key of the bar, sorts by a column's title, opens a line of the overview, or puts the
    /// cursor on a row.
    mutating func reduceClick(_ point: Point) -> [Effect] {
        guard !isTooSmall, !isQuitting else { return [] }
        if point.row == size.rows - 1 {
            guard let number = FunctionKeyBar.key(at: point.column, width: size.columns) else { return [] }
            return reduceTerminal(.key(.function(number)))
        }
        guard box == nil else { return [] }
        if case .blueprints(let list) = screens.last { clickBlueprints(list, point) }
        if case .listing(let list) = screens.last { clickListing(list, point) }
        if case .overview(let overview) = screens.last {
            clickOverview(overview, point)
            return []
        }
        guard isDeviceListShown else { return [] }
        if point.row == 2 {
            let placed = DeviceColumn.layout(
                width: size.columns, first: devices.firstColumn, chosen: devices.columns)
            guard let column = placed.last(where: { $0.start <= point.column }) else { return [] }
            let isSame = devices.sort.key == column.column.sortKey
            sortDevices(by: column.column.sortKey, descending: isSame && !devices.sort.descending)
        } else if point.row > 2, point.row - 3 < deviceRowsShown {
            let index = devices.list.top + point.row - 3
            if devices.rows.indices.contains(index) { moveDeviceCursor(to: index) }
        }
        return []
    }

    mutating func reduceScroll(_ lines: Int) -> [Effect] {
        guard box == nil, !isTooSmall else { return [] }
        var effects: [Effect] = []
        for _ in 0..<min(3, abs(lines)) {
            effects += reduceCommand(lines < 0 ? .up : .down)
        }
        return effects
    }
}

/// Where the ten function keys stand in the last line.
package enum FunctionKeyBar {
    /// What the longest label of each key takes, `F5Reload` for example, and a space.
    private static let needed = [7, 6, 7, 9, 9, 7, 7, 7, 9, 8]

    /// The first column of each key and the one after the last, for a screen of `width` cells.
    package static func edges(width: Int) -> [Int] {
        // Too narrow for whole labels, each key keeps a part of its own.
        guard width >= needed.reduce(0, +) else { return (0...10).map { $0 * width / 10 } }
        let spare = max(0, width - needed.reduce(0, +)) / needed.count
        var edges = [0]
        for cells in needed { edges.append(min(width, edges[edges.count - 1] + cells + spare)) }
        return edges
    }

    package static func key(at column: Int, width: Int) -> Int? {
        let edges = edges(width: width)
        return (1...10).first { column >= edges[$0 - 1] && column < edges[$0] }
    }
}
