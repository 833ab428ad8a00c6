/// What the fleet can be sorted by.
///
/// Texts sort in human order: case and diacritics do not count, and `Mac 2` comes before `Mac 10`. Versions and dates
/// sort by value. Rows without a value come last, whichever the direction.
package enum FleetSortKey: String, CaseIterable, Hashable, Sendable {
    case name, serial, user, email, asset
    case model, os, platform, blueprint, agent, tags
    /// The last check-in.
    case seen
    /// The last enrollment.
    case enrolled
    /// Lost first, then removed, missing, not enabled for MDM; rows without any of these have no value.
    case flags

    /// The key's bit in a set of keys.
    var bit: UInt32 {
        switch self {
        case .name: 1
        case .serial: 1 << 1
        case .user: 1 << 2
        case .email: 1 << 3
        case .asset: 1 << 4
        case .model: 1 << 5
        case .os: 1 << 6
        case .platform: 1 << 7
        case .blueprint: 1 << 8
        case .agent: 1 << 9
        case .seen: 1 << 10
        case .enrolled: 1 << 11
        case .flags: 1 << 12
        case .tags: 1 << 13
        }
    }

    /// The field of the row's text that the key stands for, `nil` for keys that are numbers.
    var textField: TextField? {
        switch self {
        case .name: .name
        case .serial: .serialNumber
        case .user: .userName
        case .email: .userEmail
        case .asset: .assetTag
        case .model, .os, .platform, .blueprint, .agent, .tags, .seen, .enrolled, .flags: nil
        }
    }
}

/// An order of the fleet.
package struct FleetSort: Hashable, Sendable {
    package var key: FleetSortKey
    package var descending: Bool

    package init(key: FleetSortKey, descending: Bool = false) {
        self.key = key
        self.descending = descending
    }

    /// By name, from A to Z.
    package static let byName = FleetSort(key: .name)
}
