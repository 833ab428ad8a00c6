import Fleet
import KandjiAPI
import TerminalKit

extension State {
    /// `export csv|json PATH`, `dump txt|svg PATH`, `report PATH`.
    mutating func write(_ verb: Verb, _ argument: String) -> [Effect] {
        if settings.denied.contains(verb.rawValue) {
            say("\(verb.rawValue): the policy forbids it.", .warning)
            return []
        }
        switch verb {
        case .export: return export(argument)
        case .dump: return dump(argument)
        default: return report(argument)
        }
    }

    /// The marked devices, where there are some, else those listed; in the list's order.
    private mutating func export(_ argument: String) -> [Effect] {
        guard let words = FileWords(argument, formats: DeviceExport.Format.allCases.map(\.rawValue)),
            let format = words.format.flatMap(DeviceExport.Format.init)
        else {
            say("Say how and where to: export csv PATH, or export json PATH.", .warning)
            return []
        }
        var rows = devices.rows
        if !devices.marks.isEmpty {
            rows = fleet.table.rows(matching: FleetFilter(""), sort: devices.sort)
                .filter { devices.marks.contains(fleet.table[Int($0)].id) }
        }
        guard !rows.isEmpty else {
            say("There is no device to export: none is listed.", .warning)
            return []
        }
        say("Writing \(BulkForm.devices(rows.count))…")
        return [
            .writeFile(
                FileOrder(
                    path: words.path, isReplacing: words.isReplacing,
                    content: .devices(format, fleet.table, rows: rows),
                    replacing: "export \(format.rawValue) --replace \(words.path)",
                    what: (devices.marks.isEmpty ? "" : "The marked: ") + BulkForm.devices(rows.count)))
        ]
    }

    private mutating func dump(_ argument: String) -> [Effect] {
        guard let words = FileWords(argument, formats: DumpOrder.Format.allCases.map(\.rawValue)),
            let format = words.format.flatMap(DumpOrder.Format.init)
        else {
            say("Say how and where to: dump txt PATH, or dump svg PATH.", .warning)
            return []
        }
        messages.isShown = false
        return [.dump(DumpOrder(format: format, path: words.path, isReplacing: words.isReplacing))]
    }

    /// The run that is shown, else the newest.
    private mutating func report(_ argument: String) -> [Effect] {
        var number = bulk.runs.last?.number
        if case .bulkRun(let screen) = screens.last { number = screen.number }
        guard let run = number.flatMap({ bulk[$0] }) else {
            say("Nothing was sent to several devices from this console yet.", .warning)
            return []
        }
        guard let words = FileWords(argument, formats: []) else {
            say("Say where to: report PATH.", .warning)
            return []
        }
        return [
            .writeFile(
                FileOrder(
                    path: words.path, isReplacing: words.isReplacing, content: .text(reportText(of: run)),
                    replacing: "report --replace \(words.path)",
                    what: "The report"))
        ]
    }

    /// What became of each device, one a line.
    package func reportText(of run: BulkRun) -> String {
        var text = "\u{FEFF}"
        text += CSVText.row(["Line", "Device ID", "Serial Number", "Name", "Command", "Change", "State", "Detail"])
        for item in run.items {
            let (state, detail) = result(of: item, in: run)
            text += CSVText.row([
                item.line.map(String.init) ?? "", item.target.id.rawValue, item.target.serialNumber, item.target.name,
                item.action?.verb.rawValue ?? "", item.change, state, detail,
            ])
        }
        return text
    }

    mutating func reduceWritten(_ order: FileOrder, _ result: Result<String, Problem>) {
        switch result {
        case .success(let path): say("\(order.what) written to \(path), readable by you alone.")
        case .failure(let problem): say(problem.sentence, .error)
        }
    }
}
