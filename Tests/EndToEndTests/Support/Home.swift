import Foundation

/// A home folder that is nobody's, in a temporary folder, with the environment of a shell in it.
struct Home: Sendable {
    let path: String
    var environment: [String: String]

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pippin-\(UUID().uuidString.prefix(8))")
        path = folder.path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let system = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment = [
            "HOME": path, "PATH": "\(Programs.folder.path):\(system)", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "SWIFT_BACKTRACE": "enable=no", "HISTFILE": "",
        ]
    }

    /// Removes it, whatever a program on its way out still writes there.
    func remove() {
        for _ in 0..<100 {
            try? FileManager.default.removeItem(atPath: path)
            if !FileManager.default.fileExists(atPath: path) { return }
            usleep(10_000)
        }
    }

    /// Writes a file below the home folder.
    func write(_ text: String, to file: String, mode: Int = 0o600) throws {
        let full = "\(path)/\(file)"
        let folder = (full as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(text.utf8).write(to: URL(filePath: full))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: full)
    }

    func read(_ file: String) throws -> String { try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) }

    func mode(of file: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")[.posixPermissions] as? Int
    }

    /// Every file below the home folder that holds `text`.
    func files(holding text: String) -> [String] {
        let wanted = Data(text.utf8)
        let files = FileManager.default.enumerator(atPath: path)
        var found: [String] = []
        while let file = files?.nextObject() as? String {
            guard let bytes = FileManager.default.contents(atPath: "\(path)/\(file)") else { continue }
            if bytes.range(of: wanted) != nil { found.append(file) }
        }
        return found
    }
}
