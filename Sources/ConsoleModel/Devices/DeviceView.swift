package import Fleet

/// A filter, columns and an order under a name.
package struct DeviceView: Equatable, Sendable {
    package var name: String
    package var filter: String
    /// `nil` for the columns that fit best.
    package var columns: [DeviceColumn]?
    package var sort: FleetSort

    package init(name: String, filter: String = "", columns: [DeviceColumn]? = nil, sort: FleetSort = .byName) {
        self.name = name
        self.filter = filter
        self.columns = columns
        self.sort = sort
    }

    /// Why a view cannot be used, in a sentence for a person.
    package struct Problem: Error, Equatable, Sendable {
        package var reason: String
        package init(reason: String) { self.reason = reason }
    }

    /// A view as a file says it.
    ///
    /// - Parameters:
    ///   - columnNames: The columns in lower case, `nil` for those that fit best.
    ///   - sortText: A column, with `descending` behind it where that is meant; `nil` for the name.
    package init(name: String, filter: String, columnNames: [String]?, sortText: String?) throws(Problem) {
        if let problem = Self.problem(withName: name) { throw problem }
        if let problem = FleetFilter(filter).problem {
            throw Problem(reason: "The filter of the view \(name) is not understood. \(problem.message)")
        }
        self.name = name
        self.filter = filter
        columns = nil
        sort = .byName
        if let columnNames {
            var columns: [DeviceColumn] = []
            for columnName in columnNames {
                let column = try Self.column(columnName, of: name)
                if !columns.contains(column) { columns.append(column) }
            }
            self.columns = columns.isEmpty ? nil : columns
        }
        if let sortText {
            let words = sortText.lowercased().split(separator: " ").map(String.init)
            guard let first = words.first, words.count <= 2, words.count == 1 || words[1] == "descending" else {
                throw Problem(reason: "The order of the view \(name) must be a column, or a column and descending.")
            }
            sort = FleetSort(key: try Self.column(first, of: name).sortKey, descending: words.count == 2)
        }
    }

    private static func column(_ text: String, of view: String) throws(Problem) -> DeviceColumn {
        if let column = DeviceColumn(rawValue: text.lowercased()) { return column }
        let names = DeviceColumn.byPlace.map(\.rawValue).joined(separator: " ")
        throw Problem(reason: "The view \(view) names the column \(text); there are: \(names).")
    }

    /// Why a view cannot be called so.
    static func problem(withName name: String) -> Problem? {
        if name.trimmed.isEmpty { return Problem(reason: "A view needs a name.") }
        if name.count > 40 { return Problem(reason: "A view's name has 40 characters at most.") }
        return nil
    }

    package var columnNames: [String]? { columns?.map(\.rawValue) }

    /// The order as a file says it.
    package var sortText: String {
        let column = DeviceColumn.allCases.first { $0.sortKey == sort.key } ?? .name
        return column.rawValue + (sort.descending ? " descending" : "")
    }
}
