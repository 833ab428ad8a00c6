import Foundation

/// Where Pippin keeps its files, by the XDG base directory rules.
package struct Directories: Equatable, Sendable {
    /// `~/.config/pippin`, unless `XDG_CONFIG_HOME` says otherwise.
    package var config: String
    /// `~/.local/state/pippin`, unless `XDG_STATE_HOME` says otherwise.
    package var state: String
    /// `~/.cache/pippin`, unless `XDG_CACHE_HOME` says otherwise.
    package var cache: String

    /// Finds the directories; a variable that holds no absolute path is ignored, as the rules say.
    package init(environment: [String: String]) {
        let home = Self.absolute(environment["HOME"]) ?? NSHomeDirectory()
        config = (Self.absolute(environment["XDG_CONFIG_HOME"]) ?? home + "/.config") + "/pippin"
        state = (Self.absolute(environment["XDG_STATE_HOME"]) ?? home + "/.local/state") + "/pippin"
        cache = (Self.absolute(environment["XDG_CACHE_HOME"]) ?? home + "/.cache") + "/pippin"
    }

    package var configFile: String { config + "/config.yaml" }
    package var viewsFile: String { config + "/views.yaml" }
    package var themes: String { config + "/themes" }
    package var auditLog: String { state + "/audit.jsonl" }
    package var logFile: String { state + "/pippin.log" }

    /// Makes the directories for state and cache, open to their owner alone.
    package func make() throws(FileFailure) {
        try Self.make(state)
        try Self.make(cache)
    }

    /// Makes a directory and those above it; all that are new, and `path` in any case, are the owner's alone.
    package static func make(_ path: String) throws(FileFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFailure(reason: "Cannot make the directory \(path): \(OpenFile.lastError).")
        }
        guard chmod(path, 0o700) == 0 else {
            throw FileFailure(reason: "Cannot make the directory \(path) private: \(OpenFile.lastError).")
        }
    }

    private static func absolute(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/") else { return nil }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
