import Foundation

/// Files that hold a secret or decide where one goes, and so must be the user's alone.
enum PrivateFile {
    /// The largest file that is read.
    static let sizeLimit = 1 << 20

    /// The text of the file; `nil` when there is none.
    ///
    /// - Parameter what: What the file is, for the sentence: `token file`.
    static func text(at path: String, what: String) throws(FileFailure) -> String? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        // O_NONBLOCK so that a FIFO in the file's place cannot hold us up.
        let file = try OpenFile(path, O_RDONLY | O_NONBLOCK)
        let status = try file.status()
        guard status.isRegularFile else { throw FileFailure(reason: "The \(what) \(path) is not a regular file.") }
        guard status.st_uid == geteuid() else {
            throw FileFailure(
                reason: "The \(what) \(path) belongs to another user (uid \(status.st_uid)); it must be yours.")
        }
        let mode = Int(status.st_mode) & 0o777
        guard mode & 0o077 == 0 else {
            throw FileFailure(
                reason: "The \(what) \(path) is open to others (mode \(String(mode, radix: 8))). "
                    + "Close it with: chmod 600 \(path)")
        }
        guard status.st_size <= sizeLimit else { throw FileFailure(reason: "The \(what) \(path) is too large.") }
        let bytes = try file.read(0..<Int(status.st_size))
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw FileFailure(reason: "The \(what) \(path) is not UTF-8 text.")
        }
        return text
    }
}
