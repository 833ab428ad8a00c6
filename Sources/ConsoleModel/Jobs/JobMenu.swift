import Fleet
import TerminalKit

/// What can be done about a job.
package struct JobMenu: Equatable, Sendable {
    package enum Item: CaseIterable, Sendable {
        case sendAgain, stopFollowing

        package var title: String {
            switch self {
            case .sendAgain: "Send again…"
            case .stopFollowing: "Stop following"
            }
        }

        package var letter: Character {
            switch self {
            case .sendAgain: "s"
            case .stopFollowing: "f"
            }
        }
    }

    package var job: JobID
    package var list = ListCursor()

    package init(job: JobID) { self.job = job }

    package var selected: Item { Item.allCases[max(0, min(list.index, Item.allCases.count - 1))] }
}

extension State {
    /// Why an entry of the job menu is off.
    package func reasonOff(_ item: JobMenu.Item, _ job: Job) -> String? {
        switch item {
        case .sendAgain:
            if let reason = holdReason(job) { return reason }
            if job.target.kind == .call || job.options["Request"] != nil { return "write it again with :api" }
            if !job.isOver, job.heldUntil == nil { return "the first one is \(job.state.rawValue)" }
            if job.target.kind == .device, fleet.table.row(of: job.target.id) == nil {
                return "the device has left the fleet"
            }
            return settings.isReadOnly ? "this console is read-only" : nil
        case .stopFollowing:
            return job.needsFollowing ? nil : "it is not followed"
        }
    }

    mutating func reduceJobMenu(_ menu: JobMenu, _ key: Key) -> [Effect] {
        var menu = menu
        if case .character(let letter) = key,
            let index = JobMenu.Item.allCases.firstIndex(where: { $0.letter == letter })
        {
            menu.list.index = index
            box?.content = .jobMenu(menu)
            return choose(menu)
        }
        guard let command = ConsoleKeyMap.console.command(for: key, in: .menu) else { return [] }
        switch command {
        case .back: box = nil
        case .open: return choose(menu)
        default:
            let count = JobMenu.Item.allCases.count
            _ = menu.list.apply(command, count: count, rows: count)
            box?.content = .jobMenu(menu)
        }
        return []
    }

    private mutating func choose(_ menu: JobMenu) -> [Effect] {
        guard let job = jobs[menu.job] else { return [] }
        if let reason = reasonOff(menu.selected, job) {
            say("\(menu.selected.title) \(reason).", .warning)
            return []
        }
        switch menu.selected {
        case .sendAgain:
            return openAgain(job)
        case .stopFollowing:
            jobs.update(job.id) { $0.isGivenUp = true }
            if jobs.needingFollowing(on: job.target.id).isEmpty { jobs.looks[job.target.id] = nil }
            box = nil
            say("\(job.verb.title) of \(job.target.title) is not followed any more. It may still be carried out.")
            return []
        }
    }
}
