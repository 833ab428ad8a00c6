import KandjiAPI

extension ListingKind {
    /// `d`: the list of the devices that a row of it, or the one thing that it is, stands for.
    package func devices(of row: ListingRow?) -> ListingKind? {
        switch self {
        case .user(let user): return Self.devices { $0.userID = user.id }
        case .adeIntegration(let token): return Self.devices(ofToken: token.id, server: row?.name ?? token.name)
        default: break
        }
        guard let row else { return nil }
        switch self {
        case .users: return Self.devices { $0.userID = row.id }
        case .tags: return Self.devices { $0.tagName = row.name }
        case .adeIntegrations: return Self.devices(ofToken: row.id, server: row.name)
        case .libraryItems:
            // The id of a row may be the one of this status alone.
            guard let id = row.document["item_id"]?.nonEmptyText else { return nil }
            return .libraryItemStatuses(NamedReference(id: id, name: row.name))
        default: return nil
        }
    }

    private static func devices(_ ask: (inout DeviceQuery) -> Void) -> ListingKind {
        var query = DeviceQuery()
        ask(&query)
        return .queriedDevices(query)
    }

    private static func devices(ofToken id: String, server: String?) -> ListingKind {
        var query = ADEDeviceQuery()
        query.tokenID = id
        return .adeDevices(query, server: server)
    }
}
