/// A column of a listing.
package struct ListingColumn: Equatable, Sendable {
    package var title: String
    /// The least it is shown with, and what shows nearly every value whole.
    package var least: Int
    package var most: Int
    /// Where there is no room for all, those with the highest rank go first.
    package var rank: Int
    /// Whether its values are numbers, which stand at the right.
    package var isNumber: Bool

    package init(_ title: String, _ least: Int, _ most: Int, rank: Int, isNumber: Bool = false) {
        self.title = title
        self.least = least
        self.most = most
        self.rank = rank
        self.isNumber = isNumber
    }

    /// A date with its time.
    static func date(_ title: String, rank: Int) -> ListingColumn { ListingColumn(title, 16, 16, rank: rank) }

    /// One column where it stands.
    package struct Placed: Equatable, Sendable {
        /// Its place among the kind's columns, and so among a row's cells.
        package var index: Int
        package var start: Int
        package var width: Int
    }

    /// The columns that fit into `width` cells, two of them left free for the cursor.
    package static func layout(_ columns: [ListingColumn], width: Int) -> [Placed] {
        let margin = 2
        let gap = width < 100 ? 1 : 2
        var widths: [Int: Int] = [:]
        var spare = width - margin + gap
        for index in columns.indices.sorted(by: { columns[$0].rank < columns[$1].rank }) {
            let needed = columns[index].least + gap
            guard needed <= spare else { break }
            widths[index] = columns[index].least
            spare -= needed
        }
        while spare > 0 {
            let growable = columns.indices.filter { index in widths[index].map { $0 < columns[index].most } ?? false }
            guard !growable.isEmpty else { break }
            for index in growable where spare > 0 {
                widths[index, default: 0] += 1
                spare -= 1
            }
        }
        var start = margin
        return columns.indices.compactMap { index in
            guard let width = widths[index] else { return nil }
            defer { start += width + gap }
            return Placed(index: index, start: start, width: width)
        }
    }
}
