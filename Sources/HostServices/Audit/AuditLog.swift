package import ConsoleModel
package import Foundation

/// The audit log as a file of JSON lines, one an entry, which several consoles may append to at once.
package struct AuditLog: AuditRecording {
    private let path: String
    private let lockLimit: Duration
    private let isShared: Bool

    /// - Parameters:
    ///   - isShared: Whether a group writes to it, in a directory that was made for that.
    ///   - lockLimit: How long to wait for another console that is writing.
    package init(path: String, isShared: Bool = false, lockLimit: Duration = .seconds(5)) {
        self.path = path
        self.isShared = isShared
        self.lockLimit = lockLimit
    }

    package func record(_ entry: AuditEntry) throws(AuditFailure) {
        do throws(FileFailure) {
            _ = try append(try Self.line(entry))
        } catch {
            throw AuditFailure(reason: "The audit log cannot be written. \(error.reason)")
        }
    }

    package func reserve(_ entry: AuditEntry, within limit: BurstLimit) throws(AuditFailure) -> Date? {
        do throws(FileFailure) {
            guard BurstLimit.counts(entry) else { return try append(try Self.line(entry)) }
            let start = entry.time.addingTimeInterval(-Double(limit.seconds))
            return try append(try Self.line(entry)) { file throws(FileFailure) in
                limit.heldUntil(entry, after: try Self.tail(of: file) { $0.last.map { $0.time < start } ?? false })
            }
        } catch {
            throw AuditFailure(reason: "The audit log cannot be written. \(error.reason)")
        }
    }

    package func entries(limit: Int) throws(AuditFailure) -> [AuditEntry] {
        do throws(FileFailure) {
            return try tail(limit: max(0, limit))
        } catch {
            throw AuditFailure(reason: "The audit log cannot be read. \(error.reason)")
        }
    }

    private var directory: String { (path as NSString).deletingLastPathComponent }

    private func opened() throws(FileFailure) -> OpenFile {
        guard isShared else {
            try Directories.make(directory)
            let file = try OpenFile(path, O_RDWR | O_APPEND | O_CREAT)
            try file.makePrivate()
            return file
        }
        try SharedState.check(directory)
        // In a directory of many, a link could lead anywhere.
        let file = try OpenFile(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, mode: 0o660)
        try file.makeShared()
        return file
    }

    /// Appends a line, unless what went before forbids it: then the date is given that `held` says.
    private func append(
        _ line: Data, held: ((borrowing OpenFile) throws(FileFailure) -> Date?)? = nil
    ) throws(FileFailure) -> Date? {
        let file = try opened()
        try file.lock(within: lockLimit)
        let size = Int(try file.status().st_size)
        if let held, let date = try held(file) { return date }
        // A line that a crash cut off is closed, so that it spoils itself alone.
        let isTorn = size > 0 ? try file.read((size - 1)..<size) != Data([0x0A]) : false
        do throws(FileFailure) {
            try file.write(isTorn ? Data([0x0A]) + line : line)
            try file.synchronize()
        } catch {
            // Nobody else writes while we have the lock; half a line would read as an entry that never was.
            _ = ftruncate(file.descriptor, off_t(size))
            throw error
        }
        if size == 0 { try OpenFile(directory, O_RDONLY).synchronize() }
        return nil
    }

    /// The newest entries, oldest first.
    private func tail(limit: Int) throws(FileFailure) -> [AuditEntry] {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return [] }
        guard limit > 0 else { return [] }
        return try Self.tail(of: try OpenFile(path, O_RDONLY)) { $0.count == limit }
    }

    /// Reads from the end, more and more, until the entries found, newest first, are enough.
    private static func tail(
        of file: borrowing OpenFile, until areEnough: ([AuditEntry]) -> Bool
    ) throws(FileFailure) -> [AuditEntry] {
        let size = Int(try file.status().st_size)
        var length = 1 << 16
        while true {
            let start = max(0, size - length)
            var bytes = try file.read(start..<size)
            if start > 0 {
                // The first line is probably cut.
                bytes = bytes.firstIndex(of: 0x0A).map { bytes[($0 + 1)...] } ?? Data()
            }
            var entries: [AuditEntry] = []
            for line in bytes.split(separator: 0x0A).reversed() {
                if let entry = Self.entry(line) { entries.append(entry) }
                if areEnough(entries) { return entries.reversed() }
            }
            if start == 0 { return entries.reversed() }
            length *= 2
        }
    }

    private static func line(_ entry: AuditEntry) throws(FileFailure) -> Data {
        var entry = entry
        entry.options = Redaction.redact(entry.options)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(dateStyle))
        }
        do {
            return try encoder.encode(entry) + Data([0x0A])
        } catch {
            throw FileFailure(reason: "The entry cannot be encoded: \(error).")
        }
    }

    private static func entry(_ line: Data) -> AuditEntry? {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            return try Date(text, strategy: dateStyle)
        }
        return try? decoder.decode(AuditEntry.self, from: line)
    }

    private static let dateStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
