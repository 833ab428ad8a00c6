import Foundation

/// The directory in which everybody on this host keeps the audit log together: open to a group, closed to others.
package enum SharedState {
    package static func auditLog(in directory: String) -> String { directory + "/audit.jsonl" }

    /// Throws, with a sentence, unless the directory is one that a group can share safely.
    package static func check(_ directory: String) throws(FileFailure) {
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw FileFailure(reason: "The shared-state directory \(directory) cannot be used: \(OpenFile.lastError).")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw FileFailure(reason: "shared-state \(directory) is not a directory.")
        }
        let mode = Int(status.st_mode) & 0o7777
        // Without the setgid bit, a new file would belong to the group of whoever made it, and nobody else could write.
        guard mode & 0o2070 == 0o2070, mode & 0o007 == 0 else {
            throw FileFailure(
                reason: "shared-state \(directory) must belong to a group, with setgid, and be closed to others "
                    + "(mode \(String(mode, radix: 8))): chmod 2770 \(directory)")
        }
        guard access(directory, R_OK | W_OK | X_OK) == 0 else {
            throw FileFailure(reason: "shared-state \(directory) is not open to you: \(OpenFile.lastError).")
        }
    }
}
