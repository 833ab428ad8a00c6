import Benchmark
import ConsoleModel
import FleetCache
import Foundation
import Synchronization

/// What it costs to have the fleet of the last time: its first rows, and all of it.
func cacheBenchmarks() {
    for count in SampleFleet.sizes {
        Benchmark(
            "first-rows-of-the-cache-\(count)",
            closure: { benchmark in
                let path = try KeptFleet.path(count)
                benchmark.startMeasurement()
                blackHole(FleetCache.open(path, host: KeptFleet.host).cache?.preview(rows: 20))
                benchmark.stopMeasurement()
            }, teardown: { KeptFleet.remove() })
        Benchmark(
            "load-the-cache-\(count)",
            closure: { benchmark in
                let path = try KeptFleet.path(count)
                benchmark.startMeasurement()
                blackHole(try FleetCache.open(path, host: KeptFleet.host).cache?.load())
                benchmark.stopMeasurement()
            }, teardown: { KeptFleet.remove() })
    }
}

/// Caches on the disk, in a folder that goes with the benchmark.
private enum KeptFleet {
    static let host = "acme.api.kandji.io"
    private static let folder = FileManager.default.temporaryDirectory.appending(path: "pippin-\(UUID().uuidString)")
    private static let written = Mutex<Set<Int>>([])

    static func path(_ count: Int) throws -> String {
        let path = folder.appending(path: "\(count).sqlite").path
        try written.withLock { written in
            guard written.insert(count).inserted else { return }
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard let cache = FleetCache.open(path, host: host).cache else { throw CocoaError(.fileWriteUnknown) }
            for start in stride(from: 0, to: count, by: 300) {
                try cache.save((start..<min(start + 300, count)).map { SampleFleet.device($0) })
            }
            try cache.finish(at: 1_795_521_840_000, isComplete: true, keeping: nil)
        }
        return path
    }

    static func remove() { try? FileManager.default.removeItem(at: folder) }
}
