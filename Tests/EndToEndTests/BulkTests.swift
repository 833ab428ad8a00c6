import HTTPTypes
import TenantSimulator
import Testing

extension EndToEnd {
    @Suite("Many devices at once, in a real terminal")
    struct BulkTests {
        @Test("Fifty marked, some refuse: each is asked once, the failed ones are marked again in one key")
        func fifty() async throws {
            try await ServedTenant.with({ $0.devices = 50 }) { served in
                let restart = RequestPattern(.post, "*/action/restart")
                await served.tenant.setFault(.status(400, .error("Already running.")), for: restart, times: 5)
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    try await terminal.start("pippin")
                    try await terminal.waitFor("50 devices")
                    try await terminal.press("A")
                    try await terminal.waitFor("50 marked")
                    try await terminal.press("F9")
                    try await terminal.waitFor("Act on the 50 marked")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("Actions: 50 marked")
                    try await terminal.press("r")
                    let hint = /by hand: (\d+)/
                    let box = try await terminal.waitFor(hint, "the count")
                    let count = try #require(box.firstMatch(of: hint)).1
                    try await terminal.letButtonsComeAlive()
                    try await terminal.press("BTab")
                    try await terminal.type(String(count))
                    try await terminal.press("Tab", "Tab")
                    try await terminal.waitFor("[>Restart: \(count) devices")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("50 of 50")
                    try await terminal.waitFor("5 failed")

                    let sent = await served.sent()
                    #expect(sent.count == Int(count))
                    #expect(Set(sent).count == sent.count)
                    let lines = try terminal.home.read(".local/state/pippin/audit.jsonl").split(separator: "\n")
                    #expect(lines.filter { $0.contains(#""sending""#) }.count == sent.count)

                    try await terminal.press("M")
                    try await terminal.waitFor("5 marked")
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                    #expect(await served.sent().count == sent.count)
                }
            }
        }

        @Test("A file is imported, exported and dumped, each readable by its owner alone")
        func files() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try terminal.home.write(
                        "Serial Number;Asset Tag\r\n\(mac.serial);IT-4711\r\nNOSUCH;IT-1\r\n", to: "tags.csv")
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.waitFor("synced")
                    try await terminal.type(":import ~/tags.csv")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("→ IT-4711")
                    try await terminal.waitFor("no device has this serial number")
                    try await terminal.letButtonsComeAlive()
                    try await terminal.press("BTab")
                    try await terminal.type("1")
                    try await terminal.press("Tab", "Tab")
                    try await terminal.waitFor("[>Import tags.csv: 1 device")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("2 of 2")
                    #expect(await served.sent() == ["/api/v1/devices/\(mac.id)"])
                    for (command, file) in [
                        (":report ~/report.csv", "report.csv"), (":export json ~/fleet.json", "fleet.json"),
                        (":dump svg ~/screen.svg", "screen.svg"),
                    ] {
                        try await terminal.type(command)
                        try await terminal.press("Enter")
                        try await terminal.waitFor("\(file), readable")
                        #expect(try terminal.home.mode(of: file) == 0o600)
                        #expect(try terminal.home.read(file).contains(mac.serial))
                    }
                    try await terminal.type(":dump svg ~/screen.svg")
                    try await terminal.press("Enter")
                    try await terminal.waitFor("already")
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }
    }
}
