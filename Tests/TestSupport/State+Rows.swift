package import ConsoleModel

extension State {
    /// The row under the cursor of a listing, over the whole screen or in the tab of a device.
    package var selectedListingRow: ListingRow? {
        switch screens.last {
        case .listing(let list): list.selectedRow
        case .device(let detail): detail.selectedTabRow?.row
        default: nil
        }
    }
}
