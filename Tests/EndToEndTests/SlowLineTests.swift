import TerminalKit
import TestSupport
import Testing

extension EndToEnd {
    @Suite("A slow line")
    struct SlowLineTests {
        struct Line: Sendable, CustomTestStringConvertible {
            let options: [String]
            /// More bytes than this have not to go out for a hundred steps of the cursor, 170 bytes each.
            let limit: Int
            var testDescription: String { options.joined(separator: " ") }
        }

        private static let lines = [
            // A serial line of 9,600 bits a second, set to that.
            Line(options: ["--drip-in", "60", "--drip-out", "960"], limit: 6_000),
            // Half a second there and back.
            Line(options: ["--delay-in", "250", "--drip-in", "60", "--delay-out", "250"], limit: 14_000),
        ]

        /// The keys come sixty a second, whatever this machine is busy with.
        @Test("Frames are left out, not queued, and the last one shows the last state", arguments: lines)
        func cursor(line: Line) async throws {
            try await ServedTenant.with { served in
                let home = try Home()
                defer { home.remove() }
                var environment = home.environment.merging(served.environment) { _, new in new }
                environment["TERM"] = "xterm-256color"
                let terminal = try OwnTerminal(["ptyrelay"] + line.options + ["pippin"], environment: environment)
                try await terminal.wait(for: "synced <1m")
                let before = terminal.received.count
                let steps = String(repeating: "jjjjjjjjjjkkkkkkkkkk", count: 5) + "jjjjjjjj"
                terminal.type(steps + "/")
                var screen = VTScreen(size: Size(columns: 80, rows: 24))
                var fed = 0
                try await terminal.wait(for: "the filter line") {
                    terminal.collect()
                    screen.feed(Array(terminal.received[fed...]))
                    fed = terminal.received.count
                    return screen.line(22).hasPrefix("/")
                }
                // Rows are written from the top to the bottom, so the ninth is as new as the filter line.
                #expect(screen.line(11).hasPrefix(">"))
                let bytes = terminal.received.count - before
                #expect(bytes < line.limit, "\(bytes) bytes")
            }
        }
    }
}
