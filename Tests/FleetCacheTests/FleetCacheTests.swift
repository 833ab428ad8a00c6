import ConsoleModel
import Fleet
import FleetCache
import Foundation
import KandjiAPI
import TestSupport
import Testing

@Suite("The cache")
struct FleetCacheTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> FleetCache {
        let opening = FleetCache.open(folder.cache, host: "https://acme.api.kandji.io")
        #expect(opening.notice == nil)
        return try #require(opening.cache)
    }

    private func devices(in table: FleetTable) -> Set<Device> {
        Set((0..<table.count).map { table.device(at: $0) })
    }

    /// What a table makes of the fixture: it knows no empty texts.
    private var fixture: Set<Device> {
        var table = FleetTable()
        table.upsert(Device.fixture)
        return devices(in: table)
    }

    @Test("What was saved is there at the next start, with its age")
    func roundTrip() throws {
        let cache = try open()
        #expect(try cache.load() == StoredFleet())
        try cache.save(Device.fixture)
        try cache.finish(at: 1_000, isComplete: true, keeping: Set(Device.fixture.map(\.id)))
        try cache.finish(at: 2_000, isComplete: false, keeping: nil)
        let stored = try open().load()
        #expect(devices(in: stored.table) == fixture)
        #expect(stored.refreshedAt == 2_000)
        #expect(stored.completedAt == 1_000)
    }

    @Test("The first screen is the list's first rows by name, with the number of all")
    func preview() throws {
        let cache = try open()
        #expect(cache.preview(rows: 5) == nil)
        try cache.save(Device.fixture)
        try cache.finish(at: 1_000, isComplete: true, keeping: nil)
        var preview = try #require(cache.preview(rows: 5))
        var table = try cache.load().table
        #expect(preview.count == Device.fixture.count)
        #expect(preview.table.count == 5)
        let shown = preview.table.order(.byName).map { preview.table[Int($0)].id }
        #expect(shown == table.order(.byName).prefix(5).map { table[Int($0)].id })
    }

    @Test("After a reading nothing is left in the log, which the next start would have to read first")
    func emptyLog() throws {
        let cache = try open()
        try cache.save(Device.fixture)
        let log = folder.cache + "-wal"
        let size = { try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int ?? 0 }
        #expect(try size() > 0)
        try cache.finish(at: 1_000, isComplete: true, keeping: nil)
        #expect(try size() == 0)
    }

    @Test("Rows that say nothing new are not written")
    func unchanged() throws {
        let cache = try open()
        let other = try open()
        _ = try other.load()
        try cache.save(Device.fixture)
        #expect(try other.changes()?.devices.count == Device.fixture.count)
        try cache.save(Device.fixture)
        #expect(try other.changes() == nil)
        var changed = Device.fixture
        changed[3].assetTag = "A-17"
        try cache.save(changed)
        #expect(try other.changes()?.devices.map(\.id) == [changed[3].id])
        #expect(try other.changes() == nil)
    }

    @Test("Consoles see what others write and delete, a part at a time, and not what they wrote themselves")
    func changes() throws {
        let cache = try open()
        let other = try open()
        _ = try cache.load()
        _ = try other.load()
        let many = (0..<700).map { Device.test("MAC-\($0)") }
        for start in stride(from: 0, to: 700, by: 100) { try cache.save(Array(many[start..<start + 100])) }
        var seen: [DeviceID] = []
        var parts = 0
        while let part = try other.changes() {
            parts += 1
            seen += part.devices.map(\.id)
            guard part.hasMore else { break }
        }
        #expect(parts == 3)
        #expect(seen == many.map(\.id))
        #expect(try cache.changes() == nil)

        try cache.finish(at: 5_000, isComplete: true, keeping: Set(many.dropFirst(2).map(\.id)))
        let gone = try #require(try other.changes())
        #expect(Set(gone.gone) == Set(many.prefix(2).map(\.id)))
        #expect(gone.refreshedAt == 5_000)
        #expect(gone.completedAt == 5_000)

        // One that comes back has not left.
        try cache.save([many[0]])
        try cache.forget([many[5].id])
        let back = try #require(try other.changes())
        #expect(back.devices.map(\.id) == [many[0].id])
        #expect(back.gone == [many[5].id])
        try other.save([many[5]])
        #expect(try cache.changes()?.devices.map(\.id) == [many[5].id])
        #expect(try open().load().table.count == 699)
    }

    @Test("What has come since a full reading began is not forgotten at its end")
    func enrolledMeanwhile() throws {
        let cache = try open()
        let other = try open()
        try cache.save(Array(Device.fixture.prefix(4)))
        let mark = cache.mark()
        try other.save([Device.fixture[5]])
        try cache.save([Device.fixture[6]])
        try cache.finish(at: 1_000, isComplete: true, keeping: [Device.fixture[0].id], since: mark)
        let left = devices(in: try cache.load().table).map(\.id)
        #expect(Set(left) == Set([0, 5, 6].map { Device.fixture[$0].id }))
    }

    @Test(
        "Tenants of one name at two addresses have files of their own",
        arguments: [
            ("https://acme.api.kandji.io", "acme@acme.api.kandji.io.sqlite"),
            ("http://127.0.0.1:8080", "acme@127.0.0.1-8080.sqlite"),
        ])
    func names(address: String, name: String) throws {
        #expect(FleetCache.fileName(tenant: "acme", at: try #require(URL(string: address))) == name)
    }

    @Test("Its files are their owner's alone; in a group's directory, the group's as well")
    func modes() throws {
        let cache = try open()
        try cache.save(Device.fixture)
        _ = cache.lead()
        for name in folder.names { #expect(try folder.mode(of: name) == 0o600, "\(name)") }
        #expect(folder.names.contains("acme.sqlite-wal"))

        let shared = folder.path + "/shared"
        #expect(mkdir(shared, 0o700) == 0 && chmod(shared, 0o2770) == 0)
        let opening = FleetCache.open(shared + "/acme.sqlite", host: "h")
        try #require(opening.cache).save(Device.fixture)
        _ = opening.cache?.lead()
        for name in folder.names(in: "shared") { #expect(try folder.mode(of: "shared/\(name)") == 0o660, "\(name)") }

        let new = folder.path + "/made/anew"
        #expect(FleetCache.open(new + "/acme.sqlite", host: "h").cache != nil)
        #expect(try folder.mode(of: "made/anew") == 0o700)
    }

    @Test("One console leads; another takes over when it resigns or ends")
    func leader() throws {
        var first: FleetCache? = try open()
        let second = try open()
        #expect(try #require(first).lead())
        #expect(!second.lead())
        #expect(try #require(first).lead())
        first?.resign()
        #expect(second.lead())
        #expect(first?.lead() == false)
        second.resign()
        #expect(first?.lead() == true)
        first = nil
        #expect(second.lead())
    }
}

extension TemporaryFolder {
    func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    }
}
