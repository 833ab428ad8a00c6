import Foundation
import Logging
import Testing

@testable import HostServices

@Suite("LogFile")
struct LogFileTests {
    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test("Lines are appended to a file of its owner's alone")
    func appends() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("pippin.log")
        try LogFile(path: path).append("one")
        try LogFile(path: path).append("two")
        #expect(try text(path) == "one\ntwo\n")
        #expect(try directory.mode(of: path) == 0o600)
    }

    @Test("A full file is turned over once, and only one old one is kept")
    func rotation() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("pippin.log")
        let log = LogFile(path: path, sizeLimit: 20)
        for number in 1...5 { try log.append("line \(number)...") }
        #expect(try text(path + ".1") == "line 3...\nline 4...\n")
        #expect(try text(path) == "line 5...\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 2)
    }

    @Test("A line longer than the limit is written whole")
    func longLine() throws {
        let path = try TemporaryDirectory().file("pippin.log")
        #expect(throws: FileFailure.self) { try LogFile(path: path).append("the directory is gone") }
        let directory = try TemporaryDirectory()
        let log = LogFile(path: directory.file("pippin.log"), sizeLimit: 4)
        try log.append("longer than four")
        #expect(try text(directory.file("pippin.log")) == "longer than four\n")
    }

    @Test("An event is one line with its level, label and metadata, secrets masked")
    func handler() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("pippin.log")
        var logger = Logger(label: "api") { LogFileHandler(label: $0, file: LogFile(path: path)) }
        logger[metadataKey: "tenant"] = "acme"
        logger.debug("below the level")
        logger.warning(
            "request failed\nbadly",
            metadata: [
                "status": .stringConvertible(401), "Authorization": "Bearer 5344c996",
                "headers": ["authorization": "Bearer 5344c996", "accept": "a/b"], "tenant": "other",
            ])
        let written = try text(path)
        #expect(
            written.hasSuffix(
                " warning api: request failed badly Authorization=•••• headers={accept: a/b, authorization: ••••} status=401"
                    + " tenant=other\n"))
        #expect(!written.contains("5344c996"))
        #expect(written.split(separator: "\n").count == 1)
    }

    @Test("A log that cannot be written does not stop anybody")
    func unwritable() {
        let logger = Logger(label: "api") { LogFileHandler(label: $0, file: LogFile(path: "/dev/null/pippin.log")) }
        logger.error("lost")
    }
}
