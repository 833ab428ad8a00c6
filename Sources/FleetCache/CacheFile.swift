import Foundation
import GRDB

/// The files of one tenant's cache: the database, what SQLite keeps beside it, and the lock.
struct CacheFile: Sendable {
    let path: String
    /// Who may read and write: the owner, and the group where the directory is the group's.
    let mode: mode_t

    /// Makes the directory, its owner's alone.
    init(path: String) throws(CacheFault) {
        self.path = path
        let directory = (path as NSString).deletingLastPathComponent
        if access(directory, F_OK) != 0 {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .unusable("the directory \(directory) cannot be made")
            }
        }
        var status = stat()
        guard stat(directory, &status) == 0 else { throw .unusable(Self.lastError) }
        guard status.st_mode & 0o002 == 0 else { throw .unusable("everybody may write to \(directory)") }
        // A directory that hands its group down to its files is meant to be shared.
        let isShared = status.st_mode & 0o020 != 0 && status.st_mode & 0o2000 != 0
        mode = isShared ? 0o660 : 0o600
    }

    /// Tells one file from another that came in its place.
    struct Identity: Equatable {
        fileprivate let device: UInt64
        fileprivate let node: UInt64
    }

    /// Which file stands at the path; `nil` where none does.
    var identity: Identity? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino))
    }

    /// Makes the file if there is none, and gives it its mode.
    func makePrivate() throws(CacheFault) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode)
        guard file >= 0 else { throw .unusable(Self.lastError) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable("\(path) is not a file")
        }
        guard status.st_uid == geteuid() else {
            if mode == 0o660 { return }
            throw .unusable("\(path) belongs to another user")
        }
        if status.st_mode & 0o777 != mode { fchmod(file, mode) }
    }

    /// Gives the files another name, so that a new cache can be begun.
    ///
    /// - Returns: the database's new name.
    func putAside(at time: Date) throws(CacheFault) -> String {
        let stamp = time.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt))
        var aside = "\(path).\(stamp)"
        var number = 1
        while access(aside, F_OK) == 0 {
            number += 1
            aside = "\(path).\(stamp)-\(number)"
        }
        guard rename(path, aside) == 0 else { throw .unusable(Self.lastError) }
        // What was written last stands in the log beside it; the index of the log is made anew by whoever opens it.
        rename(path + "-wal", aside + "-wal")
        unlink(path + "-shm")
        return (aside as NSString).lastPathComponent
    }

    static var lastError: String { String(cString: strerror(errno)) }
}

/// Why a cache file cannot be used.
enum CacheFault: Error, Equatable {
    /// It can be put aside and another begun; how it is, in words after "the cache".
    case spoilt(String)
    /// Nothing can be done about it; why, in words.
    case unusable(String)
    /// Somebody else is writing: it may work the next time.
    case busy

    /// What an error of the database means.
    init(_ error: any Error) {
        if let fault = error as? CacheFault {
            self = fault
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unusable("\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
            self = .spoilt("was damaged")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .unusable("the disk is full")
        case .SQLITE_READONLY, .SQLITE_PERM: self = .unusable("it may not be written to")
        default: self = .unusable(error.message ?? "\(error.resultCode)")
        }
    }
}
