import Fleet
import Foundation
import Synchronization

/// What the runner keeps from one sync to the next.
final class SyncDesk: Sendable {
    private let open: Mutex<(any FleetStoring)?>
    /// A full reading that did not come to its end, and when it was left.
    private let interrupted = Mutex<(reading: FleetReading, at: Date)?>(nil)
    private let count = Mutex<Int?>(nil)
    /// The cache is asked one thing after the other, away from the tasks that wait.
    let queue = DispatchQueue(label: "cache")

    /// How long an interrupted reading may be gone on with: what it has seen must still be true.
    private static let resumeWithin: TimeInterval = 15 * 60

    init(store: (any FleetStoring)?) { open = Mutex(store) }

    /// The cache, as long as it works.
    var store: (any FleetStoring)? { open.withLock { $0 } }

    /// Works without the cache from now on; whoever still has one may lead.
    func giveUpStore() {
        open.withLock { store in
            store?.resign()
            store = nil
        }
    }

    /// Ends with the session: other consoles may lead. A call under way may take the lead once more, and gives it back.
    func close() {
        let store = store
        giveUpStore()
        queue.async { store?.resign() }
    }

    /// Notes how many devices there are.
    func expect(_ devices: Int) { count.withLock { $0 = devices } }

    func leave(_ reading: FleetReading, at time: Date) {
        var reading = reading
        reading.resume()
        interrupted.withLock { $0 = (reading, time) }
    }

    /// A reading that broke off is not gone on with any more.
    func dropReading() { interrupted.withLock { $0 = nil } }

    /// The reading to go on with, a new one where there is none.
    func takeReading(at time: Date, known: FleetTable) -> FleetReading {
        let mark = store?.mark()
        return interrupted.withLock { kept in
            defer { kept = nil }
            // Another file than the one it was kept in lacks what it has seen.
            guard let (reading, left) = kept, abs(time.timeIntervalSince(left)) < Self.resumeWithin,
                reading.mark?.file == mark?.file
            else { return FleetReading(expected: count.withLock { $0 }, known: known, mark: mark) }
            return reading
        }
    }
}
