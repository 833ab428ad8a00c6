import ConsoleModel

/// What the message line and the breadcrumb say about listings and records.
enum ListingHints {
    private static let filters = "/ filters"
    private static let sorts = "s sorts"
    /// What F6 and F4 do too, by their labels; the first is the most dispensable.
    static let onFunctionKeys = [sorts, filters]

    static func of(_ list: ListingState) -> String {
        if list.isRunning { return "Esc stops reading   what has come stays" }
        let open =
            switch list.kind {
            case .queriedDevices: "Enter opens the device"
            case .tags: "Enter its devices"
            default: "Enter all fields"
            }
        var parts = [open, filters, sorts]
        if list.kind.sibling != nil { parts.append("Tab other side") }
        parts += own(list.kind, list.selectedRow)
        if !list.kind.comesWhole { parts.append("+ more or others") }
        return (parts + ["Esc back"]).joined(separator: "   ")
    }

    static func of(_ record: RecordState) -> String {
        let enter = record.currentField?.link.map { "Enter goes to \($0.name)" } ?? "Enter whole value"
        let parts = ["Up Down field", enter] + own(record.kind, record.row) + ["/ find", "y copy", "Esc back"]
        return parts.joined(separator: "   ")
    }

    /// What the keys of single kinds do.
    private static func own(_ kind: ListingKind, _ row: ListingRow?) -> [String] {
        switch kind {
        case .notes, .tags: ["F9 or a: actions"]
        case .libraryItems where kind.devices(of: row) != nil: ["d on all devices"]
        default: kind.devices(of: row) == nil ? [] : ["d devices"]
        }
    }

    /// Where a device's pane is a listing, or its field leads somewhere.
    static func of(_ detail: DeviceDetailState) -> String? {
        if let listing = detail.currentSection?.listing {
            if listing.isRunning { return "^C stops reading   what has come stays" }
            if case .notes = listing.kind {
                return "Up Down row   Enter all its fields   F9 or a: write, edit, delete   Tab section"
            }
            return "Up Down row   Enter all its fields   / find   y copy   F5 reads again   Tab section"
        }
        return detail.currentField?.link.map { "Enter goes to \($0.name)   y copy   Tab section   / find   Esc back" }
    }

    static func crumbs(_ list: ListingState, after crumbs: [String]) -> [String] {
        let asked = list.kind.asked.isEmpty ? list.kind.title : "\(list.kind.title): \(list.kind.asked)"
        guard let device = list.kind.device, !crumbs.suffix(2).contains(device.title) else { return [asked] }
        return [device.title, asked]
    }
}
