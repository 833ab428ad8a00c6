package import Fleet

/// How much of the fleet is read.
package enum SyncKind: Equatable, Sendable {
    /// Everything; what is not there any more has left.
    case full
    /// What has checked in last, until a page says nothing that `known` does not.
    case refresh(known: FleetTable)

    package var isFull: Bool { self == .full }
}
