import ArgumentParser
import HostServices

@main
enum Main {
    /// The console blocks the thread it runs on, so that it gets the main one: those of the concurrency pool are as few
    /// as there are cores.
    @MainActor
    static func main() async {
        do {
            if CommandLine.arguments.count == 1 {
                // The way it is started all day needs no parser of options: that takes as long as the first screen.
                throw ExitCode(ConsoleRun.run(flags: Settings.Flags(), tenant: .configured))
            }
            var command = try Pippin.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Pippin.exit(withError: error)
        }
    }
}

struct Pippin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pippin",
        abstract: "A full-screen console for Apple fleets on Kandji (Iru).",
        discussion: """
            The tenant's address and token come from KANDJI_API_URL and KANDJI_API_TOKEN, or from \
            ~/.config/pippin/config.yaml. There is no flag for a token: it would be seen by everybody on this host.
            """,
        version: "0.1.0",
        subcommands: [
            ConsoleCommand.self, DemoCommand.self, SimulateCommand.self, DoctorCommand.self, ThemeCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self)
}
