import Benchmark
import Fleet

/// What the table of all devices costs, from a thousand to a million of them.
func fleetBenchmarks() {
    for count in SampleFleet.sizes {
        for (what, text) in [
            ("rare-word", "loaner-7"), ("common-word", "jane"), ("two-words", "macbook smith"),
            ("fields", "os<15 platform:mac | missing"),
        ] {
            let filter = FleetFilter(text)
            Benchmark("filter-by-\(what)-\(count)") { benchmark in
                var table = SampleFleet.table(count)
                benchmark.startMeasurement()
                blackHole(table.rows(matching: filter, sort: .byName))
                benchmark.stopMeasurement()
            }
        }
        for (what, key) in [("name", FleetSortKey.name), ("version", .os), ("check-in", .seen)] {
            Benchmark("sort-by-\(what)-\(count)") { benchmark in
                var table = SampleFleet.unsortedTable(count)
                benchmark.startMeasurement()
                blackHole(table.order(FleetSort(key: key)))
                benchmark.stopMeasurement()
            }
        }
        Benchmark("tally-the-fleet-\(count)") { benchmark in
            let table = SampleFleet.table(count)
            benchmark.startMeasurement()
            blackHole(table.tally())
            benchmark.stopMeasurement()
        }
        Benchmark("apply-a-page-with-300-changes-\(count)") { benchmark in
            let page = (0..<300).map { SampleFleet.device($0 * (count / 300), checkIns: 1) }
            var table = SampleFleet.table(count)
            benchmark.startMeasurement()
            table.upsert(page)
            benchmark.stopMeasurement()
            blackHole(table)
        }
        Benchmark("apply-a-page-without-changes-\(count)") { benchmark in
            let page = (0..<300).map { SampleFleet.device($0 * (count / 300)) }
            var table = SampleFleet.table(count)
            benchmark.startMeasurement()
            table.upsert(page)
            benchmark.stopMeasurement()
            blackHole(table)
        }
    }
}
