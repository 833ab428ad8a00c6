import Fleet
import Foundation
import KandjiAPI
import Testing

@Suite("FleetTable")
struct FleetTableTests {
    private func device(_ id: String, name: String? = nil, serial: String? = nil) -> Device {
        var device = Device(id: DeviceID(rawValue: id))
        device.name = name
        device.serialNumber = serial
        return device
    }

    private func names(_ table: FleetTable, _ rows: [UInt32]) -> [String?] { rows.map { table[Int($0)].name } }

    @Test("Copies are equal until one of them changes")
    func equality() {
        var table = FleetTable()
        #expect(table == FleetTable())
        table.upsert([device("1", name: "Ben")])
        #expect(table != FleetTable())
        var copy = table
        #expect(copy == table)
        copy.upsert([device("1", name: "Benjamin")])
        #expect(copy != table)
        #expect(table[0].name == "Ben")
        #expect(copy[0].name == "Benjamin")
    }

    @Test("A refresh that brings nothing new leaves the table equal to what it was")
    func unchangedRefresh() {
        var table = FleetTable()
        var generator = DeviceGenerator(seed: 1)
        let devices = generator.devices(50)
        table.upsert(devices)
        let before = table
        table.upsert(devices)
        table.upsert([])
        table.remove([DeviceID(rawValue: "nobody")])
        table.remove(table.ids(notIn: Set(devices.map(\.id))))
        _ = table.order(.byName)
        #expect(table == before)
    }

    @Test("A row outlives changes of its table")
    func rowKeepsItsValues() {
        var table = FleetTable()
        table.upsert([device("1", name: "Ben"), device("2", name: "Chloe")])
        let row = table[1]
        table.remove([DeviceID(rawValue: "1"), DeviceID(rawValue: "2")])
        #expect(row.name == "Chloe")
        #expect(table.count == 0)
        #expect(table.order(.byName).isEmpty)
        #expect(table.rows(matching: FleetFilter("chloe"), sort: .byName).isEmpty)
    }

    @Test("Removing the first of three leaves the others their rows and their order; a new device takes the free row")
    func removal() {
        var table = FleetTable()
        table.upsert([device("1", name: "C"), device("2", name: "B"), device("3", name: "A")])
        #expect(names(table, table.order(.byName)) == ["A", "B", "C"])
        table.remove([DeviceID(rawValue: "1")])
        #expect(table.row(of: DeviceID(rawValue: "1")) == nil)
        #expect(table.row(of: DeviceID(rawValue: "3")) == 2)
        #expect(names(table, table.order(.byName)) == ["A", "B"])
        #expect(table.count == 2)
        #expect((0...3).map { table.holds(row: $0) } == [false, true, true, false])
        #expect(names(table, table.rows(matching: FleetFilter("!a"), sort: .byName)) == ["B"])
        table.upsert([device("4", name: "AB"), device("5", name: "D")])
        #expect(table.row(of: DeviceID(rawValue: "4")) == 0)
        #expect(table.row(of: DeviceID(rawValue: "5")) == 3)
        #expect(names(table, table.order(.byName)) == ["A", "AB", "B", "D"])
        #expect(names(table, table.order(FleetSort(key: .serial))) == ["B", "A", "AB", "D"])
    }

    @Test("A device that stands twice in a page is what its last line says")
    func twiceInOnePage() {
        var table = FleetTable()
        table.upsert([device("1", name: "Ben"), device("1", name: "Benjamin")])
        #expect(names(table, table.order(.byName)) == ["Benjamin"])
        table.upsert([device("1", name: "Ben"), device("1", name: "Benjamin")])
        #expect(names(table, table.order(.byName)) == ["Benjamin"])
    }

