/// What `pippin doctor` has found out, to be printed as plain text.
package struct DoctorReport: Equatable, Sendable {
    package enum Verdict: Equatable, Sendable {
        case fine
        /// Worth knowing; the console works all the same.
        case warning
        /// The console cannot do its work.
        case bad
    }

    package struct Line: Equatable, Sendable {
        package var name: String
        package var text: String
        package var verdict: Verdict

        package init(_ name: String, _ text: String, _ verdict: Verdict = .fine) {
            self.name = name
            self.text = text
            self.verdict = verdict
        }
    }

    package struct Section: Equatable, Sendable {
        package var title: String
        package var lines: [Line]

        package init(_ title: String, _ lines: [Line]) {
            self.title = title
            self.lines = lines
        }
    }

    package var sections: [Section] = []

    package init() {}

    package mutating func add(_ title: String, _ lines: [Line]) { sections.append(Section(title, lines)) }

    package var isHealthy: Bool { !sections.contains { $0.lines.contains { $0.verdict == .bad } } }

    /// The report: a mark at the start of each line that is not fine.
    package var text: String {
        let width = sections.flatMap(\.lines).map(\.name.count).max() ?? 0
        return sections.map { section in
            section.title + "\n"
                + section.lines.map { line in
                    let mark =
                        switch line.verdict {
                        case .fine: " "
                        case .warning: "!"
                        case .bad: "X"
                        }
                    let padding = String(repeating: " ", count: width - line.name.count + 2)
                    return "\(mark) \(line.name)\(padding)\(line.text)\n"
                }.joined()
        }.joined(separator: "\n")
    }
}
