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
    private let database: Mutex<DatabaseQueue>
    /// Up to which change the console knows the cache, and the version of the file it was seen in.
    private let seen = Mutex(Seen())

    private struct Seen {
        var change: Int64 = 0
        var version: Int?
    }

    /// How many rows a look at others' changes brings at most.
    private static let partSize = 300

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
            do throws(CacheFault) {
                return Opening(cache: FleetCache(file, host, isShared, try connect(file, host), now), notice: nil)
            } catch {
                let (database, notice) = try replace(file, host, error, at: now())
                return Opening(cache: FleetCache(file, host, isShared, database, now), notice: notice)
            }
        } catch {
            return Opening(cache: nil, notice: sentence(for: error))
        }
    }

    private init(
        _ file: CacheFile, _ host: String, _ isShared: Bool, _ database: DatabaseQueue,
        _ now: @escaping @Sendable () -> Date
    ) {
        self.file = file
        self.host = host
        self.now = now
        self.database = Mutex(database)
        leader = isShared ? LeaderLock(path: file.path + ".lock", mode: file.mode) : nil
    }

    private static func connect(_ file: CacheFile, _ host: String) throws(CacheFault) -> DatabaseQueue {
        do { return try CacheSchema.open(file.path, host: host) } catch { throw CacheFault(error) }
    }

    /// Puts a spoilt file aside and begins another.
    private static func replace(
        _ file: CacheFile, _ host: String, _ fault: CacheFault, at time: Date
    ) throws(CacheFault) -> (DatabaseQueue, notice: String) {
        let state: String
        switch fault {
        case .spoilt(let how): state = how
        case .busy: state = "was locked by another program"
        case .unusable: throw fault
        }
        let name = try file.putAside(at: time)
        return (try connect(file, host), "The cache \(state). It was put aside as \(name), and a new one is filled.")
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

    /// Lets the file grow no more, for tests of a full disk.
    func limitPages() throws {
        try database.withLock { $0 }.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    }

    /// Works on the database, and says what went wrong in a sentence.
    private func perform<Answer>(_ work: (DatabaseQueue) throws -> Answer) throws(StoreFailure) -> Answer {
        let database = database.withLock { $0 }
        do {
            return try work(database)
        } catch {
            let fault = CacheFault(error)
            guard case .spoilt = fault else { throw StoreFailure(Self.sentence(for: fault), isOver: true) }
            let fresh: DatabaseQueue
            let notice: String
            do throws(CacheFault) {
                (fresh, notice) = try Self.replace(file, host, fault, at: now())
            } catch {
                throw StoreFailure(Self.sentence(for: error), isOver: true)
            }
            self.database.withLock { $0 = fresh }
            seen.withLock { $0 = Seen() }
            throw StoreFailure(notice, isOver: false)
        }
    }
}

// MARK: Reading

extension FleetCache {
    /// The first rows of the list by name; `nil` when nothing is kept.
    package func preview(rows: Int) -> FleetPreview? {
        try? perform { database in
            try database.read { db in
                guard let state = try FleetRecord.fetch(db), state.devices > 0 else { return nil }
                let statement = try db.makeStatement(
                    sql: "SELECT id, record FROM device ORDER BY name, id LIMIT \(max(0, rows))")
                let table = try statement.fleet(capacity: rows)
                return FleetPreview(
                    table: table, count: state.devices, refreshedAt: state.refreshed, completedAt: state.completed)
            }
        }
    }

    package func load() throws(StoreFailure) -> StoredFleet {
        try perform { database in
            try database.read { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA data_version")
                guard let state = try FleetRecord.fetch(db) else { throw CacheFault.spoilt("was damaged") }
                let statement = try db.makeStatement(sql: "SELECT id, record FROM device")
                let table = try statement.fleet(capacity: state.devices)
                seen.withLock { $0 = Seen(change: state.change, version: version) }
                return StoredFleet(table: table, refreshedAt: state.refreshed, completedAt: state.completed)
            }
        }
    }

    package func changes() throws(StoreFailure) -> StoredChanges? {
        try perform { database in
            try database.read { db in
                let version = try Int.fetchOne(db, sql: "PRAGMA data_version")
                let seen = self.seen.withLock { $0 }
                guard version != seen.version else { return nil }
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
    }
}

// MARK: Writing

extension FleetCache {
    package func save(_ devices: [Device]) throws(StoreFailure) {
        let packed = PackedDevice.pack(devices)
        try write { db, change in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO device (id, name, record, change) VALUES (?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE
                    SET name = excluded.name, record = excluded.record, change = excluded.change
                    WHERE record <> excluded.record
                    """)
            for device in packed {
                change += 1
                try statement.execute(arguments: [device.id, Data(device.nameKey), Data(device.record), change])
            }
        }
    }

    package func forget(_ ids: [DeviceID]) throws(StoreFailure) {
        try write { db, change in try Self.delete(ids.map(\.rawValue), db, &change) }
    }

    package func finish(at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?) throws(StoreFailure) {
        try write { db, change in
            if let ids {
                let kept = try String.fetchAll(db, sql: "SELECT id FROM device")
                try Self.delete(kept.filter { !ids.contains(DeviceID(rawValue: $0)) }, db, &change)
            }
            try db.execute(
                sql: """
                    UPDATE fleet SET refreshed = ?1, completed = CASE WHEN ?2 THEN ?1 ELSE completed END,
                    devices = (SELECT count(*) FROM device)
                    """,
                arguments: [time, isComplete])
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
    /// - Parameter work: Counts each change up, so that other consoles find it.
    private func write(_ work: (Database, inout Int64) throws -> Void) throws(StoreFailure) {
        try perform { database in
            try database.write { db in
                let before = try Int64.fetchOne(db, sql: "SELECT change FROM fleet") ?? 0
                let count = db.totalChangesCount
                var change = before
                try work(db, &change)
                guard db.totalChangesCount > count else { return }
                // A device that has come back has not left.
                try db.execute(
                    sql: "DELETE FROM gone WHERE EXISTS (SELECT 1 FROM device WHERE device.id = gone.id)")
                try db.execute(sql: "UPDATE fleet SET change = ?", arguments: [change])
                // What we have written we need not read, unless others wrote something before it.
                seen.withLock { if $0.change == before { $0.change = change } }
            }
        }
    }
}
