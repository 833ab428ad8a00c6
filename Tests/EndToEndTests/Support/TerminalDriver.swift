import Foundation

/// A person at a terminal with a shell in it: tmux, on a server of its own that reads nobody's settings.
struct TerminalDriver: Sendable {
    let home: Home

    /// Runs `body` at a terminal of this size and closes it afterwards.
    static func with(
        columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        _ body: (TerminalDriver) async throws -> Void
    ) async throws {
        var home = try Home()
        home.environment.merge(environment) { $1 }
        let driver = TerminalDriver(home: home)
        do {
            try await driver.open(columns: columns, rows: rows)
            try await body(driver)
        } catch {
            await driver.close()
            throw error
        }
        await driver.close()
    }

    private func open(columns: Int, rows: Int) async throws {
        // Without line editing the shell leaves the terminal's modes alone.
        try await tmux(
            "-f", "/dev/null", "new-session", "-d", "-c", home.path, "-x", "\(columns)", "-y", "\(rows)",
            // The prompt tells the status of what has ended; a shell that tmux starts by `sh -c` would lose it.
            "env", "PS1=left $? > ", "bash", "--norc", "--noprofile", "--noediting", "-i")
        try await waitFor("left 0 >")
    }

    private func close() async {
        _ = try? await tmux("kill-server")
        home.remove()
    }

    @discardableResult
    func tmux(_ arguments: String...) async throws -> String {
        let result = try await Programs.run(
            ["tmux", "-S", "\(home.path)/tmux"] + arguments, environment: home.environment)
        guard result.status == 0 else { throw DriverError("tmux \(arguments): \(result.errors)") }
        return result.output
    }

    // MARK: What a person does

    /// Types a command at the shell and presses Enter.
    func start(_ command: String) async throws {
        try await type(command)
        try await press("Enter")
    }

    /// Presses keys by tmux's names: `F9`, `Escape`, `C-c`, `k`.
    func press(_ keys: String...) async throws {
        for key in keys { try await tmux("send-keys", key) }
    }

    /// Sends these bytes to the program as they are.
    func send(bytes: [UInt8]) async throws {
        for byte in bytes { try await tmux("send-keys", "-H", String(byte, radix: 16)) }
    }

    func type(_ text: String) async throws { try await tmux("send-keys", "-l", "--", text) }

    /// Pastes, in brackets where the program has asked for them.
    func paste(_ text: String) async throws {
        try await tmux("set-buffer", "--", text)
        try await tmux("paste-buffer", "-p", "-d")
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Lets the time pass in which a box that has just been shown takes no button.
    func letButtonsComeAlive() async throws { try await Task.sleep(for: .milliseconds(600)) }

    // MARK: What a person sees

    /// The screen as text, without the spaces at the ends of lines.
    func screen() async throws -> String { try await tmux("capture-pane", "-p") }

    /// The screen with its colours, as escape sequences.
    func styledScreen() async throws -> String { try await tmux("capture-pane", "-p", "-e") }

    /// The value of one of tmux's formats, such as `alternate_on`.
    func format(_ name: String) async throws -> String {
        try await tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

struct DriverError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
