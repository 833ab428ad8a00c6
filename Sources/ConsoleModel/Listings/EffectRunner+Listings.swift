import KandjiAPI

/// What comes back of a listing.
package enum ListingAnswer: Equatable, Sendable {
    case page(request: Int, rows: [ListingRow], total: Int?, badRows: Int)
    case finished(request: Int, moreExist: Bool)
    case failed(request: Int, Problem)

    var request: Int {
        switch self {
        case .page(let request, _, _, _), .finished(let request, _), .failed(let request, _): request
        }
    }
}

extension EffectRunner {
    /// Reads a listing and reports each page as it comes.
    func readListing(_ request: Int, _ kind: ListingKind, _ amount: ListingAmount) async {
        let result = await read { client throws(KandjiError) in
            try await pages(of: kind, by: client, request, amount)
        }
        guard !Task.isCancelled else { return }
        switch result {
        case .success(let moreExist): post(.listing(.finished(request: request, moreExist: moreExist)))
        case .failure(let problem): post(.listing(.failed(request: request, problem)))
        }
    }

    /// Tells whether there is more than was wanted.
    private func pages(
        of kind: ListingKind, by client: KandjiClient, _ request: Int, _ amount: ListingAmount
    ) async throws(KandjiError) -> Bool {
        func stream<Item: Sendable>(
            _ list: PagedEndpoint<Item>, _ rows: (Item) -> [ListingRow]
        ) async throws(KandjiError) -> Bool {
            try await self.stream(list, by: client, request, amount.limit, rows)
        }
        switch kind {
        case .apps(let device): return try await stream(Apps.list(device.id)) { [AppRows.row($0)] }
        case .libraryItems(let device):
            return try await stream(LibraryItems.ofDevice(device.id)) { [LibraryItemRows.row($0)] }
        case .notes(let device): return try await stream(Notes.list(device.id)) { [NoteRows.row($0)] }
        case .activity(let device): return try await stream(Activity.list(device.id)) { [ActivityRows.row($0)] }
        case .commands(let device): return try await stream(Devices.commands(device.id)) { [CommandRows.row($0)] }
        case .parameters(let device): return try await stream(Parameters.list(device.id)) { [ParameterRows.row($0)] }
        case .status(let device):
            let status = try await client.send(Status.get(device.id))
            return one(request, StatusRows.rows(status), badRows: status.issues.count)
        case .adeIntegrations: return try await stream(ADE.integrations()) { [ADEIntegrationRows.row($0)] }
        case .adeDevices(let query, _):
            return try await stream(Self.adeDevices(query)) { [ADEDeviceRows.row($0)] }
        case .queriedDevices(let query):
            return try await stream(Devices.list(query)) { [QueriedDeviceRows.row($0)] }
        case .users(let query):
            let list = Users.list(email: query.email.isEmpty ? nil : query.email, archived: query.isArchived)
            return try await stream(list) { [UserRows.row($0)] }
        case .tags(let search):
            return try await stream(Tags.list(search: search.isEmpty ? nil : search)) { [TagRows.row($0)] }
        case .auditEvents(let range):
            let list = AuditEvents.list(
                start: range.start.isEmpty ? nil : range.start, end: range.end.isEmpty ? nil : range.end)
            return try await stream(list) { [AuditEventRows.row($0)] }
        case .libraryItemStatuses(let item):
            return try await stream(LibraryItems.statuses(item.id)) { [ItemStatusRows.row($0)] }
        case .libraryItemActivity(let item):
            return try await stream(LibraryItems.activity(item.id)) { [ItemActivityRows.row($0)] }
        case .blueprintTemplates: return try await stream(Blueprints.templates()) { TemplateRows.rows($0) }
        case .requests: return one(request, requests.entries.map { RequestRows.row($0) })
        case .adeIntegration(let token):
            return one(request, [ADEIntegrationRows.row(try await client.send(ADE.integration(token.id)))])
        case .adeDevice(let id, _): return one(request, [ADEDeviceRows.row(try await client.send(ADE.device(id)))])
        case .user(let user): return one(request, [UserRows.row(try await client.send(Users.get(user.id)))])
        case .licensing: return one(request, [LicenceRows.row(try await client.send(Licensing.get()))])
        }
    }

    /// The card's own list where only the token is named; the other one knows filters.
    private static func adeDevices(_ query: ADEDeviceQuery) -> PagedEndpoint<ADEDevice> {
        var others = query
        others.tokenID = nil
        if let token = query.tokenID, others == ADEDeviceQuery() { return ADE.devices(token) }
        return ADE.allDevices(query)
    }

    private func one(_ request: Int, _ rows: [ListingRow], badRows: Int = 0) -> Bool {
        post(.listing(.page(request: request, rows: rows, total: rows.count, badRows: badRows)))
        return false
    }

    private func stream<Item: Sendable>(
        _ list: PagedEndpoint<Item>, by client: KandjiClient, _ request: Int, _ limit: Int?,
        _ rows: (Item) -> [ListingRow]
    ) async throws(KandjiError) -> Bool {
        var list = list
        // One more than is wanted, so that it is known whether there are more.
        if let limit, case .offset(let page) = list.paging { list.paging = .offset(limit: min(page, limit + 1)) }
        var left = limit ?? .max
        for try await page in client.pages(list) {
            reportBudget(of: client)
            let wanted = page.items.prefix(left)
            left -= wanted.count
            post(
                .listing(
                    .page(
                        request: request, rows: wanted.flatMap(rows), total: page.total,
                        badRows: page.issues.count)))
            if left == 0 { return wanted.count < page.items.count || !page.isLast }
        }
        return false
    }
}
