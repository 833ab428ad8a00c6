import Testing

extension EndToEnd {
    @Suite("The window changes its size")
    struct ResizeTests {
        @Test("An open box is painted anew at every size, and nothing is sent by it")
        func openBox() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.openLockBox(mac.serial)
                    try await terminal.press("Tab")
                    try await terminal.waitFor("[>Lock ")

                    try await terminal.resize(columns: 140, rows: 40)
                    try await terminal.wait(for: "the box at 140x40") {
                        $0.fills(140, 40) && $0.contains(TerminalDriver.lockBox)
                    }

                    try await terminal.resize(columns: 50, rows: 12)
                    try await terminal.waitFor("Pippin needs 60x16.")
                    try await terminal.letButtonsComeAlive()
                    try await terminal.press("Enter", "Space", "y", "Enter")

                    try await terminal.resize(columns: 80, rows: 24)
                    let last = try await terminal.wait(for: "the box at 80x24") {
                        $0.fills(80, 24) && $0.contains(TerminalDriver.lockBox)
                    }
                    #expect(last.contains(mac.serial))
                    try await terminal.press("Escape")
                    try await terminal.waitUntilGone(TerminalDriver.lockBox)
                    try await terminal.press("F8")
                    try await terminal.waitFor("Nothing was sent from this console yet.")
                    #expect(await served.sent().isEmpty)
                }
            }
        }
    }
}

extension String {
    /// Whether a screen of this size is painted from its header to its last line.
    fileprivate func fills(_ columns: Int, _ rows: Int) -> Bool {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= rows, let header = lines.first else { return false }
        return header.count == columns && lines[rows - 1].contains("F10")
    }
}
