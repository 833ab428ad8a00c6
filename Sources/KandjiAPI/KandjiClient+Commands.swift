extension KandjiClient {
    /// The newest commands queued for a device, the newest first, in whatever order the service lists them: when the
    /// list has more rows than one page and begins with the oldest, its end is fetched too.
    ///
    /// - Parameters:
    ///   - id: the device.
    ///   - limit: rows at most, 300 at most.
    /// - Throws: ``KandjiError``
    public func latestCommands(_ id: DeviceID, limit: Int = Devices.largestPage) async throws(KandjiError)
        -> [DeviceCommand]
    {
        let list = Devices.commands(id, limit: limit)
        let first = try await send(list.page(at: 0))
        let total = first.total ?? first.rowCount
        guard total > first.rowCount, first.rowCount > 0, let oldest = first.items.first?.requestedAt?.date,
            let newest = first.items.last?.requestedAt?.date, oldest < newest
        else { return first.items.newestFirst }
        return try await send(list.page(at: max(0, total - min(max(limit, 1), Devices.largestPage)))).items.newestFirst
    }
}
