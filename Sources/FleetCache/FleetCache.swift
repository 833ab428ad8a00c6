package import ConsoleModel
import Fleet
package import Foundation
import GRDB
package import KandjiAPI
import Synchronization

/// The fleet in an SQLite file, shared by the consoles of one host.
package final class FleetCache: FleetStoring {
    private let file: CacheFile
    private let host: String
    private let leader: LeaderLock?
    private let now: @Sendable () -> Date
    private let connection: Mutex<Connection>
    /// Up to which change the console knows the cache, and the version of the file it was seen in.
    private let seen = Mutex(Seen())
    /// What could not be written while another program held the file; made good before anything else is written.
    private let waiting = Mutex<[Change]>([])

    /// The open database.
    private struct Connection {
        var database: DatabaseQueue
        var identity: CacheFile.Identity?
        /// How many files were open before this one.
        var number = 0
    }

    private typealias Change = @Sendable (Database, inout Int64) throws -> Void

    private struct Seen {
        var change: Int64 = 0
        var version: Int?
    }

    /// How many rows a look at others' changes brings at most.
    private static let partSize = 300
    /// How many changes may wait for a file that another program holds.
    private static let mostWaiting = 60
    /// How many files are begun anew in one run: each costs a full reading.
    private static let mostFiles = 3

    /// The name of a tenant's file: tenants of one name at two addresses have nothing in common.
    package static func fileName(tenant: String, at url: URL) -> String {
        let port = url.port.map { "-\($0)" } ?? ""
        return "\(tenant)@\(url.host() ?? "")\(port).sqlite"
    }

    /// A cache, unless there can be none, and what is to be said about it.
    package struct Opening {
        package var cache: FleetCache?
        package var notice: String?
    }

    /// Opens the cache in a file; one that cannot be used is put aside and another begun.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - host: the host that the fleet is read from.
    ///   - isShared: whether consoles that use the file at the same time read the same fleet.
    ///   - now: the wall clock.
    package static func open(
        _ path: String, host: String, isShared: Bool = true, now: @escaping @Sendable () -> Date = { Date() }
    ) -> Opening {
        do throws(CacheFault) {
            let file = try CacheFile(path: path)
            let identity = file.identity
            do throws(CacheFault) {
                return Opening(cache: FleetCache(file, host, isShared, try connect(file, host), now), notice: nil)
            } catch {
                let (connection, notice) = try replace(file, host, error, opened: identity, at: now())
                return Opening(cache: FleetCache(file, host, isShared, connection, now), notice: notice)
            }
        } catch {
            return Opening(cache: nil, notice: sentence(for: error))
        }
    }

    private init(
        _ file: CacheFile, _ host: String, _ isShared: Bool, _ connection: Connection,
        _ now: @escaping @Sendable () -> Date
    ) {
        self.file = file
        self.host = host
        self.now = now
        self.connection = Mutex(connection)
        leader = isShared ? LeaderLock(path: file.path + ".lock", mode: file.mode) : nil
    }

    private static func connect(_ file: CacheFile, _ host: String) throws(CacheFault) -> Connection {
        try file.makePrivate()
        // Before the file is opened: should another come in its place meanwhile, the next call finds that out.
        let identity = file.identity
        do {
            return Connection(database: try CacheSchema.open(file.path, host: host), identity: identity)
        } catch {
            throw CacheFault(error)
        }
    }

    /// Puts a spoilt file aside and begins another; one that is not the file that was `opened` is left where it is.
    private static func replace(
        _ file: CacheFile, _ host: String, _ fault: CacheFault, opened: CacheFile.Identity?, at time: Date
    ) throws(CacheFault) -> (Connection, notice: String) {
        guard case .spoilt(let how) = fault else { throw fault }
        guard file.identity == opened else {
            return (try connect(file, host), "The cache \(how). Another has taken its place and is filled.")
        }
        let name = try file.putAside(at: time)
        return (try connect(file, host), "The cache \(how). It was put aside as \(name), and a new one is filled.")
    }

    private static func sentence(for fault: CacheFault) -> String {
        switch fault {
        case .unusable(let why): "There is no cache: \(why). Pippin works on without it."
        case .spoilt(let how): "There is no cache: it \(how). Pippin works on without it."
        case .busy: "There is no cache: it is locked by another program. Pippin works on without it."
        }
    }

    package func lead() -> Bool { leader?.lead() ?? true }
    package func resign() { leader?.resign() }

    package func mark() -> StoreMark {
        StoreMark(file: connection.withLock { $0.number }, change: seen.withLock { $0.change })
    }

    /// Sets one of the database's own limits, for tests of what happens at them.
    func set(_ pragma: String) throws {
        try connection.withLock { $0 }.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(pragma)") }
    }

    /// Works on the database, and says what went wrong in a sentence; `nil` while another program holds the file.
    private func perform<Answer>(_ work: (DatabaseQueue) throws -> Answer) throws(StoreFailure) -> Answer? {
        let connection = connection.withLock { $0 }
        guard file.identity == connection.identity else {
            // Whoever goes on with the old file writes what nobody reads.
            throw exchange(connection, because: .spoilt("was moved away"))
        }
        do {
            return try work(connection.database)
        } catch {
            let fault = CacheFault(error)
            if fault == .busy { return nil }
            throw exchange(connection, because: fault)
        }
    }

    /// Begins another file where the fault allows it; what is to be said about that.
    private func exchange(_ connection: Connection, because fault: CacheFault) -> StoreFailure {
        guard case .spoilt = fault, connection.number < Self.mostFiles else {
            return StoreFailure(Self.sentence(for: fault), isOver: true)
        }
        do throws(CacheFault) {
            var (fresh, notice) = try Self.replace(file, host, fault, opened: connection.identity, at: now())
            fresh.number = connection.number + 1
            self.connection.withLock { $0 = fresh }
            seen.withLock { $0 = Seen() }
            waiting.withLock { $0 = [] }
            return StoreFailure(notice, isOver: false)
        } catch {
            return StoreFailure(Self.sentence(for: error), isOver: true)
        }
    }
}

