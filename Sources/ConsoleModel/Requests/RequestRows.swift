import KandjiAPI

/// The requests of this run.
enum RequestRows {
    static let columns = [
        ListingColumn("TIME", 8, 8, rank: 0), ListingColumn("METHOD", 6, 6, rank: 1),
        ListingColumn("STATUS", 9, 12, rank: 2), ListingColumn("MS", 6, 6, rank: 3, isNumber: true),
        ListingColumn("PATH", 30, 120, rank: 4),
    ]

    static func row(_ entry: RequestLog.Entry) -> ListingRow {
        ListingRow(
            id: String(entry.number),
            cells: [
                .clock(entry.sentAt), .text(entry.method), status(entry), .number(entry.milliseconds),
                .text(entry.path),
            ],
            document: .object([
                "method": .string(entry.method), "path": .string(entry.path),
                "status": entry.status.map { .number(String($0)) } ?? .null,
                "failure": entry.failure.map { .string($0) } ?? .null,
                "milliseconds": .number(String(entry.milliseconds)),
            ]))
    }

    private static func status(_ entry: RequestLog.Entry) -> ListingCell {
        guard let status = entry.status else { return .state("no answer", .bad) }
        return .state(String(status), status >= 400 ? .bad : .plain)
    }
}
