import Foundation
import KandjiAPI

/// *List Devices*, asked of the service by its own filters.
enum QueriedDeviceRows {
    static let columns = [
        ListingColumn("NAME", 14, 28, rank: 0), ListingColumn("SERIAL", 12, 14, rank: 1),
        ListingColumn("MODEL", 14, 30, rank: 2), ListingColumn("OS", 7, 10, rank: 5),
        ListingColumn("USER", 11, 24, rank: 4), .date("LAST CHECK-IN", rank: 6),
        ListingColumn("FLAGS", 8, 12, rank: 3), ListingColumn("BLUEPRINT", 14, 28, rank: 7),
        ListingColumn("ASSET TAG", 9, 14, rank: 8), ListingColumn("PLATFORM", 8, 8, rank: 9),
    ]

    static func row(_ device: Device) -> ListingRow {
        ListingRow(
            id: device.id.rawValue,
            cells: [
                ListingCell(device.name ?? device.serialNumber ?? device.id.rawValue),
                ListingCell(device.serialNumber), ListingCell(device.model), ListingCell(device.osVersion),
                ListingCell(device.user.flatMap { $0.name ?? $0.email }), ListingCell(device.lastCheckIn),
                flags(device), ListingCell(device.blueprintName ?? device.blueprintID), ListingCell(device.assetTag),
                ListingCell(device.platform?.rawValue),
            ], document: .null, deviceID: device.id, device: device)
    }

    private static func flags(_ device: Device) -> ListingCell {
        let status = device.lostModeStatus ?? ""
        if !status.isEmpty, status.uppercased() != "DISABLED" { return .state("LOST", .bad) }
        if device.isRemoved == true { return .state("removed", .warning) }
        return device.isMissing == true ? .state("missing", .warning) : .none
    }
}

/// The users of the tenant's directories.
enum UserRows {
    static let columns = [
        ListingColumn("NAME", 14, 28, rank: 0), ListingColumn("EMAIL", 18, 36, rank: 1),
        ListingColumn("DEVICES", 7, 7, rank: 2, isNumber: true), ListingColumn("STATE", 8, 8, rank: 3),
        ListingColumn("DEPARTMENT", 10, 22, rank: 4), ListingColumn("JOB TITLE", 10, 24, rank: 5),
        ListingColumn("DIRECTORY", 9, 20, rank: 6),
    ]

    static func row(_ user: User) -> ListingRow {
        ListingRow(
            id: user.id,
            cells: [
                ListingCell(user.name ?? user.email ?? user.id), ListingCell(user.email),
                ListingCell(user.deviceCount), state(user), ListingCell(user.department), ListingCell(user.jobTitle),
                ListingCell(user.integrationName),
            ], document: user.document)
    }

    private static func state(_ user: User) -> ListingCell {
        if user.isArchived == true { return .state("archived", .warning) }
        return user.isActive.map { $0 ? .state("active", .plain) : .state("inactive", .warning) } ?? .none
    }
}

enum TagRows {
    static let columns = [ListingColumn("NAME", 20, 50, rank: 0), ListingColumn("ID", 20, 36, rank: 1)]

    static func row(_ tag: NamedReference) -> ListingRow {
        ListingRow(
            id: tag.id, cells: [ListingCell(tag.name ?? tag.id), .text(tag.id)],
            document: .object(["id": .string(tag.id), "name": tag.name.map { .string($0) } ?? .null]))
    }
}

/// How a library item does on each device.
enum ItemStatusRows {
    static let columns = [
        ListingColumn("DEVICE", 16, 34, rank: 0), ListingColumn("STATUS", 12, 15, rank: 1),
        .date("REPORTED", rank: 2), .date("LAST AUDIT", rank: 3), ListingColumn("LOG", 12, 70, rank: 4),
        ListingColumn("BLUEPRINT", 12, 26, rank: 5),
    ]

    static func row(_ item: LibraryItemStatus) -> ListingRow {
        let log = item.log ?? item.lastAuditLog ?? ""
        return ListingRow(
            id: item.rowID ?? item.device?.id ?? item.itemID ?? "",
            cells: [
                ListingCell(item.device.map { $0.name ?? $0.id } ?? item.rowID),
                LibraryItemRows.statusCell(item.status), ListingCell(item.reportedAt), ListingCell(item.lastAuditRun),
                .text(log.split(whereSeparator: \.isNewline).joined(separator: " / ")),
                ListingCell(item.blueprint.map { $0.name ?? $0.id }),
            ], document: item.document, deviceID: item.device.map { DeviceID(rawValue: $0.id) })
    }
}

/// What a Blueprint can be made from.
enum TemplateRows {
    static let columns = [
        ListingColumn("NAME", 20, 36, rank: 0), ListingColumn("CATEGORY", 10, 20, rank: 1),
        ListingColumn("ID", 6, 8, rank: 2), ListingColumn("DESCRIPTION", 16, 80, rank: 3),
    ]

    static func rows(_ category: BlueprintTemplateCategory) -> [ListingRow] {
        category.templates.map { template in
            ListingRow(
                id: template.id,
                cells: [
                    ListingCell(template.name ?? template.id), ListingCell(category.name ?? category.id),
                    .text(template.id), ListingCell(template.summary),
                ], document: template.document)
        }
    }
}

/// The tenant's licence, one row.
enum LicenceRows {
    static let columns = [ListingColumn("PLAN", 12, 30, rank: 0), ListingColumn("DEVICES", 7, 9, rank: 1)]

    static func row(_ licence: LicenseUsage) -> ListingRow {
        ListingRow(
            id: "licence", cells: [ListingCell(licence.planType ?? "licence"), ListingCell(licence.deviceCount)],
            document: licence.document)
    }
}
