import KandjiAPI

/// *Get ADE Integration*: every output by the specification's names, then what else the service sends.
enum ADEIntegrationSections {
    private static let layout = SectionLayout(
        key: "", title: "ADE Integration",
        fields: [
            .init("access_token_expiry", "Access Token Expiry"), .init("days_left", "Days Left", .text),
            .init("server_name", "Server Name", .text), .init("server_uuid", "Server UUID", .text),
            .init("org_name", "Organization Name", .text), .init("org_email", "Organization Email", .text),
            .init("org_phone", "Organization Phone", .text), .init("stoken_file_name", "Stoken File Name", .text),
            .init("last_device_sync", "Last Device Sync"), .init("status", "Status", .text),
            .init("status_reason", "Status Reason", .text), .init("status_received_at", "Status Received At"),
            .init("id", "ADE Token ID", .text), .init("org_address", "Organization Address", .text),
            .init("org_type", "Organization Type", .text), .init("admin_id", "Admin ID", .text),
        ])

    private static let counts: [(key: String, label: String)] = [
        ("AppleTV", "Apple TV Device Count"), ("iPad", "iPad Device Count"), ("iPhone", "iPhone Device Count"),
        ("Mac", "Mac Device Count"), ("total", "Total Device Count"),
    ]

    /// Members that are spread over fields of their own.
    private static let spread = ["blueprint", "blueprint_id", "defaults", "device_counts"]

    static func make(_ document: JSONValue) -> [DetailSection] {
        let own = document.members.filter { !spread.contains($0.key) }
        var section = RecordLayouts.section(.object(own), by: layout)
        section.fields = blueprint(of: document) + section.fields + defaults(of: document)
        return [section, DetailSection(title: "Device Counts", fields: deviceCounts(of: document))]
    }

    private static func text(_ value: JSONValue?) -> DetailField.Value {
        value?.scalarText.flatMap { $0.isEmpty ? nil : .text($0) } ?? .notReported
    }

    private static func blueprint(of document: JSONValue) -> [DetailField] {
        let value = document["blueprint"] ?? document["blueprint_id"] ?? .null
        let id = value["id"] ?? value
        let link = NamedReference(json: value).map { FieldLink.blueprint(id: $0.id) }
        let known = ["id", "name", "color", "icon"]
        return [
            DetailField("Default Blueprint ID", text(id)),
            DetailField("Default Blueprint Name", text(value["name"]), link: link),
            DetailField("Default Blueprint Color", text(value["color"])),
            DetailField("Default Blueprint Icon", text(value["icon"])),
        ] + DetailSections.generic(.object(value.members.filter { !known.contains($0.key) }), indent: 1)
    }

    private static func defaults(of document: JSONValue) -> [DetailField] {
        let defaults = document["defaults"] ?? .null
        return [
            DetailField("Default Email", text(defaults["email"])),
            DetailField("Default Phone", text(defaults["phone"])),
        ]
            + DetailSections.generic(
                .object(defaults.members.filter { !["email", "phone"].contains($0.key) }), indent: 0)
    }

    /// A platform that is not named has no devices.
    private static func deviceCounts(of document: JSONValue) -> [DetailField] {
        let numbers = document["device_counts"]?.members ?? [:]
        let total = numbers["total"]?.integer ?? numbers.values.compactMap(\.integer).reduce(0, +)
        let known = Set(counts.map(\.key))
        return counts.map { key, label in
            let number = numbers[key]?.integer ?? (key == "total" ? total : 0)
            return DetailField(label, .text(CountBar.text(number, of: total)))
        } + DetailSections.generic(.object(numbers.filter { !known.contains($0.key) }), indent: 0)
    }
}

