import KandjiAPI

/// What a person has confirmed for many devices.
package struct BulkOrder: Equatable, Sendable {
    package var title: String
    package var plan: BulkPlan

    package init(title: String, plan: BulkPlan) {
        self.title = title
        self.plan = plan
    }
}

/// An order being carried out, a few devices at a time, each of them a job of its own.
package struct BulkRun: Equatable, Sendable {
    package enum Fate: Equatable, Sendable {
        case waiting
        case started(JobID)
        /// Nothing is sent to it, and why.
        case leftOut(String)
    }

    package struct Item: Equatable, Sendable {
        package var target: Target
        package var change: String
        package var action: Action?
        package var fate: Fate
        package var line: Int?
    }

    package let number: Int
    package let title: String
    package let startedAt: Int64
    package internal(set) var endedAt: Int64?
    /// Why nothing more is started.
    package internal(set) var stopReason: String?
    package internal(set) var items: [Item]
    /// The first item that was not looked at yet.
    var next = 0
    /// The jobs whose answer is waited for.
    package internal(set) var running: Set<JobID> = []
    /// How many in a row came to nothing for a reason that has nothing to do with the device.
    var failuresAlike = 0

    package static let mostAtOnce = 4
    /// After so many of them a run stops by itself.
    static let failuresAllowed = 4

    init(number: Int, order: BulkOrder, startedAt: Int64) {
        self.number = number
        title = order.title
        self.startedAt = startedAt
        items = order.plan.items.map { item in
            Item(
                target: item.target, change: item.change, action: item.action,
                fate: item.refusal.map { .leftOut($0) } ?? (item.action == nil ? .leftOut("not sent") : .waiting),
                line: item.line)
        }
    }

    /// How many have been answered or left out.
    package var settled: Int { items.count { $0.fate != .waiting } - running.count }

    /// Those that a stop has left.
    package var waiting: Int { items.count { $0.fate == .waiting } }
}

/// All runs of this console, the newest last.
package struct BulkBook: Equatable, Sendable {
    package internal(set) var runs: [BulkRun] = []

    package init() {}

    /// The run that is under way.
    package var active: BulkRun? { runs.last.flatMap { $0.endedAt == nil ? $0 : nil } }

    package subscript(number: Int) -> BulkRun? { runs.first { $0.number == number } }
}

/// The screen of a run.
package struct BulkRunScreen: Equatable, Sendable {
    package let number: Int
    package var list = ListCursor()

    package init(number: Int) { self.number = number }
}
