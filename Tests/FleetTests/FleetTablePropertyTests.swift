import Fleet
import KandjiAPI
import Testing

@Suite("A fleet table behaves like a plain array of devices")
struct FleetTablePropertyTests {
    @Test(
        "After any insertions, changes and removals, every device comes back field by field",
        arguments: 1...6 as ClosedRange<UInt64>)
    func contents(seed: UInt64) {
        var run = FleetRun(seed: seed)
        for _ in 0..<30 {
            run.step()
            #expect(run.table.count == run.naive.devices.count)
            var rows: Set<Int> = []
            for device in run.naive.devices {
                guard let row = run.table.row(of: device.id) else {
                    Issue.record("\(device.id) has no row")
                    continue
                }
                #expect(run.table.device(at: row) == device)
                #expect(run.table.holds(row: row))
                rows.insert(row)
            }
            #expect(rows.count == run.naive.devices.count)
            for id in run.gone where !run.naive.devices.contains(where: { $0.id == id }) {
                #expect(run.table.row(of: id) == nil)
            }
        }
    }

    @Test(
        "Filters and orders agree at every step, whatever was sorted before", arguments: 11...18 as ClosedRange<UInt64>)
    func queries(seed: UInt64) {
        var run = FleetRun(seed: seed)
        let filters = [
            "", "jane", "JOSE", "example.com mac", "\"jane smith\"", "o'neil", "14.4", "vip", "\"loan pool\"",
            "bur", "appletv", "strasse", "a1 ipad", "zzz", "e", "soren", "한지", "abc-1",
        ]
        for step in 0..<25 {
            run.step()
            for key in FleetSortKey.allCases where step == 0 || run.random.chance(15) {
                let sort = FleetSort(key: key, descending: run.random.chance(50))
                let text = run.random.pick(filters)
                let words =
                    text.hasPrefix("\"")
                    ? [text.replacing("\"", with: "")] : text.split(separator: " ").map(String.init)
                let rows = run.table.rows(matching: FleetFilter(text), sort: sort)
                #expect(
                    rows.map { run.table[Int($0)].id } == run.naive.ids(containing: words, sort: sort),
                    "\(text) by \(sort)")
            }
        }
    }

    @Test("A table larger than a chunk keeps rows, filters and orders apart", arguments: [4096, 4097, 9000])
    func chunks(count: Int) {
        var generator = DeviceGenerator(seed: UInt64(count))
        let devices = generator.devices(count)
        var table = FleetTable()
        for start in stride(from: 0, to: count, by: 300) {
            table.upsert(Array(devices[start..<min(start + 300, count)]))
        }
        #expect(table.count == count)
        let gone = Set(devices.enumerated().filter { $0.offset % 7 == 3 }.map(\.element.id))
        _ = table.order(.byName)
        table.remove(gone)
        let left = devices.filter { !gone.contains($0.id) }
        #expect(table.count == left.count)
        #expect(left.allSatisfy { device in table.row(of: device.id).map { table[$0].id } == device.id })
        expectSameAnswers(&table, devices: left)
        // Changes all over the chunks, merged into the orders that are known by now.
        let changed = left.enumerated().map { row, device in
            row.isMultiple(of: 97) ? generator.device(id: device.id) : device
        }
        table.upsert(changed)
        expectSameAnswers(&table, devices: changed)
    }

    @Test("A load that is larger than the table leaves its orders right")
    func bigLoad() {
        var generator = DeviceGenerator(seed: 5)
        var devices = generator.devices(100)
        var table = FleetTable()
        table.upsert(devices)
        expectSameAnswers(&table, devices: devices)
        devices += generator.devices(700)
        table.upsert(devices)
        expectSameAnswers(&table, devices: devices)
    }

    /// Compares with a table that has never been anything else.
    private func expectSameAnswers(_ table: inout FleetTable, devices: [Device]) {
        var fresh = FleetTable()
        fresh.upsert(devices)
        for sort in [FleetSort.byName, FleetSort(key: .seen, descending: true), FleetSort(key: .os)] {
            #expect(ids(table, table.order(sort)) == ids(fresh, fresh.order(sort)))
            let filter = FleetFilter("jane")
            #expect(
                ids(table, table.rows(matching: filter, sort: sort))
                    == ids(fresh, fresh.rows(matching: filter, sort: sort)))
        }
    }

    private func ids(_ table: FleetTable, _ rows: [UInt32]) -> [DeviceID] { rows.map { table[Int($0)].id } }

    @Test(
        "Whatever is asked of the fields, the table and the plain array agree",
        arguments: 21...26 as ClosedRange<UInt64>)
    func questions(seed: UInt64) {
        var run = FleetRun(seed: seed)
        for _ in 0..<20 {
            run.step()
            for _ in 0..<20 {
                let question = NaiveFilter.random(devices: run.naive.devices, using: &run.random)
                let sort = FleetSort(key: run.random.pick(FleetSortKey.allCases), descending: run.random.chance(50))
                let filter = FleetFilter(question.text)
                #expect(filter.problem == nil, "\(question.text)")
                let rows = run.table.rows(matching: filter, sort: sort, now: NaiveFilter.now)
                #expect(
                    Set(ids(run.table, rows)) == Set(run.naive.devices.filter(question.admits).map(\.id)),
                    "\(question.text)")
                #expect(rows.count == Set(rows).count)
            }
        }
    }
}
