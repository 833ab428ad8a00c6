import Fleet
import KandjiAPI

extension State {
    /// The sections of a record: what the specification names by its names and in its order, then whatever else the
    /// service sent.
    mutating func sections(of record: RecordState) -> [DetailSection] {
        guard let row = record.row else { return [] }
        let document = row.document
        switch record.kind {
        case .adeIntegrations, .adeIntegration: return ADEIntegrationSections.make(document)
        case .adeDevices, .adeDevice:
            return ADEDeviceSections.make(document) { fleet.table.blueprintTallies()[$0]?.name }
        case .notes: return NoteSections.make(document)
        case .commands: return [RecordLayouts.section(commandDocument(document), by: RecordLayouts.command)]
        case .apps: return [RecordLayouts.section(document, by: RecordLayouts.app)]
        case .libraryItems: return RecordLayouts.libraryItem(document)
        case .libraryItemStatuses(let item): return RecordLayouts.libraryItem(document, of: item)
        case .status where document["subcategory"] != nil || document["category"] != nil:
            return [RecordLayouts.section(document, by: RecordLayouts.parameter)]
        case .status: return RecordLayouts.libraryItem(document)
        case .parameters: return [RecordLayouts.section(document, by: RecordLayouts.parameter)]
        case .activity: return [RecordLayouts.activity(document)]
        case .auditEvents: return [RecordLayouts.section(document, by: RecordLayouts.auditEvent)]
        case .libraryItemActivity: return [RecordLayouts.section(document, by: RecordLayouts.itemActivity)]
        case .users, .user: return userSections(document, id: row.id)
        case .licensing: return LicenceSections.make(document)
        case .requests: return [RecordLayouts.section(document, by: RecordLayouts.request)]
        case .blueprintTemplates: return [RecordLayouts.section(document, by: RecordLayouts.template)]
        case .queriedDevices, .tags:
            return [DetailSection(title: row.name, fields: DetailSections.generic(document, indent: 0))]
        }
    }

    /// The vendor's word beside its number.
    private func commandDocument(_ document: JSONValue) -> JSONValue {
        guard var members = Optional(document.members), let number = document["status"]?.integer else {
            return document
        }
        members["status"] = .string("\(DeviceCommand.Status(number: number).name) (\(number))")
        return .object(members)
    }

    /// A user and, from the device list, the devices that are assigned.
    private mutating func userSections(_ document: JSONValue, id: String) -> [DetailSection] {
        let devices = fleet.table.rows(matching: FleetFilter("userid=\(FleetFilter.value(id))"), sort: .byName)
            .map { fleet.table[Int($0)] }
        var fields =
            devices.map { device in
                DetailField(
                    device.name ?? device.id.rawValue,
                    .text([device.serialNumber, device.model].compactMap { $0 }.joined(separator: "  ")),
                    link: .device(device.id))
            } as [DetailField]
        let soFar = fleet.lastComplete == nil ? " among the \(fleet.table.count) devices read so far" : ""
        if fields.isEmpty { fields = [DetailField("No device of this user\(soFar).", .remark)] }
        return [
            RecordLayouts.section(document, by: RecordLayouts.user),
            DetailSection(title: "Devices", fields: fields),
        ]
    }
}
