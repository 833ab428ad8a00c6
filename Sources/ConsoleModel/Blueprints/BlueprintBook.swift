package import KandjiAPI

/// The tenant's Blueprints, as far as they were read.
package struct BlueprintBook: Sendable {
    package enum Reading: Equatable, Sendable {
        case never
        case running(request: Int)
        case complete
        case failed(Problem)
    }

    /// Sorted by name.
    package private(set) var all: [Blueprint] = []
    package var reading = Reading.never
    /// Whether `all` was complete once; what a newer reading brings is merged into it.
    package private(set) var isComplete = false
    /// What was read of each Blueprint's library items.
    package var items: [String: LibraryItemsReading] = [:]
    /// The ids that the reading under way has brought.
    private var seen: Set<String> = []
    package private(set) var badRows = 0

    package init() {}

    /// How many the reading under way has brought.
    package var readSoFar: Int { seen.count }

    package subscript(id: String) -> Blueprint? { all.first { $0.id == id } }

    mutating func begin(request: Int) {
        reading = .running(request: request)
        seen = []
        badRows = 0
    }

    mutating func add(_ page: [Blueprint], badRows: Int) {
        let places = Dictionary(all.indices.map { (all[$0].id, $0) }) { first, _ in first }
        for blueprint in page {
            if let place = places[blueprint.id] {
                all[place] = blueprint
            } else if !seen.contains(blueprint.id) {
                all.append(blueprint)
            }
            seen.insert(blueprint.id)
        }
        self.badRows += badRows
        sort()
    }

    /// What the whole reading has not brought is gone.
    mutating func finish() {
        all.removeAll { !seen.contains($0.id) }
        reading = .complete
        isComplete = true
    }

    /// A newer reading of one that is known already.
    mutating func replace(_ blueprint: Blueprint) {
        guard let place = all.firstIndex(where: { $0.id == blueprint.id }) else { return }
        all[place] = blueprint
        sort()
    }

    private mutating func sort() {
        let keys = Dictionary(all.map { ($0.id, $0.name.lowercased()) }) { first, _ in first }
        all.sort { (keys[$0.id] ?? "", $0.id) < (keys[$1.id] ?? "", $1.id) }
    }
}

/// How reading the library items of one Blueprint goes.
package enum LibraryItemsReading: Equatable, Sendable {
    case loading(request: Int)
    case loaded([NamedReference])
    case failed(Problem)
}

/// The list of Blueprints on the screen.
package struct BlueprintListState: Equatable, Sendable {
    package var filter = ""
    /// The Blueprint under the cursor; it stays under it whatever the list does.
    package var cursorID: String?
    package var list = ListCursor()
    /// When the cursor will have stood long enough for its library items to be read.
    package var restsAt: Int64?
    /// The reading of library items that the resting cursor asked for last.
    package var itemsRequest: Int?

    package static let restMilliseconds: Int64 = 300
    /// From this width on the list shows library items beside the facts.
    package static let widthWithItems = 120

    package init() {}
}

/// By what a Blueprint is asked for: its id, its exact name, or both, which then have to agree.
package struct BlueprintKey: Hashable, Sendable {
    package var id: String?
    package var name: String?

    package init(id: String? = nil, name: String? = nil) {
        self.id = id
        self.name = name
    }

    /// Reads what a person typed: an id, possibly with the name after it, or else a name. `nil` for nothing.
    package init?(_ text: String) {
        let text = text.trimmed
        guard !text.isEmpty else { return nil }
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, Self.isID(first) else {
            self.init(name: text)
            return
        }
        self.init(id: first.lowercased(), name: words.count > 1 ? words[1].trimmed : nil)
    }

    private static func isID(_ word: String) -> Bool {
        word.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [8, 4, 4, 4, 12]
            && word.allSatisfy { $0 == "-" || $0.isHexDigit }
    }
}

/// What is asked of the service about Blueprints.
package enum BlueprintRead: Equatable, Sendable {
    case list(request: Int)
    case one(request: Int, BlueprintKey)
    case items(request: Int, id: String)

    var request: Int {
        switch self {
        case .list(let request), .one(let request, _), .items(let request, _): request
        }
    }
}

/// What comes back.
package enum BlueprintAnswer: Equatable, Sendable {
    case page(request: Int, [Blueprint], badRows: Int)
    /// The whole list has been read, or why not.
    case listed(request: Int, Problem?)
    /// Those that have the id, or exactly the name.
    case found(request: Int, Result<[Blueprint], Problem>)
    case items(request: Int, id: String, Result<[NamedReference], Problem>)
}
