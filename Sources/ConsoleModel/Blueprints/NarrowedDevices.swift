import Fleet
import KandjiAPI
import TerminalKit

/// The device list opened above another screen, with a filter of its own. The state's one list is what is shown; here
/// is kept what it was, for going back.
package struct NarrowedDevices: Sendable {
    /// The filter that it was opened with.
    package var filter: String
    package var before: DeviceListState
    package var origin: Origin

    /// What it was opened from.
    package enum Origin: Sendable {
        case blueprint, overview
    }
}

extension State {
    /// What is on top, the device list standing as `nil` wherever it is on the stack.
    package var topScreen: Screen? {
        if case .devices = screens.last { return nil }
        return screens.last
    }

    package var isDeviceListShown: Bool { if case nil = topScreen { true } else { false } }

    mutating func openDevices(of blueprint: Blueprint) {
        openDevices(matching: Self.filter(forBlueprint: blueprint.id), from: .blueprint)
    }

    /// The device list with only these devices. Marks, order and columns are the list's own and stay.
    mutating func openDevices(matching filter: String, from origin: NarrowedDevices.Origin) {
        screens.append(.devices(NarrowedDevices(filter: filter, before: devices, origin: origin)))
        devices.cursorID = nil
        devices.list = ListCursor()
        devices.isCursorMoved = false
        devices.rangeAnchor = nil
        messages.isShown = false
        setFilter(filter)
    }

    static func filter(forBlueprint id: String) -> String { "blueprintid=" + FleetFilter.value(id) }

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
        let current = devices
        devices = list.before
        // What was set up meanwhile is the list's, wherever it is shown.
        devices.marks = current.marks
        devices.sort = current.sort
        devices.columns = current.columns
        devices.isPreviewOn = current.isPreviewOn
        devices.line = current.line
        devices.rangeAnchor = nil
        messages.isShown = false
        refreshDeviceRows()
    }
}
