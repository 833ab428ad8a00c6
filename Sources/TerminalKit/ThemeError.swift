import Yams

/// Why a theme file cannot be used.
package struct ThemeError: Error, Equatable, CustomStringConvertible {
    /// The line of the file, from 1 on, where one is known.
    package let line: Int?
    package let message: String

    init(_ message: String, line: Int?) {
        self.message = message
        self.line = line
    }

    /// What the YAML reader says, with its line.
    init(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(problem, line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "`\($0)`" }.sorted().joined(separator: ", ")
            self.init("\(keys) stated twice", line: context.mark.line)
        default:
            self.init("\(error)", line: nil)
        }
    }

    package var description: String { line.map { "line \($0): \(message)" } ?? message }
}
