import ConsoleModel
import Curses
import FleetCache
import Foundation
import HostServices
import KandjiAPI
import TenantSimulator
import TerminalKit

/// The console with one tenant, from its cache to the last line of its audit log. Whatever knows the tenant is made here
/// and goes with it, so that nothing of two tenants can meet.
final class ConsoleSession {
    enum Tenant {
        case configured
        case simulated(TenantConfiguration)
    }

    let loop: ConsoleLoop
    private let runner: EffectRunner
    private let mailbox: Mailbox

    /// Begins, with what is kept of the fleet on the first screen.
    init(_ run: ConsoleRun, _ settings: Settings, _ worn: WornTheme, _ tenant: Tenant) {
        let (environment, directories, clock) = (run.environment, run.directories, run.clock)
        let outbox = Outbox()
        let waker = run.terminal.waker
        let requests = RequestLog()
        let connector = Connector(
            settings: settings, environment: environment, tenant: tenant, requests: requests)
        var console = Self.consoleSettings(settings, environment, tenant)
        let kept = Self.openCache(settings, directories, tenant)
        console.sync = SyncSettings(
            hasCache: kept?.cache != nil, refresh: settings.refresh.milliseconds,
            reconcile: settings.reconcile.milliseconds)
        let mailbox = Mailbox { waker.wake() }
        let runner = EffectRunner(
            settings: console, connect: connector.connect, audit: Self.auditLog(settings, directories, tenant),
            clipboard: OSC52Clipboard(environment: environment) { bytes in
                outbox.put(bytes)
                waker.wake()
            },
            views: ViewsFile(path: directories.viewsFile), files: PersonalFiles(environment: environment),
            store: kept?.cache, wallClock: { Date() }, requests: requests, post: mailbox.post)
        let size = run.terminal.size
        var state = State(settings: console, now: clock.now, size: size)
        state.themes = worn.choice
        if let preview = kept?.cache?.preview(rows: size.rows) { state.showPreview(preview) }
        if let notice = kept?.notice { state.say(notice, .warning) }
        for warning in settings.warnings { state.say("config.yaml: \(warning)", .warning) }
        for name in settings.deny where Verb(name: name) == nil {
            state.say("config.yaml: deny names “\(name)”, which is no command. F2 lists them.", .warning)
        }
        Self.sayWhatIsShared(settings, tenant, &state)
        Self.showViews(settings, directories, &state)
        let store = Store(state: state, mailbox: mailbox, now: { clock.now }, perform: runner.run)
        loop = ConsoleLoop(
            store: store, clock: clock, theme: worn.theme, capabilities: run.capabilities, outbox: outbox)
        self.runner = runner
        self.mailbox = mailbox
        store.begin()
    }

    /// Ends: what is to be written down is on disk, and nothing is sent, read or shown any more.
    func end() {
        runner.close()
        mailbox.close()
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
        console.tenants = settings.tenants.map { KnownTenant(name: $0.name, address: hostName($0.address)) }
        if case .configured = tenant { console.isShared = settings.sharedState != nil }
        return console
    }

    /// The address that whole URLs are held against; a simulated tenant's is not known before it is served.
    private static func address(_ settings: Settings, _ tenant: Tenant) -> String {
        guard case .configured = tenant, case .success(let chosen) = settings.startTenant else { return "" }
        return (try? TenantAddress.apiURL(from: chosen.address).absoluteString) ?? ""
    }

    /// Of an address only what names the service: whatever else was written there is not for the screen.
    private static func hostName(_ address: String) -> String {
        guard let url = try? TenantAddress.apiURL(from: address), let host = url.host() else {
            return "its address is not understood"
        }
        return url.port.map { "\(host):\($0)" } ?? host
    }

    /// A shared log that cannot be used is said at once, not only when the first command is refused for it.
    private static func sayWhatIsShared(_ settings: Settings, _ tenant: Tenant, _ state: inout State) {
        guard case .configured = tenant, let shared = settings.sharedState else { return }
        do { try SharedState.check(shared) } catch {
            state.say("\(error.reason) Until then nothing can be sent.", .error)
        }
    }
}
