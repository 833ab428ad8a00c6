extension State {
    package var isReadingListing: Bool {
        switch screens.last {
        case .listing(let list): return list.isRunning
        case .record(let record): if case .running = record.reading { return true }
        case .device(let detail): return detail.currentSection?.listing?.isRunning == true
        default: break
        }
        return false
    }

    /// Why a command does nothing in a listing now.
    func listingReasonOff(_ command: Command, _ list: ListingState) -> String? {
        switch command {
        case .open, .copyValue: list.selectedRow == nil ? "nothing is shown" : nil
        case .ask: list.kind.comesWhole ? "the service gives all of these in one answer" : nil
        case .nextPane, .previousPane: list.kind.sibling == nil ? "there is no other side of this list" : nil
        case .copySerial:
            list.kind.device == nil && list.selectedRow?.deviceID == nil ? "this is not about a device" : nil
        case .blueprintDevices:
            switch list.kind {
            case .adeIntegrations, .users, .tags, .libraryItems: list.selectedRow == nil ? "nothing is shown" : nil
            default: "these have no devices of their own"
            }
        default: nil
        }
    }

    /// Why a command does nothing in a record now.
    func recordReasonOff(_ command: Command, _ record: RecordState) -> String? {
        switch command {
        case .reload: record.kind.isSingle ? nil : "this is a row of a list: go back and read the list again"
        case .blueprintDevices:
            switch record.kind {
            case .user, .adeIntegration, .libraryItems: nil
            default: "it has no devices of its own"
            }
        default: nil
        }
    }
}
