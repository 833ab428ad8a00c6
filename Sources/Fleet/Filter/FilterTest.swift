/// One question about a field, understood.
enum FilterTest: Equatable, Sendable {
    /// A text of the row's own: any of these fields.
    case text([TextField], TextTest)
    /// A value that many rows share.
    case term(FilterField, TextTest)
    /// A version that many rows share.
    case version(FilterField, VersionTest)
    case identifier(FilterField, IdentifierTest)
    case instant(RowDates.Name, InstantTest)
    /// What the service answered.
    case answer(RowAnswers.Question, is: Bool)
    /// Something out of the ordinary: no is all that is not yes.
    case exception(FleetFlags, is: Bool)
}

/// What a text is asked.
enum TextTest: Equatable, Sendable {
    /// There is one.
    case present
    case contains([UInt8])
    /// The whole text.
    case equals([UInt8])
    /// Where the text sorts by ``HumanOrder``.
    case sorts(Side, key: [UInt8])
}

/// What a version is asked.
struct VersionTest: Equatable, Sendable {
    var side: Side
    var version: VersionNumber
}

/// What an identifier is asked.
enum IdentifierTest: Equatable, Sendable {
    case present
    case contains([UInt8])
    case equals(String)
}

/// What an instant is asked.
enum InstantTest: Equatable, Sendable {
    /// Whether there is one.
    case known(Bool)
    /// How long ago it is, in seconds; never counts as longest ago.
    case age(Side, seconds: Double)
    /// Which day it falls on, by its first second since 1970 in UTC.
    case day(Side, start: Double)
}

/// On which side of a value something has to lie.
enum Side: Equatable, Sendable {
    case below, atMost, equal, atLeast, above

    func admits<Value: Comparable>(_ value: Value, _ limit: Value) -> Bool {
        switch self {
        case .below: value < limit
        case .atMost: value <= limit
        case .equal: value == limit
        case .atLeast: value >= limit
        case .above: value > limit
        }
    }

    func admits(_ value: [UInt8], _ limit: [UInt8]) -> Bool {
        switch self {
        case .below: value.lexicographicallyPrecedes(limit)
        case .atMost: !limit.lexicographicallyPrecedes(value)
        case .equal: value == limit
        case .atLeast: !value.lexicographicallyPrecedes(limit)
        case .above: limit.lexicographicallyPrecedes(value)
        }
    }
}

/// A version by its numbers: `14.4` is `14.4.0`, and less than `14.10`.
struct VersionNumber: Comparable, Hashable, Sendable {
    /// Without zeros at the end.
    var parts: [Int]

    /// The numbers that `text` begins with; `nil` for none.
    init?(_ text: String) {
        var parts: [Int] = []
        for part in text.prefix(while: { $0 != " " }).split(separator: ".", omittingEmptySubsequences: false) {
            guard let number = Int(part), number >= 0 else { break }
            parts.append(number)
        }
        guard !parts.isEmpty else { return nil }
        while parts.last == 0 { parts.removeLast() }
        self.parts = parts
    }

    /// The shortest text with these numbers.
    var text: String { parts.isEmpty ? "0" : parts.map(String.init).joined(separator: ".") }

    /// Whether `text` is numbers with points between them, the last of which may still be to come.
    static func isPlain(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    }

    static func < (left: VersionNumber, right: VersionNumber) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }
}
