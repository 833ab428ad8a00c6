#if DEBUG
    import Synchronization

    /// Counts the rows that are read out of tables by a task, so that a test can hold what a key may cost.
    package final class FleetRowMeter: Sendable {
        @TaskLocal package static var current: FleetRowMeter?

        private let taken = Mutex(0)

        package init() {}

        package var rows: Int { taken.withLock { $0 } }

        func count() { taken.withLock { $0 += 1 } }
    }
#endif
