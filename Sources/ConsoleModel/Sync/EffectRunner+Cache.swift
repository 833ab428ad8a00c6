import Fleet
import Foundation
import KandjiAPI

/// What the runner asks of the cache.
extension EffectRunner {
    func loadCache() async {
        let stored = await onDisk { store throws(StoreFailure) in try store.load() }
        guard let stored else { return }
        if stored.completedAt != nil { desk.expect(stored.table.count) }
        post(.cacheLoaded(stored))
    }

    func pollCache() async {
        while let found = await onDisk({ store throws(StoreFailure) in try store.changes() }), let changes = found {
            post(.cacheChanged(changes))
            guard changes.hasMore else { return }
        }
    }

    func keep(_ devices: [Device]) async {
        guard !devices.isEmpty else { return }
        await onDisk { store throws(StoreFailure) in try store.save(devices) }
    }

    /// Does something with the cache, if there is one; a failure is reported.
    @discardableResult
    func onDisk<Answer: Sendable>(
        _ work: @escaping @Sendable (any FleetStoring) throws(StoreFailure) -> Answer
    ) async -> Answer? {
        guard let store = desk.store else { return nil }
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Answer, StoreFailure>, Never>) in
            desk.queue.async {
                do throws(StoreFailure) {
                    continuation.resume(returning: .success(try work(store)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        switch result {
        case .success(let answer): return answer
        case .failure(let failure):
            // Calls that were under way when the first one failed do not complain again.
            guard desk.store != nil else { return nil }
            if failure.isOver { desk.giveUpStore() }
            post(.cacheFailed(failure))
            return nil
        }
    }
}
