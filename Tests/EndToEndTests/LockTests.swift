import HTTPTypes
import TenantSimulator
import Testing

extension EndToEnd {
    @Suite("A lock, from the start to the PIN")
    struct LockTests {
        private static let audit = ".local/state/pippin/audit.jsonl"

        @Test("Paste a serial, open, lock once, follow until done, reveal the PIN, leave")
        func wholeJob() async throws {
            try await ServedTenant.with { served in
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.lock(mac.serial)

                    try await terminal.press("F8")
                    try await terminal.waitFor("1 done")
                    #expect(await served.sent() == ["/api/v1/devices/\(mac.id)/action/lock"])

                    let digits = /PIN +(\d{4}) (\d{2})/
                    let masked = try await terminal.waitFor("••••")
                    #expect(!masked.contains(digits))
                    try await terminal.press("R")
                    let shown = try await terminal.waitFor(digits, "six digits")
                    let match = try #require(shown.firstMatch(of: digits))
                    let pin = "\(match.1)\(match.2)"

                    try await terminal.press("F10")
                    #expect(try await terminal.waitForShell() == 0)
                    #expect(!(try await terminal.screen()).contains("\(match.1) \(match.2)"))
                    #expect(await served.sent().count == 1)

                    let lines = try terminal.home.read(Self.audit).split(separator: "\n")
                    #expect(lines.allSatisfy { $0.contains(mac.serial) && $0.contains(mac.id) })
                    #expect(lines.first?.contains(#""sending""#) == true)
                    #expect(lines.contains { $0.contains(#""done""#) })
                    #expect(try terminal.home.mode(of: Self.audit) == 0o600)
                    let holding = terminal.home.files(holding: mac.serial)
                    #expect(holding.filter { !$0.hasPrefix(".cache/pippin/") } == [Self.audit])
                    #expect(terminal.home.files(holding: pin).isEmpty)
                }
            }
        }

        @Test("A connection that breaks before the answer: unknown on the screen, also after a restart, sent once")
        func brokenConnection() async throws {
            try await ServedTenant.with { served in
                await served.tenant.setFault(.dropBeforeActing, for: RequestPattern(.post, "*/action/lock"))
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    for run in 1...2 {
                        try await terminal.start("pippin")
                        try await terminal.waitFor("40 devices")
                        if run == 1 { try await terminal.lock(mac.serial) }
                        try await terminal.press("F8")
                        try await terminal.waitFor("1 unknown")
                        try await terminal.waitFor(/Lock +unknown/, "the job")
                        try await terminal.press("F10")
                        #expect(try await terminal.waitForShell() == 0)
                    }
                    #expect(await served.sent() == ["/api/v1/devices/\(mac.id)/action/lock"])
                    #expect(try terminal.home.read(Self.audit).contains(#""unknown""#))
                }
            }
        }

        @Test("A lock whose answer was lost is found among the device's commands, and sent once")
        func lostAnswer() async throws {
            try await ServedTenant.with { served in
                await served.tenant.setFault(.dropAfterActing, for: RequestPattern(.post, "*/action/lock"))
                try await TerminalDriver.with(environment: served.environment) { terminal in
                    let mac = try await served.mac()
                    try await terminal.start("pippin")
                    try await terminal.waitFor("40 devices")
                    try await terminal.lock(mac.serial)
                    try await terminal.press("F8")
                    try await terminal.waitFor("1 done")
                    #expect(await served.sent().count == 1)
                }
            }
        }
    }
}
