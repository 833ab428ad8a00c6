import ConsoleModel
import Foundation
import HostServices
import Testing

@Suite("The audit log that everybody on a host shares")
struct SharedStateTests {
    private func shared(mode: Int = 0o2770) throws -> (TemporaryDirectory, String) {
        let directory = try TemporaryDirectory()
        let path = directory.file("shared")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(chmod(path, mode_t(mode)) == 0)
        return (directory, path)
    }

    private func entry(
        _ job: String, _ verb: String = "lock", at seconds: Double, state: String = "sending", tenant: String = "acme",
        options: [String: String] = [:]
    ) -> AuditEntry {
        AuditEntry(
            state: state, job: job, time: Date(timeIntervalSince1970: 1_764_000_000 + seconds), tenant: tenant,
            verb: verb, deviceID: "d", deviceName: "n", serialNumber: "s", options: options, user: "jo")
    }

    @Test("Its file is open to the group and to nobody else")
    func mode() throws {
        let (directory, path) = try shared()
        try AuditLog(path: SharedState.auditLog(in: path), isShared: true).record(entry("1", at: 0))
        #expect(try directory.mode(of: SharedState.auditLog(in: path)) == 0o660)
        #expect(try directory.mode(of: path) & 0o777 == 0o770)
    }

    @Test(
        "A directory that is open to others, or without setgid, is refused",
        arguments: [0o777, 0o2777, 0o770, 0o700, 0o2771])
    func modes(mode: Int) throws {
        let (directory, path) = try shared(mode: mode)
        defer { withExtendedLifetime(directory) {} }
        let failure = #expect(throws: FileFailure.self) { try SharedState.check(path) }
        #expect(failure?.reason.contains("chmod 2770") == true)
        #expect(throws: AuditFailure.self) {
            try AuditLog(path: SharedState.auditLog(in: path), isShared: true).record(entry("1", at: 0))
        }
        #expect(!FileManager.default.fileExists(atPath: SharedState.auditLog(in: path)))
    }

    @Test("A link in the log's place is not followed")
    func link() throws {
        let (directory, path) = try shared()
        let elsewhere = try directory.write("", to: "elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: SharedState.auditLog(in: path), withDestinationPath: elsewhere)
        #expect(throws: AuditFailure.self) {
            try AuditLog(path: SharedState.auditLog(in: path), isShared: true).record(entry("1", at: 0))
        }
        #expect(try Data(contentsOf: URL(filePath: elsewhere)).isEmpty)
    }

    @Test("Beyond the limit nothing is recorded as sending, and the date is when the oldest falls out of the window")
    func limit() throws {
        let (directory, path) = try shared()
        defer { withExtendedLifetime(directory) {} }
        let log = AuditLog(path: SharedState.auditLog(in: path), isShared: true)
        let limit = BurstLimit(count: 2, seconds: 3_600)
        #expect(try log.reserve(entry("1", at: 0), within: limit) == nil)
        #expect(try log.reserve(entry("2", "erase-device", at: 60), within: limit) == nil)
        #expect(
            try log.reserve(entry("3", at: 120), within: limit) == Date(timeIntervalSince1970: 1_764_003_600))
        #expect(try log.entries(limit: 9).map(\.job) == ["1", "2"])
        #expect(try log.reserve(entry("4", "update-device", at: 121), within: limit) == nil)
        #expect(try log.reserve(entry("5", at: 122, tenant: "other"), within: limit) == nil)
        #expect(try log.reserve(entry("6", at: 3_601), within: limit) == nil)
        #expect(
            try log.reserve(entry("7", at: 3_602), within: limit) == Date(timeIntervalSince1970: 1_764_003_660))
    }

    @Test("However much else was written since, the window is looked at to its start")
    func longWindow() throws {
        let (directory, path) = try shared()
        defer { withExtendedLifetime(directory) {} }
        let file = SharedState.auditLog(in: path)
        let log = AuditLog(path: file, isShared: true)
        let limit = BurstLimit(count: 1, seconds: 3_600)
        #expect(try log.reserve(entry("1", at: 0), within: limit) == nil)
        try log.record(entry("other", "update-device", at: 1))
        // As many lines as an order to thousands of devices writes.
        let line = try #require(
            String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
                .split(separator: "\n").last)
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(String(repeating: line + "\n", count: 6_000).utf8))
        try handle.close()
        #expect(try log.reserve(entry("2", at: 60), within: limit) != nil)
    }

    @Test("Consoles that erase at the same moment never get past the limit together")
    func race() async throws {
        let (directory, path) = try shared()
        defer { withExtendedLifetime(directory) {} }
        let limit = BurstLimit(count: 5, seconds: 3_600)
        let sent = try await withThrowingTaskGroup(of: Int.self) { group in
            for console in 0..<4 {
                group.addTask {
                    var sent = 0
                    for number in 0..<5 {
                        let log = AuditLog(path: SharedState.auditLog(in: path), isShared: true)
                        let held = try log.reserve(
                            entry("\(console)-\(number)", "erase-device", at: Double(number)), within: limit)
                        if held == nil { sent += 1 }
                    }
                    return sent
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sent == 5)
    }

    @Test("A limit of none holds for ever; a DELETE that nobody knows counts, any other unknown call does not")
    func kinds() {
        let none = BurstLimit(count: 0, seconds: 60)
        #expect(none.heldUntil(entry("1", at: 0), after: []) == .distantFuture)
        let unknown = { (line: String) in self.entry("1", "api", at: 0, options: ["Request": line]) }
        #expect(none.heldUntil(unknown("DELETE /api/v1/x"), after: []) == .distantFuture)
        #expect(none.heldUntil(unknown("POST /api/v1/x"), after: []) == nil)
        #expect(none.heldUntil(entry("1", "set-device-name", at: 0), after: []) == nil)
    }
}
