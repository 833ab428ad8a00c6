import GRDB

/// How the database is made, and whose it is.
enum CacheSchema {
    /// Tells our files from those of other programs: `Pipp`.
    static let applicationID = 0x5069_7070

    /// Every change of the layout, oldest first; how many of them a file has had stands in its `user_version`.
    static let migrations = [
        """
        CREATE TABLE device (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name BLOB NOT NULL,
            record BLOB NOT NULL,
            change INTEGER NOT NULL
        );
        CREATE INDEX device_by_name ON device (name, id);
        CREATE INDEX device_by_change ON device (change);
        CREATE TABLE gone (id TEXT PRIMARY KEY, change INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE fleet (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            host TEXT NOT NULL,
            change INTEGER NOT NULL DEFAULT 0,
            devices INTEGER NOT NULL DEFAULT 0,
            refreshed INTEGER,
            completed INTEGER
        );
        """,
        // Records of the first make are not read any more: the fleet is read anew. Ties of names are few, and an index
        // half as large is written in half the time.
        """
        DELETE FROM device;
        DELETE FROM gone;
        UPDATE fleet SET devices = 0, refreshed = NULL, completed = NULL;
        DROP INDEX device_by_name;
        CREATE INDEX device_by_name ON device (name);
        """,
    ]

    /// Makes sure that the file is still laid out as it was when it was opened: a newer Pippin, begun beside this one,
    /// goes on with it, and neither could make sense of what the other writes.
    static func check(_ db: Database) throws {
        if try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 > migrations.count {
            throw CacheFault.unusable("a newer Pippin has taken the file over")
        }
    }

    /// Opens the database, checks that it is ours, and brings it up to date.
    static func open(_ path: String, host: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        // Nobody holds it for long but a program that is stuck.
        configuration.busyMode = .timeout(0.5)
        configuration.label = "cache"
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { db in
            let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            var version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if applicationID != Self.applicationID {
                let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                guard applicationID == 0, version == 0, tables == 0 else {
                    throw CacheFault.spoilt("was another program's file")
                }
            }
            guard version <= migrations.count else {
                throw CacheFault.spoilt("was written by a newer Pippin")
            }
            // A full reading writes to the same pages again and again: the log is emptied less often than usual.
            try db.execute(
                sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
            if version < migrations.count {
                try db.inTransaction(.immediate) {
                    // Another console may have been quicker.
                    version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                    for migration in migrations.dropFirst(version) { try db.execute(sql: migration) }
                    try db.execute(
                        sql: """
                            PRAGMA application_id = \(Self.applicationID);
                            PRAGMA user_version = \(migrations.count)
                            """)
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO fleet (one, host) VALUES (1, ?)", arguments: [host])
                    return .commit
                }
            }
            let known = try String.fetchOne(db, sql: "SELECT host FROM fleet")
            guard known == host else { throw CacheFault.spoilt("was that of another tenant") }
            // From here on nobody waits on the screen for it.
            try db.execute(sql: "PRAGMA busy_timeout = 5000")
        }
        return database
    }
}
