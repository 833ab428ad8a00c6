import KandjiAPI

/// The details that were read in this session, so that a device opened again shows at once what is known of it.
struct KnownDetails: Sendable {
    private var entries: [DeviceID: (details: DeviceDetails, at: Int64)] = [:]

    /// How many devices are remembered.
    static let limit = 50
    /// Within this time, details are shown again without being read again; F5 reads them anew.
    static let milliseconds: Int64 = 5 * 60_000

    subscript(id: DeviceID) -> (details: DeviceDetails, at: Int64)? { entries[id] }

    mutating func remember(_ details: DeviceDetails, of id: DeviceID, at time: Int64) {
        entries[id] = (details, time)
        guard entries.count > Self.limit, let oldest = entries.min(by: { $0.value.at < $1.value.at }) else { return }
        entries[oldest.key] = nil
    }

    mutating func forget(_ id: DeviceID) { entries[id] = nil }
}

extension State {
    /// Puts what is known of a device on the screen that was just opened for it.
    ///
    /// - Returns: whether that is new enough to do without reading.
    mutating func showKnownDetails() -> Bool {
        guard case .device(var detail) = screens.last, let known = knownDetails[detail.id] else { return false }
        let isFresh = (0..<KnownDetails.milliseconds).contains(now.wall - known.at)
        detail.document = known.details
        detail.documentAt = known.at
        if isFresh { detail.details = .loaded(known.details, at: known.at) }
        detail.refreshSections()
        screens[screens.count - 1] = .device(detail)
        return isFresh
    }

    /// Details are remembered until something was sent to the device.
    mutating func noteDetails(_ event: Event) {
        switch event {
        case .details(_, let id, .success(let details)): knownDetails.remember(details, of: id, at: now.wall)
        case .commands(let id, _): knownDetails.forget(id)
        case .jobAnswered(let job, _): if let job = jobs[job] { knownDetails.forget(job.target.id) }
        default: break
        }
    }
}
