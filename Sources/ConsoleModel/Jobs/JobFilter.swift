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
}
