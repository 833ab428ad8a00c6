import ConsoleModel
import Curses
import Foundation
import HostServices
import Logging
import TerminalKit

/// One run of the console, from settings to the last frame: sessions one after the other, each with one tenant.
struct ConsoleRun {
    let terminal: CursesTerminal
    let directories: Directories
    let environment: [String: String]
    let clock = HostClock()
    let capabilities: Capabilities

    /// Runs the console on this thread and returns the status to exit with.
    static func run(flags: Settings.Flags, tenant: ConsoleSession.Tenant) -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        do {
            let settings = try Settings.load(flags: flags, environment: environment)
            let directories = Directories(environment: environment)
            let log = LogFile(path: directories.logFile)
            LoggingSystem.bootstrap { LogFileHandler(label: $0, file: log) }
            let depth = settings.color?.depth ?? CursesTerminal.detectColorDepth(environment: environment)
            let worn = try theme(settings, directories, depth)
            var options = CursesTerminal.Options(environment: environment)
            options.escapeDelay = settings.escapeDelay
            options.colorDepth = depth
            options.isMouseOn = settings.mouse && environment["TMUX"] == nil
            let terminal = try CursesTerminal(options: options)
            let run = ConsoleRun(
                terminal: terminal, directories: directories, environment: environment,
                capabilities: capabilities(settings, depth))
            return run.serve(settings, worn, tenant)
        } catch let failure as TerminalFailure {
            complain(failure.description)
            return 2
        } catch {
            complain("\(error)")
            return 1
        }
    }

    /// Sessions, until one is not followed by another. The terminal stays taken from the first to the last.
    private func serve(_ settings: Settings, _ worn: WornTheme, _ tenant: ConsoleSession.Tenant) -> Int32 {
        var opening = (settings: settings, worn: worn)
        var session: ConsoleSession?
        _ = terminal.run {
            if let ending = session {
                guard let next = ending.loop.nextTenant else { return nil }
                opening = (settings.opening(next), ending.loop.worn)
                ending.end()
            }
            // What knows one tenant is gone before anything of the next is made.
            session = nil
            let begun = ConsoleSession(self, opening.settings, opening.worn, tenant)
            session = begun
            return begun.loop
        }
        session?.end()
        return session?.loop.exitStatus ?? 0
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("pippin: \(sentence)\n".utf8))
    }

    /// The themes that can be worn, and the one to begin with.
    private static func theme(
        _ settings: Settings, _ directories: Directories, _ depth: ColorDepth
    ) throws -> WornTheme {
        let catalogue = ThemeCatalogue(own: OwnThemes.read(directories.themes))
        let name = settings.theme ?? "terminal"
        do {
            let theme = try catalogue.theme(named: name, depth: depth)
            return WornTheme(choice: ThemeChoice(catalogue: catalogue, chosen: name), theme: theme)
        } catch {
            throw SettingsFailure(reason: error.line == nil ? error.message : "theme \(name): \(error)")
        }
    }

    private static func capabilities(_ settings: Settings, _ depth: ColorDepth) -> Capabilities {
        let zone = settings.timeZone ?? .current
        return Capabilities(
            colorDepth: depth, isUnicode: CursesTerminal.detectUnicode(), timeZone: zone, timeZoneName: zoneName(zone))
    }

    private static func zoneName(_ zone: TimeZone) -> String {
        if zone.secondsFromGMT() == 0, ["GMT", "UTC", "Etc/UTC"].contains(zone.identifier) { return "UTC" }
        return zone.abbreviation() ?? zone.identifier
    }
}
