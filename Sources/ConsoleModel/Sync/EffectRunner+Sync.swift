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
            desk.store?.resign()
            post(.syncFailed(sync: sync, error))
            return
        }
        do throws(KandjiError) {
            switch kind {
            case .full: try await readFleet(sync, client)
            case .refresh(let known): try await refreshFleet(sync, client, known)
            }
        } catch {
            if error.code == .unauthorized {
                forgetClient()
                // Another console may have a token that is good.
                desk.store?.resign()
            }
            if error.code != .cancelled { post(.syncFailed(sync: sync, problem(error))) }
        }
    }

    /// Reads every page, a few at a time; goes on where an earlier reading was interrupted.
    private func readFleet(_ sync: Int, _ client: KandjiClient) async throws(KandjiError) {
        typealias Answer = (offset: Int, page: Result<PageContent<Device>, KandjiError>)
        var query = DeviceQuery()
        query.ordering = [DeviceQuery.Ordering(.deviceID)]
        let list = Devices.list(query)
        var reading = desk.takeReading(at: wallClock())
        let failure = await withTaskGroup(of: Answer.self) { group -> KandjiError? in
            var failure: KandjiError?
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
                    await keep(fresh)
                    post(.devicesPage(sync: sync, devices: fresh, badRows: badRows))
                    reportBudget(of: client)
                case .failure(let error):
                    reading.giveBack(offset)
                    if failure == nil { failure = error }
                    group.cancelAll()
                }
            }
            return failure
        }
        if let failure {
            desk.leave(reading, at: wallClock())
            throw failure
        }
        desk.expect(reading.ids.count)
        let ids = reading.isProven ? reading.ids : nil
        await finish(isComplete: true, keeping: ids)
        post(.syncFinished(sync: sync, ids: ids))
    }

    /// Reads what has checked in last, page by page, until one says nothing new.
    private func refreshFleet(
        _ sync: Int, _ client: KandjiClient, _ known: FleetTable
    ) async throws(KandjiError) {
        var query = DeviceQuery()
        query.ordering = [DeviceQuery.Ordering(.lastCheckIn, isDescending: true)]
        let list = Devices.list(query)
        var offset = 0
        while true {
            let page = try await client.send(list.page(at: offset))
            reportBudget(of: client)
            let news = known.news(in: page.items)
            await keep(news)
            post(.devicesPage(sync: sync, devices: news, badRows: page.issues.count))
            offset += page.rowCount
            guard page.rowCount == Devices.largestPage else { break }
            // Devices that never checked in may come before all others: they say nothing about the rest.
            if news.isEmpty, page.items.contains(where: { $0.lastCheckIn?.date != nil }) { break }
        }
        await finish(isComplete: false, keeping: nil)
        post(.syncRefreshed(sync: sync))
    }

    private func finish(isComplete: Bool, keeping ids: Set<DeviceID>?) async {
        let time = Int64(wallClock().timeIntervalSince1970 * 1000)
        await onDisk { store throws(StoreFailure) in
            try store.finish(at: time, isComplete: isComplete, keeping: ids)
        }
    }
}
