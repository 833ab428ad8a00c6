import Testing

extension EndToEnd {
    @Suite("The overview in a real terminal")
    struct OverviewTests {
        @Test("o counts the fleet; Enter on a platform lists exactly those devices; Esc goes back to the whole list")
        func platform() async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("pippin demo")
                try await terminal.waitFor("500 devices")
                try await terminal.press("o")
                try await terminal.waitFor("Devices › Overview")
                // Behind the nine lines of what needs attention stands the most common platform.
                for _ in 0..<9 { try await terminal.press("Down") }
                let line = /> Mac +(\d+)\D/
                let screen = try await terminal.waitFor(line, "the line of Macs under the cursor")
                let count = String(try #require(screen.firstMatch(of: line)).1)
                try await terminal.press("Enter")
                try await terminal.waitFor("filter: platform=Mac")
                try await terminal.waitFor("\(count) of 500")
                try await terminal.press("Escape")
                let list = try await terminal.waitUntilGone("filter:")
                #expect(list.contains("500 devices"))
                try await terminal.press("F10")
                #expect(try await terminal.waitForShell() == 0)
            }
        }
    }
}
