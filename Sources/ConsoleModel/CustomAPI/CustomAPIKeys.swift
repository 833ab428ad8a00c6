import TerminalKit

extension KeyMap where Command == ConsoleModel.Command, Context == KeyContext {
    /// The keys beside a custom API call's fields. In a field, letters are text.
    static func customAPI(_ context: KeyContext) -> [Binding] {
        [
            Binding(
                context, .open, keys: [.enter], label: "Open",
                help: "In the URL: send. In the answer: fold, unfold, see a whole value"),
            Binding(
                context, .reload, keys: [.function(5), .character("r")], label: "Send",
                help: "Send the call; what changes something asks first"),
            Binding(context, .nextPane, keys: [.tab], label: "Next", help: "The next field, the answer"),
            Binding(context, .previousPane, keys: [.backTab], label: "Previous", help: "The field before"),
            Binding(
                context, .find, keys: [.function(3), .character("f")], label: "Find", help: "Find a text in the answer"),
            Binding(
                context, .filter, keys: [.character("/")], label: "Find", help: "Find a text in the answer, like F3"),
            Binding(context, .findNext, keys: [.character("n")], label: "Next", help: "The next place found"),
            Binding(context, .findPrevious, keys: [.character("N")], label: "Previous", help: "The place found before"),
            Binding(
                context, .left, keys: [.left, .character("h")], label: "Fold", help: "Fold; then to what holds it"),
            Binding(context, .right, keys: [.right, .character("l")], label: "Unfold", help: "Unfold"),
            Binding(
                context, .copyValue, keys: [.character("y")], label: "Copy",
                help: "Copy the value, or all that is in it"),
            Binding(
                context, .reveal, keys: [.character("R")], label: "Reveal", help: "Show an answer that is a secret"),
        ]
    }
}
