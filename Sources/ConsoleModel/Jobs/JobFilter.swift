import TerminalKit

extension State {
    /// The jobs as the screen lists them: the newest first, those that have every word of the filter.
    package var listedJobs: [Job] {
        guard case .jobs(let screen) = screens.last else { return jobs.all.reversed() }
        let words = screen.filter.lowercased().split(separator: " ")
        guard !words.isEmpty || !screen.showsEverybody else { return jobs.all.reversed() }
        return jobs.all.reversed().filter { job in
            if job.isForeign, !screen.showsEverybody { return false }
            let text = [
                job.target.title, job.target.serialNumber, job.verb.title, job.verb.shortTitle, job.state.rawValue,
                job.user,
            ].joined(separator: "\u{1F}").lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    /// Keys of the filter line above the jobs.
    mutating func reduceJobFilterLine(_ screen: JobsState, _ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        var screen = screen
        switch key {
        case .enter, .escape, .control("c"):
            self.prompt = nil
        case .up: screen.list.move(by: -1, count: listedJobs.count, rows: jobRowsShown)
        case .down: screen.list.move(by: 1, count: listedJobs.count, rows: jobRowsShown)
        default:
            guard prompt.input.apply(key) else { return [] }
            self.prompt = prompt
            screen.filter = prompt.input.text
            screen.list = ListCursor()
        }
        screens[screens.count - 1] = .jobs(screen)
        return []
    }
}
