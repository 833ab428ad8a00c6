import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// The rows of a run's list: less the bar, the titles, and what is said in full about the one under the cursor.
    package var bulkRowsShown: Int { max(1, bodyRows - 5) }

    mutating func reduceBulkRun(_ screen: BulkRunScreen, _ command: Command) -> [Effect] {
        var screen = screen
        guard let run = bulk[screen.number] else { return [] }
        if screen.list.apply(command, count: run.items.count, rows: bulkRowsShown) {
            screens[screens.count - 1] = .bulkRun(screen)
            return []
        }
        let item = run.items.indices.contains(screen.list.index) ? run.items[screen.list.index] : nil
        let job = item.flatMap { self.job(of: $0) }
        switch command {
        case .back where run.number == bulk.active?.number && run.stopReason == nil: _ = stopRun()
        case .back, .leave:
            hideSecrets()
            screens.removeLast()
        case .markFailed: return markFailed(of: run)
        case .open:
            if let job {
                if reveal?.place == .job(job.id) {
                    reveal?.isSpelled.toggle()
                } else {
                    open(.value(ValueState(title: "Job", text: job.summary)))
                }
            } else if let item {
                let (state, detail) = result(of: item, in: run)
                let text = [item.target.title, item.target.serialNumber, item.change, "\(state): \(detail)"]
                open(.value(ValueState(title: run.title, text: text.filter { !$0.isEmpty }.joined(separator: "\n"))))
            }
        case .reveal:
            if let job { return revealPIN(of: job) }
            say("Nothing was sent to this device yet.", .warning)
        case .copyValue:
            if let job, let reveal, reveal.place == .job(job.id) { return [.copySecret(reveal.secret)] }
            return copy(item.map { self.result(of: $0, in: run).detail }, what: "message")
        case .copySerial: return copy(item?.target.serialNumber, what: "serial number")
        case .reload:
            hurryLooks()
            return followJobs()
        default: break
        }
        return []
    }

    package func job(of item: BulkRun.Item) -> Job? {
        if case .started(let id) = item.fate { return jobs[id] }
        return nil
    }

    /// Marks the devices that failed or were not sent, and shows the list with them. What is unknown may have been
    /// carried out, so it is not among them.
    private mutating func markFailed(of run: BulkRun) -> [Effect] {
        guard run.endedAt != nil else {
            say("The run is still under way. Esc stops it.", .warning)
            return []
        }
        let ids = run.items.compactMap { item -> DeviceID? in
            switch item.fate {
            case .waiting: return item.target.id
            case .leftOut: return nil
            case .started(let id):
                let state = jobs[id]?.state
                return [.failed, .stopped, .held].contains(state) ? item.target.id : nil
            }
        }
        let marks = Set(ids.filter { fleet.table.row(of: $0) != nil })
        guard !marks.isEmpty else {
            say("No device of this run failed. What is unknown is not sent again.")
            return []
        }
        let effects = closeScreens()
        devices.marks = marks
        refreshDeviceRows()
        say("\(BulkForm.devices(marks.count)) marked: those that failed or were not sent. F9 acts on them.")
        return effects
    }

    /// Opens the newest run, or that of the job under the cursor.
    mutating func openRun() {
        var number = bulk.runs.last?.number
        if case .jobs(let screen) = screens.last {
            let listed = listedJobs
            guard listed.indices.contains(screen.list.index) else { return }
            guard let run = listed[screen.list.index].run else {
                say("This job was sent alone: it belongs to no run.", .warning)
                return
            }
            number = run
        }
        guard let number else {
            say("Nothing was sent to several devices from this console yet.", .warning)
            return
        }
        if case .bulkRun(let screen) = screens.last, screen.number == number { return }
        hideSecrets()
        screens.removeAll { if case .bulkRun(let screen) = $0 { screen.number == number } else { false } }
        screens.append(.bulkRun(BulkRunScreen(number: number)))
    }
}
