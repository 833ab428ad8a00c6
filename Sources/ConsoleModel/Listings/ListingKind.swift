package import KandjiAPI

/// What a listing is about: everything that it takes to ask the service for it.
package enum ListingKind: Hashable, Sendable {
    // Of one device.
    case apps(Target)
    case libraryItems(Target)
    case notes(Target)
    case activity(Target)
    case commands(Target)
    case status(Target)
    case parameters(Target)
    // Of the tenant.
    case adeIntegrations
    /// Of one token, or of all of them by the service's filters.
    case adeDevices(ADEDeviceQuery, server: String?)
    case queriedDevices(DeviceQuery)
    case users(UserQuery)
    case tags(search: String)
    case auditEvents(DayRange)
    case libraryItemStatuses(NamedReference)
    case libraryItemActivity(NamedReference)
    case blueprintTemplates
    /// What this run has asked the service for.
    case requests
    // One thing, which is shown as a record.
    case adeIntegration(NamedReference)
    case adeDevice(id: String, serialNumber: String?)
    case user(NamedReference)
    case licensing

    /// Whether it is one thing rather than a list.
    package var isSingle: Bool {
        switch self {
        case .adeIntegration, .adeDevice, .user, .licensing: true
        default: false
        }
    }

    /// The device that it belongs to.
    package var device: Target? {
        switch self {
        case .apps(let device), .libraryItems(let device), .notes(let device), .activity(let device),
            .commands(let device), .status(let device), .parameters(let device):
            device
        default: nil
        }
    }

    /// The command that asks for it, which the policy may forbid.
    package var verb: Verb {
        switch self {
        case .apps: .apps
        case .libraryItems: .libraryItems
        case .notes: .notes
        case .activity: .activity
        case .commands: .commands
        case .status: .status
        case .parameters: .parameters
        case .adeIntegrations: .ade
        case .adeDevices, .adeDevice: .adeDevices
        case .queriedDevices: .queryDevices
        case .users: .users
        case .tags: .tags
        case .auditEvents: .auditEvents
        case .libraryItemStatuses, .libraryItemActivity: .libraryItem
        case .blueprintTemplates: .blueprintTemplates
        case .requests: .requests
        case .adeIntegration: .adeIntegration
        case .user: .user
        case .licensing: .licensing
        }
    }

    /// The same thing seen from another side, reached by Tab.
    package var sibling: ListingKind? {
        switch self {
        case .libraryItemStatuses(let item): .libraryItemActivity(item)
        case .libraryItemActivity(let item): .libraryItemStatuses(item)
        default: nil
        }
    }

    /// Whether the service gives everything in one answer, so that there is nothing to choose.
    package var comesWhole: Bool {
        switch self {
        case .apps, .libraryItems, .notes, .status, .parameters, .requests: true
        default: isSingle
        }
    }

    /// How many rows *First … records* means.
    package var step: Int {
        if case .adeDevices = self { return 300 }
        return 200
    }

    /// How many are read where nobody says: all of what is small or belongs to one device, else as many as a person
    /// looks through.
    package var usualAmount: ListingAmount {
        switch self {
        case .queriedDevices, .adeDevices, .users, .auditEvents, .libraryItemStatuses, .libraryItemActivity:
            .some(step)
        default: .all
        }
    }
}

/// Which users are asked for.
package struct UserQuery: Hashable, Sendable {
    /// A part of the email address.
    package var email: String
    package var isArchived: Bool?

    package init(email: String = "", isArchived: Bool? = nil) {
        self.email = email
        self.isArchived = isArchived
    }
}

/// A range of days, both ends included; an empty end is open.
package struct DayRange: Hashable, Sendable {
    package var start: String
    package var end: String

    package init(start: String = "", end: String = "") {
        self.start = start
        self.end = end
    }
}

/// How many rows are wanted.
package enum ListingAmount: Hashable, Sendable {
    case first
    case some(Int)
    case all

    package var limit: Int? {
        switch self {
        case .first: 1
        case .some(let count): count
        case .all: nil
        }
    }
}
