package import Fleet

/// A column of the device list.
package enum DeviceColumn: String, CaseIterable, Sendable {
    case name, serial, model, os, user, seen, flags, blueprint, asset, email, platform, tags, agent, enrolled

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
        case .tags: "TAGS"
        case .agent: "AGENT"
        case .enrolled: "ENROLLED"
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
        case .tags: .tags
        case .agent: .agent
        case .enrolled: .enrolled
        }
    }

    /// The least a column is shown with, what it is comfortable with, and what shows nearly every value whole.
    private var widths: (narrow: Int, comfortable: Int, wide: Int) {
        switch self {
        case .name: (14, 20, 30)
        case .serial: (12, 12, 14)
        case .model: (14, 20, 30)
        case .os: (7, 7, 10)
        case .user: (11, 16, 22)
        case .seen: (5, 5, 5)
        case .flags: (9, 10, 14)
        case .blueprint: (12, 16, 22)
        case .asset: (10, 10, 14)
        case .email: (20, 26, 34)
        case .platform: (8, 8, 8)
        case .tags: (10, 16, 24)
        case .agent: (7, 12, 14)
        case .enrolled: (8, 8, 8)
        }
    }

    /// The order in which a screen too narrow for them all keeps the main columns.
    private static let main: [DeviceColumn] = [.name, .serial, .model, .seen, .flags, .user, .os]
    /// The order in which a wide screen takes more of them in.
    private static let extra: [DeviceColumn] = [.blueprint, .asset, .email, .platform, .tags, .agent, .enrolled]
    /// Where the columns stand as long as nobody has chosen any.
    package static let byPlace: [DeviceColumn] = [
        .name, .serial, .model, .os, .user, .blueprint, .asset, .email, .platform, .tags, .agent, .enrolled, .seen,
        .flags,
    ]

    /// One column where it stands on the screen.
    package struct Placed: Equatable, Sendable {
        package var column: DeviceColumn
        package var start: Int
        package var width: Int
    }

    /// The columns that fit into `width` cells, two for the marks at the left included.
    ///
    /// - Parameters:
    ///   - first: How many columns are scrolled away to the left, behind those that stay: the name and the serial
    ///     number, or the first of `chosen`.
    ///   - chosen: The columns to show, in this order; `nil` for those that fit best.
    package static func layout(width: Int, first: Int, chosen: [DeviceColumn]? = nil) -> [Placed] {
        let margin = 2
        let gap = width < 100 ? 1 : 2
        let places = chosen ?? byPlace
        let main = chosen ?? main
        let extra = chosen == nil ? extra : []
        let scrolledAway = Set(places.dropFirst(staying(chosen)).prefix(max(0, first)))
        var widths: [DeviceColumn: Int] = [:]
        var spare = width - margin + gap
        func take(_ column: DeviceColumn, _ needed: Int) -> Bool {
            guard needed + gap <= spare else { return false }
            widths[column] = needed
            spare -= needed + gap
            return true
        }
        func grow(to wanted: (DeviceColumn) -> Int) {
            while spare > 0 {
                let growable = places.filter { column in widths[column].map { $0 < wanted(column) } ?? false }
                guard !growable.isEmpty else { return }
                for column in growable where spare > 0 {
                    widths[column, default: 0] += 1
                    spare -= 1
                }
            }
        }
        for column in main where !scrolledAway.contains(column) {
            guard take(column, column.widths.narrow) else { break }
        }
        let isComplete = main.allSatisfy { widths[$0] != nil || scrolledAway.contains($0) }
        grow { $0.widths.comfortable }
        if isComplete {
            for column in extra where !scrolledAway.contains(column) {
                guard take(column, column.widths.comfortable) else { break }
            }
        }
        grow { $0.widths.wide }
        var start = margin
        return places.compactMap { column in
            guard let width = widths[column] else { return nil }
            defer { start += width + gap }
            return Placed(column: column, start: start, width: width)
        }
    }

    /// How many columns can be scrolled away.
    package static func scrollable(_ chosen: [DeviceColumn]?) -> Int {
        max(0, (chosen ?? byPlace).count - staying(chosen))
    }

    private static func staying(_ chosen: [DeviceColumn]?) -> Int { chosen == nil ? 2 : 1 }
}
