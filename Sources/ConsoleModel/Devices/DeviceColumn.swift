package import Fleet

/// A column of the device list.
package enum DeviceColumn: String, CaseIterable, Sendable {
    case name, serial, model, os, user, seen, flags, blueprint, asset, email, platform

    package var title: String {
        switch self {
        case .name: "NAME"
        case .serial: "SERIAL"
        case .model: "MODEL"
        case .os: "OS"
        case .user: "USER"
        case .seen: "SEEN"
        case .flags: "FLAGS"
        case .blueprint: "BLUEPRINT"
        case .asset: "ASSET TAG"
        case .email: "EMAIL"
        case .platform: "PLATFORM"
        }
    }

    package var sortKey: FleetSortKey {
        switch self {
        case .name: .name
        case .serial: .serial
        case .model: .model
        case .os: .os
        case .user: .user
        case .seen: .seen
        case .flags: .flags
        case .blueprint: .blueprint
        case .asset: .asset
        case .email: .email
        case .platform: .platform
        }
    }

    fileprivate var narrow: Int {
        switch self {
        case .name: 16
        case .serial: 12
        case .model: 14
        case .os: 7
        case .user: 13
        case .seen: 5
        case .flags: 7
        case .blueprint: 14
        case .asset: 10
        case .email: 24
        case .platform: 8
        }
    }

    /// What it takes to show nearly every value whole.
    fileprivate var wide: Int {
        switch self {
        case .name: 30
        case .model: 28
        case .user: 20
        case .blueprint: 22
        case .email: 34
        case .flags: 14
        case .asset: 14
        case .serial, .os, .seen, .platform: narrow
        }
    }

    /// The order in which a screen with room for it takes the columns in.
    private static let byImportance: [DeviceColumn] = [
        .name, .serial, .model, .seen, .flags, .user, .os, .blueprint, .asset, .email, .platform,
    ]
    private static let byPlace: [DeviceColumn] = [
        .name, .serial, .model, .os, .user, .blueprint, .asset, .email, .platform, .seen, .flags,
    ]

    /// One column where it stands on the screen.
    package struct Placed: Equatable, Sendable {
        package var column: DeviceColumn
        package var start: Int
        package var width: Int
    }

    /// The columns that fit into `width` cells, two for the marks at the left included. The name and the serial stay;
    /// `first` of the others are scrolled away to the left.
    package static func layout(width: Int, first: Int) -> [Placed] {
        let margin = 2
        let gap = 2
        var chosen: Set<DeviceColumn> = []
        var used = margin
        let scrolledAway = Set(byPlace.dropFirst(2).prefix(max(0, first)))
        for column in byImportance where !scrolledAway.contains(column) {
            let needed = column.narrow + (chosen.isEmpty ? 0 : gap)
            guard used + needed <= width else { break }
            chosen.insert(column)
            used += needed
        }
        let order = byPlace.filter(chosen.contains)
        var widths = order.map(\.narrow)
        var spare = max(0, width - used)
        while spare > 0 {
            let growable = order.indices.filter { widths[$0] < order[$0].wide }
            guard !growable.isEmpty else { break }
            for index in growable where spare > 0 {
                widths[index] += 1
                spare -= 1
            }
        }
        var start = margin
        return zip(order, widths).map { column, width in
            defer { start += width + gap }
            return Placed(column: column, start: start, width: width)
        }
    }

    /// How many columns can be scrolled away.
    package static let scrollable = byPlace.count - 2
}
