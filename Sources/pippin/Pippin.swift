import ArgumentParser

@main
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
