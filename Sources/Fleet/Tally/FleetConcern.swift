/// What somebody who looks after a fleet has an eye on.
package enum FleetConcern: CaseIterable, Hashable, Sendable {
    case lost, missing
    /// Not seen for 7 days, or never.
    case unseenForWeek
    /// Not seen for 30 days, or never.
    case unseenForMonth
    case neverSeen, removed
    /// The service says that the device is not enabled for MDM.
    case withoutMDM
    /// Neither a user's name nor an email address.
    case withoutUser
    case withoutAssetTag

    /// The filter that finds the devices.
    package var filter: String {
        switch self {
        case .lost: "lost=yes"
        case .missing: "missing=yes"
        case .unseenForWeek: "seen>7d"
        case .unseenForMonth: "seen>30d"
        case .neverSeen: "seen=never"
        case .removed: "removed=yes"
        case .withoutMDM: "mdm=no"
        case .withoutUser: "user=\"\""
        case .withoutAssetTag: "asset=\"\""
        }
    }
}
