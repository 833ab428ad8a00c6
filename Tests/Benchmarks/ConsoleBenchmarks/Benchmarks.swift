import Benchmark

/// Everything that is measured; the tool looks for this name. What is measured has a name without blanks: the tool writes
/// thresholds under another name than it looks for where there are any.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = Benchmark.Configuration(
        metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(2), maxIterations: 1_000,
        // Machines differ and are busy; what this is to show is a cost that has grown with the fleet.
        thresholds: [.wallClock: BenchmarkThresholds(relative: [.p90: 100])])
    pageBenchmarks()
    fleetBenchmarks()
    cacheBenchmarks()
    screenBenchmarks()
}
