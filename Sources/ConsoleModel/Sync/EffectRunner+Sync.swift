import Fleet
import Foundation
import KandjiAPI

/// How the fleet is read.
extension EffectRunner {
    func syncFleet(_ sync: Int, _ kind: SyncKind, unlessLed: Bool) async {
        if unlessLed, await onDisk({ store throws(StoreFailure) in store.lead() }) == false {
            post(.syncFollowed(sync: sync))
            return
        }
        let client: KandjiClient
        do { client = try await connected() } catch {
            fail(sync, error)
            return
        }
        do throws(KandjiError) {
            switch kind {
            case .full(let known, let isAnew):
                if isAnew { desk.dropReading() }
                try await readFleet(sync, client, known)
            case .refresh(let known): try await refreshFleet(sync, client, known)
            }
        } catch {
            if error.code == .unauthorized { forgetClient() }
            if error.code != .cancelled { fail(sync, problem(error)) }
        }
    }

    private func fail(_ sync: Int, _ problem: Problem) {
        // Another console may have a line, or a token, that is good.
        desk.store?.resign()
        post(.syncFailed(sync: sync, problem))
    }

    /// How many devices of a full reading are kept in one go: their names lie all over the cache's index, so that ten
    /// pages at once touch hardly more of it than one.
    private static let keptAtOnce = 10 * Devices.largestPage

    /// Reads every page, a few at a time; goes on where an earlier reading was interrupted.
    private func readFleet(
        _ sync: Int, _ client: KandjiClient, _ known: FleetTable
    ) async throws(KandjiError) {
        typealias Answer = (offset: Int, page: Result<PageContent<Device>, KandjiError>)
        var query = DeviceQuery()
        query.ordering = [DeviceQuery.Ordering(.deviceID)]
        let list = Devices.list(query)
        var reading = desk.takeReading(at: wallClock(), known: known)
        let failure = await withTaskGroup(of: Answer.self) { group -> KandjiError? in
            var failure: KandjiError?
            var unkept: [Device] = []
            func fill() {
                while failure == nil, let offset = reading.takeOffset() {
                    group.addTask {
                        do throws(KandjiError) {
                            return (offset, .success(try await client.send(list.page(at: offset))))
                        } catch {
                            return (offset, .failure(error))
                        }
                    }
                }
            }
            fill()
            while let (offset, result) = await group.next() {
                switch result {
                case .success(let page):
                    let (fresh, badRows) = reading.take(page, at: offset)
                    fill()
                    unkept += fresh
                    if unkept.count >= Self.keptAtOnce {
                        await keep(unkept)
                        unkept = []
                    }
                    post(.devicesPage(sync: sync, devices: fresh, badRows: badRows))
                    reportBudget(of: client)
                case .failure(let error):
                    reading.giveBack(offset)
                    if failure == nil { failure = error }
                    group.cancelAll()
                }
            }
            await keep(unkept)
            return failure
        }
        if let failure {
            desk.leave(reading, at: wallClock())
            throw failure
        }
        desk.expect(reading.ids.count)
        desk.dropReading()
        let ids = reading.isProven ? reading.ids : nil
        await finish(isComplete: true, keeping: ids, since: reading.mark)
        // What has come since the reading began, by another console or by a key, was never looked for.
        post(.syncFinished(sync: sync, gone: ids.map { reading.known?.ids(notIn: $0) ?? [] }))
    }

    /// Reads what has checked in last, page by page, until one says nothing new.
    ///
    /// What it has found counts only once it is through: the next refresh ends at what is known, and would miss what is
    /// older.
    private func refreshFleet(
        _ sync: Int, _ client: KandjiClient, _ known: FleetTable
    ) async throws(KandjiError) {
        var query = DeviceQuery()
        query.ordering = [DeviceQuery.Ordering(.lastCheckIn, isDescending: true)]
        let list = Devices.list(query)
        var offset = 0
        var pages: [(news: [Device], badRows: Int)] = []
        while true {
            let page = try await client.send(list.page(at: offset))
            reportBudget(of: client)
            let news = known.news(in: page.items)
            pages.append((news, page.issues.count))
            offset += page.rowCount
            guard page.rowCount == Devices.largestPage else { break }
            // Devices that never checked in may come before all others: they say nothing about the rest.
            if news.isEmpty, page.items.contains(where: { $0.lastCheckIn?.date != nil }) { break }
        }
        // The oldest first, for the same reason.
        for (news, badRows) in pages.reversed() {
            await keep(news)
            post(.devicesPage(sync: sync, devices: news, badRows: badRows))
        }
        await finish(isComplete: false, keeping: nil, since: nil)
        post(.syncRefreshed(sync: sync))
    }

    private func finish(isComplete: Bool, keeping ids: Set<DeviceID>?, since mark: StoreMark?) async {
        let time = Int64(wallClock().timeIntervalSince1970 * 1000)
        await onDisk { store throws(StoreFailure) in
            try store.finish(at: time, isComplete: isComplete, keeping: ids, since: mark)
        }
    }
}
