package import TerminalKit

package typealias ConsoleKeyMap = KeyMap<Command, KeyContext>

extension KeyMap where Command == ConsoleModel.Command, Context == KeyContext {
    /// The console's keys. A letter means the same on every screen; each function key has a letter as its twin.
    package static let console = ConsoleKeyMap(
        KeyContext.screens.flatMap { context in common(context) + own(context) } + KeyContext.boxes.flatMap(boxKeys))

    private static func common(_ context: KeyContext) -> [Binding] {
        moves(context) + [
            Binding(context, .help, keys: [.function(1), .character("?")], label: "Help", help: "These keys"),
            Binding(
                context, .palette, keys: [.function(2), .character(":")], label: "Cmd",
                help: "Type a command by its name"),
            Binding(context, .jobs, keys: [.function(8), .character("J")], label: "Jobs", help: "What was sent"),
            Binding(
                context, .overview, keys: [.character("o")], label: "Overview", help: "The fleet in numbers"),
            Binding(
                context, .quit, keys: [.function(10)], label: "Quit", help: "Leave Pippin"),
            Binding(
                context, .back, keys: [.escape], label: "Back",
                help: context == .devices ? "Take the filter off" : "Go back"),
            Binding(
                context, .leave, keys: [.character("q")], label: "Back",
                help: context == .devices ? "Leave Pippin" : "Go back"),
            Binding(
                context, .lastPlace, keys: [.character("-")], label: "Last", help: "Go to the last device looked at"),
            Binding(
                context, .stop, keys: [.control("c")], label: "Stop",
                help: "Stop what is going on; twice at the top leaves Pippin"),
            Binding(context, .suspend, keys: [.control("z")], label: "Suspend", help: "Back to the shell until fg"),
            Binding(context, .redraw, keys: [.control("l")], label: "Redraw", help: "Paint the screen anew"),
        ]
    }

    private static func moves(_ context: KeyContext) -> [Binding] {
        [
            Binding(context, .up, keys: [.up, .character("k")], label: "Up", help: "One line up"),
            Binding(context, .down, keys: [.down, .character("j")], label: "Down", help: "One line down"),
            Binding(context, .pageUp, keys: [.pageUp, .control("b")], label: "Page up", help: "One page up"),
            Binding(context, .pageDown, keys: [.pageDown, .control("f")], label: "Page down", help: "One page down"),
            Binding(context, .halfUp, keys: [.control("u")], label: "Half up", help: "Half a page up"),
            Binding(context, .halfDown, keys: [.control("d")], label: "Half down", help: "Half a page down"),
            Binding(context, .first, keys: [.home, .character("g")], label: "First", help: "To the first line"),
            Binding(context, .last, keys: [.end, .character("G")], label: "Last", help: "To the last line"),
        ]
    }