// MARK: Reading

extension FleetCache {
    /// The first rows of the list by name; `nil` when nothing is kept.
    package func preview(rows: Int) -> FleetPreview? {
        let preview: FleetPreview?? = try? perform { database in
            try database.read { db -> FleetPreview? in
                guard let state = try FleetRecord.fetch(db), state.devices > 0 else { return nil }
                let statement = try db.makeStatement(
                    sql: "SELECT id, record FROM device ORDER BY name, id LIMIT \(max(0, rows))")
                let table = try statement.fleet(capacity: rows)
                return FleetPreview(
                    table: table, count: state.devices, refreshedAt: state.refreshed, completedAt: state.completed)
            }
        }
        return preview ?? nil
    }

    package func load() throws(StoreFailure) -> StoredFleet {
        let stored = try perform { database in
            try database.read { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA data_version")
                try CacheSchema.check(db)
                guard let state = try FleetRecord.fetch(db) else { throw CacheFault.spoilt("was damaged") }
                let statement = try db.makeStatement(sql: "SELECT id, record FROM device")
                let table = try statement.fleet(capacity: state.devices)
                seen.withLock { $0 = Seen(change: state.change, version: version) }
                return StoredFleet(table: table, refreshedAt: state.refreshed, completedAt: state.completed)
            }
        }
        guard let stored else {
            throw StoreFailure("The cache is locked by another program. The fleet is read anew.", isOver: false)
        }
        return stored
    }

