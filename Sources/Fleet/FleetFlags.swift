/// What stands out about a device, for the list's flags column.
package struct FleetFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Lost mode is on, or on its way on or off.
    package static let lost = FleetFlags(rawValue: 1)
    /// The device was removed from Kandji.
    package static let removed = FleetFlags(rawValue: 2)
    /// MDM has not checked in for long.
    package static let missing = FleetFlags(rawValue: 4)
    /// The service says that the device is not enabled for MDM.
    package static let mdmOff = FleetFlags(rawValue: 8)
    /// The Kandji Agent is installed.
    package static let agentInstalled = FleetFlags(rawValue: 16)

    /// Whether a status of lost mode is one of a lost device, whatever its letters' case.
    static func isLost(_ status: String?) -> Bool {
        guard let status, status != "DISABLED" else { return false }
        return status.uppercased() != "DISABLED"
    }

    /// The rank of the gravest exception, 0 for lost; `nil` without one.
    var severity: UInt64? {
        let exceptions = rawValue & 0b1111
        return exceptions == 0 ? nil : UInt64(exceptions.trailingZeroBitCount)
    }
}

extension FleetFlags {
    /// - Parameter lostMode: the device's lost mode, which stands in the table's lexicons.
    init(_ answers: RowAnswers, lostMode: String?) {
        self = []
        if Self.isLost(lostMode) { insert(.lost) }
        if answers[.isRemoved] == true { insert(.removed) }
        if answers[.isMissing] == true { insert(.missing) }
        if answers[.mdmEnabled] == false { insert(.mdmOff) }
        if answers[.agentInstalled] == true { insert(.agentInstalled) }
    }
}
