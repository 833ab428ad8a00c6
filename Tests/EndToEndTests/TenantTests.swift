import Foundation
import HTTPTypes
import TenantSimulator
import TerminalKit
import TestSupport
import Testing

extension EndToEnd {
    @Suite("From one tenant to another")
    struct TenantTests {
        private static let audit = ".local/state/pippin/audit.jsonl"

        /// Serves acme with 40 devices and beta with 31 others, each with a token of its own, and writes the settings that
        /// name both and one that does not get in.
        private func twoTenants(
            columns: Int = 80, also more: String = "",
            _ body: (_ acme: ServedTenant, _ beta: ServedTenant, TerminalDriver) async throws -> Void
        ) async throws {
            try await ServedTenant.with { acme in
                try await ServedTenant.with({ beta in
                    beta = TenantConfiguration(devices: 31, seed: 99)
                    beta.token = "another-token"
                }) { beta in
                    try await TerminalDriver.with(columns: columns) { terminal in
                        try Self.write(acme, beta, more, to: terminal.home)
                        try await body(acme, beta, terminal)
                    }
                }
            }
        }

        private static func write(_ acme: ServedTenant, _ beta: ServedTenant, _ more: String, to home: Home) throws {
            var settings = more + "tenants:\n"
            let tenants = [
                ("acme", acme.port, acme.tenant.configuration.token),
                ("beta", beta.port, beta.tenant.configuration.token), ("shut", beta.port, "no-token-of-beta"),
            ]
            for (name, port, token) in tenants {
                try home.write(token + "\n", to: "\(name).token")
                settings += "  \(name):\n    url: http://127.0.0.1:\(port)\n"
                settings += "    token-file: \(home.path)/\(name).token\n"
            }
            try home.write(settings, to: ".config/pippin/config.yaml")
        }

        private func go(to tenant: String, _ devices: String, _ terminal: TerminalDriver) async throws {
            try await terminal.type(":tenant \(tenant)")
            try await terminal.press("Enter")
            try await terminal.wait(for: "\(tenant) with \(devices)") {
                $0.hasPrefix("Pippin \(tenant) ") && $0.contains(devices)
            }
        }

        /// Sends a blank push to a Mac of the tenant that is shown.
        private func push(_ served: ServedTenant, _ terminal: TerminalDriver) async throws {
            let mac = try await served.mac()
            try await terminal.paste(mac.serial)
            try await terminal.waitFor("1 of ")
            try await terminal.press("Enter")
            try await terminal.waitFor("Summary")
            try await terminal.press("F9")
            try await terminal.waitFor("┌─ Actions")
            try await terminal.letButtonsComeAlive()
            try await terminal.press("b", "Enter")
            try await terminal.waitFor(/[Bb]lank push .*sent/, "the answer")
        }

        private func pushed(_ served: ServedTenant) async throws -> [String] {
            ["/api/v1/devices/\(try await served.mac().id)/action/blankpush"]
        }

        @Test("Each has its own fleet, cache, token and lines in the audit log; nothing of one is in the other's")
        func apart() async throws {
            try await twoTenants { acme, beta, terminal in
                try await terminal.start("pippin --tenant acme")
                let first = try await terminal.waitFor("40 devices")
                #expect(first.hasPrefix("Pippin acme "))
                try await push(acme, terminal)
                try await go(to: "beta", "31 devices", terminal)
                // Whatever the first one showed or sent is not there.
                try await terminal.press("F8")
                try await terminal.waitFor("0 done")
                #expect(!(try await terminal.screen()).contains(try await acme.mac().serial))
                try await terminal.press("Escape")
                try await terminal.waitFor("31 devices")
                try await push(beta, terminal)
                try await go(to: "acme", "40 devices", terminal)
                try await terminal.press("F8")
                let jobs = try await terminal.waitFor(try await acme.mac().name.prefix(6).description)
                #expect(!jobs.contains(try await beta.mac().name))
                try await terminal.press("F10")
                #expect(try await terminal.waitForShell() == 0)

                #expect(await acme.sent() == (try await pushed(acme)))
                #expect(await beta.sent() == (try await pushed(beta)))
                try await expectCachesApart(acme, beta, terminal.home)
                try await expectAuditApart(acme, beta, terminal.home)
            }
        }

        private func expectCachesApart(_ acme: ServedTenant, _ beta: ServedTenant, _ home: Home) async throws {
            let folder = ".cache/pippin/"
            for (name, served) in [("acme", acme), ("beta", beta)] {
                let file = "\(folder)\(name)@127.0.0.1-\(served.port).sqlite"
                #expect(try home.mode(of: file) == 0o600)
                for id in await served.tenant.deviceIDs {
                    let holding = home.files(holding: id).filter { $0.hasPrefix(folder) }
                    #expect(holding == [file], "\(id) of \(name)")
                }
            }
        }

