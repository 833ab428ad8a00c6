import Foundation

/// An open file, closed when it goes out of scope.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    let path: String

    /// Opens `path`; a file that it makes belongs to its owner alone, unless `mode` says otherwise.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(FileFailure) {
        let opened = open(path, flags | O_CLOEXEC, mode)
        guard opened >= 0 else { throw FileFailure(reason: "Cannot open \(path): \(Self.lastError).") }
        descriptor = opened
        self.path = path
    }

    deinit { close(descriptor) }

    static var lastError: String { String(cString: strerror(errno)) }

    /// What the system says about the file.
    func status() throws(FileFailure) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw FileFailure(reason: "Cannot examine \(path): \(Self.lastError).")
        }
        return status
    }

    /// Waits until no other process has the file's lock, and takes it until the file is closed.
    func lock(within limit: Duration) throws(FileFailure) {
        let deadline = ContinuousClock.now + limit
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw FileFailure(reason: "Cannot lock \(path): \(Self.lastError).")
            }
            guard ContinuousClock.now < deadline else {
                throw FileFailure(reason: "\(path) is locked by another process.")
            }
            usleep(5_000)
        }
    }

    /// Makes sure that only the owner can read and write a regular file.
    func makePrivate() throws(FileFailure) {
        let status = try status()
        guard status.isRegularFile, status.st_mode & 0o077 != 0 else { return }
        guard fchmod(descriptor, 0o600) == 0 else {
            throw FileFailure(reason: "Cannot make \(path) private: \(Self.lastError).")
        }
    }

    /// Makes sure that owner and group can read and write a regular file of ours, and nobody else any of them.
    func makeShared() throws(FileFailure) {
        let status = try status()
        guard status.isRegularFile else { throw FileFailure(reason: "\(path) is not a regular file.") }
        let mode = status.st_mode & 0o777
        if mode == 0o660 { return }
        // The owner's umask may have taken the group's part away; only the owner can give it back.
        guard status.st_uid == geteuid(), fchmod(descriptor, 0o660) == 0 else {
            throw FileFailure(
                reason: "\(path) must be open to its group alone (mode \(String(mode, radix: 8))): chmod 660 \(path)")
        }
    }

    /// Writes all of `bytes`, in one call where the system allows.
    func write(_ bytes: Data) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileFailure(reason: "Cannot write \(path): \(Self.lastError).") }
            rest = rest.dropFirst(written)
        }
    }

    /// Returns when the system says that what was written is on disk.
    func synchronize() throws(FileFailure) {
        guard fsync(descriptor) == 0 else {
            throw FileFailure(reason: "Cannot bring \(path) to disk: \(Self.lastError).")
        }
    }

    /// The bytes in `range`, fewer at the file's end.
    func read(_ range: Range<Int>) throws(FileFailure) -> Data {
        var data = Data(count: range.count)
        var filled = 0
        while filled < range.count {
            let place = off_t(range.lowerBound + filled)
            let count = data.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + filled }, range.count - filled, place)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure(reason: "Cannot read \(path): \(Self.lastError).") }
            if count == 0 { break }
            filled += count
        }
        return data.prefix(filled)
    }
}

extension stat {
    var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
}
