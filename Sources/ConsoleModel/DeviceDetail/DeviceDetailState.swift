package import KandjiAPI

/// One device on the screen.
package struct DeviceDetailState: SectionBrowsing, Sendable {
    /// What has been read of the device beyond its row of the list.
    package enum Details: Equatable, Sendable {
        case loading(request: Int)
        case loaded(DeviceDetails, at: Int64)
        case failed(Problem)
    }

    package var id: DeviceID
    /// A copy of the row, so that a device that leaves the fleet can still be read.
    package var device: Device
    package var details: Details
    /// The newest details, kept while newer ones are on their way.
    package var document: DeviceDetails?
    package var documentAt: Int64?
    /// The rows of the list in their order when this was opened, for the next and the previous device.
    package var neighbours: [UInt32]
    /// Where this device is among them.
    package var position: Int?
    package var sections: [DetailSection]
    /// What was read of the listings below the sections.
    package internal(set) var tabs: [DeviceTab: ListingState] = [:]
    package var section = 0
    package var list = ListCursor() { didSet { rowID = selectedTabRow?.row.id } }
    package var find = ""
    /// The section to show as soon as the details that hold it have come.
    package var wantedSection: String?
    /// The request for the device's row, beside the one for its details.
    var deviceRequest: Int?
    /// The row of a tab that the cursor was put on: it stays under it when the tab is read again.
    private var rowID: String?

    package init(device: Device, details: Details, neighbours: [UInt32], position: Int?) {
        id = device.id
        self.position = position
        self.device = device
        self.details = details
        self.neighbours = neighbours
        sections = DetailSections.make(device: device, details: nil)
        sections += tabSections
    }

    /// The sections anew; the cursor stays in its section, and in a tab on its row where that still exists.
    package mutating func refreshSections() {
        let title = currentSection?.title
        // While a tab is read for the first time, a cursor that nobody has moved stays at the top.
        let wanted = rowID ?? (currentSection?.listing?.isRunning == false ? selectedTabRow?.row.id : nil)
        sections = DetailSections.make(device: device, details: document) + tabSections
        section = sections.firstIndex { $0.title == title } ?? min(section, max(0, sections.count - 1))
        var cursor = list
        if let wanted, let listing = currentSection?.listing,
            let place = listing.shown.firstIndex(where: { listing.rows[$0].id == wanted })
        {
            // The tab may grow above the cursor: the window moves along, so that the cursor stays on its line.
            cursor.top = max(0, cursor.top + place - cursor.index)
            cursor.index = place
        }
        cursor.index = max(0, min(cursor.index, (currentSection?.fields.count ?? 0) - 1))
        cursor.top = min(cursor.top, cursor.index)
        list = cursor
        // What has not come yet may come with the next page.
        if currentSection?.listing?.isRunning == true { rowID = wanted }
    }
}
