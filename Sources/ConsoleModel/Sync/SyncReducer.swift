import Fleet
import KandjiAPI

/// What syncs and the cache report.
extension State {
    mutating func reduceSync(_ event: Event) -> [Effect] {
        switch event {
        case .devicesPage(let sync, let page, let badRows):
            guard fleet.currentSync == sync else { return [] }
            fleet.badRows += badRows
            if case .running(sync, let devices) = fleet.sync {
                fleet.sync = .running(sync: sync, devices: devices + page.count)
            }
            enter(page)
        case .syncFinished(let sync, let gone):
            guard fleet.currentSync == sync else { return [] }
            fleet.lastComplete = now.wall
            settleSync()
            // A device whose row could not be read has not left.
            if fleet.badRows > 0 {
                say("\(fleet.badRows) rows of the device list could not be read and are left out.", .warning)
            } else if let gone {
                forgetDevices { $0.remove(gone) }
            }
            return [.releaseMemory]
        case .syncRefreshed(let sync):
            if fleet.currentSync == sync { settleSync() }
        case .syncFollowed(let sync):
            guard fleet.currentSync == sync else { return [] }
            follow()
        case .syncFailed(let sync, let problem):
            guard fleet.currentSync == sync else { return [] }
            // A sync that nobody asked for complains once.
            if fleet.schedule.quiet == nil {
                say("\(problem.sentence) F5 tries again.", .error)
            } else if fleet.schedule.failures == 0 {
                say(problem.sentence, .error)
            }
            fleet.sync = .failed(problem, lastComplete: fleet.refreshedAt ?? fleet.lastComplete)
            fleet.schedule.quiet = nil
            fleet.schedule.failures += 1
            planNextSync()
        case .cacheLoaded(let stored): return cacheLoaded(stored)
        case .cacheChanged(let changes): cacheChanged(changes)
        case .cacheFailed(let failure): return cacheFailed(failure)
        default: break
        }
        return []
    }

    private mutating func enter(_ devices: [Device]) {
        let before = fleet.table.version
        fleet.table.upsert(devices)
        if fleet.table.version != before { refreshDeviceRows() }
    }

    private mutating func settleSync() {
        fleet.refreshedAt = now.wall
        fleet.sync = .complete(at: now.wall)
        fleet.schedule.quiet = nil
        fleet.schedule.failures = 0
        fleet.schedule.silentSince = nil
        if fleet.schedule.isOwn { fleet.schedule.isFollowing = false }
        planNextSync()
    }

    /// Another console of this host reads the fleet: its work is looked for in the cache.
    private mutating func follow() {
        if case .running = fleet.sync { fleet.sync = fleet.refreshedAt.map { .complete(at: $0) } ?? .never }
        fleet.schedule.quiet = nil
        fleet.schedule.isFollowing = true
        fleet.schedule.pollAt = now.uptime
        fleet.schedule.silentSince = fleet.schedule.silentSince ?? now.uptime
        fleet.schedule.dueAt = now.uptime + SyncSchedule.electionMilliseconds
    }

    /// While this console stands still another one reads the fleet; what it finds is looked for afterwards.
    mutating func stopLeading() {
        fleet.schedule.isFollowing = true
        pollLater()
    }

    mutating func setReadTimes(refreshed: Int64?, completed: Int64?) {
        fleet.lastComplete = completed
        fleet.refreshedAt = refreshed
        if case .running = fleet.sync { return }
        if let at = refreshed, completed != nil { fleet.sync = .complete(at: at) }
    }

    private mutating func cacheLoaded(_ stored: StoredFleet) -> [Effect] {
        guard fleet.schedule.isLoading else { return [] }
        fleet.schedule.isLoading = false
        fleet.announced = nil
        fleet.table = stored.table
        devices.markedRows = nil
        setReadTimes(refreshed: stored.refreshedAt, completed: stored.completedAt)
        refreshDeviceRows()
        // The rows have other numbers than those of the preview.
        renumberNeighbours()
        fleet.schedule.isFollowing = true
        pollLater()
        guard let refreshed = stored.refreshedAt, stored.completedAt != nil else { return startDueSync() }
        // A simulated tenant begins anew at each start and knows nothing of what was done to it before.
        if settings.isDemo { return startDueSync(full: true) }
        planNextSync(readAt: refreshed)
        return []
    }

    private mutating func cacheChanged(_ changes: StoredChanges) {
        fleet.schedule.silentSince = nil
        enter(changes.devices)
        forgetDevices { $0.remove(changes.gone) }
        guard let refreshed = changes.refreshedAt, refreshed != fleet.refreshedAt else { return }
        setReadTimes(refreshed: refreshed, completed: changes.completedAt)
        fleet.schedule.failures = 0
        if fleet.currentSync == nil { planNextSync(readAt: refreshed) }
    }

    private mutating func cacheFailed(_ failure: StoreFailure) -> [Effect] {
        say(failure.sentence, .warning)
        if failure.isOver {
            settings.sync.hasCache = false
            fleet.schedule.isFollowing = false
            guard fleet.schedule.isLoading else {
                fleet.schedule.pollAt = nil
                return []
            }
        }
        fleet.schedule.isLoading = false
        fleet.announced = nil
        // What a new file lacks only a full reading brings.
        fleet.lastComplete = nil
        pollLater()
        guard !isQuitting else { return [] }
        guard let current = fleet.currentSync else { return startDueSync() }
        return [.cancelReads(request: current)]
            + beginSync(isFull: true, isQuiet: fleet.schedule.quiet != nil, isOwn: fleet.schedule.isOwn)
    }

    private mutating func forgetDevices(_ remove: (inout FleetTable) -> Void) {
        let before = fleet.table.count
        remove(&fleet.table)
        let gone = before - fleet.table.count
        guard gone > 0 else { return }
        say("\(gone) \(gone == 1 ? "device has" : "devices have") left the fleet.")
        devices.marks = devices.marks.filter { fleet.table.row(of: $0) != nil }
        refreshDeviceRows()
        renumberNeighbours()
    }
}

extension FleetState {
    /// The sync that goes on, seen or unseen.
    var currentSync: Int? {
        if case .running(let sync, _) = sync { return sync }
        return schedule.quiet
    }
}
