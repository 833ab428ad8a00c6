package import Fleet
package import KandjiAPI

/// Where the fleet is kept between two runs, and shared between the consoles of one host.
///
/// Every call may wait for a disk: the runner makes them one after the other, away from the tasks that wait.
package protocol FleetStoring: Sendable {
    /// Everything that is kept.
    func load() throws(StoreFailure) -> StoredFleet

    /// Keeps devices; rows that say nothing new are not written.
    func save(_ devices: [Device]) throws(StoreFailure)

    /// Forgets devices that have left the fleet.
    func forget(_ ids: [DeviceID]) throws(StoreFailure)

    /// What is known of the cache now, to be taken when a full reading begins.
    func mark() -> StoreMark

    /// Notes that the fleet has been read, at this wall time in milliseconds.
    ///
    /// - Parameters:
    ///   - isComplete: whether all of it was.
    ///   - ids: all devices there are; the others are forgotten. `nil` when that is not known.
    ///   - mark: what was known when the reading began: what has come since is not forgotten, and a file that was begun
    ///     since is not complete. `nil` where nothing can have come.
    func finish(
        at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?, since mark: StoreMark?
    ) throws(StoreFailure)

    /// What other consoles have changed since the last look, a part at a time; `nil` when nothing.
    func changes() throws(StoreFailure) -> StoredChanges?

    /// Becomes, or stays, the one console of this host that reads the fleet by itself; whether it is.
    func lead() -> Bool

    /// Lets another console lead.
    func resign()
}

extension FleetStoring {
    /// Notes that the fleet has been read, with nothing else having come meanwhile.
    package func finish(at time: Int64, isComplete: Bool, keeping ids: Set<DeviceID>?) throws(StoreFailure) {
        try finish(at: time, isComplete: isComplete, keeping: ids, since: nil)
    }
}

/// A moment in the life of the cache.
package struct StoreMark: Equatable, Sendable {
    /// Which of the files that this run has used.
    package var file: Int
    /// The last change that was known of.
    package var change: Int64

    package init(file: Int, change: Int64) {
        self.file = file
        self.change = change
    }
}

/// The fleet as it was kept.
package struct StoredFleet: Equatable, Sendable {
    package var table: FleetTable
    /// When it was last read, wholly or what is new of it, in milliseconds of wall time.
    package var refreshedAt: Int64?
    /// When it was last read wholly.
    package var completedAt: Int64?

    package init(table: FleetTable = FleetTable(), refreshedAt: Int64? = nil, completedAt: Int64? = nil) {
        self.table = table
        self.refreshedAt = refreshedAt
        self.completedAt = completedAt
    }
}

/// What other consoles have changed.
package struct StoredChanges: Equatable, Sendable {
    package var devices: [Device]
    package var gone: [DeviceID]
    package var refreshedAt: Int64?
    package var completedAt: Int64?
    /// Whether another look brings more.
    package var hasMore: Bool

    package init(
        devices: [Device] = [], gone: [DeviceID] = [], refreshedAt: Int64? = nil, completedAt: Int64? = nil,
        hasMore: Bool = false
    ) {
        self.devices = devices
        self.gone = gone
        self.refreshedAt = refreshedAt
        self.completedAt = completedAt
        self.hasMore = hasMore
    }
}

/// Why the kept fleet cannot be read or written, in a sentence for a person.
package struct StoreFailure: Error, Equatable, Sendable {
    package var sentence: String
    /// Whether the console goes on without a cache; otherwise a new one has been begun.
    package var isOver: Bool

    package init(_ sentence: String, isOver: Bool) {
        self.sentence = sentence
        self.isOver = isOver
    }
}
