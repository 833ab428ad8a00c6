import TestSupport

extension TerminalDriver {
    /// Waits until the screen shows `text`, and returns the screen.
    @discardableResult
    func waitFor(_ text: String) async throws -> String {
        try await wait(for: "“\(text)”") { $0.contains(text) }
    }

    @discardableResult
    func waitFor<Output>(_ pattern: Regex<Output>, _ what: String) async throws -> String {
        try await wait(for: what) { $0.contains(pattern) }
    }

    /// Waits until the screen shows `text` no longer.
    @discardableResult
    func waitUntilGone(_ text: String) async throws -> String {
        try await wait(for: "“\(text)” to go") { !$0.contains(text) }
    }

    @discardableResult
    func wait(for what: String, until isShown: (String) -> Bool) async throws -> String {
        var patience = Patience()
        repeat {
            let screen = try await screen()
            if isShown(screen) { return screen }
        } while try await patience.goOn(.milliseconds(20))
        throw DriverError("Waited in vain for \(what). The screen:\n\(try await screen())")
    }

    /// Waits until the shell prompts again, and returns the status of what has ended.
    @discardableResult
    func waitForShell() async throws -> Int32 {
        let prompt = /left (\d+) > ?$/
        let screen = try await wait(for: "the shell's prompt") { Self.lastLine($0).contains(prompt) }
        guard let match = Self.lastLine(screen).firstMatch(of: prompt), let status = Int32(match.1) else {
            throw DriverError("The prompt holds no status:\n\(screen)")
        }
        return status
    }

    private static func lastLine(_ screen: String) -> Substring {
        screen.split(separator: "\n").last { $0.contains { $0 != " " } } ?? ""
    }
}
