import KandjiAPI

/// *List ADE Integrations*.
enum ADEIntegrationRows {
    static let columns = [
        ListingColumn("SERVER NAME", 14, 26, rank: 0), ListingColumn("DAYS LEFT", 9, 9, rank: 1, isNumber: true),
        ListingColumn("STATUS", 8, 12, rank: 2), ListingColumn("DEVICES", 7, 7, rank: 3, isNumber: true),
        ListingColumn("MAC", 6, 6, rank: 8, isNumber: true), ListingColumn("IPHONE", 6, 6, rank: 8, isNumber: true),
        ListingColumn("IPAD", 6, 6, rank: 8, isNumber: true), ListingColumn("APPLE TV", 8, 8, rank: 8, isNumber: true),
        ListingColumn("DEFAULT BLUEPRINT", 17, 28, rank: 4), .date("LAST SYNC", rank: 5),
        ListingColumn("ORGANIZATION", 12, 24, rank: 6),
    ]

    /// From this many days on a token has to be renewed soon.
    private static let fewDays = 30

    static func row(_ token: ADEIntegration) -> ListingRow {
        ListingRow(
            id: token.id,
            cells: [
                ListingCell(token.serverName ?? token.id), daysLeft(token), status(token),
                .number(token.deviceCounts["total"] ?? 0), .number(token.deviceCounts["Mac"] ?? 0),
                .number(token.deviceCounts["iPhone"] ?? 0), .number(token.deviceCounts["iPad"] ?? 0),
                .number(token.deviceCounts["AppleTV"] ?? 0),
                ListingCell(token.blueprint.map { $0.name ?? $0.id }), ListingCell(token.lastSync),
                ListingCell(token.organizationName),
            ], document: token.document)
    }

    private static func daysLeft(_ token: ADEIntegration) -> ListingCell {
        guard let days = token.daysLeft else { return .none }
        if days <= 0 { return .state("\(days)", .bad) }
        return days <= fewDays ? .state("\(days)", .warning) : .number(days)
    }

    private static func status(_ token: ADEIntegration) -> ListingCell {
        token.status.map { .state($0, $0.uppercased() == "SUCCESS" ? .plain : .bad) } ?? .none
    }
}

/// *List ADE Devices*.
enum ADEDeviceRows {
    static let columns = [
        ListingColumn("SERIAL NUMBER", 13, 14, rank: 0), ListingColumn("MODEL", 12, 26, rank: 2),
        ListingColumn("ENROLLED AS", 19, 28, rank: 1), ListingColumn("PROFILE", 8, 10, rank: 3),
        ListingColumn("ASSET TAG", 9, 16, rank: 5), .date("ASSIGNED", rank: 4),
        ListingColumn("BLUEPRINT", 12, 36, rank: 6), ListingColumn("SERVER", 8, 20, rank: 7),
    ]

    /// What is said of a device whose `mdm_device` is null.
    static let awaiting = "awaiting enrollment"

    static func row(_ device: ADEDevice) -> ListingRow {
        ListingRow(
            id: device.id,
            cells: [
                ListingCell(device.serialNumber), ListingCell(device.model), enrolled(device),
                ListingCell(device.profileStatus), ListingCell(device.assetTag), ListingCell(device.assignedAt),
                ListingCell(device.blueprint.map { $0.name ?? $0.id }),
                ListingCell(device.token.map { $0.name ?? $0.id }),
            ], document: device.document, deviceID: device.enrolled?.id)
    }

    private static func enrolled(_ device: ADEDevice) -> ListingCell {
        guard let enrolled = device.enrolled else { return .state(awaiting, .waiting) }
        let name = enrolled.name ?? enrolled.id.rawValue
        if enrolled.isRemoved == true { return .state("\(name), removed", .warning) }
        return enrolled.isMissing == true ? .state("\(name), missing", .warning) : .text(name)
    }
}
