import ConsoleModel
import Fleet
import Foundation
import GRDB
import KandjiAPI
import TestSupport
import Testing

@testable import FleetCache

@Suite("A cache that cannot be used")
struct SpoiltCacheTests {
    private let folder: TemporaryFolder
    private static let host = "https://acme.api.kandji.io"

    init() throws { folder = try TemporaryFolder() }

    private func open() -> FleetCache.Opening {
        FleetCache.open(folder.cache, host: Self.host) { Date(timeIntervalSince1970: 1_795_521_840) }
    }

    private func fill() throws {
        let cache = try #require(open().cache)
        try cache.save(Device.fixture)
        try cache.finish(at: 1_000, isComplete: true, keeping: nil)
    }

    private func change(_ sql: String) throws {
        let database = try DatabaseQueue(path: folder.cache)
        try database.writeWithoutTransaction { try $0.execute(sql: sql) }
        try database.close()
    }

    /// Opens, expects that the file was put aside with a word about why, and that the new one works.
    private func expectPutAside(_ why: String) throws {
        let opening = open()
        #expect(
            opening.notice
                == "The cache \(why). It was put aside as acme.sqlite.20261124T120400Z, and a new one is filled.")
        let cache = try #require(opening.cache)
        #expect(folder.names.contains("acme.sqlite.20261124T120400Z"))
        #expect(try cache.load().table.count == 0)
        try cache.save(Device.fixture)
        #expect(try cache.load().table.count == Device.fixture.count)
        #expect(open().notice == nil)
    }

    @Test("A file that is no database is put aside")
    func noDatabase() throws {
        try Data("hello, this is not a database at all".utf8).write(to: URL(filePath: folder.cache))
        try expectPutAside("was damaged")
    }

    @Test("Another program's database is put aside")
    func foreign() throws {
        try change("CREATE TABLE recipe (name TEXT)")
        try expectPutAside("was another program's file")
    }

    @Test("A newer Pippin's file is put aside")
    func newer() throws {
        try fill()
        try change("PRAGMA user_version = 99")
        try expectPutAside("was written by a newer Pippin")
    }

    @Test("An older Pippin's file is emptied and filled anew, in its place and without a word")
    func older() throws {
        try fill()
        try change(
            """
            DROP INDEX device_by_name; CREATE INDEX device_by_name ON device (name, id);
            UPDATE device SET record = x'01'; PRAGMA user_version = 1
            """)
        let opening = FleetCache.open(folder.cache, host: "https://acme.api.kandji.io")
        #expect(opening.notice == nil)
        let cache = try #require(opening.cache)
        #expect(cache.preview(rows: 5) == nil)
        #expect(try cache.load() == StoredFleet())
        try cache.save(Device.fixture)
        #expect(try cache.load().table.count == Device.fixture.count)
    }

    @Test("A file that a newer Pippin takes over while it is open is left to that one")
    func takenOver() throws {
        try fill()
        let cache = try #require(open().cache)
        _ = try cache.load()
        try change("PRAGMA user_version = 99; UPDATE device SET record = x'63', change = change + 1000")
        let sentence = "There is no cache: a newer Pippin has taken the file over. Pippin works on without it."
        let expected = StoreFailure(sentence, isOver: true)
        #expect(throws: expected) { try cache.changes() }
        #expect(throws: expected) { try cache.load() }
        #expect(throws: expected) { try cache.save(Device.fixture) }
        #expect(folder.names.allSatisfy { $0.hasPrefix("acme.sqlite") && !$0.contains("Z") })
    }

    @Test("The file of a tenant at another address is put aside")
    func otherTenant() throws {
        try fill()
        try change("UPDATE fleet SET host = 'https://other.api.kandji.io'")
        try expectPutAside("was that of another tenant")
    }

    /// Begins something in the file as another program would, and leaves it open.
    private func hold(with sql: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let holder = try DatabaseQueue(path: folder.cache, configuration: configuration)
        try holder.writeWithoutTransaction { try $0.execute(sql: sql) }
        return holder
    }

    @Test("A file that another program has locked stays where it is, and there is no cache for now")
    func locked() throws {
        try fill()
        let holder = try hold(
            with: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE fleet SET change = 7")
        let opening = open()
        #expect(opening.cache == nil)
        #expect(
            opening.notice
                == "There is no cache: it is locked by another program. Pippin works on without it.")
        try holder.close()
        #expect(try #require(open().cache).load().table.count == Device.fixture.count)
    }

    @Test("What cannot be written while another program holds the file is written with what comes next")
    func lockedForAWhile() throws {
        let cache = try #require(open().cache)
        try cache.set("busy_timeout = 1")
        try cache.save([Device.fixture[0], Device.fixture[1]])
        let holder = try hold(with: "BEGIN IMMEDIATE")
        try cache.save([Device.fixture[2]])
        try cache.forget([Device.fixture[0].id])
        try cache.finish(at: 1_000, isComplete: true, keeping: Set(Device.fixture.map(\.id)))
        try holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try cache.load().table.count == 2)
        #expect(try cache.load().completedAt == nil)
        try cache.save([Device.fixture[3]])
        let stored = try cache.load()
        #expect(stored.completedAt == 1_000)
        #expect(stored.table.count == 3)
        #expect(stored.table.row(of: Device.fixture[0].id) == nil)
        #expect(stored.table.row(of: Device.fixture[2].id) != nil)
    }

    @Test("A file that is never let go ends the cache")
    func lockedForGood() throws {
        let cache = try #require(open().cache)
        try cache.set("busy_timeout = 1")
        let holder = try hold(with: "BEGIN IMMEDIATE")
        for _ in 0..<60 { try cache.save(Device.fixture) }
        let failure = try #require(throws: StoreFailure.self) { try cache.save(Device.fixture) }
        #expect(failure.isOver)
        try holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    @Test("Consoles that share a spoilt file put it aside once, and go on sharing")
    func replacedByAnother() throws {
        try fill()
        let first = try #require(open().cache)
        let second = try #require(open().cache)
        try change("UPDATE device SET record = x'00' WHERE number = 3")
        #expect(throws: StoreFailure.self) { try first.load() }
        let failure = try #require(throws: StoreFailure.self) { try second.load() }
        #expect(
            failure
                == StoreFailure(
                    "The cache was moved away. Another has taken its place and is filled.", isOver: false))
        #expect(folder.names.count { $0.hasPrefix("acme.sqlite.") && !$0.contains("-") } == 1)
        try first.save(Device.fixture)
        #expect(try second.changes()?.devices.count == Device.fixture.count)
    }

    @Test("A file that was begun during a reading is not complete at its end")
    func replacedWithin() throws {
        try fill()
        let cache = try #require(open().cache)
        let mark = cache.mark()
        #expect(rename(folder.cache, folder.path + "/elsewhere") == 0)
        #expect(throws: StoreFailure.self) { try cache.save([Device.fixture[0]]) }
        try cache.save([Device.fixture[1]])
        try cache.finish(at: 2_000, isComplete: true, keeping: Set(Device.fixture.map(\.id)), since: mark)
        #expect(try cache.load().completedAt == nil)
        try cache.finish(at: 3_000, isComplete: true, keeping: nil, since: cache.mark())
        #expect(try cache.load().completedAt == 3_000)
    }

    @Test("A disk that spoils every file ends the cache after some")
    func spoiltAgainAndAgain() throws {
        let cache = try #require(open().cache)
        var failures: [Bool] = []
        for _ in 0..<4 {
            try change("DROP TABLE fleet")
            failures.append(try #require(throws: StoreFailure.self) { try cache.load() }.isOver)
        }
        #expect(failures == [false, false, false, true])
    }

    @Test("Damage that shows only while reading is said once, and the next reading fills a new file")
    func damagedWithin() throws {
        try fill()
        try change("UPDATE device SET record = x'00' WHERE number = 3")
        let cache = try #require(open().cache)
        let failure = try #require(throws: StoreFailure.self) { try cache.load() }
        #expect(!failure.isOver)
        #expect(failure.sentence.hasPrefix("The cache was damaged. It was put aside as "))
        #expect(try cache.load().table.count == 0)
        try cache.save(Device.fixture)
        #expect(try cache.load().table.count == Device.fixture.count)
    }

    @Test("Pages full of noise never trap")
    func noise() throws {
        try fill()
        try change("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
        let whole = try Data(contentsOf: URL(filePath: folder.cache))
        var random = SeededGenerator(seed: 6)
        for _ in 0..<40 {
            var bytes = whole
            let start = Int.random(in: 0..<bytes.count, using: &random)
            for place in start..<min(bytes.count, start + 200) { bytes[place] = .random(in: 0...255, using: &random) }
            try? FileManager.default.removeItem(atPath: folder.cache + "-wal")
            try? FileManager.default.removeItem(atPath: folder.cache + "-shm")
            try bytes.write(to: URL(filePath: folder.cache))
            guard let cache = open().cache else { continue }
            _ = try? cache.load()
            // Whatever was wrong, the cache that is used afterwards works.
            #expect(throws: Never.self) {
                do { try cache.save(Device.fixture) } catch let failure as StoreFailure where !failure.isOver {}
            }
        }
    }

    @Test("Where no file can be made there is no cache, and the reason is said")
    func noPlace() {
        let opening = FleetCache.open("/dev/null/pippin/acme.sqlite", host: Self.host)
        #expect(opening.cache == nil)
        #expect(
            opening.notice
                == "There is no cache: the directory /dev/null/pippin cannot be made. Pippin works on without it.")
    }

    @Test("A directory that everybody may write to is not used")
    func openDirectory() throws {
        #expect(chmod(folder.path, 0o777) == 0)
        let opening = open()
        #expect(opening.cache == nil)
        #expect(opening.notice?.contains("everybody may write to") == true)
    }

    @Test("A link in the file's place is not followed")
    func link() throws {
        let target = folder.path + "/target"
        try Data().write(to: URL(filePath: target))
        #expect(symlink(target, folder.cache) == 0)
        #expect(open().cache == nil)
        #expect(try Data(contentsOf: URL(filePath: target)).isEmpty)
    }

    @Test(
        "A full disk and a file that may not be written end the cache, in words",
        arguments: [
            (ResultCode.SQLITE_FULL, "the disk is full"), (.SQLITE_READONLY, "it may not be written to"),
            (.SQLITE_PERM, "it may not be written to"),
        ])
    func faults(code: ResultCode, words: String) {
        #expect(CacheFault(DatabaseError(resultCode: code)) == .unusable(words))
    }

    @Test("A disk that fills up ends the cache with one sentence")
    func diskFull() throws {
        try fill()
        let cache = try #require(open().cache)
        // SQLite's own limit on a file's size fails in the same way as a full disk.
        try cache.set("max_page_count = 1")
        let many = (0..<5_000).map { Device.test("MAC-\($0)") }
        let failure = try #require(throws: StoreFailure.self) { try cache.save(many) }
        #expect(
            failure == StoreFailure("There is no cache: the disk is full. Pippin works on without it.", isOver: true))
        #expect(try cache.load().table.count == Device.fixture.count)
    }
}
