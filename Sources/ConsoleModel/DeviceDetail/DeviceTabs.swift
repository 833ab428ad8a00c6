import KandjiAPI

/// A listing about a device that stands below its sections, read when it is first looked at.
package enum DeviceTab: CaseIterable, Hashable, Sendable {
    case apps, libraryItems, notes, activity, commands, status, parameters

    func kind(_ device: Target) -> ListingKind {
        switch self {
        case .apps: .apps(device)
        case .libraryItems: .libraryItems(device)
        case .notes: .notes(device)
        case .activity: .activity(device)
        case .commands: .commands(device)
        case .status: .status(device)
        case .parameters: .parameters(device)
        }
    }

    /// Whether a device of this platform can have some at all.
    func isShown(on platform: Platform?) -> Bool { self != .parameters || platform == nil || platform == .mac }
}

extension DeviceDetailState {
    var tabSections: [DetailSection] {
        DeviceTab.allCases.filter { $0.isShown(on: device.platform) }.map { tab in
            let listing = tabs[tab] ?? ListingState(tab.kind(Target(device)))
            let fields = listing.shown.map { index in
                let row = listing.rows[index]
                return DetailField(
                    row.cells.dropFirst().map(\.rawText).joined(separator: " "), .text(row.cells[0].rawText))
            }
            return DetailSection(title: listing.kind.title, fields: fields, listing: listing)
        }
    }

    /// The tab that is on the screen, if it is one.
    package var currentTab: DeviceTab? {
        guard let kind = currentSection?.listing?.kind else { return nil }
        return DeviceTab.allCases.first { $0.kind(Target(device)).verb == kind.verb }
    }

    func tab(waitingFor request: Int) -> DeviceTab? {
        tabs.first { $0.value.reading == .running(request: request) }?.key
    }

    /// The row under the cursor of the tab that is on the screen.
    package var selectedTabRow: (kind: ListingKind, row: ListingRow)? {
        guard let listing = currentSection?.listing, listing.shown.indices.contains(list.index) else { return nil }
        return (listing.kind, listing.rows[listing.shown[list.index]])
    }
}

extension State {
    /// Reads the tab that the cursor has come to, once.
    mutating func readTab(_ detail: inout DeviceDetailState, anew: Bool = false) -> [Effect] {
        guard let tab = detail.currentTab else { return [] }
        var listing = detail.tabs[tab] ?? ListingState(tab.kind(Target(detail.device)))
        guard listing.reading == .never || anew else { return [] }
        let effects = cancelReads(of: listing) + read(&listing)
        detail.tabs[tab] = listing
        detail.refreshSections()
        return effects
    }
}
