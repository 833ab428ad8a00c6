import HTTPTypes
import TenantSimulator
import Testing

extension EndToEnd {
    @Suite("One path through each area of the cards, in a real terminal")
    struct AreasTests {
        private func console(_ body: (ServedTenant, TerminalDriver) async throws -> Void) async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await body(served, terminal)
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }

        private func command(_ line: String, _ terminal: TerminalDriver) async throws {
            try await terminal.type(":\(line)")
            try await terminal.press("Enter")
        }

        @Test("Lists and reads: the ADE integrations, one with its outputs, its devices; nothing is changed")
        func lists() async throws {
            try await console { served, terminal in
                try await command("ade", terminal)
                try await terminal.waitFor("Record Count 2")
                try await terminal.press("Enter")
                try await terminal.waitFor("Access Token Expiry")
                try await terminal.waitFor("Days Left")
                try await terminal.press("d")
                try await terminal.waitFor("pushed")
                for screen in ["Access Token Expiry", "Record Count 2", "40 devices"] {
                    try await terminal.press("Escape")
                    try await terminal.waitFor(screen)
                }
                let mac = try await served.mac()
                try await command("query-devices serial_number=\(mac.serial)", terminal)
                try await terminal.waitFor("Record Count 1")
                try await terminal.press("Enter")
                try await terminal.waitFor("Summary")
                #expect(await served.sent().isEmpty)
            }
        }

        @Test("A secret: masked until R, on record before it is asked for, in no file")
        func secret() async throws {
            try await console { served, terminal in
                let mac = try await served.mac()
                try await terminal.paste(mac.serial)
                try await terminal.waitFor("1 of 40")
                try await terminal.press("Escape")
                try await terminal.waitFor("a: actions")
                try await command("bypass-codes", terminal)
                try await terminal.waitFor("User-based")
                #expect(await served.tenant.requests.allSatisfy { !$0.path.contains("/secrets/") })
                try await terminal.letButtonsComeAlive()
                try await terminal.press("R")
                let code = /[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/
                let shown = try await terminal.waitFor(code, "the code")
                let text = String(try #require(shown.firstMatch(of: code)).0)
                #expect(terminal.home.files(holding: text).isEmpty)
                #expect(terminal.home.files(holding: "bypass-codes").contains(".local/state/pippin/audit.jsonl"))
                try await terminal.press("Escape")
            }
        }

        @Test("An action and a change: a Mac is restarted, then gets an asset tag, shown before → after")
        func actionAndChange() async throws {
            try await console { served, terminal in
                let mac = try await served.mac()
                try await terminal.paste(mac.serial)
                try await terminal.waitFor("1 of 40")
                try await terminal.press("Escape")
                try await terminal.waitFor("a: actions")
                try await command("restart", terminal)
                try await terminal.waitFor("Rebuild the kernel cache")
                try await terminal.letButtonsComeAlive()
                try await terminal.press("Tab", "Enter")
                try await terminal.waitFor(/Restart of .* (was sent|is done)/, "the answer")
                try await command("update-device", terminal)
                try await terminal.waitFor("Asset tag")
                try await terminal.letButtonsComeAlive()
                try await terminal.press("BTab", "BTab", "C-u")
                try await terminal.type("IT-4711")
                try await terminal.waitFor("→ IT-4711")
                try await terminal.press("Tab", "Tab", "Tab", "Enter")
                try await terminal.waitFor("is done")
                #expect(
                    await served.sent() == [
                        "/api/v1/devices/\(mac.id)/action/restart", "/api/v1/devices/\(mac.id)",
                    ])
                #expect(await served.tenant.requests.last { $0.method != .get }?.method == .patch)
                try await terminal.press("F8")
                try await terminal.waitFor("done")
            }
        }

        @Test("A custom call: a read at once, a change only through its box, once")
        func customCall() async throws {
            try await console { served, terminal in
                try await command("api GET /tags", terminal)
                try await terminal.waitFor("HTTP 200")
                for screen in ["earlier calls", "40 devices"] {
                    try await terminal.press("Escape")
                    try await terminal.waitFor(screen)
                }
                try await command("api POST /tags?name=x", terminal)
                try await terminal.waitFor("POST")
                try await terminal.press("F5")
                try await terminal.waitFor("Cancel")
                try await terminal.letButtonsComeAlive()
                #expect(await served.sent().isEmpty)
                try await terminal.press("Tab", "Enter")
                try await terminal.waitFor(/HTTP \d\d\d/, "the answer")
                #expect(await served.sent().count == 1)
                try await terminal.press("Escape")
            }
        }
    }
}