    package func changes() throws(StoreFailure) -> StoredChanges? {
        let found = try perform { database in
            try database.read { db -> StoredChanges? in
                let version = try Int.fetchOne(db, sql: "PRAGMA data_version")
                let seen = self.seen.withLock { $0 }
                guard version != seen.version else { return nil }
                try CacheSchema.check(db)
                guard let state = try FleetRecord.fetch(db) else { throw CacheFault.spoilt("was damaged") }
                let rows = try db.cachedStatement(
                    sql: """
                        SELECT id, record, change FROM device WHERE change > ?
                        ORDER BY change LIMIT \(Self.partSize)
                        """)
                rows.setUncheckedArguments([seen.change])
                var last = seen.change
                let table = try rows.fleet(capacity: Self.partSize) { last = $0 }
                var changes = StoredChanges(refreshedAt: state.refreshed, completedAt: state.completed)
                changes.devices = (0..<table.count).map { table.device(at: $0) }
                changes.hasMore = table.count == Self.partSize
                if !changes.hasMore { last = state.change }
                changes.gone = try String.fetchAll(
                    db, sql: "SELECT id FROM gone WHERE change > ? AND change <= ?", arguments: [seen.change, last]
                ).map(DeviceID.init)
                self.seen.withLock { $0 = Seen(change: last, version: changes.hasMore ? seen.version : version) }
                return changes
            }
        }
        return found ?? nil
    }
}

// MARK: Writing

extension FleetCache {
    package func save(_ devices: [Device]) throws(StoreFailure) {
        let packed = PackedDevice.pack(devices)
        try write { db, change in
            // Names lie all over their index: as long as devices come in, all of it is kept at hand.
            try db.execute(sql: "PRAGMA cache_size = -8000")
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO device (id, name, record, change) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE
                    SET name = excluded.name, record = excluded.record, change = excluded.change
                    WHERE record <> excluded.record
                    """)
            for device in packed {
                change += 1
                try statement.write(device, change: change)
            }
        }
    }

    package func forget(_ ids: [DeviceID]) throws(StoreFailure) {
        try write { db, change in try Self.delete(ids.map(\.rawValue), db, &change) }
    }

    package func finish(
        at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?, since mark: StoreMark?
    ) throws(StoreFailure) {
        // A file that was begun during the reading holds only a part of it.
        let isWhole = isComplete && (mark.map { $0.file == self.mark().file } ?? true)
        try write { db, change in
            if isWhole, let ids {
                let kept = try String.fetchAll(
                    db, sql: "SELECT id FROM device WHERE change <= ?", arguments: [mark?.change ?? change])
                try Self.delete(kept.filter { !ids.contains(DeviceID(rawValue: $0)) }, db, &change)
            }
            try db.execute(
                sql: """
                    UPDATE fleet SET refreshed = ?1, completed = CASE WHEN ?2 THEN ?1 ELSE completed END,
                    devices = (SELECT count(*) FROM device)
                    """,
                arguments: [time, isWhole])
        }
        _ = try? connection.withLock { $0 }.database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA shrink_memory")
            // The next start would have to read the log before the first row. One that is in use is left as it is.
            try db.checkpoint(.truncate)
        }
    }

    private static func delete(_ ids: [String], _ db: Database, _ change: inout Int64) throws {
        for id in ids {
            try db.execute(sql: "DELETE FROM device WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { continue }
            change += 1
            try db.execute(sql: "INSERT OR REPLACE INTO gone (id, change) VALUES (?, ?)", arguments: [id, change])
        }
    }

    /// Changes the cache in one transaction; nothing is written when nothing changes.
    ///
    /// - Parameter work: Counts each change up, so that other consoles find it. Waits for the next call where another
    ///   program holds the file.
    private func write(_ work: @escaping Change) throws(StoreFailure) {
        let works = waiting.withLock { $0 } + [work]
        let done: Void? = try perform { database in
            try database.write { db in
                try CacheSchema.check(db)
                let before = try Int64.fetchOne(db, sql: "SELECT change FROM fleet") ?? 0
                let count = db.totalChangesCount
                var change = before
                for work in works { try work(db, &change) }
                guard db.totalChangesCount > count else { return }
                // A device that has come back has not left.
                try db.execute(
                    sql: "DELETE FROM gone WHERE EXISTS (SELECT 1 FROM device WHERE device.id = gone.id)")
                try db.execute(sql: "UPDATE fleet SET change = ?", arguments: [change])
                // What we have written we need not read, unless others wrote something before it.
                seen.withLock { if $0.change == before { $0.change = change } }
            }
        }
        let isDone = done != nil
        guard isDone || works.count <= Self.mostWaiting else {
            throw StoreFailure(Self.sentence(for: .busy), isOver: true)
        }
        waiting.withLock { $0 = isDone ? [] : works }
    }
}
