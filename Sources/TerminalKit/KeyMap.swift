/// The keys of one context, each bound to a command: help, function-key bar and reducers all read this one value.
package struct KeyMap<Command: Hashable & Sendable, Context: Hashable & Sendable>: Sendable {
    /// What one command answers to in one context.
    package struct Binding: Hashable, Sendable {
        package var context: Context
        package var command: Command
        /// The first key is the one shown first.
        package var keys: [Key]
        /// A short name for the function-key bar, for example `Filter`.
        package var label: String
        /// A sentence for the help screen.
        package var help: String

        package init(_ context: Context, _ command: Command, keys: [Key], label: String, help: String) {
            self.context = context
            self.command = command
            self.keys = keys
            self.label = label
            self.help = help
        }
    }

    package let bindings: [Binding]
    private let byContext: [Context: [Binding]]
    @usableFromInline package let byKey: [Context: [Key: Binding]]
    private let byFunctionKey: [Context: [Binding?]]

    package init(_ bindings: [Binding]) {
        self.bindings = bindings
        byContext = Dictionary(grouping: bindings, by: \.context)
        var byKey: [Context: [Key: Binding]] = [:]
        for binding in bindings {
            for key in binding.keys where byKey[binding.context]?[key] == nil {
                byKey[binding.context, default: [:]][key] = binding
            }
        }
        self.byKey = byKey
        byFunctionKey = byKey.mapValues { keys in (1...10).map { keys[.function($0)] } }
    }

    /// What F1 to F10 are bound to in `context`.
    package func functionKeys(in context: Context) -> [Binding?] {
        byFunctionKey[context] ?? Array(repeating: nil, count: 10)
    }

    /// What `key` is bound to in `context`.
    @inlinable
    package func binding(for key: Key, in context: Context) -> Binding? { byKey[context]?[key] }

    /// The command that `key` gives in `context`.
    @inlinable
    package func command(for key: Key, in context: Context) -> Command? { binding(for: key, in: context)?.command }

    package func bindings(in context: Context) -> [Binding] { byContext[context] ?? [] }
}
