import ConsoleModel
import Foundation
import HostServices
import Testing

@Suite("Files that a person names")
struct PersonalFilesTests {
    private let directory: TemporaryDirectory
    private let files: PersonalFiles

    init() throws {
        directory = try TemporaryDirectory()
        files = PersonalFiles(environment: ["HOME": directory.path])
    }

    @Test("A file is its owner's alone, and lies where ~ says")
    func write() throws {
        let path = try files.write(Data("x".utf8), to: "~/a b.csv", replacing: false)
        #expect(path == directory.file("a b.csv"))
        #expect(try directory.mode(of: path) == 0o600)
        #expect(try files.read("~/a b.csv", limit: 10) == Data("x".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["a b.csv"])
    }

    @Test("A file that is there stays, unless it is to be replaced")
    func replace() throws {
        let path = try directory.write("old", to: "a", mode: 0o644)
        do throws(UserFileFailure) {
            _ = try files.write(Data("new".utf8), to: path, replacing: false)
            Issue.record("it was replaced")
        } catch {
            #expect(error.isThere)
        }
        #expect(try files.read(path, limit: 10) == Data("old".utf8))
        _ = try files.write(Data("new".utf8), to: path, replacing: true)
        #expect(try files.read(path, limit: 10) == Data("new".utf8))
        #expect(try directory.mode(of: path) == 0o600)
    }

    @Test("What cannot be read or written is said and leaves nothing behind")
    func failures() throws {
        #expect(throws: UserFileFailure.self) { try files.read("~/none", limit: 10) }
        #expect(throws: UserFileFailure.self) { try files.read(directory.path, limit: 10) }
        _ = try directory.write("12345678901", to: "large")
        #expect(throws: UserFileFailure.self) { try files.read("~/large", limit: 10) }
        #expect(throws: UserFileFailure.self) { try files.write(Data(), to: "~/no/such/folder", replacing: true) }
        #expect(throws: UserFileFailure.self) { try files.write(Data(), to: directory.path, replacing: true) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["large"])
    }
}
