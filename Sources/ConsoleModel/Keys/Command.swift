/// What a key can mean. One list for the key map, the help screen, the function-key bar and the reducers.
package enum Command: String, CaseIterable, Hashable, Sendable {
    case up, down, pageUp, pageDown, halfUp, halfDown, first, last, left, right
    case nextPane, previousPane
    case open, back, leave, quit
    case filter, find, findNext, findPrevious
    case reload, sort, reverseSort
    case columns, preview, view, moveUp, moveDown
    case mark, markRange, markAll, markNone
    case actions, jobs, overview, palette, help
    case nextDevice, previousDevice, lastPlace
    case blueprint, blueprintDevices
    case copyValue, copySerial, reveal, spell
    case ask
    case bulkRun, markFailed
    case stop, suspend, redraw
}

/// Where a key is pressed. A box or an open line has keys of its own.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
    case devices, device, jobs, overview, messages, blueprints, blueprint, narrowedDevices
    case listing, record
    case customAPI, bulkRun
    case menu, form, help, value, secret, sortBox, columnsBox, picker
}