    @Test("An upper-case UUID is another device than its lower-case twin and comes back as it was written")
    func upperCaseID() {
        let lower = "03f81208-2b6a-4a77-81f5-cf1633bcfb95"
        var table = FleetTable()
        table.upsert([device(lower), device(lower.uppercased()), device("ffffffff-ffff-ffff-ffff-ffffffffffff")])
        #expect(table.count == 3)
        #expect(
            (0..<3).map { table[$0].id.rawValue } == [
                lower, lower.uppercased(), "ffffffff-ffff-ffff-ffff-ffffffffffff",
            ])
    }

    @Test("Devices without a value come last in both directions")
    func absentLast() {
        var table = FleetTable()
        table.upsert([device("1"), device("2", name: "B"), device("3", name: "A")])
        #expect(names(table, table.order(.byName)) == ["A", "B", nil])
        #expect(names(table, table.order(FleetSort(key: .name, descending: true))) == ["B", "A", nil])
    }

    @Test("Names sort as a person expects: numbers by value, case and accents aside")
    func humanOrder() {
        var table = FleetTable()
        let names = ["mac 10", "Mac 2", "éclair", "Zebra", "eclipse", "MAC 1", "mac 002b"]
        table.upsert(names.enumerated().map { device("\($0.offset)", name: $0.element) })
        #expect(
            self.names(table, table.order(.byName))
                == ["éclair", "eclipse", "MAC 1", "Mac 2", "mac 002b", "mac 10", "Zebra"])
    }

    @Test("Operating systems sort by version, also when a page brings a version between the known ones")
    func versions() {
        var table = FleetTable()
        var devices = ["14.10", "14.4", "9.3"].enumerated().map { index, version in
            var device = device("\(index)")
            device.osVersion = version
            return device
        }
        table.upsert(devices)
        let sort = FleetSort(key: .os)
        #expect(table.order(sort).map { table[Int($0)].osVersion } == ["9.3", "14.4", "14.10"])
        devices[2].osVersion = "14.4.1"
        table.upsert([devices[2]])
        #expect(table.order(sort).map { table[Int($0)].osVersion } == ["14.4", "14.4.1", "14.10"])
    }

    @Test("Flags say what stands out, and lost devices come first")
    func flags() {
        var lost = device("1", name: "lost")
        lost.lostModeStatus = "ENABLED"
        lost.isMissing = true
        var plain = device("2", name: "plain")
        plain.lostModeStatus = ""
        plain.agentInstalled = true
        plain.mdmEnabled = true
        var off = device("3", name: "off")
        off.mdmEnabled = false
        var removed = device("4", name: "removed")
        removed.isRemoved = true
        var table = FleetTable()
        table.upsert([plain, off, removed, lost])
        #expect(table[3].flags == [.lost, .missing])
        #expect(table[0].flags == [.agentInstalled])
        #expect(table[1].flags == [.mdmOff])
        #expect(table[2].flags == [.removed])
        #expect(names(table, table.order(FleetSort(key: .flags))) == ["lost", "removed", "off", "plain"])
    }

    @Test(
        "A date with its fraction gives whole seconds, before 1970 too",
        arguments: [(0.9, 0), (-0.1, -1), (1_721_743_897.15, 1_721_743_897)])
    func seconds(instant: Double, seconds: Int64) {
        var device = device("1")
        device.lastCheckIn = Timestamp(text: "x", date: Date(timeIntervalSince1970: instant))
        var table = FleetTable()
        table.upsert([device])
        #expect(table[0].lastCheckIn == seconds)
    }

    @Test("A date that no calendar reaches is kept as text and has no seconds", arguments: [1e300, -.infinity, .nan])
    func absurdDates(instant: Double) {
        var device = device("1")
        device.lastCheckIn = Timestamp(text: "absurd", date: Date(timeIntervalSinceReferenceDate: instant))
        var table = FleetTable()
        table.upsert([device])
        #expect(table[0].lastCheckIn == nil)
        #expect(table.device(at: 0).lastCheckIn?.text == "absurd")
        #expect(table.order(FleetSort(key: .seen)) == [0])
    }

    @Test("A field separator inside a name cannot shift the fields behind it")
    func separatorInText() {
        var table = FleetTable()
        table.upsert([device("1", name: "a\u{1F}é\u{1F}b", serial: "SERIAL")])
        #expect(table[0].name == "a é b")
        #expect(table[0].serialNumber == "SERIAL")
        #expect(table.rows(matching: FleetFilter("\"a e\""), sort: .byName) == [0])
    }
}
