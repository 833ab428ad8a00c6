import ConsoleModel

/// What the message line and the breadcrumb say about listings and records.
enum ListingHints {
    static func of(_ list: ListingState) -> String {
        if list.isRunning { return "Esc stops reading   what has come stays" }
        let open =
            switch list.kind {
            case .queriedDevices: "Enter opens the device"
            case .tags: "Enter its devices"
            default: "Enter all fields"
            }
        var parts = [open, "/ filters", "s sorts"]
        if list.kind.sibling != nil { parts.append("Tab the other side") }
        switch list.kind {
        case .adeIntegrations, .users: parts.append("d devices")
        case .libraryItems: parts.append("d on all devices")
        case .notes, .tags: parts.append("F9 or a: actions")
        default: break
        }
        if !list.kind.comesWhole { parts.append("+ asks for others or more") }
        return (parts + ["Esc back"]).joined(separator: "   ")
    }

    static func of(_ record: RecordState) -> String {
        let enter = record.currentField?.link.map { "Enter goes to \($0.name)" } ?? "Enter whole value"
        var parts = ["Up Down field", enter, "/ find", "y copy"]
        switch record.kind {
        case .user, .adeIntegration: parts.append("d devices")
        case .libraryItems: parts.append("d on all devices")
        case .notes, .tags: parts.append("F9 or a: actions")
        default: break
        }
        return (parts + ["Esc back"]).joined(separator: "   ")
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
