package import Fleet

/// What one line of the overview counts.
package struct OverviewLine: Equatable, Sendable {
    package var label: String
    package var count: Int
    /// How many devices it is a share of.
    package var total: Int
    package var question: TallyQuestion

    /// What it warns of; `nil` where it only tells values apart.
    package var concern: FleetConcern? {
        if case .concern(let concern) = question { concern } else { nil }
    }
}

/// Lines of one kind.
package struct OverviewBlock: Equatable, Sendable {
    package var title: String
    /// How many devices its lines are shares of.
    package var devices: Int
    package var lines: [OverviewLine]

    /// How many lines a long block shows; nothing is left out to save a single line.
    package static let limit = 8

    /// The lines with the largest numbers, in their places.
    var largest: [OverviewLine] {
        guard lines.count > Self.limit + 1 else { return lines }
        let order = lines.indices.sorted { (lines[$1].count, $0) < (lines[$0].count, $1) }
        return order.prefix(Self.limit).sorted().map { lines[$0] }
    }

    /// A fleet's numbers as they are read: what needs attention first.
    package static func blocks(of tally: FleetTally) -> [OverviewBlock] {
        let all = tally.devices
        let attention = OverviewBlock(
            title: "Attention", devices: all,
            lines: FleetConcern.allCases.map { concern in
                OverviewLine(
                    label: concern.title, count: tally.concerns[concern] ?? 0, total: all, question: .concern(concern))
            })
        let systems = tally.systems.map { systems in
            // A platform of that name would have a title of its own.
            OverviewBlock(
                systems.platform.text.map { "OS version, \($0)" } ?? "OS version without a platform",
                systems.versions, none: "no version", of: systems.platform.count)
        }
        let blocks =
            [attention, OverviewBlock("Platform", tally.platforms, none: "no platform", of: all)] + systems + [
                OverviewBlock("Blueprint", tally.blueprints, none: "no Blueprint", of: all),
                OverviewBlock("Agent version", tally.agents, none: "no version", of: all),
                OverviewBlock("Tags", tally.tags, none: "no tags", of: all),
                OverviewBlock("Model", tally.models, none: "no model", of: all),
            ]
        return blocks.filter { !$0.lines.isEmpty }
    }
}

extension OverviewBlock {
    private init(_ title: String, _ lines: [FleetTally.Line], none: String, of devices: Int) {
        self.init(
            title: title, devices: devices,
            lines: lines.map { line in
                OverviewLine(label: line.text ?? none, count: line.count, total: devices, question: line.question)
            })
    }
}

extension FleetConcern {
    fileprivate var title: String {
        switch self {
        case .lost: "In lost mode"
        case .missing: "Missing"
        case .unseenForWeek: "Not seen for 7 days"
        case .unseenForMonth: "Not seen for 30 days"
        case .neverSeen: "Never seen"
        case .removed: "Removed from Kandji"
        case .withoutMDM: "Without MDM"
        case .withoutUser: "Without a user"
        case .withoutAssetTag: "Without an asset tag"
        }
    }
}
