import ConsoleModel
import Foundation
import HostServices
import Testing

@Suite("AuditLog")
struct AuditLogTests {
    private func entry(_ number: Int, message: String? = nil, options: [String: String] = [:]) -> AuditEntry {
        AuditEntry(
            state: "sending", job: "job-\(number)", time: Date(timeIntervalSince1970: 1_764_000_000.25), tenant: "acme",
            verb: "lock", deviceID: "03f81208", deviceName: "Jane’s Mac\n2", serialNumber: "FVHHFKF7Q6L4",
            options: options, status: 200, message: message, commandID: "c1", user: "jo", connection: "10.0.0.1 1 2 3")
    }

    @Test("Entries come back as they were written, oldest first")
    func roundTrip() throws {
        let directory = try TemporaryDirectory()
        let log = AuditLog(path: directory.file("pippin/audit.jsonl"))
        let entries = (1...5).map { entry($0, message: "said \"no\"", options: ["message": "Call us / now"]) }
        for entry in entries { try log.record(entry) }
        #expect(try log.entries(limit: 10) == entries)
        #expect(try log.entries(limit: 2) == Array(entries.suffix(2)))
        #expect(try log.entries(limit: 0).isEmpty)
        let text = try String(contentsOfFile: directory.file("pippin/audit.jsonl"), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 5)
        #expect(text.contains("\"time\":\"2025-11-24T16:00:00.250Z\""))
    }

    @Test("File and directory belong to their owner alone")
    func modes() throws {
        let directory = try TemporaryDirectory()
        try AuditLog(path: directory.file("pippin/audit.jsonl")).record(entry(1))
        #expect(try directory.mode(of: directory.file("pippin")) == 0o700)
        #expect(try directory.mode(of: directory.file("pippin/audit.jsonl")) == 0o600)
        let open = try directory.write("", to: "pippin/open.jsonl", mode: 0o644)
        try AuditLog(path: open).record(entry(1))
        #expect(try directory.mode(of: open) == 0o600)
    }

    @Test("A line that a crash cut off spoils itself alone")
    func tornLine() throws {
        let directory = try TemporaryDirectory()
        let log = AuditLog(path: directory.file("audit.jsonl"))
        try log.record(entry(1))
        let whole = try Data(contentsOf: URL(fileURLWithPath: directory.file("audit.jsonl")))
        _ = try directory.write(String(decoding: whole + whole.dropLast(20), as: UTF8.self), to: "audit.jsonl")
        #expect(try log.entries(limit: 9) == [entry(1)])
        try log.record(entry(2))
        #expect(try log.entries(limit: 9) == [entry(1), entry(2)])
    }

    @Test("Only the end of a long log is read, and it is enough")
    func longLog() throws {
        let directory = try TemporaryDirectory()
        let log = AuditLog(path: directory.file("audit.jsonl"))
        try log.record(entry(0))
        let line = try String(contentsOfFile: directory.file("audit.jsonl"), encoding: .utf8)
        let lines = (0..<2000).map { line.replacing("job-0", with: "job-\($0)") }
        let rubbish = String(repeating: "no entry\n", count: 30_000)
        _ = try directory.write(lines.joined() + rubbish, to: "audit.jsonl")
        #expect(try log.entries(limit: 3).map(\.job) == ["job-1997", "job-1998", "job-1999"])
        #expect(try log.entries(limit: 5000).map(\.job) == (0..<2000).map { "job-\($0)" })
    }

    @Test("A log that does not exist has no entries")
    func missing() throws {
        #expect(try AuditLog(path: TemporaryDirectory().file("none.jsonl")).entries(limit: 5).isEmpty)
    }

    @Test("A log that cannot be written fails in words, so that nothing is sent")
    func unwritable() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.write("", to: "state")
        let failure = #expect(throws: AuditFailure.self) { try AuditLog(path: file + "/audit.jsonl").record(entry(1)) }
        #expect(failure?.reason.hasPrefix("The audit log cannot be written. Cannot make the directory") == true)
        let inPlace = directory.file("audit.jsonl")
        try FileManager.default.createDirectory(atPath: inPlace, withIntermediateDirectories: false)
        #expect(
            throws: AuditFailure(reason: "The audit log cannot be written. Cannot open \(inPlace): Is a directory.")
        ) {
            try AuditLog(path: inPlace).record(entry(1))
        }
    }

    @Test(
        "A full disk is a failure, and the device file in the test stays as it is",
        .enabled(if: access("/dev/full", W_OK) == 0))
    func fullDisk() throws {
        let directory = try TemporaryDirectory()
        let mode = try directory.mode(of: "/dev/full")
        let path = directory.file("audit.jsonl")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        #expect(
            throws: AuditFailure(
                reason: "The audit log cannot be written. Cannot write \(path): No space left on device.")
        ) {
            try AuditLog(path: path).record(entry(1))
        }
        #expect(try directory.mode(of: "/dev/full") == mode)
    }

    @Test("A lock that is not given up is a failure")
    func locked() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("audit.jsonl")
        try AuditLog(path: path).record(entry(1))
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        try #require(flock(descriptor, LOCK_EX) == 0)
        #expect(throws: AuditFailure(reason: "The audit log cannot be written. \(path) is locked by another process."))
        {
            try AuditLog(path: path, lockLimit: .zero).record(entry(2))
        }
        try #require(flock(descriptor, LOCK_UN) == 0)
        #expect(try AuditLog(path: path).entries(limit: 9) == [entry(1)])
    }

    @Test("Two consoles that write at once lose nothing and mix nothing")
    func twoWriters() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("audit.jsonl")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<25 { try AuditLog(path: path).record(entry(writer * 100 + number)) }
                }
            }
            try await group.waitForAll()
        }
        let jobs = try AuditLog(path: path).entries(limit: 1000).map(\.job)
        #expect(Set(jobs) == Set((0..<4).flatMap { writer in (0..<25).map { "job-\(writer * 100 + $0)" } }))
        #expect(jobs.count == 100)
    }

    @Test("A PIN among the options is masked on its way to the disk")
    func secretOption() throws {
        let directory = try TemporaryDirectory()
        let log = AuditLog(path: directory.file("audit.jsonl"))
        try log.record(entry(1, options: ["PIN": "496406", "message": "Call us"]))
        #expect(try log.entries(limit: 1).first?.options == ["PIN": "••••", "message": "Call us"])
        #expect(try !String(contentsOfFile: directory.file("audit.jsonl"), encoding: .utf8).contains("496406"))
    }
}
