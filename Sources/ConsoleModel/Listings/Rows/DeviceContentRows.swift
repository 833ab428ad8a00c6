import KandjiAPI

/// *List Device Apps*.
enum AppRows {
    static let columns = [
        ListingColumn("NAME", 16, 34, rank: 0), ListingColumn("VERSION", 8, 16, rank: 1),
        ListingColumn("SOURCE", 9, 20, rank: 2), ListingColumn("BUNDLE ID", 16, 40, rank: 3),
        .date("MODIFIED", rank: 5), ListingColumn("PATH", 30, 56, rank: 4),
    ]

    static func row(_ app: InstalledApp) -> ListingRow {
        ListingRow(
            id: app.id ?? "\(app.bundleID ?? "") \(app.path ?? app.name ?? "")",
            cells: [
                ListingCell(app.name), ListingCell(app.version), ListingCell(app.source), ListingCell(app.bundleID),
                ListingCell(app.modifiedAt), ListingCell(app.path),
            ], document: app.document)
    }
}

/// *List Device Library Items*.
enum LibraryItemRows {
    static let columns = [
        ListingColumn("NAME", 16, 36, rank: 0), ListingColumn("STATUS", 12, 15, rank: 1),
        ListingColumn("TYPE", 10, 24, rank: 2), .date("REPORTED", rank: 3), .date("LAST AUDIT", rank: 4),
        ListingColumn("BLUEPRINT", 12, 26, rank: 5),
    ]

    static func row(_ item: LibraryItemStatus) -> ListingRow {
        ListingRow(
            id: item.itemID ?? item.rowID ?? "",
            cells: [
                ListingCell(item.name ?? item.itemID), statusCell(item.status), ListingCell(item.type),
                ListingCell(item.reportedAt), ListingCell(item.lastAuditRun),
                ListingCell(item.blueprint.map { $0.name ?? $0.id }),
            ], document: item.document)
    }

    /// Upper case for most kinds, lower case for profiles; anything that needs somebody stands out.
    static func statusCell(_ status: String?) -> ListingCell {
        guard let status else { return .none }
        switch status.uppercased() {
        case "ERROR", "FAILED", "FAIL": return .state(status, .bad)
        case "PENDING", "CHANGE_PENDING", "DOWNLOADING", "INSTALLING": return .state(status, .waiting)
        case "INCOMPATIBLE": return .state(status, .warning)
        default: return .state(status, .plain)
        }
    }
}

/// *List Device Notes*.
enum NoteRows {
    static let columns = [
        ListingColumn("NOTE", 20, 90, rank: 0), ListingColumn("AUTHOR", 10, 22, rank: 1), .date("UPDATED", rank: 2),
        .date("CREATED", rank: 3),
    ]

    static func row(_ note: Note) -> ListingRow {
        let lines = note.plainText.split(whereSeparator: \.isNewline).map { String($0).trimmed }
        return ListingRow(
            id: note.id,
            cells: [
                .text(lines.filter { !$0.isEmpty }.joined(separator: " / ")), ListingCell(note.author),
                ListingCell(note.updatedAt), ListingCell(note.createdAt),
            ], document: note.document)
    }
}

/// A device's parameters.
enum ParameterRows {
    static let columns = [
        ListingColumn("NAME", 20, 60, rank: 0), ListingColumn("STATUS", 8, 12, rank: 1),
        ListingColumn("CATEGORY", 14, 34, rank: 2), ListingColumn("SUBCATEGORY", 12, 30, rank: 3),
    ]

    static func row(_ parameter: DeviceParameter) -> ListingRow {
        ListingRow(
            id: parameter.itemID,
            cells: [
                ListingCell(parameter.name ?? parameter.itemID), LibraryItemRows.statusCell(parameter.status),
                ListingCell(parameter.category), ListingCell(parameter.subcategory),
            ], document: parameter.document)
    }
}

/// A device's library items and parameters in one.
enum StatusRows {
    static let columns = [
        ListingColumn("NAME", 16, 50, rank: 0), ListingColumn("STATUS", 12, 15, rank: 1),
        ListingColumn("KIND", 12, 12, rank: 2), ListingColumn("TYPE", 12, 34, rank: 3), .date("REPORTED", rank: 4),
    ]

    static func rows(_ status: DeviceStatus) -> [ListingRow] {
        status.libraryItems.map { item in
            ListingRow(
                id: "item \(item.itemID ?? item.rowID ?? "")",
                cells: [
                    ListingCell(item.name ?? item.itemID), LibraryItemRows.statusCell(item.status),
                    .text("library item"), ListingCell(item.type), ListingCell(item.reportedAt),
                ], document: item.document)
        }
            + status.parameters.map { parameter in
                ListingRow(
                    id: "parameter \(parameter.itemID)",
                    cells: [
                        ListingCell(parameter.name ?? parameter.itemID),
                        LibraryItemRows.statusCell(parameter.status), .text("parameter"),
                        ListingCell(parameter.category), .none,
                    ], document: parameter.document)
            }
    }
}
