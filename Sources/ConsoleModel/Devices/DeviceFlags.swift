package import Fleet

/// What is out of the ordinary about a device, in words short enough for the list.
package enum DeviceFlag: String, Sendable {
    case lost = "LOST"
    case removed, missing
    case noMDM = "no MDM"
    case neverSeen = "!seen"
}

extension FleetRow {
    /// Seconds without a check-in after which a device counts as stale: 30 days.
    package static let staleSeconds: Int64 = 30 * 86_400

    package func isStale(at now: Moment) -> Bool {
        guard let lastCheckIn else { return true }
        return now.wall / 1000 - lastCheckIn > Self.staleSeconds
    }

    /// The worst first.
    package var exceptions: [DeviceFlag] {
        var exceptions: [DeviceFlag] = []
        if flags.contains(.lost) { exceptions.append(.lost) }
        if flags.contains(.removed) { exceptions.append(.removed) }
        if flags.contains(.missing) { exceptions.append(.missing) }
        if flags.contains(.mdmOff) { exceptions.append(.noMDM) }
        if lastCheckIn == nil { exceptions.append(.neverSeen) }
        return exceptions
    }
}
