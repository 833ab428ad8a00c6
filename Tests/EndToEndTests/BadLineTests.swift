import Testing

extension EndToEnd {
    @Suite("A bad line")
    struct BadLineTests {
        /// Half a second there and back, and no two bytes of a key together.
        private static let slow = "ptyrelay --delay-in 250 --split-in 4 --delay-out 250 pippin"
        /// Bytes so far apart that ESC has acted before the rest of its sequence comes.
        private static let torn = "ptyrelay --split-in 60 pippin"

        @Test("Keys that arrive late and byte by byte find, lock and follow a device")
        func slowLine() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try await terminal.start(Self.slow)
                    let first = try await terminal.waitFor("40 devices")
                    let names = first.selectableNames
                    try #require(names.count > 10)
                    #expect(first.selectedName == names[0])
                    try await terminal.press("Down", "Down", "Up", "Down")
                    try await terminal.wait(for: "the third row") { $0.selectedName == names[2] }
                    try await terminal.press("Up")
                    try await terminal.wait(for: "the second row") { $0.selectedName == names[1] }
                    try await terminal.press("Home")
                    try await terminal.wait(for: "the first row") { $0.selectedName == names[0] }

                    try await terminal.lock(mac.serial)
                    try await terminal.press("F8")
                    try await terminal.waitFor("1 done")
                    #expect(await served.sent() == ["/api/v1/devices/\(mac.id)/action/lock"])
                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                }
            }
        }

        /// In application mode an arrow ends in `A`, which would mark every device; a function key is full of digits.
        @Test("The tail of a sequence that comes too late is no letters")
        func tornSequences() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    try await terminal.start(Self.torn)
                    try await terminal.waitFor("40 devices")
                    try await terminal.send(bytes: Array("\u{1B}OA\u{1B}[1;5A\u{1B}[20~\u{1B}OS".utf8))
                    // Typed after them, so all of them have been read when it shows.
                    try await terminal.press("/")
                    try await terminal.type("x")
                    let last = try await terminal.waitFor(/[\/:] ?x/, "the filter line")
                    #expect(!last.contains("marked"))
                    #expect(!last.contains("┌"))
                    // The letter alone does mark.
                    try await terminal.press("Escape")
                    try await terminal.waitUntilGone("/x")
                    try await terminal.press("Escape", "A")
                    try await terminal.waitFor("40 marked")
                }
            }
        }
    }
}

extension String {
    /// The names in the rows of the device list, the cursor's included.
    fileprivate var selectableNames: [String] { rows.compactMap(Self.name) }

    /// The name in the row under the cursor.
    fileprivate var selectedName: String? { rows.first { $0.hasPrefix(">") }.flatMap(Self.name) }

    private var rows: [Substring] { Array(split(separator: "\n").dropFirst(3).dropLast(2)) }

    private static func name(_ row: Substring) -> String? {
        let name = row.dropFirst(2).prefix(14).trimmingPrefix(" ")
        return name.isEmpty ? nil : String(name)
    }
}
