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
        case .ask: list.kind.comesWhole ? "all of these come in one answer" : nil
        case .nextPane, .previousPane: list.kind.sibling == nil ? "this list has no other side" : nil
        case .copySerial: (serialNumber(of: list) ?? "").isEmpty ? "no serial number is known" : nil
        case .blueprintDevices: reasonAgainstDevices(list.kind, list.selectedRow)
        case .actions: rowMenu == nil && currentDevice == nil ? "nothing can be done to this row" : nil
        default: nil
        }
    }

    /// Why a command does nothing in a record now.
    func recordReasonOff(_ command: Command, _ record: RecordState) -> String? {
        switch command {
        case .reload: record.kind.isSingle ? nil : "it is read again with its list"
        case .blueprintDevices: reasonAgainstDevices(record.kind, record.row)
        case .actions: rowMenu == nil ? "nothing can be done to this" : nil
        default: nil
        }
    }

    private func reasonAgainstDevices(_ kind: ListingKind, _ row: ListingRow?) -> String? {
        if kind.devices(of: row) != nil { return nil }
        return row == nil ? "nothing is shown" : "it has no devices of its own"
    }
}
