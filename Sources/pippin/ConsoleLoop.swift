import ConsoleModel
import ConsoleScreens
import Curses
import Dispatch
import Synchronization
import TerminalKit

/// Joins the terminal's loop to the store: inputs in, frames out.
final class ConsoleLoop: TerminalClient {
    private let store: Store
    private let clock: HostClock
    private var theme: Theme
    private let capabilities: Capabilities
    private let outbox: Outbox
    private var wornName: String
    private var isChanged = true
    private var last: Frame?

    init(store: Store, clock: HostClock, theme: Theme, capabilities: Capabilities, outbox: Outbox) {
        self.store = store
        self.clock = clock
        self.theme = theme
        wornName = store.state.shownTheme
        self.capabilities = capabilities
        self.outbox = outbox
    }

    /// The status to exit with, once it has asked to quit; a signal that came after that has the last word.
    var exitStatus: Int32 { store.state.exitStatus }
    /// The tenant whose session follows, if any, once it has asked to quit.
    var nextTenant: String? { store.state.nextTenant }
    var worn: WornTheme { WornTheme(choice: store.state.themes, theme: theme) }

    func receive(_ input: TerminalInput) {
        if store.receive(input) { isChanged = true }
    }

    func clockTick() {
        store.tick()
        isChanged = true
    }

    var wakeAt: ContinuousClock.Instant? { store.wakeAt.map(clock.instant) }

    func frame() -> Frame? {
        guard isChanged else { return nil }
        isChanged = false
        wearTheme()
        let frame = render(store.state, theme, capabilities)
        guard frame != last else { return nil }
        last = frame
        return frame
    }

    /// A theme that cannot be read leaves the one before.
    private func wearTheme() {
        let name = store.state.shownTheme
        guard name != wornName else { return }
        wornName = name
        let depth = capabilities.colorDepth
        if let next = try? store.state.themes.catalogue.theme(named: name, depth: depth) { theme = next }
    }

    func nextRequest() -> TerminalRequest? {
        if let bytes = outbox.take() { return .emit(bytes) }
        switch store.takeRequest() {
        case .bell: return .bell
        case .suspend: return .suspend
        case .redraw: return .redraw
        case .releaseMemory:
            // Not before all of it is let go. It takes some milliseconds, of which a key waits at most for those that go
            // to its own memory.
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { ProcessMemory.release() }
            return nextRequest()
        case .dump(let order):
            store.write(render(store.state, theme, capabilities), for: order)
            return nextRequest()
        case .quit: return .quit
        case nil: return nil
        }
    }
}

/// The themes to choose from, and the one that is on.
struct WornTheme {
    var choice: ThemeChoice
    var theme: Theme
}

/// Bytes on their way to the terminal besides frames; filled from any thread.
final class Outbox: Sendable {
    private let waiting = Mutex<[[UInt8]]>([])

    func put(_ bytes: [UInt8]) { waiting.withLock { $0.append(bytes) } }

    func take() -> [UInt8]? { waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
