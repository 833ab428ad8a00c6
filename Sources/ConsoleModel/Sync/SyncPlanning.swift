package import Fleet
import KandjiAPI

/// When the fleet is read.
extension State {
    /// Begins with what is kept of the fleet; without a cache, with reading it.
    mutating func startFleet() -> [Effect] {
        guard settings.sync.hasCache else { return startSync() }
        fleet.schedule.isLoading = true
        return [.loadCache]
    }

    /// Shows the first rows of what is kept; the rest comes later.
    package mutating func showPreview(_ preview: FleetPreview) {
        guard preview.table.count > 0 else { return }
        fleet.table = preview.table
        fleet.announced = preview.count
        setReadTimes(refreshed: preview.refreshedAt, completed: preview.completedAt)
        refreshDeviceRows()
    }

    /// Reads what is new of the fleet because somebody asked for it; all of it if that is wanted, or was never done.
    mutating func startSync(full isWanted: Bool = false) -> [Effect] {
        guard !fleet.schedule.isLoading else { return [] }
        let isFull = isWanted || fleet.lastComplete == nil
        var effects: [Effect] = []
        if let current = fleet.currentSync {
            if fleet.schedule.isFull || !isFull {
                // What goes on unseen shows itself to the one who asks.
                if fleet.schedule.quiet != nil { fleet.sync = .running(sync: current, devices: 0) }
                fleet.schedule.quiet = nil
                return []
            }
            effects = [.cancelReads(request: current)]
        }
        return effects + beginSync(isFull: isFull, isAnew: isWanted, isQuiet: false, isOwn: false)
    }

    mutating func beginSync(isFull: Bool, isAnew: Bool = false, isQuiet: Bool, isOwn: Bool) -> [Effect] {
        let sync = makeRequest()
        fleet.schedule.isFull = isFull
        fleet.schedule.isOwn = isOwn
        fleet.schedule.dueAt = nil
        fleet.schedule.quiet = isQuiet ? sync : nil
        if !isQuiet { fleet.sync = .running(sync: sync, devices: 0) }
        fleet.badRows = 0
        let kind: SyncKind = isFull ? .full(known: fleet.table, anew: isAnew) : .refresh(known: fleet.table)
        return [.syncFleet(sync: sync, kind, unlessLed: isOwn && settings.sync.hasCache)]
    }

    /// What is due now: a look into the cache, or a sync of our own.
    mutating func syncWhenDue() -> [Effect] {
        guard !isQuitting else { return [] }
        var effects: [Effect] = []
        if !fleet.schedule.departed.isEmpty {
            if settings.sync.hasCache { effects.append(.forgetCached(fleet.schedule.departed)) }
            fleet.schedule.departed = []
        }
        guard !fleet.schedule.isLoading else { return effects }
        if let poll = fleet.schedule.pollAt, poll <= now.uptime {
            pollLater()
            effects.append(.pollCache)
        }
        guard fleet.currentSync == nil else { return effects }
        guard let due = fleet.schedule.dueAt else {
            planNextSync()
            return effects
        }
        if due <= now.uptime { effects += startDueSync() }
        return effects
    }

    mutating func startDueSync(full isWanted: Bool = false) -> [Effect] {
        let isOld = fleet.lastComplete.map { now.wall - $0 >= settings.sync.reconcile } ?? true
        // A full reading out of an hour's last requests would leave none to act with.
        let isAffordable = fleet.lastComplete == nil || budgetLeft >= 0.25
        return beginSync(
            isFull: (isWanted || isOld) && isAffordable, isQuiet: fleet.lastComplete != nil, isOwn: !isLeaderSilent)
    }

    /// Whether the console that should read the fleet has not done so for long: it may hang. Then this one reads
    /// without leading.
    private var isLeaderSilent: Bool {
        guard let since = fleet.schedule.silentSince, let interval = refreshInterval else { return false }
        return now.uptime - since >= SyncSchedule.silentIntervals * interval
    }

    /// Others may write to the cache whoever leads: by F5, and when a device leaves by their hand.
    mutating func pollLater() {
        // The file of a demonstration is its own.
        let isShared = settings.sync.hasCache && !settings.isDemo
        fleet.schedule.pollAt = isShared ? now.uptime + SyncSchedule.pollMilliseconds : nil
    }

    /// The next sync: one interval from now, more after failures.
    mutating func planNextSync() {
        fleet.schedule.dueAt = refreshInterval.map { interval in
            let wait = fleet.schedule.failures == 0 ? interval : interval << min(fleet.schedule.failures, 8)
            return now.uptime + max(interval, min(wait, SyncSchedule.longestWait))
        }
    }

    /// The next sync after somebody has read the fleet at this wall time.
    mutating func planNextSync(readAt wall: Int64) {
        fleet.schedule.dueAt = refreshInterval.map { interval in
            let patience = fleet.schedule.isFollowing ? SyncSchedule.patience : 0
            // A clock that was set back must not put it off for long.
            return now.uptime + min(interval, max(0, wall + interval - now.wall)) + patience
        }
    }

    /// Longer as the hour's budget, which belongs to everybody who uses the tenant, runs out.
    private var refreshInterval: Int64? {
        guard let interval = settings.sync.refresh else { return nil }
        switch budgetLeft {
        case ..<0.1: return interval * 10
        case ..<0.25: return interval * 4
        case ..<0.5: return interval * 2
        default: return interval
        }
    }

    private var budgetLeft: Double {
        guard let budget, budget.limit > 0 else { return 1 }
        return Double(max(0, budget.limit - budget.used)) / Double(budget.limit)
    }
}

/// As much of the kept fleet as one screen shows.
package struct FleetPreview: Equatable, Sendable {
    package var table: FleetTable
    /// How many devices there are in all.
    package var count: Int
    package var refreshedAt: Int64?
    package var completedAt: Int64?

    package init(table: FleetTable, count: Int, refreshedAt: Int64? = nil, completedAt: Int64? = nil) {
        self.table = table
        self.count = count
        self.refreshedAt = refreshedAt
        self.completedAt = completedAt
    }
}
