import Fleet
import KandjiAPI
import TerminalKit

/// The device list opened above another screen, with a filter of its own. The state's one list is what is shown; here
/// is kept what it was, for going back.
package struct NarrowedDevices: Sendable {
    /// The filter that it was opened with.
    package var filter: String
    package var before: DeviceListState
}

extension State {
    /// What is on top, the device list standing as `nil` wherever it is on the stack.
    package var topScreen: Screen? {
        if case .devices = screens.last { return nil }
        return screens.last
    }

    package var isDeviceListShown: Bool { if case nil = topScreen { true } else { false } }

    /// The device list with only the devices of a Blueprint. Marks and order are the list's own and stay.
    mutating func openDevices(of blueprint: Blueprint) {
        let filter = Self.filter(forBlueprint: blueprint.name)
        screens.append(.devices(NarrowedDevices(filter: filter, before: devices)))
        devices.cursorID = nil
        devices.list = ListCursor()
        devices.isCursorMoved = false
        devices.rangeAnchor = nil
        messages.isShown = false
        setFilter(filter)
        let others = devices.rows.count { fleet.table[Int($0)].blueprintID != blueprint.id }
        if others > 0 {
            say("The filter is the name: \(others) of these only mention “\(blueprint.name)”.", .warning)
        }
    }

    /// The name between quotation marks; a name that holds some is looked for in its parts.
    static func filter(forBlueprint name: String) -> String {
        let parts = name.split { "\"“”".contains($0) }.map { String($0).trimmed }
        return parts.filter { !$0.isEmpty }.map { "\"\($0)\"" }.joined(separator: " ")
    }

    /// Esc first brings back the filter that the list was opened with, then goes back; `q` goes back.
    mutating func leaveDevices(_ command: Command) -> Bool {
        guard case .devices(let list) = screens.last, command == .back || command == .leave else { return false }
        // A range that was begun is given up first, by the list itself.
        if command == .back, devices.rangeAnchor != nil { return false }
        if command == .back, devices.filter.text != list.filter {
            setFilter(list.filter)
        } else {
            closeDevices(list)
        }
        return true
    }

    mutating func closeDevices(_ list: NarrowedDevices) {
        screens.removeLast()
        let (marks, sort) = (devices.marks, devices.sort)
        devices = list.before
        devices.marks = marks
        devices.sort = sort
        devices.rangeAnchor = nil
        messages.isShown = false
        refreshDeviceRows()
    }
}