    private static func own(_ context: KeyContext) -> [Binding] {
        switch context {
        case .devices, .narrowedDevices:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "Open the device"),
                Binding(
                    context, .filter, keys: [.function(4), .character("/")], label: "Filter",
                    help: "Show only what matches; a pasted text does the same"),
                Binding(
                    context, .sort, keys: [.function(6), .character("s")], label: "Sort",
                    help: "Choose the column to sort by"),
                Binding(context, .reverseSort, keys: [.character("S")], label: "Reverse", help: "Reverse the order"),
                Binding(
                    context, .mark, keys: [.function(7), .character(" ")], label: "Mark",
                    help: "Mark this row and go down"),
                Binding(context, .markRange, keys: [.character("v")], label: "Range", help: "Mark from here to there"),
                Binding(context, .markAll, keys: [.character("A")], label: "All", help: "Mark all that are shown"),
                Binding(context, .markNone, keys: [.character("U")], label: "None", help: "Take all marks off"),
                Binding(
                    context, .left, keys: [.left, .character("h")], label: "Left", help: "Scroll the columns left"),
                Binding(
                    context, .right, keys: [.right, .character("l")], label: "Right",
                    help: "Scroll the columns right"),
                Binding(
                    context, .columns, keys: [.character("C")], label: "Columns",
                    help: "Choose the columns and their order"),
                Binding(
                    context, .preview, keys: [.character("w")], label: "Preview",
                    help: "Show a summary of the row below the list, or not"),
                Binding(
                    context, .view, keys: "0123456789".map { .character($0) }, label: "View",
                    help: "Show all devices, or a saved view"),
                reload(context), actions(context), copySerial(context),
            ]
        case .device:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "See the whole value")
            ] + sections(context) + [
                Binding(
                    context, .nextDevice, keys: [.character("]")], label: "Next",
                    help: "The next device of the list"),
                Binding(
                    context, .previousDevice, keys: [.character("[")], label: "Previous",
                    help: "The device of the list before"),
                reload(context), actions(context), copyValue(context), copySerial(context),
                Binding(context, .blueprint, keys: [.character("b")], label: "Blueprint", help: "Open its Blueprint"),
            ]
        case .blueprints:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "Open the Blueprint"),
                Binding(
                    context, .filter, keys: [.function(4), .character("/")], label: "Filter",
                    help: "Show only what matches; a pasted text does the same"),
                Binding(
                    context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy the enrollment code"),
                blueprintDevices(context), reload(context),
                actions(context, help: "What can be done to this Blueprint"),
            ]
        case .blueprint:
            [
                Binding(
                    context, .open, keys: [.enter], label: "Open",
                    help: "See the whole value; on Count the devices, on a library item its status")
            ] + sections(context) + [
                copyValue(context), blueprintDevices(context), reload(context),
                actions(context, help: "What can be done to this Blueprint"),
            ]
        case .jobs:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "Everything about this job"),
                Binding(
                    context, .filter, keys: [.function(4), .character("/")], label: "Filter",
                    help: "Show only what matches; a pasted text does the same"),
                Binding(
                    context, .actions, keys: [.function(9), .character("a")], label: "Action",
                    help: "Send it again, or stop following it"),
                Binding(
                    context, .reveal, keys: [.character("R")], label: "Reveal", help: "Show the PIN for 30 seconds"),
                Binding(
                    context, .nextPane, keys: [.tab], label: "Whose",
                    help: "Mine, or everybody’s on this host where the log is shared"),
                reload(context),
                Binding(
                    context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy the PIN or the message"),
                copySerial(context),
                Binding(
                    context, .bulkRun, keys: [.character("B")], label: "Run",
                    help: "The run over many devices that it belongs to"),
            ]
        case .bulkRun:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "Everything about this device's part"),
                Binding(
                    context, .markFailed, keys: [.character("M")], label: "Mark",
                    help: "Mark the devices that failed or were not sent"),
                Binding(
                    context, .reveal, keys: [.character("R")], label: "Reveal", help: "Show the PIN for 30 seconds"),
                reload(context),
                Binding(
                    context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy the PIN or the message"),
                copySerial(context),
            ]
        case .overview: overview
        case .listing, .record: context == .listing ? listing : record
        case .messages:
            [
                Binding(context, .open, keys: [.enter], label: "Open", help: "See the whole message"),
                Binding(
                    context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy the message"),
            ]
        case .customAPI: customAPI(context)
        default: []
        }
    }

    static func reload(_ context: KeyContext) -> Binding {
        Binding(
            context, .reload, keys: [.function(5), .character("r")], label: "Reload",
            help: "Read again from the service")
    }

    /// The keys by which sections of fields are gone through.
    static func sections(_ context: KeyContext) -> [Binding] {
        [
            find(context),
            Binding(
                context, .filter, keys: [.character("/")], label: "Find", help: "Find a text in all sections"),
            Binding(context, .findNext, keys: [.character("n")], label: "Next", help: "The next place found"),
            Binding(
                context, .findPrevious, keys: [.character("N")], label: "Previous", help: "The place found before"
            ),
            Binding(context, .nextPane, keys: [.tab], label: "Next", help: "The next section"),
            Binding(context, .previousPane, keys: [.backTab], label: "Previous", help: "The section before"),
            Binding(context, .right, keys: [.right, .character("l")], label: "Next", help: "The next section"),
            Binding(
                context, .left, keys: [.left, .character("h")], label: "Previous", help: "The section before"),
        ]
    }

    static func copyValue(_ context: KeyContext) -> Binding {
        Binding(
            context, .copyValue, keys: [.character("y")], label: "Copy",
            help: "Copy the value; once more shows it alone, to select")
    }

    private static func blueprintDevices(_ context: KeyContext) -> Binding {
        Binding(
            context, .blueprintDevices, keys: [.character("d")], label: "Devices", help: "The devices of this Blueprint"
        )
    }

    private static func find(_ context: KeyContext) -> Binding {
        Binding(
            context, .find, keys: [.function(3), .character("f")], label: "Find",
            help: "Find a text in all sections")
    }

    static func actions(
        _ context: KeyContext, help: String = "What can be done to this device"
    ) -> Binding {
        Binding(context, .actions, keys: [.function(9), .character("a")], label: "Action", help: help)
    }

    static func copySerial(_ context: KeyContext) -> Binding {
        Binding(context, .copySerial, keys: [.character("Y")], label: "Serial", help: "Copy the serial number")
    }

    private static func columnsKeys(_ context: KeyContext) -> [Binding] {
        [
            Binding(context, .up, keys: [.up, .character("k")], label: "Up", help: "One line up"),
            Binding(context, .down, keys: [.down, .character("j")], label: "Down", help: "One line down"),
            Binding(context, .first, keys: [.home, .character("g")], label: "First", help: "The first line"),
            Binding(context, .last, keys: [.end, .character("G")], label: "Last", help: "The last line"),
            Binding(context, .mark, keys: [.character(" ")], label: "Show", help: "Show this column, or not"),
            Binding(
                context, .moveUp, keys: [.character("K"), .character("-")], label: "Left",
                help: "Move this column to the left"),
            Binding(
                context, .moveDown, keys: [.character("J"), .character("+")], label: "Right",
                help: "Move this column to the right"),
            Binding(context, .reload, keys: [.character("r")], label: "Reset", help: "The columns that fit best"),
            Binding(context, .open, keys: [.enter], label: "Keep", help: "Keep these columns"),
        ]
    }

    private static func boxKeys(_ context: KeyContext) -> [Binding] {
        let close = Binding(
            context, .back, keys: [.escape, .control("c")], label: "Close", help: "Close without doing anything")
        switch context {
        case .menu, .sortBox:
            return [
                Binding(context, .up, keys: [.up], label: "Up", help: "One line up"),
                Binding(context, .down, keys: [.down], label: "Down", help: "One line down"),
                Binding(context, .pageUp, keys: [.pageUp], label: "Page up", help: "One page up"),
                Binding(context, .pageDown, keys: [.pageDown], label: "Page down", help: "One page down"),
                Binding(context, .first, keys: [.home], label: "First", help: "The first line"),
                Binding(context, .last, keys: [.end], label: "Last", help: "The last line"),
                Binding(context, .open, keys: [.enter], label: "Choose", help: "Choose this line"), close,
            ]
        case .columnsBox:
            return columnsKeys(context) + [close]
        case .picker:
            return [
                Binding(context, .up, keys: [.up], label: "Up", help: "One line up"),
                Binding(context, .down, keys: [.down], label: "Down", help: "One line down"),
                Binding(context, .pageUp, keys: [.pageUp], label: "Page up", help: "One page up"),
                Binding(context, .pageDown, keys: [.pageDown], label: "Page down", help: "One page down"),
                Binding(context, .open, keys: [.enter], label: "Choose", help: "Take what is chosen"),
                Binding(context, .mark, keys: [.character(" ")], label: "Mark", help: "Choose one of several"), close,
            ]
        case .form:
            return [
                Binding(context, .nextPane, keys: [.tab, .down], label: "Next", help: "The next field or button"),
                Binding(
                    context, .previousPane, keys: [.backTab, .up], label: "Previous",
                    help: "The field or button before"),
                Binding(context, .open, keys: [.enter], label: "Press", help: "Press the button"), close,
            ]
        case .value:
            return moves(context) + [
                close, Binding(context, .open, keys: [.enter], label: "Close", help: "Close"),
                Binding(context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy the value"),
            ]
        case .secret:
            return [
                close, Binding(context, .up, keys: [.up], label: "Up", help: "The code above"),
                Binding(context, .down, keys: [.down], label: "Down", help: "The code below"),
                Binding(context, .reveal, keys: [.character("R")], label: "Reveal", help: "Fetch and show it"),
                Binding(context, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy it"),
                Binding(context, .spell, keys: [.enter], label: "Spell", help: "Spell it out"),
            ]
        case .help:
            return [
                Binding(context, .up, keys: [.up], label: "Up", help: "One line up"),
                Binding(context, .down, keys: [.down], label: "Down", help: "One line down"),
                Binding(context, .pageUp, keys: [.pageUp], label: "Page up", help: "One page up"),
                Binding(context, .pageDown, keys: [.pageDown], label: "Page down", help: "One page down"),
                Binding(context, .open, keys: [.enter], label: "Run", help: "Do what this line says"), close,
            ]
        default: return []
        }
    }
}

extension KeyContext {
    package static let screens: [KeyContext] = [
        .devices, .device, .jobs, .overview, .messages, .blueprints, .blueprint, .narrowedDevices, .listing, .record,
        .customAPI,
        .bulkRun,
    ]
    package static let boxes: [KeyContext] = [.menu, .form, .help, .value, .secret, .sortBox, .columnsBox, .picker]
}
