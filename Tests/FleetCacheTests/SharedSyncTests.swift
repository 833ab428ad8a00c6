import ConsoleModel
import Fleet
import FleetCache
import Foundation
import KandjiAPI
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

@Suite("Many consoles, one budget")
struct SharedSyncTests {
    private let folder: TemporaryFolder
    private let tenant: SimulatedTenant
    private static let sync = SyncSettings(hasCache: true, refresh: 120_000, reconcile: 3_600_000)

    init() throws {
        folder = try TemporaryFolder()
        var configuration = TenantConfiguration(devices: 700)
        configuration.rateLimits = .unlimited
        tenant = SimulatedTenant(configuration)
    }

    private func console(cache name: String = "acme") throws -> Console {
        let cache = try #require(FleetCache.open("\(folder.path)/\(name).sqlite", host: "h").cache)
        let app = LiveApp(
            transport: InProcessTransport(tenant), token: tenant.configuration.token, isTimeFrozen: true, cache: cache,
            sync: Self.sync)
        return Console(app: app, cache: cache)
    }

    private struct Console {
        let app: LiveApp
        let cache: FleetCache

        var state: State { app.store.state }

        /// Whether nothing is under way that a test would have to wait for.
        var isQuiet: Bool {
            if case .running = state.fleet.sync { return false }
            return state.fleet.schedule.quiet == nil && !state.fleet.schedule.isLoading
        }
    }

    /// Lets `seconds` pass on every console, a little at a time.
    private func pass(_ seconds: Int, _ consoles: [Console]) async {
        for _ in 0..<(seconds / 3) {
            for console in consoles {
                console.app.skip(.seconds(3))
                _ = await console.app.wait { _ in console.isQuiet }
            }
        }
    }

    @Test("Ten consoles cost at most 1.2 times the requests of one, and all of them know the fleet")
    func tenConsoles() async throws {
        let alone = try console(cache: "alone")
        alone.app.store.begin()
        #expect(await alone.app.wait { $0.fleet.lastComplete != nil })
        await pass(1_200, [alone])
        let one = await tenant.requestCount

        let ten = try (0..<10).map { _ in try console() }
        for console in ten { console.app.store.begin() }
        for console in ten { #expect(await console.app.wait { _ in console.isQuiet }) }
        await pass(1_200, ten)
        for console in ten {
            #expect(await console.app.wait { $0.fleet.table.count == 700 && $0.fleet.refreshedAt != nil })
        }
        let all = await tenant.requestCount - one
        // 4 for the fleet, then one each two minutes.
        #expect(one >= 13)
        #expect(Double(all) <= 1.2 * Double(one), "\(all) requests of ten, \(one) of one")
        #expect(ten.count { !$0.state.fleet.schedule.isFollowing } == 1)
    }

    @Test("What one console finds the others see at their next look, a device that left as well")
    func changesAreSeen() async throws {
        let consoles = try (0..<3).map { _ in try console() }
        for console in consoles { console.app.store.begin() }
        for console in consoles { #expect(await console.app.wait { _ in console.isQuiet }) }
        await pass(6, consoles)
        for console in consoles { #expect(await console.app.wait { $0.fleet.table.count == 700 }) }
        let before = await tenant.requestCount

        let gone = try #require(await tenant.deviceID(platform: "iPhone"))
        await tenant.removeDevice(gone)
        let leader = try #require(consoles.first { !$0.state.fleet.schedule.isFollowing })
        leader.app.type(":reload full\r")
        #expect(await leader.app.wait { $0.fleet.table.count == 699 && leader.isQuiet })
        #expect(await tenant.requestCount - before == 3)
        await pass(3, consoles)
        for console in consoles {
            #expect(await console.app.wait { $0.fleet.table.count == 699 })
            #expect(console.state.fleet.table.row(of: DeviceID(rawValue: gone)) == nil)
        }
        #expect(await tenant.requestCount - before == 3)
    }

    @Test("The console that reads sees what another takes off the fleet")
    func leaderSeesDeletions() async throws {
        let leader = try console()
        leader.app.store.begin()
        #expect(await leader.app.wait { $0.fleet.lastComplete != nil && leader.isQuiet })
        #expect(!leader.state.fleet.schedule.isFollowing)
        let other = try console()
        other.app.store.begin()
        #expect(await other.app.wait { $0.fleet.table.count == 700 })
        // Some looks that find nothing come before.
        await pass(9, [leader])
        try other.cache.forget([leader.state.fleet.table[0].id])
        await pass(3, [leader])
        #expect(await leader.app.wait { $0.fleet.table.count == 699 })
    }

    @Test("When the console that reads goes away, another takes its place")
    func takeover() async throws {
        let first = try console()
        first.app.store.begin()
        #expect(await first.app.wait { $0.fleet.lastComplete != nil })
        let second = try console()
        second.app.store.begin()
        #expect(await second.app.wait { $0.fleet.table.count == 700 })
        #expect(second.state.fleet.schedule.isFollowing)
        await pass(240, [second])
        #expect(second.state.fleet.schedule.isFollowing)
        let before = await tenant.requestCount

        // A console that is suspended lets go, as the end of its process would.
        first.app.press(.control("z"))
        await pass(30, [second])
        #expect(!second.state.fleet.schedule.isFollowing)
        #expect(await tenant.requestCount == before + 1)
        #expect(!first.cache.lead())
    }

    @Test("A start with a cache that is new costs no request at all")
    func warmStart() async throws {
        let first = try console()
        first.app.store.begin()
        #expect(await first.app.wait { $0.fleet.lastComplete != nil && first.isQuiet })
        first.cache.resign()
        let before = await tenant.requestCount
        let second = try console()
        second.app.store.begin()
        #expect(await second.app.wait { $0.fleet.table.count == 700 })
        await pass(60, [second])
        #expect(await tenant.requestCount == before)
        await pass(66, [second])
        #expect(await tenant.requestCount == before + 1)
    }

    @Test("No secret is ever in the cache's files")
    func noSecrets() async throws {
        let console = try console()
        let app = console.app
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        let serial = try #require(await tenant.serial(of: id))
        #expect(await app.lock(serial: serial))
        app.press(.function(9), .character("1"), .character("R"))
        #expect(await app.wait(until: { $0.reveal != nil }))
        let pin = try #require(app.store.state.reveal?.secret.exposed)
        app.press(.escape, .function(5))
        #expect(await app.wait { _ in console.isQuiet })
        var bytes = Data()
        for name in folder.names { bytes.append(try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))) }
        #expect(bytes.range(of: Data(serial.utf8)) != nil)
        #expect(bytes.range(of: Data(pin.utf8)) == nil)
        #expect(bytes.range(of: Data(tenant.configuration.token.utf8)) == nil)
    }
}

extension LiveApp {
    /// Types a line; `:` opens the palette, a line's end runs it.
    fileprivate func type(_ text: String) {
        for character in text {
            switch character {
            case ":": press(.function(2))
            case "\r": press(.enter)
            default: press(.character(character))
            }
        }
    }
}
