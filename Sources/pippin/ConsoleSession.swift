import ConsoleModel
import Curses
import FleetCache
import Foundation
import HostServices
import KandjiAPI
import KandjiHTTP
import Logging
import TenantSimulator
import TerminalKit

/// One run of the console, from settings to the last frame.
enum ConsoleSession {
    enum Tenant {
        case configured
        case simulated(TenantConfiguration)
    }

    /// Runs the console on this thread and returns the status to exit with.
    static func run(flags: Settings.Flags, tenant: Tenant) -> Int32 {
        let environment = ProcessInfo.processInfo.environment
        do {
            let settings = try Settings.load(flags: flags, environment: environment)
            let directories = Directories(environment: environment)
            let log = LogFile(path: directories.logFile)
            LoggingSystem.bootstrap { LogFileHandler(label: $0, file: log) }
            let themes = try themes(settings, directories, environment)
            var options = CursesTerminal.Options(environment: environment)
            options.escapeDelay = settings.escapeDelay
            options.colorDepth = depth(settings, environment)
            options.isMouseOn = settings.mouse && environment["TMUX"] == nil
            let terminal = try CursesTerminal(options: options)
            return run(terminal, settings, directories, environment, themes, tenant)
        } catch let failure as TerminalFailure {
            complain(failure.description)
            return 2
        } catch {
            complain("\(error)")
            return 1
        }
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("pippin: \(sentence)\n".utf8))
    }

    private static func run(
        _ terminal: CursesTerminal, _ settings: Settings, _ directories: Directories,
        _ environment: [String: String], _ themes: (choice: ThemeChoice, worn: Theme), _ tenant: Tenant
    ) -> Int32 {
        let clock = HostClock()
        let outbox = Outbox()
        let waker = terminal.waker
        let requests = RequestLog()
        let connector = Connector(
            settings: settings, environment: environment, tenant: tenant, requests: requests)
        var console = consoleSettings(settings, environment, tenant)
        let kept = openCache(settings, directories, tenant)
        console.sync = SyncSettings(
            hasCache: kept?.cache != nil, refresh: settings.refresh.milliseconds,
            reconcile: settings.reconcile.milliseconds)
        let mailbox = Mailbox { waker.wake() }
        let runner = EffectRunner(
            settings: console, connect: connector.connect, audit: auditLog(settings, directories, tenant),
            clipboard: OSC52Clipboard(environment: environment) { bytes in
                outbox.put(bytes)
                waker.wake()
            },
            views: ViewsFile(path: directories.viewsFile), files: PersonalFiles(environment: environment),
            store: kept?.cache, wallClock: { Date() }, requests: requests, post: mailbox.post)
        var state = State(settings: console, now: clock.now, size: terminal.size)
        state.themes = themes.choice
        if let preview = kept?.cache?.preview(rows: terminal.size.rows) { state.showPreview(preview) }
        if let notice = kept?.notice { state.say(notice, .warning) }
        for warning in settings.warnings { state.say("config.yaml: \(warning)", .warning) }
        for name in settings.deny where Verb(name: name) == nil {
            state.say("config.yaml: deny names “\(name)”, which is no command. F2 lists them.", .warning)
        }
        sayWhatIsShared(settings, tenant, &state)
        showViews(settings, directories, &state)
        let store = Store(state: state, mailbox: mailbox, now: { clock.now }, perform: runner.run)
        let zone = settings.timeZone ?? .current
        let capabilities = Capabilities(
            colorDepth: depth(settings, environment), isUnicode: CursesTerminal.detectUnicode(), timeZone: zone,
            timeZoneName: zoneName(zone))
        let loop = ConsoleLoop(
            store: store, clock: clock, theme: themes.worn, capabilities: capabilities, outbox: outbox)
        store.begin()
        _ = terminal.run(loop)
        runner.close()
        return loop.exitStatus
    }

    private static func showViews(_ settings: Settings, _ directories: Directories, _ state: inout State) {
        do throws(SettingsFailure) {
            state.views = try ViewsFile(path: directories.viewsFile).views(after: settings.views)
        } catch {
            state.views = settings.views
            state.say("views.yaml: \(error)", .warning)
        }
        if let name = settings.view { _ = state.showView(named: name) }
    }

    /// The cache of the tenant to start with, if there is one.
    private static func openCache(
        _ settings: Settings, _ directories: Directories, _ tenant: Tenant
    ) -> FleetCache.Opening? {
        let directory = settings.cacheDirectory ?? directories.cache
        switch tenant {
        case .simulated(let configuration):
            // Made from the same seed, the fleet is the same at every start.
            let name = "demo-\(configuration.devices)-\(configuration.seed)"
            return FleetCache.open("\(directory)/\(name).sqlite", host: name, isShared: false)
        case .configured:
            guard case .success(let chosen) = settings.startTenant,
                let url = try? TenantAddress.apiURL(from: chosen.address)
            else { return nil }
            let name = FleetCache.fileName(tenant: chosen.name, at: url)
            return FleetCache.open("\(directory)/\(name)", host: url.absoluteString)
        }
    }

    /// A demonstration leaves no trace among the jobs of real tenants.
    private static func auditLog(_ settings: Settings, _ directories: Directories, _ tenant: Tenant) -> AuditLog {
        switch tenant {
        case .configured:
            if let shared = settings.sharedState {
                AuditLog(path: SharedState.auditLog(in: shared), isShared: true)
            } else {
                AuditLog(path: directories.auditLog)
            }
        case .simulated: AuditLog(path: "\(NSTemporaryDirectory())pippin-demo-\(UUID().uuidString)/audit.jsonl")
        }
    }

    private static func depth(_ settings: Settings, _ environment: [String: String]) -> ColorDepth {
        settings.color?.depth ?? CursesTerminal.detectColorDepth(environment: environment)
    }

    /// The themes that can be worn, and the one to begin with.
    private static func themes(
        _ settings: Settings, _ directories: Directories, _ environment: [String: String]
    ) throws -> (choice: ThemeChoice, worn: Theme) {
        let catalogue = ThemeCatalogue(own: OwnThemes.read(directories.themes))
        let name = settings.theme ?? "terminal"
        do {
            let theme = try catalogue.theme(named: name, depth: depth(settings, environment))
            return (ThemeChoice(catalogue: catalogue, chosen: name), theme)
        } catch {
            throw SettingsFailure(reason: error.line == nil ? error.message : "theme \(name): \(error)")
        }
    }

    private static func consoleSettings(
        _ settings: Settings, _ environment: [String: String], _ tenant: Tenant
    ) -> ConsoleSettings {
        var name = "no tenant"
        var isDemo = false
        switch tenant {
        case .simulated:
            name = "simulated"
            isDemo = true
        case .configured:
            if case .success(let chosen) = settings.startTenant { name = chosen.name }
        }
        var console = ConsoleSettings(
            tenant: name, host: address(settings, tenant), isReadOnly: settings.isReadOnly, isDemo: isDemo,
            user: NSUserName(),
            connection: environment["SSH_CONNECTION"], session: UUID().uuidString.lowercased(),
            defaults: FormDefaults(
                message: settings.defaults.message ?? "", phoneNumber: settings.defaults.phoneNumber ?? "",
                footnote: settings.defaults.footnote ?? ""),
            denied: Set(settings.deny.compactMap { Verb(name: $0)?.rawValue }))
        console.burstLimit = settings.destroyLimit.map {
            BurstLimit(count: $0, seconds: Int(settings.destroyWindow.components.seconds))
        }
        console.bulkLimit = settings.bulkLimit
        console.bell = settings.bell
        if case .configured = tenant { console.isShared = settings.sharedState != nil }
        return console
    }

    /// The address that whole URLs are held against; a simulated tenant's is not known before it is served.
    private static func address(_ settings: Settings, _ tenant: Tenant) -> String {
        guard case .configured = tenant, case .success(let chosen) = settings.startTenant else { return "" }
        return (try? TenantAddress.apiURL(from: chosen.address).absoluteString) ?? ""
    }

    /// A shared log that cannot be used is said at once, not only when the first command is refused for it.
    private static func sayWhatIsShared(_ settings: Settings, _ tenant: Tenant, _ state: inout State) {
        guard case .configured = tenant, let shared = settings.sharedState else { return }
        do { try SharedState.check(shared) } catch {
            state.say("\(error.reason) Until then nothing can be sent.", .error)
        }
    }

    private static func zoneName(_ zone: TimeZone) -> String {
        if zone.secondsFromGMT() == 0, ["GMT", "UTC", "Etc/UTC"].contains(zone.identifier) { return "UTC" }
        return zone.abbreviation() ?? zone.identifier
    }
}
