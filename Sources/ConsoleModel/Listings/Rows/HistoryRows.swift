import KandjiAPI

/// What happened to a device.
enum ActivityRows {
    static let columns = [
        .date("WHEN", rank: 0), ListingColumn("WHAT", 16, 32, rank: 1), ListingColumn("DETAILS", 24, 70, rank: 2),
        ListingColumn("USER", 10, 24, rank: 3),
    ]

    static func row(_ event: DeviceActivity) -> ListingRow {
        ListingRow(
            id: event.id,
            cells: [
                ListingCell(event.at), .text(event.type), .text(HistoryText.line(event.details)),
                ListingCell(event.user.flatMap { $0.name ?? $0.email ?? $0.id }),
            ], document: event.document)
    }
}

/// The commands that were queued for a device.
enum CommandRows {
    static let columns = [
        .date("REQUESTED", rank: 0), ListingColumn("COMMAND", 22, 32, rank: 1),
        ListingColumn("STATUS", 9, 10, rank: 2), ListingColumn("TRIES", 5, 5, rank: 5, isNumber: true),
        .date("COMPLETED", rank: 4), ListingColumn("REASON", 18, 60, rank: 3),
    ]

    static func row(_ command: DeviceCommand) -> ListingRow {
        ListingRow(
            id: command.id,
            cells: [
                ListingCell(command.requestedAt), .text(command.commandType),
                .state(command.status.name, tone(command.status)), ListingCell(command.attempts),
                ListingCell(command.completedAt), .text(command.errors.joined(separator: " / ")),
            ], document: command.document)
    }

    private static func tone(_ status: DeviceCommand.Status) -> ListingCell.Tone {
        switch status {
        case .failed: .bad
        case .pending, .running, .notNow: .waiting
        case .completed: .plain
        case .other: .warning
        }
    }
}

extension DeviceCommand.Status {
    /// The vendor's word for the number.
    package var name: String {
        switch self {
        case .pending: "pending"
        case .running: "running"
        case .completed: "completed"
        case .failed: "failed"
        case .notNow: "not now"
        case .other(let number): "status \(number)"
        }
    }
}

/// The tenant's own log.
enum AuditEventRows {
    static let columns = [
        .date("WHEN", rank: 0), ListingColumn("ACTION", 9, 16, rank: 1), ListingColumn("TARGET", 14, 30, rank: 2),
        ListingColumn("NEW STATE", 12, 60, rank: 4), ListingColumn("ACTOR", 8, 12, rank: 3),
        ListingColumn("ACTOR ID", 36, 36, rank: 5),
    ]

    static func row(_ event: AuditEvent) -> ListingRow {
        let target = [event.targetType, event.targetComponent].compactMap { $0 }.joined(separator: " ")
        return ListingRow(
            id: event.id,
            cells: [
                ListingCell(event.occurredAt), ListingCell(event.action), .text(target),
                .text(HistoryText.line(event.newState)), ListingCell(event.actorType), ListingCell(event.actorID),
            ], document: event.document)
    }
}

/// What was done to a library item.
enum ItemActivityRows {
    static let columns = [
        .date("WHEN", rank: 0), ListingColumn("WHAT", 20, 34, rank: 1), ListingColumn("USER", 14, 34, rank: 2),
        ListingColumn("DETAILS", 12, 60, rank: 3),
    ]

    static func row(_ event: LibraryItemActivity) -> ListingRow {
        ListingRow(
            id: event.id,
            cells: [
                ListingCell(event.at), ListingCell(event.type), ListingCell(event.userEmail ?? event.userID),
                .text(HistoryText.line(event.details ?? .null)),
            ], document: event.document)
    }
}

/// A document on one line, for a column.
enum HistoryText {
    /// What tells one event from another comes before what all of them say.
    private static func rank(_ key: String) -> Int {
        if key.contains("command") { return 0 }
        return key.hasSuffix("name") || key == "from" || key == "to" || key == "type" ? 1 : 2
    }

    static func line(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .object(let members):
            members.keys.sorted { (rank($0), $0) < (rank($1), $1) }.compactMap { key in
                let text = line(members[key] ?? .null)
                // A command is named by itself.
                return text.isEmpty ? nil : rank(key) == 0 ? text : "\(key): \(text)"
            }.joined(separator: ", ")
        case .array(let elements): elements.map { $0["name"]?.nonEmptyText ?? line($0) }.joined(separator: ", ")
        default: value.scalarText ?? ""
        }
    }
}
