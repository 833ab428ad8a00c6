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

    /// The rank of the gravest exception, 0 for lost; `nil` without one.
    var severity: UInt64? {
        let exceptions = rawValue & 0b1111
        return exceptions == 0 ? nil : UInt64(exceptions.trailingZeroBitCount)
    }
}

extension Chunk {
    func flags(of row: Int, lexicons: Lexicons) -> FleetFlags {
        let answers = facts[row].answers
        var flags: FleetFlags = []
        if let status = lexicons.lostModes[terms[row].lostMode], status.uppercased() != "DISABLED" {
            flags.insert(.lost)
        }
        if answers[.isRemoved] == true { flags.insert(.removed) }
        if answers[.isMissing] == true { flags.insert(.missing) }
        if answers[.mdmEnabled] == false { flags.insert(.mdmOff) }
        if answers[.agentInstalled] == true { flags.insert(.agentInstalled) }
        return flags
    }
}
