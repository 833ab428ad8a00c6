import ArgumentParser
import Foundation
import TerminalKit

/// Tools for those who write themes.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme", abstract: "Check theme files.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the contrast of every role; exit with 1 where something cannot be read well.",
            discussion: """
                Text needs 4.5 to 1; lines, dimmed text and what is switched off need 3. A theme that says \
                `contrast: 7` is held to that. `own` is a colour that the terminal's user chose.
                """)

        @Argument(help: "Theme files.")
        var files: [String]

        func run() throws {
            var isGood = true
            for file in files {
                do {
                    let report = ThemeReport(try ThemeSource(yaml: String(contentsOfFile: file, encoding: .utf8)))
                    print("\(report.name) (\(file))")
                    for line in report.lines { print("  \(line)") }
                    isGood = isGood && report.failures.isEmpty
                } catch {
                    isGood = false
                    let reason = (error as? ThemeError).map { "\($0)" } ?? error.localizedDescription
                    FileHandle.standardError.write(Data("pippin: \(file): \(reason)\n".utf8))
                }
            }
            if !isGood { throw ExitCode(1) }
        }
    }
}
