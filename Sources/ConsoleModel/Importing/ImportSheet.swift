/// A file of changes: which columns mean what, and its rows.
package struct ImportSheet: Equatable, Sendable {
    package enum Field: CaseIterable, Sendable {
        case deviceID, serialNumber, name, assetTag, blueprint, user, tags

        /// The titles that are understood, the best first, without spaces and in lower case.
        fileprivate var titles: [String] {
            switch self {
            case .deviceID: ["deviceid", "kandjideviceid", "kandjiid", "id"]
            case .serialNumber: ["serialnumber", "serial", "serialno", "sn", "deviceserialnumber", "seriennummer"]
            case .name: ["name", "devicename", "newname", "computername", "hostname"]
            case .assetTag: ["assettag", "asset", "assetnumber", "inventorynumber"]
            case .blueprint: ["blueprintid", "blueprint", "blueprintname"]
            case .user: ["userid", "useremail", "email", "user", "assigneduser", "username"]
            case .tags: ["tags", "tag"]
            }
        }

        var isKey: Bool { self == .deviceID || self == .serialNumber }
    }

    package struct Row: Equatable, Sendable {
        package var line: Int
        /// What stands in the cells of known columns; empty cells are absent.
        package var values: [Field: String]
        /// What is wrong with the row whatever it says.
        package var mistake: String?
    }

    package private(set) var rows: [Row] = []
    /// The columns that mean nothing here.
    package private(set) var unusedTitles: [String] = []

    package init(_ document: CSVDocument) throws(CSVDocument.Mistake) {
        guard let head = document.rows.first else { throw CSVDocument.Mistake(reason: "it is empty") }
        let columns = try Self.columns(head.cells)
        unusedTitles = head.cells.indices.filter { !columns.values.contains($0) }
            .map { head.cells[$0] }.filter { !$0.isEmpty }
        rows = document.rows.dropFirst().map { Self.row($0, columns, width: head.cells.count) }
        guard !rows.isEmpty else { throw CSVDocument.Mistake(reason: "below its titles it is empty") }
    }

    private static func columns(_ titles: [String]) throws(CSVDocument.Mistake) -> [Field: Int] {
        let plain = titles.map { title in
            String(
                title.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                })
        }
        var columns: [Field: Int] = [:]
        for field in Field.allCases {
            for title in field.titles where columns[field] == nil {
                let places = plain.indices.filter { plain[$0] == title }
                guard places.count <= 1 else {
                    throw CSVDocument.Mistake(reason: "two columns are called “\(titles[places[0]])”")
                }
                columns[field] = places.first
            }
        }
        guard columns.keys.contains(where: \.isKey) else {
            throw CSVDocument.Mistake(reason: "its first line names no column “Serial Number” or “Device ID”")
        }
        guard columns.keys.contains(where: { !$0.isKey }) else {
            throw CSVDocument.Mistake(
                reason: "its first line names no column to change: Name, Asset Tag, Blueprint, User or Tags")
        }
        return columns
    }

    private static func row(_ row: CSVDocument.Row, _ columns: [Field: Int], width: Int) -> Row {
        var values: [Field: String] = [:]
        for (field, place) in columns where place < row.cells.count && !row.cells[place].isEmpty {
            values[field] = CSVText.original(row.cells[place])
        }
        let extra = row.cells.dropFirst(width).contains { !$0.isEmpty }
        return Row(
            line: row.line, values: values,
            mistake: extra ? "has more cells than the first line has titles: are quotation marks missing?" : nil)
    }
}
