package import KandjiAPI

/// All jobs of this console, oldest first, and when to look after them.
package struct JobBook: Equatable, Sendable {
    /// How one device's commands are looked after.
    struct Look: Equatable, Sendable {
        var nextAt: Int64
        var interval: Int64
        var isUnderWay = false
        var lastAt: Int64?
    }

    package private(set) var all: [Job] = []
    /// Which job waits for which fetched PIN.
    package var pinRequests: [Int: JobID] = [:]
    var looks: [DeviceID: Look] = [:]
    /// The earliest instant of the next look at any device: 60 a minute at most.
    var nextLookAllowedAt: Int64 = 0
    private var nextNumber = 0
    /// Where each job stands in `all`.
    private var places: [JobID: Int] = [:]
    private let session: String
    /// Whether the log was read once.
    private var isRestored = false

    static let firstInterval: Int64 = 5_000
    static let longestInterval: Int64 = 60_000
    static let lookSpacing: Int64 = 1_000

    package init(session: String) { self.session = session }

    mutating func makeID() -> JobID {
        nextNumber += 1
        return JobID("\(session)-\(nextNumber)")
    }

    package subscript(id: JobID) -> Job? { places[id].map { all[$0] } }

    package mutating func add(_ job: Job) {
        places[job.id] = all.count
        all.append(job)
    }

    /// Takes back the newest job, of which nothing came.
    mutating func remove(_ id: JobID) {
        guard all.last?.id == id else { return }
        all.removeLast()
        places[id] = nil
    }

    /// What this console has sent stays as it knows it; of every other job, an earlier run's or another console's, the
    /// log tells what became of it. Returns the jobs that were not known, or have moved on.
    mutating func restore(_ jobs: [Job]) -> [Job] {
        var changed: [Job] = []
        var new: [Job] = []
        for var job in jobs {
            guard let place = places[job.id] else {
                // What a later look at the log brings was sent by a console that runs now.
                job.isFollowedElsewhere = isRestored
                new.append(job)
                continue
            }
            guard !isOwn(job.id), all[place].moveOn(to: job) else { continue }
            changed.append(all[place])
        }
        isRestored = true
        merge(new)
        return new + changed
    }

    /// Each new job by its time; none of those that are there changes its place among them.
    private mutating func merge(_ new: [Job]) {
        guard !new.isEmpty else { return }
        var merged: [Job] = []
        var rest = new[...]
        for job in all {
            while let next = rest.first, next.startedAt <= job.startedAt { merged.append(rest.removeFirst()) }
            merged.append(job)
        }
        all = merged + rest
        places = Dictionary(all.indices.map { (all[$0].id, $0) }) { first, _ in first }
    }

    /// Whether this console has sent it: its id begins with the run's name.
    private func isOwn(_ id: JobID) -> Bool { id.rawValue.hasPrefix("\(session)-") }

    package mutating func update(_ id: JobID, _ change: (inout Job) -> Void) {
        guard let index = places[id] else { return }
        change(&all[index])
    }

    /// Whether the first was added after the second.
    func isAfter(_ first: JobID, _ second: JobID) -> Bool {
        guard let one = places[first], let two = places[second] else { return false }
        return one > two
    }

    package var sending: [Job] { all.filter { $0.state == .sending } }

    package func needingFollowing(on device: DeviceID) -> [Job] {
        all.filter { $0.target.id == device && $0.needsFollowing }
    }

    package func count(in states: Set<JobState>) -> Int { all.count { states.contains($0.state) } }
}

/// The Jobs screen.
package struct JobsState: Equatable, Sendable {
    package var list = ListCursor()
    package var filter = ""
    /// Whether the jobs of others on this host are listed too.
    package var showsEverybody = true
    package init() {}
}
