import Testing

extension EndToEnd {
    @Suite("Without a terminal that can show a screen")
    struct NoTerminalTests {
        @Test("Not a terminal: one line on standard error, status 2", arguments: [["pippin"], ["pippin", "demo"]])
        func pipe(command: [String]) async throws {
            let home = try Home()
            defer { home.remove() }
            var environment = home.environment
            environment["TERM"] = "xterm-256color"
            let end = try await Programs.run(command, environment: environment)
            #expect(end.status == 2)
            #expect(end.output.isEmpty)
            #expect(end.errors.contains(/^pippin: Standard input is not a terminal\.\n$/))
        }

        @Test(
            "A terminal that is not known or cannot move its cursor: one line, status 2, no escape codes",
            arguments: [nil, "", "dumb", "no-such-terminal"] as [String?])
        func poorTerminal(term: String?) async throws {
            let home = try Home()
            defer { home.remove() }
            var environment = home.environment
            environment["TERM"] = term
            let terminal = try OwnTerminal(["pippin", "demo"], environment: environment)
            #expect(try await terminal.waitForEnd() == 2)
            terminal.collect()
            #expect(terminal.text.hasPrefix("pippin: "))
            #expect(terminal.text.filter { $0 == "\r\n" || $0 == "\n" }.count == 1)
            #expect(!terminal.received.contains(0x1B))
        }
    }
}
