import Foundation
import TenantSimulator
import TestSupport
import Testing

extension EndToEnd {
    /// What goes wrong is one sentence on a screen that stays.
    @Suite("Token, address and server")
    struct ConnectionTests {
        private static let settings = ".config/pippin/config.yaml"

        @Test("A wrong token is said, the console stays, and F5 tries again")
        func wrongToken() async throws {
            try await ServedTenant.with { served in
                var environment = served.environment
                environment["KANDJI_API_TOKEN"] = "not-the-token"
                try await TerminalDriver.with(columns: 140, environment: environment) { terminal in
                    try await terminal.start("pippin")
                    let screen = try await terminal.waitFor("The token is wrong, expired, revoked")
                    #expect(screen.contains("F5 tries again."))
                    #expect(!screen.contains("not-the-token"))
                    let before = await served.tenant.requestCount
                    try await terminal.press("F5")
                    try await wait { await served.tenant.requestCount > before }
                    try await terminal.waitFor("The token is wrong, expired, revoked")
                    try await terminal.press("q")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }

        @Test("A token file that others can read is refused, and read once it is private")
        func tokenFile() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(columns: 140) { terminal in
                    let home = terminal.home
                    try home.write(served.tenant.configuration.token, to: "token", mode: 0o644)
                    try home.write(settings(served, "token-file: \(home.path)/token"), to: Self.settings)
                    try await terminal.start("pippin")
                    let screen = try await terminal.waitFor("is open to others (mode 644)")
                    #expect(screen.contains("chmod 600"))
                    #expect(await served.tenant.requestCount == 0)
                    try home.write(served.tenant.configuration.token, to: "token", mode: 0o600)
                    try await terminal.press("F5")
                    try await terminal.waitFor("40 devices")
                }
            }
        }

        @Test("A token command is run")
        func tokenCommand() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with { terminal in
                    let home = terminal.home
                    try home.write(served.tenant.configuration.token + "\n", to: "my token")
                    try home.write(settings(served, "token-command: cat '\(home.path)/my token'"), to: Self.settings)
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                }
            }
        }

        @Test("A server that is down at the start is said, and F5 reads when it is back")
        func serverComesBack() async throws {
            try await TerminalDriver.with(columns: 140) { terminal in
                let before = try await Simulator(home: terminal.home)
                before.end()
                let variables =
                    "KANDJI_API_URL=http://127.0.0.1:\(before.port) KANDJI_API_TOKEN=\(before.token)"
                try await terminal.start("\(variables) pippin")
                let screen = try await terminal.waitFor("could not be reached")
                #expect(screen.contains("F5 tries again."))
                let back = try await Simulator(port: before.port, home: terminal.home)
                defer { back.end() }
                try await terminal.press("F5")
                try await terminal.waitFor("40 devices")
            }
        }

        @Test(
            "A wrong address is one sentence on a screen that stays",
            arguments: [
                ("http://acme.kandji.io", "http:// is allowed only to this machine itself"),
                ("ftp://acme.kandji.io", "An address begins with https://"),
                ("https://mira:secret@acme.kandji.io", "An address holds no user name and no password."),
            ])
        func wrongAddress(address: String, sentence: String) async throws {
            let environment = ["KANDJI_API_URL": address, "KANDJI_API_TOKEN": "token"]
            try await TerminalDriver.with(columns: 140, environment: environment) { terminal in
                try await terminal.start("pippin")
                let screen = try await terminal.waitFor(sentence)
                #expect(!screen.contains("mira:secret"))
                try await terminal.press("q")
                #expect(try await terminal.waitForShell() == 0)
            }
        }

        private func settings(_ served: ServedTenant, _ token: String) -> String {
            """
            tenants:
              acme:
                url: http://127.0.0.1:\(served.port)
                \(token)

            """
        }

        private func wait(until condition: () async -> Bool) async throws {
            var patience = Patience()
            repeat {
                if await condition() { return }
            } while try await patience.goOn(.milliseconds(20))
            throw DriverError("Waited in vain for the server.")
        }
    }
}
