import ConsoleModel
import TerminalKit

/// The keys of the screen below, searched by typing.
func drawHelp(_ help: HelpState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let all = help.lines
    let rows = HelpState.rows(in: state.size)
    var lines: [BoxView.Line] = [
        .field(label: "Search", input: help.search, hint: "", isFocused: true)
    ]
    for (index, binding) in all.enumerated().dropFirst(help.list.top).prefix(rows) {
        let names = binding.keys.map(\.name)
        let keys = names.count > 5 ? "\(names[0]) … \(names[names.count - 1])" : names.joined(separator: " ")
        let reason = state.reasonOff(binding.command)
        let padded = keys + String(repeating: " ", count: max(1, 14 - keys.count))
        lines.append(
            .row(
                padded + binding.help, trailing: reason ?? "", role: reason == nil ? .text : .disabled,
                isSelected: index == help.list.index))
    }
    if all.isEmpty { lines.append(.text("No key here does that.", .dim)) }
    let place = all.count > rows ? "\(help.list.index + 1) of \(all.count)   " : ""
    BoxView(
        title: "Keys: \(title(help.context))", lines: lines, footer: "\(place)Enter runs it   Esc closes",
        wantedWidth: 76
    ).draw(look, &canvas)
}

private func title(_ context: KeyContext) -> String {
    switch context {
    case .devices: "device list"
    case .device: "one device"
    case .jobs: "jobs"
    case .overview: "the fleet in numbers"
    case .messages: "messages"
    case .blueprints: "Blueprints"
    case .blueprint: "one Blueprint"
    case .narrowedDevices: "some of the devices"
    case .listing: "list from the service"
    case .record: "all fields of one row"
    case .customAPI: "custom API call"
    case .bulkRun: "a run over many devices"
    case .menu, .form, .help, .value, .secret, .sortBox, .columnsBox, .picker: "this box"
    }
}
