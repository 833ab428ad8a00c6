/// The texts of a row, in the order in which they stand in a chunk's buffers, each followed by a separator.
enum TextField: Int, CaseIterable, Sendable {
    case name, serialNumber, userName, userEmail, assetTag

    /// ASCII's unit separator: no text contains it, so that nothing is found across two fields.
    static let separator: UInt8 = 0x1F

    /// The order by this field.
    var sortKey: FleetSortKey {
        switch self {
        case .name: .name
        case .serialNumber: .serial
        case .userName: .user
        case .userEmail: .email
        case .assetTag: .asset
        }
    }

    /// Where this field lies in a row's bytes.
    func range<Bytes: RandomAccessCollection<UInt8>>(in row: Bytes) -> Range<Bytes.Index> {
        var start = row.startIndex
        for _ in 0..<rawValue {
            while start < row.endIndex, row[start] != Self.separator { row.formIndex(after: &start) }
            if start < row.endIndex { row.formIndex(after: &start) }
        }
        var end = start
        while end < row.endIndex, row[end] != Self.separator { row.formIndex(after: &end) }
        return start..<end
    }
}