        private func expectAuditApart(_ acme: ServedTenant, _ beta: ServedTenant, _ home: Home) async throws {
            struct Line: Decodable {
                var tenant: String
                var serialNumber: String
            }
            let lines = try home.read(Self.audit).split(separator: "\n").map {
                try JSONDecoder().decode(Line.self, from: Data($0.utf8))
            }
            #expect(Set(lines.map(\.tenant)) == ["acme", "beta"])
            for (name, served) in [("acme", acme), ("beta", beta)] {
                let serial = try await served.mac().serial
                #expect(lines.filter { $0.tenant == name }.allSatisfy { $0.serialNumber == serial })
            }
        }

        @Test("A command whose answer does not come is waited for, and is unknown where it was sent, not where we went")
        func underWay() async throws {
            try await twoTenants { acme, beta, terminal in
                await acme.tenant.setFault(.hang, for: RequestPattern(.post, "*/action/lock"))
                let mac = try await acme.mac()
                try await terminal.start("pippin --tenant acme")
                try await terminal.waitFor("40 devices")
                try await terminal.lock(mac.serial)
                try await terminal.type(":tenant beta")
                try await terminal.press("Enter")
                try await terminal.waitFor("waiting up to 5 seconds")
                try await terminal.waitFor("31 devices")
                let record = try terminal.home.read(Self.audit).split(separator: "\n")
                #expect(record.last?.contains(#""unknown""#) == true)
                #expect(record.allSatisfy { $0.contains(#""acme""#) && $0.contains(mac.serial) })
                try await terminal.press("F8")
                try await terminal.waitFor("0 unknown")
                try await go(to: "acme", "40 devices", terminal)
                try await terminal.press("F8")
                try await terminal.waitFor("1 unknown")
                #expect(await acme.sent().count == 1)
                #expect(await beta.sent().isEmpty)
            }
        }

        @Test("Where it was not said which, and where a token does not get in, the screen says so and leads on")
        func fromTrouble() async throws {
            try await twoTenants(columns: 140) { _, _, terminal in
                try await terminal.start("pippin")
                let start = try await terminal.waitFor("There are several tenants (acme, beta, shut)")
                #expect(start.contains(":tenant NAME in the console"))
                #expect(start.hasPrefix("Pippin no tenant"))
                try await go(to: "shut", "The token is wrong", terminal)
                try await terminal.type(":tenant nobody")
                try await terminal.press("Enter")
                try await terminal.waitFor("There is no tenant “nobody”. Known are: acme, beta, shut.")
                try await go(to: "acme", "40 devices", terminal)
                #expect(!(try await terminal.screen()).contains("The token is wrong"))
            }
        }

        @Test("What the command line and a person chose stays on; the view was the first session's")
        func choices() async throws {
            let views = "views:\n  Phones:\n    filter: platform=iphone\n"
            try await twoTenants(also: views) { acme, beta, terminal in
                try await terminal.start("pippin --tenant acme --read-only --view Phones")
                let first = try await terminal.waitFor(" of 40")
                #expect(first.contains("view: Phones") && first.contains("READ-ONLY"))
                try await terminal.type(":theme contrast-light")
                try await terminal.press("Enter")
                try await terminal.waitFor("Theme contrast-light for now")
                try await go(to: "beta", "31 devices", terminal)
                #expect(!(try await terminal.screen()).contains("view: Phones"))
                #expect((try await terminal.screen()).contains("READ-ONLY"))
                try await terminal.type(":theme")
                try await terminal.press("Enter")
                try await terminal.waitFor("┌─ Themes")
                try await terminal.press("Enter")
                try await terminal.waitFor("Theme contrast-light for now")
                #expect(await acme.sent().isEmpty)
                #expect(await beta.sent().isEmpty)
            }
        }

        @Test(
            "The screen is taken once and given back at the end, however many tenants were shown",
            arguments: [0, SIGTERM])
        func terminal(signal: Int32) async throws {
            try await ServedTenant.with { acme in
                try await ServedTenant.with({ $0 = TenantConfiguration(devices: 31, seed: 99) }) { beta in
                    let home = try Home()
                    defer { home.remove() }
                    try Self.write(acme, beta, "", to: home)
                    var environment = home.environment
                    environment["TERM"] = "xterm-256color"
                    let terminal = try OwnTerminal(["pippin", "--tenant", "acme"], environment: environment)
                    for (name, devices) in [("acme", "40 devices"), ("beta", "31 devices"), ("acme", "40 devices")] {
                        if !terminal.received.isEmpty { terminal.type(":tenant \(name)\r") }
                        try await terminal.wait(for: "\(name) with \(devices)") {
                            terminal.collect()
                            var screen = VTScreen(size: Size(columns: 80, rows: 24))
                            screen.feed(terminal.received)
                            return screen.text.hasPrefix("Pippin \(name) ") && screen.text.contains(devices)
                        }
                    }
                    if signal == 0 { terminal.type("q") } else { terminal.send(signal) }
                    #expect(try await terminal.waitForEnd() == (signal == 0 ? 0 : 143))
                    terminal.collect()
                    for code in ["\u{1B}[?1049h", "\u{1B}[?1049l", "\u{1B}[?2004h"] {
                        #expect(terminal.text.components(separatedBy: code).count == 2, "\(code.debugDescription)")
                    }
                    #expect(terminal.hasItsSettings)
                }
            }
        }
    }
}
