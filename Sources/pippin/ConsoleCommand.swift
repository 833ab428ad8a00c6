import ArgumentParser
import HostServices
import TerminalKit

/// The console on a real tenant.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console on a tenant (the default).")

    @Option(help: "The tenant of the settings to open.")
    var tenant: String?

    @OptionGroup var look: LookOptions

    func run() throws {
        let flags = look.flags(tenant: tenant)
        throw ExitCode(ConsoleRun.run(flags: flags, tenant: .configured))
    }
}

/// The options that every console takes.
struct LookOptions: ParsableArguments {
    @Flag(help: "Allow nothing that changes a device.")
    var readOnly = false

    @Option(help: "The theme: a built-in one, or a file of that name in ~/.config/pippin/themes.")
    var theme: String?

    @Option(help: "The saved view of the device list to begin with.")
    var view: String?

    @Option(help: "How many colours to use: mono, 16, 256 or true. Otherwise what the terminal says.")
    var color: Settings.ColorChoice?

    func flags(tenant: String?) -> Settings.Flags {
        Settings.Flags(tenant: tenant, isReadOnly: readOnly, theme: theme, view: view, color: color)
    }
}

extension Settings.ColorChoice: ExpressibleByArgument {}

extension Settings.ColorChoice {
    var depth: ColorDepth {
        switch self {
        case .mono: .mono
        case .ansi16: .ansi16
        case .indexed256: .indexed256
        case .trueColor: .trueColor
        }
    }
}
