import ConsoleModel
import Fleet
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("Secrets of a device")
struct BypassCodesTests {
    private func box(_ user: Secret?, _ device: Secret?) -> TestApp {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("4"), .character("R"))
        app.send(
            .event(
                .secretParts(
                    request: app.state.nextRequest,
                    [SecretPart("User-based", user), SecretPart("Device-based", device)])))
        _ = app.takeEffects()
        return app
    }

    private func inClear(_ app: TestApp) -> String {
        String(app.frame.cells.filter(\.isSensitive).compactMap { Unicode.Scalar($0.glyph).map(Character.init) })
    }

    @Test("Each bypass code is revealed, spelled and copied by itself")
    func eachByItself() {
        let (user, device) = (Secret("AB12"), Secret("CD34"))
        var app = box(user, device)
        #expect(inClear(app) == "AB12")
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copySecret(user)])
        app.press(.down, .character("y"))
        #expect(app.takeEffects().isEmpty)
        app.press(.character("R"))
        #expect(inClear(app) == "CD34")
        app.press(.enter)
        #expect(inClear(app).contains("charlie"))
        app.press(.character("y"))
        #expect(app.takeEffects() == [.copySecret(device)])
        #expect(!app.screen.contains("CD34"))
    }

    @Test("Both are forgotten when the time is over or the box is closed")
    func forgotten() {
        for isClosed in [true, false] {
            let (user, device) = (Secret("AB12"), Secret("CD34"))
            var app = box(user, device)
            if isClosed { app.press(.escape) } else { app.advance(milliseconds: 120_000) }
            #expect(user.isErased)
            #expect(device.isErased)
            #expect(inClear(app).isEmpty)
        }
    }

    @Test("A code that the service has not is said to be none; the other is shown")
    func oneIsMissing() {
        let device = Secret("CD34")
        let app = box(nil, device)
        #expect(inClear(app) == "CD34")
        #expect(app.screen.contains("User-based    none"))
    }

    @Test("What comes after the box was closed is forgotten at once")
    func late() {
        var app = TestApp.menu(of: "AVA-MBP14")
        app.press(.character("4"), .character("R"))
        let request = app.state.nextRequest
        app.press(.escape)
        let late = Secret("AB12")
        app.send(.event(.secretParts(request: request, [SecretPart("User-based", late)])))
        #expect(late.isErased)
    }

    @Test(
        "Every secret comes from the service, is shown nowhere but in its box, and its asking is on record",
        arguments: [(Character("2"), "filevault-key"), ("3", "recovery-password"), ("4", "bypass-codes")])
    func fromTheService(letter: Character, verb: String) async throws {
        let configuration = TenantConfiguration(devices: 40)
        let tenant = SimulatedTenant(configuration)
        let audit = MemoryAudit()
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: configuration.token, audit: audit, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        let macs = app.store.state.fleet.table
        for row in 0..<macs.count where macs[row].platform == .mac {
            app.store.receive(.paste(macs[row].serialNumber ?? ""))
            app.press(.escape, .function(9), .character(letter), .character("R"))
            #expect(await app.wait { if case .secret(let box) = $0.box?.content { box.isAnswered } else { false } })
            if app.store.state.reveal != nil { break }
            app.press(.escape, .escape)
        }
        let secret = try #require(app.store.state.reveal?.secret.exposed)
        #expect(audit.entries.map(\.verb).allSatisfy { $0 == verb })
        #expect(audit.entries.suffix(2).map(\.state) == ["sending", "done"])
        #expect(!"\(audit.entries)".contains(secret))
        #expect(!"\(app.store.state.messages.all)".contains(secret))
    }

    @Test("A secret that the token may not read dims that one alone")
    func permission() async throws {
        var configuration = TenantConfiguration(devices: 12)
        configuration.permissions = Permissions.all.without(.secrets)
        let tenant = SimulatedTenant(configuration)
        let app = LiveApp(transport: InProcessTransport(tenant), token: configuration.token, isTimeFrozen: true)
        app.store.begin()
        #expect(await app.wait { if case .complete = $0.fleet.sync { true } else { false } })
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        app.store.receive(.paste(try #require(await tenant.serial(of: id))))
        app.press(.escape, .function(9), .character("2"), .character("R"))
        #expect(await app.wait { $0.settings.forbidden == [.fileVaultKey] })
    }
}

extension SecretState {
    fileprivate var isAnswered: Bool {
        switch content {
        case .fetched, .failed: true
        case .masked, .loading: false
        }
    }
}
