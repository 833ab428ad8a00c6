import Testing

extension EndToEnd {
    @Suite("A lock, from the start to the PIN")
    struct LockTests {
        @Test("Paste a serial, open, lock once, follow until done, reveal the PIN, leave")
        func wholeJob() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.lock(mac.serial)

                    try await terminal.press("F8")
                    try await terminal.waitFor("1 done")
                    #expect(await served.sent() == ["/api/v1/devices/\(mac.id)/action/lock"])

                    let masked = try await terminal.waitFor("••••")
                    let digits = /PIN (\d{4}) (\d{2})/
                    #expect(!masked.contains(digits))
                    try await terminal.press("R")
                    let shown = try await terminal.waitFor(digits, "six digits")
                    let match = try #require(shown.firstMatch(of: digits))
                    let pin = "\(match.1)\(match.2)"

                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                    #expect(!(try await terminal.screen()).contains(pin))
                    #expect(await served.sent().count == 1)

                    let audit = ".local/state/pippin/audit.jsonl"
                    let lines = try terminal.home.read(audit).split(separator: "\n")
                    #expect(lines.allSatisfy { $0.contains(mac.serial) && $0.contains(mac.id) })
                    #expect(lines.first?.contains(#""sending""#) == true)
                    #expect(lines.last?.contains(#""done""#) == true)
                    #expect(try terminal.home.mode(of: audit) == 0o600)
                    #expect(terminal.home.files(holding: pin).isEmpty)
                }
            }
        }
    }
}

extension TerminalDriver {
    /// Finds a device by its serial number, opens it and locks it.
    func lock(_ serial: String) async throws {
        try await openLockBox(serial)
        try await press("Tab")
        try await waitFor("[>Lock ")
        try await press("Enter")
        try await waitUntilGone("┌─ Lock ")
    }

    func openLockBox(_ serial: String) async throws {
        try await paste(serial)
        try await waitFor("1 of 40")
        try await press("Enter")
        try await waitFor("Summary")
        try await press("F9")
        try await waitFor("┌─ Actions")
        try await press("k")
        try await waitFor("[>Cancel<]")
        try await letButtonsComeAlive()
    }
}
