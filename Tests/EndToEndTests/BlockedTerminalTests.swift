import Testing

extension EndToEnd {
    @Suite("A terminal that takes nothing")
    struct BlockedTerminalTests {
        @Test("Keys get through while nothing is read for three seconds", .timeLimit(.minutes(1)))
        func keysGetThrough() async throws {
            let home = try Home()
            defer { home.remove() }
            var environment = home.environment
            environment["TERM"] = "xterm-256color"
            let terminal = try OwnTerminal(["pippin", "demo"], environment: environment)
            try await terminal.wait(for: "synced <1m")
            // Whole screens, until there is no room for another.
            var isAtEnd = false
            try await terminal.wait(for: "the terminal to be full", every: .milliseconds(50)) {
                isAtEnd.toggle()
                terminal.type(isAtEnd ? "G" : "g")
                return !terminal.hasRoom
            }
            try await Task.sleep(for: .seconds(3))
            #expect(!terminal.hasRoom)
            terminal.type("q")
            #expect(try await terminal.waitForEnd() == 0)
        }
    }
}
