import Fleet
import Foundation
import GRDB
import GRDBSQLite

/// What the cache says about the fleet as a whole.
struct FleetRecord {
    var change: Int64
    var devices: Int
    var refreshed: Int64?
    var completed: Int64?

    static func fetch(_ db: Database) throws -> FleetRecord? {
        guard let row = try Row.fetchOne(db, sql: "SELECT change, devices, refreshed, completed FROM fleet") else {
            return nil
        }
        return FleetRecord(change: row[0], devices: row[1], refreshed: row[2], completed: row[3])
    }
}

extension Statement {
    /// Runs a statement whose values are an `id`, a `name`, a `record` and a `change`, without copies of them.
    func write(_ device: PackedDevice, change: Int64) throws {
        let code = withExtendedLifetime(self) {
            let pointer = sqliteStatement
            defer {
                sqlite3_reset(pointer)
                sqlite3_clear_bindings(pointer)
            }
            var id = device.id
            return id.withUTF8 { id in
                device.nameKey.withUnsafeBytes { name in
                    device.record.withUnsafeBytes { record in
                        id.withMemoryRebound(to: CChar.self) { id in
                            _ = sqlite3_bind_text(pointer, 1, id.baseAddress, Int32(id.count), nil)
                        }
                        sqlite3_bind_blob(pointer, 2, name.baseAddress, Int32(name.count), nil)
                        sqlite3_bind_blob(pointer, 3, record.baseAddress, Int32(record.count), nil)
                        sqlite3_bind_int64(pointer, 4, change)
                        return sqlite3_step(pointer)
                    }
                }
            }
        }
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// The rows of a statement on `id`, `record` and, where it is wanted, `change`, straight into a table.
    func fleet(capacity: Int, change: (Int64) -> Void = { _ in }) throws -> FleetTable {
        var loader = FleetLoader(capacity: capacity)
        // The pointer dies with the statement, which would be let go after its last use.
        try withExtendedLifetime(self) {
            let pointer = sqliteStatement
            defer { sqlite3_reset(pointer) }
            while true {
                let code = sqlite3_step(pointer)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
                let id = UnsafeRawBufferPointer(
                    start: sqlite3_column_text(pointer, 0), count: Int(sqlite3_column_bytes(pointer, 0)))
                let record = UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(pointer, 1), count: Int(sqlite3_column_bytes(pointer, 1)))
                guard loader.append(id: id, record: record) else { throw CacheFault.spoilt("was damaged") }
                if sqlite3_column_count(pointer) > 2 { change(sqlite3_column_int64(pointer, 2)) }
            }
        }
        return loader.finish()
    }
}
