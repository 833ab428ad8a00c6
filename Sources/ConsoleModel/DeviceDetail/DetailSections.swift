package import KandjiAPI

/// Turns what is known of a device into sections: the specification's fields first, by its names and in its order, then
/// whatever else the service sent.
package enum DetailSections {
    /// The sections of a device. Without details only the summary, which the list's row gives at once.
    package static func make(device: Device?, details: DeviceDetails?) -> [DetailSection] {
        var sections: [DetailSection] = []
        if let device { sections.append(summary(of: device)) }
        guard let details, case .object(let members) = details.document else { return sections }
        for layout in SectionLayout.known {
            // A section that this platform does not have is left out; an empty one says that nothing is reported.
            guard let content = members[layout.key] else { continue }
            let section = DetailSection(title: layout.title, fields: fields(of: content, by: layout))
            // A lost device is looked at because it is lost.
            let isLost = layout.key == "lost_mode" && section.fields.contains { !$0.value.isBare }
            sections.insert(section, at: isLost ? min(1, sections.count) : sections.count)
        }
        let known = Set(SectionLayout.known.map(\.key))
        for key in members.keys.sorted() where !known.contains(key) {
            sections.append(DetailSection(title: humanized(key), fields: generic(members[key] ?? .null, indent: 0)))
        }
        return sections
    }

    /// Every output of the specification's *Basic* option.
    private static func summary(of device: Device) -> DetailSection {
        func text(_ value: String?) -> DetailField.Value { value.map { .text($0) } ?? .notReported }
        func date(_ value: Timestamp?) -> DetailField.Value { value.map { .date($0) } ?? .notReported }
        var fields: [DetailField] = [
            DetailField("Device Name", text(device.name)),
            DetailField("Serial Number", text(device.serialNumber)),
            DetailField("Asset Tag", text(device.assetTag)),
            DetailField("Model", text(device.model)),
            DetailField("Platform", text(device.platform?.rawValue)),
            DetailField("OS Version", text(osVersion(of: device))),
            DetailField("Last Check-in", date(device.lastCheckIn)),
            DetailField(
                "Blueprint Name", text(device.blueprintName),
                link: device.blueprintID.map { .blueprint(id: $0) }),
            DetailField("Blueprint ID", text(device.blueprintID)),
            DetailField("Device ID", text(device.id.rawValue)),
            DetailField("MDM Enabled", .flag(device.mdmEnabled)),
            DetailField("Agent Installed", .flag(device.agentInstalled)),
            DetailField("Agent Version", text(device.agentVersion)),
            DetailField("Is Missing", .flag(device.isMissing)),
            DetailField("Is Removed", .flag(device.isRemoved)),
            DetailField("First Enrollment", date(device.firstEnrollment)),
            DetailField("Last Enrollment", date(device.lastEnrollment)),
            DetailField("Lost Mode Status", text(device.lostModeStatus)),
            DetailField("Tags", device.tags.isEmpty ? .notReported : .text(device.tags.joined(separator: ", "))),
            DetailField(
                "User", device.user == nil ? .text("none assigned") : .heading,
                link: device.user?.id.map { .listing(.user(NamedReference(id: $0, name: device.user?.name))) }),
        ]
        if let user = device.user {
            fields += [
                DetailField(
                    "Name", text(user.name), indent: 1,
                    link: user.id.map { .listing(.user(NamedReference(id: $0, name: user.name))) }),
                DetailField("Email", text(user.email), indent: 1),
                DetailField("User ID", text(user.id), indent: 1),
                DetailField("Is Archived", .flag(user.isArchived), indent: 1),
            ]
        }
        return DetailSection(title: "Summary", fields: fields)
    }

    private static func osVersion(of device: Device) -> String? {
        guard let version = device.osVersion else { return nil }
        return version + (device.osVersionExtra.map { " \($0)" } ?? "")
            + (device.buildVersion.map { " (\($0))" } ?? "")
    }

    static func fields(of content: JSONValue, by layout: SectionLayout) -> [DetailField] {
        guard case .object(let members) = content, !members.isEmpty else {
            let fields = generic(content, indent: 0, onlyLabel: layout.title)
            return fields.isEmpty ? [DetailField("Nothing is reported here.", .remark)] : fields
        }
        var fields: [DetailField] = []
        for field in layout.fields {
            guard let value = members[field.key] else { continue }
            fields += self.fields(label: field.label, value: value, kind: field.kind, indent: 0)
            if field.key == "last_location", let link = mapLink(to: value) {
                fields.append(DetailField("Map", .text(link), indent: 1))
            }
        }
        let named = Set(layout.fields.map(\.key))
        for key in members.keys.sorted() where !named.contains(key) {
            fields += self.fields(label: humanized(key), value: members[key] ?? .null, kind: .automatic, indent: 0)
        }
        return fields
    }

    /// Where a place is on a map, for a browser.
    private static func mapLink(to place: JSONValue) -> String? {
        guard let latitude = place["latitude"]?.scalarText, let longitude = place["longitude"]?.scalarText,
            Double(latitude) != nil, Double(longitude) != nil
        else { return nil }
        return "https://maps.apple.com/?ll=\(latitude),\(longitude)&q=\(latitude),\(longitude)"
    }

    /// What nobody described: every member by its own name, lists numbered, to any depth.
    static func generic(_ value: JSONValue, indent: Int, onlyLabel: String = "Value") -> [DetailField] {
        switch value {
        case .object(let members):
            members.keys.sorted().flatMap { key in
                fields(label: humanized(key), value: members[key] ?? .null, kind: .automatic, indent: indent)
            }
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                listElement(element, number: index + 1, indent: indent)
            }
        case .null: []
        default: fields(label: onlyLabel, value: value, kind: .automatic, indent: indent)
        }
    }

    private static func fields(
        label: String, value: JSONValue, kind: SectionLayout.Kind, indent: Int
    ) -> [DetailField] {
        switch value {
        case .object(let members):
            if members.isEmpty { return [DetailField(label, .notReported, indent: indent)] }
            return [DetailField(label, .heading, indent: indent)] + generic(value, indent: indent + 1)
        case .array(let elements):
            if elements.isEmpty { return [DetailField(label, .text("none"), indent: indent)] }
            let plain = elements.compactMap(\.scalarText)
            if plain.count == elements.count, plain.count <= 2 {
                return [DetailField(label, .text(plain.joined(separator: ", ")), indent: indent)]
            }
            return [DetailField("\(label) (\(elements.count))", .heading, indent: indent)]
                + generic(value, indent: indent + 1)
        default:
            return [DetailField(label, scalar(value, kind: kind), indent: indent)]
        }
    }

    private static func listElement(_ element: JSONValue, number: Int, indent: Int) -> [DetailField] {
        guard case .object(let members) = element else {
            return [DetailField("\(number)", scalar(element, kind: .automatic), indent: indent)]
        }
        // The member that names the element becomes its heading's text.
        let name = ["name", "username", "identifier"].compactMap { members[$0]?.scalarText }.first { !$0.isEmpty }
        let heading = DetailField(name.map { "\(number). \($0)" } ?? "\(number).", .heading, indent: indent)
        return [heading]
            + members.keys.sorted(by: elementOrder).flatMap { key in
                fields(label: humanized(key), value: members[key] ?? .null, kind: .automatic, indent: indent + 1)
            }
    }

    private static func elementOrder(_ left: String, _ right: String) -> Bool {
        func rank(_ key: String) -> Int { key == "name" || key == "username" ? 0 : 1 }
        return (rank(left), left) < (rank(right), right)
    }

    private static func scalar(_ value: JSONValue, kind: SectionLayout.Kind) -> DetailField.Value {
        switch value {
        case .null: return kind == .flag ? .flag(nil) : .notReported
        case .bool(let flag): return .flag(flag)
        case .number(let text): return .text(text)
        case .string(let text):
            if text.isEmpty { return kind == .flag ? .flag(nil) : .notReported }
            if kind != .text {
                switch text {
                case "True", "true", "Yes": return .flag(true)
                case "False", "false", "No": return .flag(false)
                default: break
                }
                let timestamp = Timestamp(text)
                if timestamp.date != nil, text.count >= 10 { return .date(timestamp) }
            }
            return .text(text)
        case .object, .array: return .notReported
        }
    }

    /// `auto_enroll_eligible` reads "Auto enroll eligible".
    package static func humanized(_ key: String) -> String {
        let words = key.split(separator: "_").map(String.init)
        guard let first = words.first else { return key }
        let known = ["id": "ID", "uuid": "UUID", "udid": "UDID", "os": "OS", "ip": "IP", "mdm": "MDM", "url": "URL"]
        let start = known[first] ?? first.prefix(1).uppercased() + first.dropFirst()
        return ([start] + words.dropFirst().map { known[$0] ?? $0 }).joined(separator: " ")
    }
}

extension JSONValue {
    /// The text of a string, number or boolean; `nil` for anything else.
    package var scalarText: String? {
        switch self {
        case .string(let text): text
        case .number(let text): text
        case .bool(let flag): flag ? "yes" : "no"
        case .null, .array, .object: nil
        }
    }
}
