/// Counts of a field's values, those together that a filter does not tell apart.
struct TallyGroups {
    private let keys: TallyKeys
    /// The spellings of each value with their counts.
    private var spellings: [TallyKey: [String: Int]] = [:]

    init(_ keys: TallyKeys) { self.keys = keys }

    mutating func add(_ text: String?, count: Int) { add([text ?? ""], count: count) }

    /// Counts devices that have several values, at each of them once.
    mutating func add(_ texts: [String], count: Int) {
        guard count > 0 else { return }
        var found: Set<TallyKey> = []
        for text in texts {
            let key = keys.key(of: text)
            if key != .none, found.insert(key).inserted { spellings[key, default: [:]][text, default: 0] += count }
        }
        if found.isEmpty { spellings[.none, default: [:]]["", default: 0] += count }
    }

    /// A line for each value.
    ///
    /// - Parameter values: What the devices have in common besides.
    func lines(besides values: [TallyValue] = []) -> [FleetTally.Line] {
        let lines = spellings.map { key, texts in
            let text = TallyGroups.mostCommon(of: texts)
            return FleetTally.Line(
                text: key == .none ? nil : text, count: texts.values.reduce(0, +),
                question: .values(values + [TallyValue(field: keys.field, key: key, text: text)]))
        }
        return keys.field.kind == .version ? lines.newestFirst : lines.largestFirst
    }

    static func mostCommon(of texts: [String: Int]) -> String {
        texts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
}

/// How a field's values are told apart.
struct TallyKeys {
    let field: FilterField
    /// The versions that some device has without anything behind their numbers. A filter for such a version also finds
    /// the devices with more behind it: all of them are one line.
    private let plainVersions: Set<VersionNumber>

    /// - Parameter texts: All values that there are of the field.
    init(_ field: FilterField, texts: [String?]) {
        self.field = field
        let plain = field.kind == .version ? texts.compactMap(\.self).filter(VersionNumber.isPlain) : []
        plainVersions = Set(plain.compactMap(VersionNumber.init))
    }

    func key(of text: String) -> TallyKey {
        let folded = FoldedText.bytes(text)
        if folded.isEmpty { return .none }
        guard !plainVersions.isEmpty, let version = VersionNumber(text), plainVersions.contains(version) else {
            return .text(folded)
        }
        return .version(version)
    }
}

extension [FleetTally.Line] {
    var largestFirst: [FleetTally.Line] {
        ordered { left, right in
            left.line.count != right.line.count
                ? left.line.count > right.line.count : left.key.lexicographicallyPrecedes(right.key)
        }
    }

    /// What is no version comes behind the versions.
    fileprivate var newestFirst: [FleetTally.Line] {
        ordered { left, right in
            if left.version != right.version {
                return left.version.map { left in right.version.map { left > $0 } ?? true } ?? false
            }
            return right.key.lexicographicallyPrecedes(left.key)
        }
    }

    /// Those without a value come last, however many they are.
    private func ordered(_ precedes: (Entry, Entry) -> Bool) -> [FleetTally.Line] {
        map { line in
            let text = line.text ?? ""
            return Entry(line: line, key: HumanOrder.key(of: FoldedText.bytes(text)), version: VersionNumber(text))
        }
        .sorted { left, right in
            if left.hasValue != right.hasValue { return left.hasValue }
            return precedes(left, right)
        }
        .map(\.line)
    }

    /// A line and what it is ordered by.
    private struct Entry {
        var line: FleetTally.Line
        var key: [UInt8]
        var version: VersionNumber?

        var hasValue: Bool { line.text != nil }
    }
}
