package import Fleet
package import KandjiAPI

/// Turns a Blueprint into sections: the specification's fields by its names and in its order, then whatever else the
/// service sent, its parameters and its library items.
package enum BlueprintSections {
    /// The label of the field from which its devices are reached.
    package static let count = "Count"
    package static let libraryItems = "Library Items"

    /// What the device list says, and how far it can be believed.
    package struct Counted: Equatable, Sendable {
        package var tally: BlueprintTally
        /// How many devices were read, where not all of them were yet.
        package var soFar: Int?

        package init(_ tally: BlueprintTally, _ fleet: FleetState) {
            self.tally = tally
            soFar = fleet.lastComplete == nil ? fleet.table.count : nil
        }

        package func text(_ number: Int) -> String {
            guard let soFar else { return "\(number) (counted here)" }
            return "\(number) (counted here, \(soFar) \(soFar == 1 ? "device" : "devices") read so far)"
        }
    }

    private static let known: Set<String> = [
        "id", "name", "icon", "color", "description", "params", "computers_count", "missing_computers_count",
        "enrollment_code", "alerts_count", "type", "created_at", "updated_at",
    ]

    package static func make(
        _ blueprint: Blueprint?, items: LibraryItemsReading?, counted: Counted
    ) -> [DetailSection] {
        guard let blueprint else { return [] }
        return [summary(of: blueprint, counted), parameters(of: blueprint), libraryItems(items)].compactMap { $0 }
    }

    private static func summary(of blueprint: Blueprint, _ counted: Counted) -> DetailSection {
        func text(_ value: String?) -> DetailField.Value { value.map { .text($0) } ?? .notReported }
        var fields = [
            DetailField("ID", text(blueprint.id)),
            DetailField("Name", text(blueprint.name)),
            DetailField("Type", text(blueprint.type)),
            DetailField("Icon", text(blueprint.icon)),
            DetailField("Color", text(blueprint.color)),
            DetailField("Description", text(blueprint.summary)),
            DetailField("Parameters", text(parameterCount(of: blueprint))),
            // The service counts devices where it can; which of them are missing only the device list says.
            DetailField(count, .text(blueprint.deviceCount.map(String.init) ?? counted.text(counted.tally.devices))),
            DetailField(
                "Missing",
                .text(blueprint.missingDeviceCount.map(String.init) ?? counted.text(counted.tally.missing))),
            DetailField("Enrollment Code", text(blueprint.enrollmentCode)),
            DetailField("Enrollment Code Is Active", .flag(blueprint.isEnrollmentCodeActive)),
            DetailField(
                "Alerts Count", .text(blueprint.document["alerts_count"]?.scalarText ?? "not reported by the API")),
        ]
        if let created = blueprint.createdAt { fields.append(DetailField("Created At", .date(created))) }
        if let updated = blueprint.updatedAt { fields.append(DetailField("Updated At", .date(updated))) }
        fields += DetailSections.generic(others(than: known, in: blueprint.document), indent: 0)
        fields += DetailSections.generic(
            others(than: ["code", "is_active"], in: blueprint.document["enrollment_code"] ?? .null), indent: 0)
        return DetailSection(title: "Blueprint", fields: fields)
    }

    private static func others(than known: Set<String>, in document: JSONValue) -> JSONValue {
        guard case .object(let members) = document else { return .null }
        return .object(members.filter { !known.contains($0.key) })
    }

    private static func parameterCount(of blueprint: Blueprint) -> String? {
        switch blueprint.parameters {
        case .object(let members): members.isEmpty ? "none" : "\(members.count), each in the section Parameters"
        case .array(let elements): elements.isEmpty ? "none" : "\(elements.count), each in the section Parameters"
        case .null: nil
        default: blueprint.parameters.scalarText
        }
    }

    /// An object by id, though the specification says a list: shown by either form.
    private static func parameters(of blueprint: Blueprint) -> DetailSection? {
        guard case .object(let members) = blueprint.parameters else {
            guard case .array(let elements) = blueprint.parameters, !elements.isEmpty else { return nil }
            return DetailSection(
                title: "Parameters", fields: DetailSections.generic(blueprint.parameters, indent: 0))
        }
        guard !members.isEmpty else { return nil }
        let fields = members.keys.sorted().flatMap { id -> [DetailField] in
            let value = members[id] ?? .null
            guard value.scalarText == nil else {
                return [DetailField(id, .text(value.scalarText ?? ""))]
            }
            return [DetailField(id, .heading)] + DetailSections.generic(value, indent: 1)
        }
        return DetailSection(title: "Parameters", fields: fields)
    }

    private static func libraryItems(_ reading: LibraryItemsReading?) -> DetailSection {
        let fields: [DetailField] =
            switch reading {
            case nil: [DetailField("Not read. F5 reads them.", .remark)]
            case .loading: [DetailField("Being read", .remark)]
            case .failed(let problem): [DetailField("\(problem.sentence) F5 tries again.", .remark)]
            case .loaded(let items):
                items.isEmpty
                    ? [DetailField("No library item is assigned to it.", .remark)]
                    : items.map { item in
                        DetailField(
                            item.name ?? "no name reported", .text(item.id),
                            link: .listing(.libraryItemStatuses(item)))
                    }
            }
        return DetailSection(title: libraryItems, fields: fields)
    }
}
