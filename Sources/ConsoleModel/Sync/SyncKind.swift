package import Fleet

/// How much of the fleet is read.
package enum SyncKind: Equatable, Sendable {
    /// Everything; what was `known` at the beginning and is not there any more has left. A reading that broke off is
    /// gone on with, unless all is wanted `anew`.
    case full(known: FleetTable, anew: Bool)
    /// What has checked in last, until a page says nothing that `known` does not.
    case refresh(known: FleetTable)

    package var isFull: Bool {
        if case .full = self { true } else { false }
    }
}
