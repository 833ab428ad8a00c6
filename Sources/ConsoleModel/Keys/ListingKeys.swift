import TerminalKit

extension KeyMap where Command == ConsoleModel.Command, Context == KeyContext {
    /// The keys of every list that is read from the service.
    static let listing: [Binding] = [
        Binding(.listing, .open, keys: [.enter], label: "Open", help: "Open what this row stands for"),
        Binding(
            .listing, .filter, keys: [.function(4), .character("/")], label: "Filter",
            help: "Show only what matches; a pasted text does the same"),
        Binding(
            .listing, .ask, keys: [.character("+")], label: "Ask",
            help: "Ask for other rows, or for more of them"),
        Binding(
            .listing, .sort, keys: [.function(6), .character("s")], label: "Sort", help: "Sort by the next column"),
        Binding(.listing, .reverseSort, keys: [.character("S")], label: "Reverse", help: "Reverse the order"),
        Binding(.listing, .nextPane, keys: [.tab], label: "Next", help: "The other side: status or activity"),
        Binding(
            .listing, .previousPane, keys: [.backTab], label: "Previous",
            help: "The other side: status or activity"),
        Binding(
            .listing, .copyValue, keys: [.character("y")], label: "Copy", help: "Copy what the first column says"),
        copySerial(.listing), reload(.listing),
        actions(.listing, help: "What can be done to this row, or to the device it is about"),
        Binding(.listing, .blueprintDevices, keys: [.character("d")], label: "Devices", help: "Its devices"),
    ]

    /// The keys of one row with all its fields.
    static let record: [Binding] =
        [
            Binding(
                .record, .open, keys: [.enter], label: "Open",
                help: "See the whole value, or go to what it names")
        ] + sections(.record) + [
            copyValue(.record), reload(.record),
            actions(.record, help: "What can be done to this, where something can"),
            Binding(.record, .blueprintDevices, keys: [.character("d")], label: "Devices", help: "Its devices"),
        ]
}
