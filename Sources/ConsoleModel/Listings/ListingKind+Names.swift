import KandjiAPI

extension ListingKind {
    /// What the breadcrumb calls it.
    package var title: String {
        switch self {
        case .apps: "Apps"
        case .libraryItems: "Library Items"
        case .notes: "Notes"
        case .activity: "Activity"
        case .commands: "Commands"
        case .status: "Status"
        case .parameters: "Parameters"
        case .adeIntegrations: "ADE Integrations"
        case .adeDevices(let query, let server): adeTitle(query, server)
        case .queriedDevices: "Devices asked for"
        case .users: "Users"
        case .tags: "Tags"
        case .auditEvents: "Audit Events"
        case .libraryItemStatuses(let item): "Library Item \(item.name ?? item.id), Status"
        case .libraryItemActivity(let item): "Library Item \(item.name ?? item.id), Activity"
        case .blueprintTemplates: "Blueprint Templates"
        case .requests: "Requests"
        case .adeIntegration(let token): token.name ?? "ADE Integration \(token.id)"
        case .adeDevice(let id, let serialNumber): serialNumber ?? "ADE Device \(id)"
        case .user(let user): user.name ?? "User \(user.id)"
        case .licensing: "Licensing"
        }
    }

    private func adeTitle(_ query: ADEDeviceQuery, _ server: String?) -> String {
        guard let token = query.tokenID else { return "ADE Devices" }
        return "ADE Devices of \(server ?? token)"
    }

    /// What the service was asked for by, as `name=value` pairs; empty for everything.
    package var asked: String { QueryForm.pairs(of: self) }

    /// Its rows by name, one and several.
    package var noun: (one: String, many: String) {
        switch self {
        case .apps: ("app", "apps")
        case .libraryItems: ("library item", "library items")
        case .notes: ("note", "notes")
        case .activity, .auditEvents, .libraryItemActivity: ("event", "events")
        case .commands: ("command", "commands")
        case .status: ("line", "lines")
        case .parameters: ("parameter", "parameters")
        case .adeIntegrations, .adeIntegration: ("ADE integration", "ADE integrations")
        case .adeDevices, .adeDevice: ("ADE device", "ADE devices")
        case .queriedDevices, .libraryItemStatuses: ("device", "devices")
        case .users, .user: ("user", "users")
        case .tags: ("tag", "tags")
        case .blueprintTemplates: ("template", "templates")
        case .requests: ("request", "requests")
        case .licensing: ("licence", "licences")
        }
    }

    /// Whether the specification counts its rows as *Record Count*.
    package var hasRecordCount: Bool {
        switch self {
        case .adeIntegrations, .adeDevices, .queriedDevices: true
        default: false
        }
    }

    /// What is said where the service has no row.
    package var nothing: String {
        switch self {
        case .apps: "No app is reported for this device."
        case .libraryItems: "This device has no library items."
        case .notes: "There are no notes on this device."
        case .activity: "No activity is recorded for this device."
        case .commands: "No command was ever queued for this device."
        case .status: "Neither library items nor parameters are reported for this device."
        case .parameters: "This device has no parameters; only Macs have some."
        case .adeIntegrations: "This tenant has no ADE integrations."
        case .adeDevices: "No ADE device answers to this."
        case .queriedDevices: "No device answers to this."
        case .users: "No user answers to this."
        case .tags: "No tag answers to this."
        case .auditEvents: "Nothing happened in these days."
        case .libraryItemStatuses: "No device reports on this library item."
        case .libraryItemActivity: "Nothing was done to this library item."
        case .blueprintTemplates: "The service offers no templates."
        case .requests: "Nothing was asked for yet."
        case .adeIntegration, .adeDevice, .user, .licensing: "Nothing is known of this."
        }
    }

    /// Why nothing could be read, the missing permission named where that may be the reason.
    package func sentence(for problem: Problem) -> String {
        guard problem.status == 401 || problem.status == 403 else { return problem.sentence }
        return "The token may not read \(noun.many). \(problem.sentence)"
    }
}
