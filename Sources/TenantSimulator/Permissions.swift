/// What an API token may do, by area, as the grid in the service's settings has it.
public struct Permissions: Hashable, Sendable {
    /// The areas that a token is allowed or refused.
    public enum Area: String, CaseIterable, Sendable {
        /// The list of devices and a device's record, details and contents.
        case devices
        /// Changing and deleting a device's record.
        case deviceChanges
        /// MDM commands, and the list of those already queued.
        case deviceActions
        /// FileVault key, unlock PIN, bypass codes, recovery password.
        case secrets
        /// Notes on a device.
        case notes
        /// Lost mode: its commands and its details.
        case lostMode
        /// Blueprints and their templates.
        case blueprints
        /// Library items.
        case library
        /// Automated Device Enrollment.
        case ade
        /// Tags.
        case tags
        /// The user directory.
        case users
        /// The audit log.
        case audit
        /// Settings of the tenant, such as licensing.
        case settings

        /// Whether a missing permission is answered with 403; otherwise with 401, as the service is reported to do.
        var isForbiddenRatherThanUnauthorized: Bool {
            switch self {
            case .secrets, .deviceChanges, .lostMode, .audit, .settings, .users: true
            case .devices, .deviceActions, .notes, .blueprints, .library, .ade, .tags: false
            }
        }
    }

    private var areas: Set<Area>

    /// Makes permissions for `areas` only.
    public init(_ areas: Set<Area>) { self.areas = areas }

    /// Everything.
    public static let all = Permissions(Set(Area.allCases))

    /// These permissions less `areas`.
    public func without(_ areas: Area...) -> Permissions { Permissions(self.areas.subtracting(areas)) }

    /// Whether `area` is allowed.
    public func allow(_ area: Area) -> Bool { areas.contains(area) }
}