/// A row of *List ADE Devices*, of any generation.
enum ADEDeviceSections {
    private static let layout = SectionLayout(
        key: "", title: "ADE Device",
        fields: [
            .init("serial_number", "Serial Number", .text), .init("model", "Model", .text),
            .init("description", "Description", .text), .init("color", "Color", .text),
            .init("device_family", "Device Family", .text), .init("os", "OS", .text),
            .init("asset_tag", "Asset Tag", .text), .init("device_assigned_by", "Device Assigned By", .text),
            .init("device_assigned_date", "Device Assigned Date"),
            .init("profile_status", "Profile Status", .text), .init("profile_assign_time", "Profile Assign Time"),
            .init("profile_push_time", "Profile Push Time"),
            .init("last_assignment_status", "Last Assignment Status", .text),
            .init("failed_assignment_attempts", "Failed Assignment Attempts", .text),
            .init("assignment_status_received_at", "Assignment Status Received At"),
            .init("use_blueprint_routing", "Use Blueprint Routing", .flag), .init("tags", "Tags"),
            .init("id", "ADE Device ID", .text),
        ])

    private static let enrolled = SectionLayout(
        key: "", title: "",
        fields: [
            .init("id", "Device ID", .text), .init("device_id", "Device ID", .text),
            .init("enrolled_at", "Enrolled At"), .init("enrollment_status", "Enrollment Status", .text),
            .init("is_missing", "Is Missing", .flag), .init("is_removed", "Is Removed", .flag),
        ])

    private static let apart = ["mdm_device", "blueprint", "blueprint_id", "user", "user_id", "dep_account"]

    static func make(_ document: JSONValue, blueprintName: (String) -> String?) -> [DetailSection] {
        var section = RecordLayouts.section(
            .object(document.members.filter { !apart.contains($0.key) }), by: layout)
        section.fields = enrollment(document["mdm_device"] ?? .null) + section.fields
        section.fields += assignment(of: document, blueprintName)
        return [section]
    }

    private static func enrollment(_ device: JSONValue) -> [DetailField] {
        guard let id = (device["id"] ?? device["device_id"])?.nonEmptyText else {
            return [DetailField("MDM Device", .text(ADEDeviceRows.awaiting))]
        }
        let name = device["name"]?.nonEmptyText ?? id
        let rest = DetailSections.fields(
            of: .object(device.members.filter { $0.key != "name" }), by: enrolled)
        return [DetailField("MDM Device", .text(name), link: .device(DeviceID(rawValue: id)))]
            + rest.map { field in
                var field = field
                field.indent += 1
                return field
            }
    }

    /// What the device gets when it is enrolled, wherever this generation of the row says it.
    private static func assignment(
        of document: JSONValue, _ blueprintName: (String) -> String?
    ) -> [DetailField] {
        var fields: [DetailField] = []
        let blueprint = [document["blueprint"], document["blueprint_id"]].lazy
            .compactMap { $0.flatMap(NamedReference.init(json:)) }.first
        let link = blueprint.map { FieldLink.blueprint(id: $0.id) }
        let name = blueprint.flatMap { $0.name ?? blueprintName($0.id) }
        fields.append(
            DetailField(
                "Blueprint Name", .text(name ?? (blueprint == nil ? "chosen by routing" : "not reported")), link: link))
        fields.append(DetailField("Blueprint ID", blueprint.map { .text($0.id) } ?? .notReported))
        fields += DetailSections.generic(
            .object((document["blueprint"]?.members ?? [:]).filter { !["id", "name"].contains($0.key) }), indent: 1)
        let user = [document["user"], document["user_id"]].lazy.compactMap { $0?.deviceUser }.first
        fields.append(
            DetailField(
                "User ID", user?.id.map { .text($0) } ?? .text("none assigned"),
                link: user?.id.map { .listing(.user(NamedReference(id: $0, name: user?.name))) }))
        let token = document["dep_account"].flatMap(NamedReference.init(json:))
        fields.append(
            DetailField(
                "Server Name", token?.name.map { .text($0) } ?? .notReported,
                link: token.map { .listing(.adeIntegration($0)) }))
        fields.append(DetailField("ADE Token ID", token.map { .text($0.id) } ?? .notReported))
        return fields
            + DetailSections.generic(
                .object((document["dep_account"]?.members ?? [:]).filter { !["id", "server_name"].contains($0.key) }),
                indent: 1)
    }
}
