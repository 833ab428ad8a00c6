import TerminalKit

extension KeyMap where Command == ConsoleModel.Command, Context == KeyContext {
    /// The keys of the fleet in numbers.
    static let overview: [Binding] = [
        Binding(
            .overview, .open, keys: [.enter], label: "Open",
            help: "List the devices of this line, or unfold the block"),
        reload(.overview),
    ]
}
