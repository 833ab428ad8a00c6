import Fleet
import KandjiAPI
import Testing

@Suite("Packed devices")
struct PackedDeviceTests {
    private static let odd: [Device] = {
        var plain = Device(id: DeviceID(rawValue: "2f1c9a34-7d1e-4b6a-9c0e-0a1b2c3d4e5f"))
        plain.name = "AVA-MBP14"
        plain.serialNumber = "C02XK0AAJG5H"
        plain.platform = .mac
        plain.model = "MacBook Pro (14-inch, 2023)"
        plain.osVersion = "15.6.1"
        plain.lastCheckIn = Timestamp("2026-11-24T10:02:00.150080Z")
        plain.firstEnrollment = Timestamp("2024-05-13 20:09:27.374451+00:00")
        plain.user = DeviceUser(
            id: "8a1c9a34-7d1e-4b6a-9c0e-0a1b2c3d4e5f", name: "Ava Okafor", email: "ava@acme.example", isArchived: false
        )
        plain.mdmEnabled = true
        plain.isMissing = false
        plain.tags = ["loaner", "", "zwei Wörter"]
        var strange = Device(id: DeviceID(rawValue: "id-ไทย"))
        strange.name = "a\u{1F}b “x”"
        strange.user = DeviceUser(id: "17")
        strange.lastCheckIn = Timestamp("18 minutes ago")
        strange.lastEnrollment = Timestamp("Feb 27, 2024 at 7:34:21 AM")
        strange.isRemoved = true
        strange.lostModeStatus = "ENABLED"
        return [plain, strange, Device(id: DeviceID(rawValue: "3f1c9a34-7d1e-4b6a-9c0e-0a1b2c3d4e5f"))]
    }()

    private func load(_ devices: [Device]) -> FleetTable {
        var loader = FleetLoader()
        for packed in PackedDevice.pack(devices) {
            let isRead = Array(packed.id.utf8).withUnsafeBytes { id in
                packed.record.withUnsafeBytes { loader.append(id: id, record: $0) }
            }
            #expect(isRead)
        }
        return loader.finish()
    }

    @Test("Loading gives back what was packed, whatever the service wrote")
    func roundTrip() {
        let table = load(Self.odd)
        var direct = FleetTable()
        direct.upsert(Self.odd)
        #expect(table.count == 3)
        for row in 0..<3 { #expect(table.device(at: row) == direct.device(at: row)) }
    }

    @Test("Names in any script are found among loaded devices as among those that came from the service")
    func scripts() {
        let names = [
            "Łukasz’s MacBook", "ΟΔΥΣΣΕΥΣ", "Ярослав", "김민수", "นภา-iPad", "İpek", "Straße “7”", "佐藤さん", "JOSÉ", "plain",
        ]
        let devices = names.enumerated().map { number, name in
            var device = Device(id: DeviceID(rawValue: Self.uuid(number)))
            device.name = name
            device.serialNumber = "C0\(number)"
            device.user = DeviceUser(name: String(name.reversed()))
            return device
        }
        var loaded = load(devices)
        var direct = FleetTable()
        direct.upsert(devices)
        #expect(loaded.order(.byName) == direct.order(.byName))
        for (row, name) in names.enumerated() {
            for word in [name, name.lowercased(), name.uppercased(), String(name.prefix(3)), "c0\(row)"] {
                let found = loaded.rows(matching: FleetFilter("\"\(word)\""), sort: .byName)
                #expect(found == direct.rows(matching: FleetFilter("\"\(word)\""), sort: .byName), "\(word)")
            }
            #expect(loaded.rows(matching: FleetFilter("c0\(row)"), sort: .byName) == [UInt32(row)])
        }
    }

    @Test("Many devices load into the same table as they came from, sorted by name already")
    func many() {
        var devices: [Device] = []
        for number in 0..<9_000 {
            var device = Self.odd[number % 3]
            device.id = DeviceID(rawValue: number % 7 == 0 ? "odd-\(number)" : Self.uuid(number))
            if let name = device.name { device.name = "\(name) \(number * 7_919 % 9_000)" }
            device.model = "Model \(number % 40)"
            device.tags = number % 5 == 0 ? ["t\(number % 11)", "u"] : []
            devices.append(device)
        }
        var table = load(devices)
        var direct = FleetTable()
        direct.upsert(devices)
        #expect(table.count == direct.count)
        #expect((0..<table.count).allSatisfy { table.device(at: $0) == direct.device(at: $0) })
        #expect(table.order(.byName) == direct.order(.byName))
        #expect(table.row(of: devices[8_123].id) == 8_123)
        let filter = FleetFilter("model 17")
        #expect(table.rows(matching: filter, sort: .byName) == direct.rows(matching: filter, sort: .byName))
    }

    private static func uuid(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "2f1c9a34-7d1e-4b6a-9c0e-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    @Test("Name keys sort as the list does, devices without a name last")
    func nameKeys() {
        var devices = ["Mac 10", "mac 2", "Érable", "zebra", nil, "echo"].enumerated().map { number, name in
            var device = Device(id: DeviceID(rawValue: Self.uuid(number)))
            device.name = name
            return device
        }
        devices[0].serialNumber = "X"
        let packed = PackedDevice.pack(devices)
        let byKey = packed.indices.sorted { packed[$0].nameKey.lexicographicallyPrecedes(packed[$1].nameKey) }
        var table = FleetTable()
        table.upsert(devices)
        #expect(byKey.map(UInt32.init) == table.order(.byName))
    }

    @Test("Records that are cut short or of another make are refused and change nothing")
    func damaged() throws {
        let record = try #require(PackedDevice.pack(Self.odd).first).record
        var loader = FleetLoader()
        let id = Array("2f1c9a34-7d1e-4b6a-9c0e-0a1b2c3d4e5f".utf8)
        for length in 0..<record.count {
            var part = Array(record.prefix(length))
            let isRead = id.withUnsafeBytes { id in part.withUnsafeBytes { loader.append(id: id, record: $0) } }
            // A record may end after any of its tags and still be one.
            #expect(!isRead || length > record.count - 24)
            part = record
            if length < record.count { part[length] = 0xFF }
            let other = Array("other-\(length)".utf8)
            _ = other.withUnsafeBytes { id in part.withUnsafeBytes { loader.append(id: id, record: $0) } }
        }
        _ = loader.finish()
        var fresh = FleetLoader()
        var newer = record
        newer[0] = 99
        #expect(!id.withUnsafeBytes { id in newer.withUnsafeBytes { fresh.append(id: id, record: $0) } })
        #expect(fresh.finish().count == 0)
    }

    @Test("News is what a table does not know or knows otherwise")
    func news() {
        var table = FleetTable()
        table.upsert(Self.odd)
        #expect(table.news(in: Self.odd).isEmpty)
        var changed = Self.odd
        changed[0].assetTag = "A-17"
        changed[1].lastCheckIn = Timestamp("19 minutes ago")
        let new = Device(id: DeviceID(rawValue: "new"))
        #expect(table.news(in: changed + [new]).map(\.id) == [changed[0].id, changed[1].id, new.id])
        #expect(load(Self.odd).news(in: Self.odd).isEmpty)
    }

    @Test("A version changes with the content and with nothing else")
    func versions() {
        var table = FleetTable()
        table.upsert(Self.odd)
        let version = table.version
        table.upsert(Self.odd)
        _ = table.order(FleetSort(key: .os))
        #expect(table.version == version)
        table.remove([Self.odd[0].id])
        #expect(table.version != version)
    }
}
