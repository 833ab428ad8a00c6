import ConsoleModel
import ConsoleScreens
import Foundation
import KandjiAPI
import Synchronization
import TenantSimulator
import TerminalKit

/// The whole console on a simulated tenant in this process, but for a terminal. Time moves only when it is told to, and
/// nothing goes on before every answer that is due has come: the same keys always give the same screens.
final class TourDriver {
    let client: KandjiClient
    private let clock = TourClock()
    private let store: Store
    private let due = DueAnswers()

    init(size: Size) throws(TourFailure) {
        var configuration = TenantConfiguration(devices: 480, seed: 7)
        configuration.start = Date(timeIntervalSince1970: Double(TourClock.start.wall) / 1_000)
        configuration.rateLimits.perSecond = 1_000
        let tenant = SimulatedTenant(configuration, clock: clock)
        guard let url = URL(string: "https://acme.api.kandji.io") else { throw TourFailure(reason: "no address") }
        let client = KandjiClient(
            baseURL: url, token: configuration.token, transport: InProcessTransport(tenant),
            limiter: RateLimiter(clock: clock))
        self.client = client
        let settings = ConsoleSettings(
            tenant: "acme", host: "acme.api.kandji.io", user: "mira", session: "tour",
            defaults: FormDefaults(phoneNumber: "+44 20 7946 0000"))
        let (mailbox, due, clock) = (Mailbox {}, due, clock)
        let runner = EffectRunner(
            settings: settings, connect: { () async throws(Problem) in client }, audit: NoAudit(),
            clipboard: NoClipboard(),
            wallClock: { Date(timeIntervalSince1970: Double(clock.moment.wall) / 1_000) },
            post: { event in
                mailbox.post(event)
                due.note(event)
            })
        store = Store(
            state: State(settings: settings, now: clock.moment, size: size), mailbox: mailbox,
            now: { clock.moment },
            perform: { effect in
                due.expect(effect)
                runner.run(effect)
            })
    }

    /// Reads the fleet.
    func begin() async throws(TourFailure) {
        store.begin()
        try await settle()
    }

    func press(_ keys: Key...) async throws(TourFailure) {
        for key in keys { try await receive(.key(key)) }
    }

    func type(_ text: String) async throws(TourFailure) {
        for character in text { try await receive(.key(.character(character))) }
    }

    /// Lets time pass in steps of a second.
    func wait(seconds: Int) async throws(TourFailure) {
        for _ in 0..<seconds {
            clock.advance(by: .seconds(1))
            try await settle()
        }
    }

    /// The section under the eye, where a device is open.
    var section: String? {
        guard case .device(let detail) = store.state.screens.last else { return nil }
        return detail.currentSection?.title
    }

    /// The serial number of the device that is open.
    var serialNumber: String {
        guard case .device(let detail) = store.state.screens.last else { return "" }
        return detail.device.serialNumber ?? ""
    }

    var shownTheme: String { store.state.shownTheme }

    func frame(theme: Theme) -> Frame { render(store.state, theme, Capabilities()) }

    /// One key; its frame is written out, and buttons have come alive, before the next one.
    private func receive(_ input: TerminalInput) async throws(TourFailure) {
        store.receive(input)
        try await settle()
        store.receive(.painted(tag: store.state.revision))
        clock.advance(by: .milliseconds(400))
        try await settle()
    }

    /// Takes answers until none is due.
    private func settle() async throws(TourFailure) {
        store.tick()
        let deadline = ContinuousClock.now + .seconds(30)
        while !due.isEmpty {
            guard ContinuousClock.now < deadline else { throw TourFailure(reason: "an effect gave no answer") }
            try? await Task.sleep(for: .milliseconds(1))
            if due.isEmpty { store.tick() }
        }
    }
}

struct TourFailure: Error, CustomStringConvertible {
    var reason: String
    var description: String { reason }
}

/// How many answers have been asked for and not come.
private final class DueAnswers: Sendable {
    private let count = Mutex(0)

    var isEmpty: Bool { count.withLock { $0 <= 0 } }

    /// Every effect ends with one answer, but for those that only say something.
    func expect(_ effect: Effect) {
        switch effect {
        case .cancelReads, .audit, .suspend, .redraw, .quit: break
        default: count.withLock { $0 += 1 }
        }
    }

    func note(_ event: Event) {
        switch event {
        case .budget, .devicesPage, .exchanged, .blueprints(.page): break
        default: count.withLock { $0 -= 1 }
        }
    }
}

private struct NoAudit: AuditRecording {
    func record(_ entry: AuditEntry) {}
    func entries(limit: Int) -> [AuditEntry] { [] }
}

private struct NoClipboard: Clipboard {
    func copy(_ text: String) {}
}
