package import TerminalKit

/// The keys of one screen: searched by typing, run by Enter.
package struct HelpState: Equatable, Sendable {
    package var context: KeyContext
    package var search = TextInput("")
    package var list = ListCursor()

    package init(context: KeyContext) { self.context = context }

    package var lines: [ConsoleKeyMap.Binding] {
        let all = ConsoleKeyMap.console.bindings(in: context)
        let wanted = search.text.trimmed.lowercased()
        guard !wanted.isEmpty else { return all }
        return all.filter { binding in
            binding.help.lowercased().contains(wanted) || binding.label.lowercased().contains(wanted)
                || binding.keys.contains { $0.name.lowercased() == wanted }
        }
    }

    package static func rows(in size: Size) -> Int { max(1, min(20, size.rows - 8)) }
}

extension State {
    package var screenContext: KeyContext {
        switch screens.last {
        case .device: .device
        case .jobs: .jobs
        case .overview: .overview
        case .messages: .messages
        case .customAPI: .customAPI
        case .bulkRun: .bulkRun
        case .blueprints: .blueprints
        case .blueprint: .blueprint
        case .devices: .narrowedDevices
        case .listing: .listing
        case .record: .record
        case nil: .devices
        }
    }

    mutating func openHelp() { open(.help(HelpState(context: screenContext))) }

    /// Why a command does nothing on this screen now.
    package func reasonOff(_ command: Command) -> String? {
        switch (command, topScreen) {
        case (.open, nil) where serviceQuery != nil: nil
        case (.open, nil), (.actions, nil), (.copySerial, nil), (.mark, nil), (.markRange, nil), (.markAll, nil):
            devices.rows.isEmpty ? "no device is shown" : nil
        case (.markNone, nil):
            devices.marks.isEmpty ? "nothing is marked" : nil
        case (.findNext, .device), (.findPrevious, .device), (.findNext, .blueprint), (.findPrevious, .blueprint),
            (.findNext, .record), (.findPrevious, .record):
            browsed?.find.isEmpty == true ? "nothing is looked for yet" : nil
        case (.open, .blueprints(let list)), (.copyValue, .blueprints(let list)),
            (.blueprintDevices, .blueprints(let list)):
            selectedBlueprint(in: list) == nil ? "no Blueprint is shown" : nil
        case (.blueprintDevices, .blueprint(let detail)):
            detail.blueprint == nil ? "the Blueprint is not known" : nil
        case (.nextDevice, .device(let detail)), (.previousDevice, .device(let detail)):
            detail.position == nil ? "it is not among the list’s rows" : nil
        case (.reveal, .jobs(let screen)), (.copySerial, .jobs(let screen)), (.open, .jobs(let screen)),
            (.actions, .jobs(let screen)), (.copyValue, .jobs(let screen)):
            listedJobs.indices.contains(screen.list.index) ? nil : "no job is selected"
        case (_, .listing(let list)) where listingReasonOff(command, list) != nil: listingReasonOff(command, list)
        case (_, .record(let record)) where recordReasonOff(command, record) != nil:
            recordReasonOff(command, record)
        case (.find, .customAPI), (.filter, .customAPI), (.findNext, .customAPI), (.findPrevious, .customAPI),
            (.open, .customAPI), (.copyValue, .customAPI):
            customAPI.answer == nil ? "there is no answer yet" : nil
        case (.reveal, .customAPI):
            customAPI.answer?.isSecret == true ? nil : "the answer is no secret"
        case (.nextPane, .jobs): settings.isShared ? nil : "shared-state is not set"
        case (.bulkRun, .jobs(let screen)):
            listedJobs.indices.contains(screen.list.index) && listedJobs[screen.list.index].run != nil
                ? nil : "this job was sent alone"
        case (.markFailed, .bulkRun(let screen)):
            bulk[screen.number]?.endedAt == nil ? "the run is still under way" : nil
        case (.lastPlace, _):
            lastPlace == nil ? "no device was looked at yet" : nil
        default: nil
        }
    }

    /// Whether a function key does what its label says below a box or an open line.
    package func isLive(whileCovered command: Command) -> Bool {
        switch box?.content {
        case .pinNote, .grace: return false
        case nil: break
        default: return command == .quit
        }
        // The line of the device list explains its language.
        if case .filter = prompt?.kind, isDeviceListShown, command == .help { return true }
        return command == .quit
    }

    mutating func reduceHelp(_ help: HelpState, _ key: Key) -> [Effect] {
        var help = help
        let rows = HelpState.rows(in: size)
        if let command = ConsoleKeyMap.console.command(for: key, in: .help) {
            switch command {
            case .back:
                box = nil
                return []
            case .open:
                guard help.lines.indices.contains(help.list.index) else { return [] }
                let command = help.lines[help.list.index].command
                if let reason = reasonOff(command) {
                    say("Not now: \(reason).", .warning)
                    return []
                }
                box = nil
                return reduceCommand(command)
            default:
                _ = help.list.apply(command, count: help.lines.count, rows: rows)
            }
        } else if help.search.apply(key) {
            help.list = ListCursor()
        } else {
            return []
        }
        box?.content = .help(help)
        return []
    }
}
