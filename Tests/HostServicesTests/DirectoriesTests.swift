import Foundation
import HostServices
import Testing

@Suite("Directories")
struct DirectoriesTests {
    @Test("Without XDG variables everything is below the home directory")
    func home() {
        let directories = Directories(environment: ["HOME": "/home/jo/"])
        #expect(directories.configFile == "/home/jo/.config/pippin/config.yaml")
        #expect(directories.themes == "/home/jo/.config/pippin/themes")
        #expect(directories.auditLog == "/home/jo/.local/state/pippin/audit.jsonl")
        #expect(directories.logFile == "/home/jo/.local/state/pippin/pippin.log")
        #expect(directories.cache == "/home/jo/.cache/pippin")
    }

    @Test("XDG variables win, unless they are relative or empty")
    func variables() {
        let directories = Directories(environment: [
            "HOME": "/home/jo", "XDG_CONFIG_HOME": "/etc/jo", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "",
        ])
        #expect(directories.config == "/etc/jo/pippin")
        #expect(directories.state == "/home/jo/.local/state/pippin")
        #expect(directories.cache == "/home/jo/.cache/pippin")
    }

    @Test("What is made belongs to its owner alone, and what was open is closed")
    func modes() throws {
        let root = try TemporaryDirectory()
        let directories = Directories(environment: ["HOME": root.path])
        try FileManager.default.createDirectory(
            atPath: directories.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        try directories.make()
        #expect(try root.mode(of: directories.state) == 0o700)
        #expect(try root.mode(of: directories.cache) == 0o700)
        #expect(try root.mode(of: root.file(".cache")) == 0o700)
    }

    @Test("A file in a directory's place is said")
    func fileInTheWay() throws {
        let root = try TemporaryDirectory()
        let file = try root.write("", to: "state")
        let failure = #expect(throws: FileFailure.self) { try Directories.make(file + "/pippin") }
        #expect(failure?.reason.hasPrefix("Cannot make the directory \(file)/pippin") == true)
    }
}
