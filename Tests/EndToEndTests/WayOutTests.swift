import Foundation
import Testing

extension EndToEnd {
    /// However the console ends, the shell gets back the terminal that it lent.
    @Suite("Ways out")
    struct WayOutTests {
        enum WayOut: String, CaseIterable, CustomTestStringConvertible {
            case q, f10, controlC, hangUp, interrupt, terminate, crash

            var status: Int32 {
                switch self {
                case .q, .f10: 0
                case .controlC, .interrupt: 130
                case .hangUp: 129
                case .terminate: 143
                case .crash: 139
                }
            }

            var signal: Int32? {
                switch self {
                case .q, .f10, .controlC: nil
                case .hangUp: SIGHUP
                case .interrupt: SIGINT
                case .terminate: SIGTERM
                case .crash: SIGSEGV
                }
            }

            var testDescription: String { rawValue }
        }

        /// Without `TMUX` the console takes the mouse; the process is known by its number.
        private static let console =
            "ulimit -c 0; env -u TMUX sh -c 'echo $$ > pid; exec pippin demo --devices 40'"
        /// The modes of a terminal that tmux tells, in a console and in a shell.
        private static let modes =
            "alternate_on,mouse_any_flag,mouse_sgr_flag,keypad_flag,keypad_cursor_flag,cursor_flag"

        @Test("The terminal is as it was: settings, screen, cursor, mouse, keypad, paste", arguments: WayOut.allCases)
        func terminalIsRestored(way: WayOut) async throws {
            try await TerminalDriver.with { terminal in
                try await begin(terminal)
                switch way {
                case .q: try await terminal.press("q")
                case .f10: try await terminal.press("F10")
                case .controlC:
                    try await terminal.press("C-c")
                    try await terminal.waitFor("Press ^C again")
                    try await terminal.press("C-c")
                default: try send(try #require(way.signal), terminal)
                }
                #expect(try await terminal.waitForShell() == way.status)
                try await expectRestored(terminal)
            }
        }

        @Test("^Z gives the terminal back to the shell, and fg paints the whole screen")
        func suspend() async throws {
            try await TerminalDriver.with { terminal in
                let before = try await begin(terminal)
                for _ in 1...2 {
                    try await terminal.press("C-z")
                    #expect(try await terminal.waitForShell() == 148)
                    try await expectRestored(terminal)
                    try await terminal.start("clear; fg")
                    try await terminal.wait(for: "the screen as it was") { whole($0) == whole(before) }
                    #expect(try await modes(terminal).hasPrefix("1,1,1"))
                }
                try await terminal.press("q")
                #expect(try await terminal.waitForShell() == 0)
                try await expectRestored(terminal)
            }
        }

        /// The lines of a screen, without what goes by the clock: the header, and when a device was seen.
        private func whole(_ screen: String) -> [String] {
            screen.split(separator: "\n").dropFirst().map { String($0).replacing(/\d+[mhd]\b/, with: "") }
        }

        /// Notes the terminal's settings and starts the console, which changes them. Returns the first screen.
        @discardableResult
        private func begin(_ terminal: TerminalDriver) async throws -> String {
            try await terminal.start("stty -a > before; clear")
            try await terminal.waitForShell()
            #expect(try await modes(terminal) == "0,0,0,0,0,1")
            try await terminal.start(Self.console)
            let screen = try await terminal.waitFor("40 devices")
            #expect(try await modes(terminal).hasPrefix("1,1,1"))
            return screen
        }

        private func expectRestored(_ terminal: TerminalDriver) async throws {
            #expect(try await modes(terminal) == "0,0,0,0,0,1")
            try await terminal.start("stty -a > after; clear; cat -v")
            try await terminal.wait(for: "cat to take over") { _ in
                (try? terminal.home.read("after").isEmpty) == false
            }
            #expect(try terminal.home.read("after") == terminal.home.read("before"))
            try await terminal.paste("pasted")
            let screen = try await terminal.waitFor("pasted")
            #expect(!screen.contains("200~"))
            try await terminal.press("C-c")
            try await terminal.waitForShell()
        }

        private func modes(_ terminal: TerminalDriver) async throws -> String {
            let format = Self.modes.split(separator: ",").map { "#{\($0)}" }.joined(separator: ",")
            return try await terminal.tmux("display-message", "-p", format)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func send(_ signal: Int32, _ terminal: TerminalDriver) throws {
            let text = try terminal.home.read("pid").trimmingCharacters(in: .whitespacesAndNewlines)
            kill(try #require(Int32(text)), signal)
        }
    }
}
