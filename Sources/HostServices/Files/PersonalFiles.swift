package import ConsoleModel
package import Foundation

/// The files that a person names, relative to where Pippin was started; `~/` is the home directory.
package struct PersonalFiles: UserFiles {
    private let home: String

    package init(environment: [String: String]) { home = environment["HOME"] ?? NSHomeDirectory() }

    package func read(_ path: String, limit: Int) throws(UserFileFailure) -> Data {
        do throws(FileFailure) {
            // O_NONBLOCK so that a FIFO in the file's place cannot hold us up.
            let file = try OpenFile(full(path), O_RDONLY | O_NONBLOCK)
            let status = try file.status()
            guard status.isRegularFile else { throw FileFailure(reason: "\(path) is not a regular file.") }
            guard status.st_size <= limit else {
                throw FileFailure(reason: "\(path) is larger than \(limit >> 20) MB.")
            }
            return try file.read(0..<Int(status.st_size))
        } catch {
            throw UserFileFailure(reason: error.reason)
        }
    }

    package func write(_ bytes: Data, to path: String, replacing: Bool) throws(UserFileFailure) -> String {
        let path = full(path)
        guard replacing || access(path, F_OK) != 0 else {
            throw UserFileFailure(reason: "There is a file \(path) already; nothing was written.", isThere: true)
        }
        do throws(FileFailure) {
            try put(bytes, at: path, replacing: replacing)
        } catch {
            throw UserFileFailure(reason: error.reason)
        }
        return path
    }

    /// The whole file or nothing: it is written beside its place first.
    private func put(_ bytes: Data, at path: String, replacing: Bool) throws(FileFailure) {
        let draft = "\(path).\(UUID().uuidString.prefix(8)).part"
        do throws(FileFailure) {
            let file = try OpenFile(draft, O_WRONLY | O_CREAT | O_EXCL)
            try file.write(bytes)
            try file.synchronize()
            // A link never replaces, so that a file that has come meanwhile stays.
            let isPlaced = replacing ? rename(draft, path) == 0 : link(draft, path) == 0
            guard isPlaced else { throw FileFailure(reason: "Cannot write \(path): \(OpenFile.lastError).") }
            if !replacing { unlink(draft) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private func full(_ path: String) -> String {
        if path.hasPrefix("~/") { return home + path.dropFirst() }
        return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
