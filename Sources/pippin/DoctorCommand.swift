import ArgumentParser
import Foundation
import HostServices

/// Says whether everything that the console needs is there.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check settings, token, service, permissions and terminal; exit with 1 where something is broken.",
        discussion: """
            Only harmless questions are asked of the service, and no secret is fetched. A line that begins with X keeps \
            the console from working; one with ! is worth knowing.
            """)

    @Option(help: "The tenant of the settings to check.")
    var tenant: String?

    func run() async throws {
        let report = await Doctor(environment: ProcessInfo.processInfo.environment, tenant: tenant).report()
        print(report.text, terminator: "")
        flushOutput()
        if !report.isHealthy { throw ExitCode(1) }
    }
}
