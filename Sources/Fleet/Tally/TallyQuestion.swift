/// What finds the devices that one line of a tally counts.
package enum TallyQuestion: Hashable, Sendable {
    case concern(FleetConcern)
    /// Devices that have all of these values.
    case values([TallyValue])

    /// The question in the language of filters; `nil` where that has no words for it: the service's texts may hold
    /// characters that a filter reads otherwise, a line break for example.
    package var filter: String? {
        switch self {
        case .concern(let concern): return concern.filter
        case .values(let values):
            let words = values.compactMap(\.filter)
            let text = words.joined(separator: " ")
            // A letter at the end of one word may join with the blank behind it.
            guard words.count == values.count,
                words.count == 1 || FleetFilter(text).expression == .all(values.map(\.expression))
            else { return nil }
            return text
        }
    }
}

/// A value that devices share, or none, as a filter asks for it.
package struct TallyValue: Hashable, Sendable {
    var field: FilterField
    var key: TallyKey
    /// One spelling of it.
    var text: String

    // What the value is called is no part of what it is: the most common spelling changes with the fleet.
    package static func == (left: TallyValue, right: TallyValue) -> Bool {
        left.field == right.field && left.key == right.key
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        hasher.combine(key)
    }

    /// The shortest of several ways to write it, among those that are understood as it is meant.
    fileprivate var filter: String? {
        let values: [String] =
            switch key {
            case .none: [FleetFilter.quoted("")]
            case .text: [FleetFilter.value(text), FleetFilter.quoted(text)]
            case .version(let version): [text, version.text]
            }
        return values.map { "\(field.rawValue)=\($0)" }.first { FleetFilter($0).expression == expression }
    }

    fileprivate var expression: FilterExpression {
        switch key {
        case .none: .not(.test(.term(field, .present)))
        case .text(let folded): .test(.term(field, .equals(folded)))
        case .version(let version): .test(.version(field, VersionTest(side: .equal, version: version)))
        }
    }
}

/// What `field=value` tells apart: values with the same key are found by the same filter.
enum TallyKey: Hashable, Sendable {
    case none
    case text([UInt8])
    case version(VersionNumber)
}
