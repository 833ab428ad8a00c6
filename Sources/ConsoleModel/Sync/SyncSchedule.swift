import KandjiAPI

/// When the fleet is read again without anybody asking, and by whom.
package struct SyncSchedule: Equatable, Sendable {
    /// The sync that goes on without the screen showing it.
    package internal(set) var quiet: Int?
    /// Whether the sync that goes on reads everything.
    package internal(set) var isFull = true
    /// Whether the sync that goes on began by itself.
    var isOwn = false
    /// Whether what is kept of the fleet is on its way.
    package internal(set) var isLoading = false
    /// When the next one is due, by the clock that never jumps.
    package internal(set) var dueAt: Int64?
    /// Whether another console of this host may be the one that reads; what it finds is looked for in the cache.
    package internal(set) var isFollowing = false
    /// When the cache is looked into for what other consoles have written.
    var pollAt: Int64?
    /// When this console was first turned down by one that leads, since that one was last heard of.
    var silentSince: Int64?
    /// How many syncs in a row have failed.
    var failures = 0
    /// Devices that have left the fleet and are to leave the cache.
    var departed: [DeviceID] = []

    /// How often a console looks into the cache.
    static let pollMilliseconds: Int64 = 3_000
    /// How long after the time the leader should have read a follower tries to take its place.
    static let patience: Int64 = 5_000
    /// How soon a follower that was turned down tries again.
    static let electionMilliseconds: Int64 = 15_000
    /// After how many intervals without news a follower reads by itself. When it is first turned down, what there is
    /// is one interval old already.
    static let silentIntervals: Int64 = 2
    /// The longest wait after failures.
    static let longestWait: Int64 = 30 * 60_000

    /// When something of this is due.
    var wakeAt: Int64? { [dueAt, pollAt].compactMap { $0 }.min() }
}

/// What the settings say about reading the fleet.
package struct SyncSettings: Equatable, Sendable {
    /// Whether there is a cache; ends with its first failure.
    package var hasCache: Bool
    /// Milliseconds from one refresh to the next; `nil` for none without being asked.
    package var refresh: Int64?
    /// Milliseconds from one full reading to the next.
    package var reconcile: Int64

    package init(hasCache: Bool = false, refresh: Int64? = nil, reconcile: Int64 = 6 * 3_600_000) {
        self.hasCache = hasCache
        self.refresh = refresh
        self.reconcile = reconcile
    }
}
