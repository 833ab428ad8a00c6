package import KandjiAPI

/// One thing with all its fields: a row of a listing, or what was asked for by itself.
package struct RecordState: SectionBrowsing, Sendable {
    package let kind: ListingKind
    package internal(set) var row: ListingRow?
    package internal(set) var reading: ListingState.Reading
    package internal(set) var sections: [DetailSection] = []
    package var section = 0
    package var list = ListCursor()
    package var find = ""

    init(_ kind: ListingKind, row: ListingRow?, reading: ListingState.Reading) {
        self.kind = kind
        self.row = row
        self.reading = reading
    }

    /// What the breadcrumb calls it.
    package var title: String {
        guard let row else { return kind.title }
        switch kind {
        case .activity, .commands, .auditEvents, .libraryItemActivity:
            return row.cells.count > 1 ? row.cells[1].rawText : row.name
        case .notes: return "Note of \(row.cells.count > 1 ? row.cells[1].rawText : "nobody known")"
        case .requests: return "Request \(row.id)"
        case .licensing: return kind.title
        default: return row.name
        }
    }
}

extension ListingKind {
    /// What a row of it is by itself: with a call of its own where the service has one.
    func record(of row: ListingRow) -> ListingKind {
        switch self {
        case .adeIntegrations: .adeIntegration(NamedReference(id: row.id, name: row.name))
        case .adeDevices: .adeDevice(id: row.id, serialNumber: row.name)
        case .users: .user(NamedReference(id: row.id, name: row.name))
        default: self
        }
    }
}

/// Where Enter on a field leads.
package enum FieldLink: Equatable, Sendable {
    case device(DeviceID)
    case blueprint(id: String)
    case listing(ListingKind)

    /// For the line that says what keys do.
    package var name: String {
        switch self {
        case .device: "the device"
        case .blueprint: "the Blueprint"
        case .listing(.user): "the user"
        case .listing(.adeIntegration): "the ADE integration"
        case .listing(.libraryItemStatuses): "the library item"
        case .listing: "the list"
        }
    }
}
