import Testing

extension EndToEnd {
    @Suite("Colours on the command line")
    struct ColorTests {
        private var colors: Regex<Substring> { /\u{1B}\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/ }

        @Test("Every depth shows the list in colours", arguments: ["16", "256", "true"])
        func colored(depth: String) async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("TERM=tmux-256color pippin demo --color \(depth)")
                try await terminal.waitFor("500 devices")
                #expect(try await terminal.styledScreen().contains(colors))
            }
        }

        @Test("Without colours no colour is sent", arguments: ["pippin demo --color mono", "NO_COLOR=1 pippin demo"])
        func mono(command: String) async throws {
            try await TerminalDriver.with { terminal in
                try await terminal.start("TERM=tmux-256color \(command)")
                try await terminal.waitFor("500 devices")
                let screen = try await terminal.styledScreen()
                #expect(screen.contains("\u{1B}["))
                #expect(!screen.contains(colors))
            }
        }

        @Test("Another word is a mistake in the command line")
        func unknownDepth() async throws {
            let home = try Home()
            defer { home.remove() }
            let end = try await Programs.run(["pippin", "demo", "--color", "blue"], environment: home.environment)
            #expect(end.status != 0)
            #expect(end.errors.contains("--color"))
        }
    }
}
