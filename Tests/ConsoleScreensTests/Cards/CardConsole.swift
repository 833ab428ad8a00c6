import ConsoleModel
import ConsoleScreens
import Foundation
import HTTPTypes
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

/// A person at the console of a simulated tenant, with one card of the specification to go through.
struct CardConsole {
    let drive: CardDrive
    let tenant: SimulatedTenant
    let transport: SentinelTransport
    let app: LiveApp
    private let names: [String: String]

    /// - Parameter round: which values the card's flags have.
    init(_ drive: CardDrive, round: Int = 0, size: Size = Size(columns: 80, rows: 24)) async throws {
        self.drive = drive
        var configuration = TenantConfiguration(devices: 12)
        configuration.rateLimits = .unlimited
        let clock = SkippingClock()
        tenant = SimulatedTenant(configuration, clock: clock)
        transport = SentinelTransport(tenant)
        names = try await Self.names(drive, tenant, clock)
        app = LiveApp(transport: transport, token: configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        _ = app.frame(size)
        app.store.receive(.paste(names["serial"] ?? ""))
        app.press(.escape)
        transport.overlay(overlays(round: round))
    }

    /// What only the tenant knows, with the device put into the state that the card wants.
    private static func names(
        _ drive: CardDrive, _ tenant: SimulatedTenant, _ clock: SkippingClock
    ) async throws -> [String: String] {
        let url = try #require(URL(string: "http://127.0.0.1:1"))
        let client = KandjiClient(
            baseURL: url, token: tenant.configuration.token, transport: InProcessTransport(tenant))
        let id = DeviceID(rawValue: try #require(await tenant.deviceID(platform: drive.platform)))
        switch drive.beforehand {
        case .nothing: break
        case .isLost: try await client.send(LostMode.enable(id, message: "Please return it"))
        case .isLocked: _ = try await client.send(DeviceActions.lock(id))
        }
        // Long enough for the device to have done it.
        clock.skip(.seconds(3_600))
        let device = try await client.send(Devices.get(id))
        let isRemoteDesktopOn = try await client.send(Devices.details(id)).remoteDesktopEnabled == true
        func all<Item>(_ list: PagedEndpoint<Item>) async throws -> [Item] {
            var items: [Item] = []
            for try await page in client.pages(list) { items += page.items }
            return items
        }
        let blueprints = try await all(Blueprints.list())
        let blueprint = try #require(
            blueprints.first { $0.id != device.blueprintID && $0.name.allSatisfy { $0.isLetter && $0.isASCII } })
        let user = try #require(try await all(Users.list()).first { $0.id != device.user?.id && $0.email != nil })
        let token = try #require(try await all(ADE.integrations()).first)
        return [
            "device": id.rawValue, "serial": device.serialNumber ?? "", "blueprint": blueprint.id,
            "blueprint name": blueprint.name, "blueprints": "\(blueprints.count)",
            "first blueprint": blueprints[0].id, "user": user.id, "user email": user.email ?? "",
            "token": token.id, "token devices": "\(try await all(ADE.devices(token.id)).count)",
            "fleet": "\(await tenant.deviceIDs.count)", "remote desktop": isRemoteDesktopOn ? "off" : "on",
            "is remote desktop": isRemoteDesktopOn ? "false" : "true",
        ]
    }

    /// A text with what the tenant knows in place of its names.
    func filled(_ text: String) -> String {
        guard text.contains("{") else { return text }
        return names.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    func filled(_ expected: Expected) -> Expected {
        switch expected {
        case .field(let label, let value, let section): .field(label, filled(value), section: section)
        case .list(let label, let values, let section): .list(label, values.map(filled), section: section)
        case .text(let text): .text(filled(text))
        case .secret, .flag: expected
        }
    }

    private func overlays(round: Int) -> [String: JSONValue] {
        let flags = drive.outputs.flatMap(\.shown).compactMap { expected -> (String, Bool)? in
            if case .flag(let label, let flag) = expected { (marked(label), flag.value(in: round)) } else { nil }
        }
        let values = Dictionary(uniqueKeysWithValues: flags)
        func replaced(_ document: JSONValue) -> JSONValue {
            switch document {
            case .string(let text): values[text].map { .bool($0) } ?? .string(filled(text))
            case .array(let elements): .array(elements.map(replaced))
            case .object(let members): .object(members.mapValues(replaced))
            default: document
            }
        }
        return drive.answers.reduce(into: [:]) { $0[filled($1.key)] = replaced($1.value) }
    }

    // MARK: What was asked for

    /// The requests since `forgetRequests`, without those that the card has beside its own.
    func requests() async -> [RecordedRequest] {
        let beside = drive.beside.map(filled)
        return await tenant.requests.filter { !beside.contains("\($0.method.rawValue) \($0.place)") }
    }

    /// The card's own, as soon as there are so many.
    func sent(atLeast count: Int = 0) async -> [RecordedRequest] {
        let request = filled(drive.request)
        var patience = Patience(.seconds(5))
        while true {
            let sent = await tenant.requests.filter { "\($0.method.rawValue) \($0.place)" == request }
            guard sent.count < count, (try? await patience.goOn()) == true else { return sent }
        }
    }

    /// Those that change something.
    func changes() async -> Int { await tenant.requests.count { $0.method != .get } }

    // MARK: Opening and filling

    /// Goes the way to the card's form, or where there is none to what it asks for; returns all that was on the screen
    /// meanwhile.
    ///
    /// - Parameter prepare: what happens before the last step.
    func open(before prepare: () async -> Void = {}) async -> String {
        var seen: [String] = []
        for (index, step) in drive.steps.enumerated() {
            await settle()
            await tenant.forgetRequests()
            if index == drive.steps.count - 1 { await prepare() }
            if step.hasPrefix(":") {
                app.type(filled(step))
                seen.append(app.screen)
                app.press(.enter)
            } else {
                for word in step.split(separator: " ") { app.press(Self.key(word)) }
            }
            seen.append(app.screen)
        }
        if app.store.state.box == nil { await settle() }
        seen.append(app.screen)
        return seen.joined(separator: "\n")
    }

    private static func key(_ word: Substring) -> Key {
        if word == "ENTER" { return .enter }
        if word.count > 1, word.first == "F", let number = Int(word.dropFirst()) { return .function(number) }
        return .character(word.first ?? " ")
    }

    /// Puts every input of the card into its field.
    func fillIn() async {
        for input in drive.inputs {
            guard case .field(let label, let value, _) = input.place else { continue }
            #expect(await app.fillIn(label, with: filled(value)), "\(drive): no field “\(label)” takes \(value)")
        }
    }

    /// Waits until nothing is on its way any more.
    func settle() async {
        let isDone = await app.wait { state in
            guard let job = state.jobs.all.last else { return !state.isBusy }
            switch job.state {
            case .held, .sending: return false
            case .sent where drive.beside.contains { $0.hasSuffix("lostmode") }: return job.outcomeMessage != nil
            case .done where drive.card == "Update Device": return job.outcome != nil
            default: return !state.isBusy
            }
        }
        #expect(isDone, "\(drive) has no end: \(app.screen)")
    }
}

extension RecordedRequest {
    /// The path below `/api/v1`.
    var place: String { path.replacing("/api/v1", with: "") }
}
