import KandjiAPI

/// Which fields a record has, and in which order.
enum RecordLayouts {
    private typealias Field = SectionLayout.Field

    static func section(_ document: JSONValue, by layout: SectionLayout) -> DetailSection {
        DetailSection(title: layout.title, fields: DetailSections.fields(of: document, by: layout))
    }

    static let app = SectionLayout(
        key: "", title: "App",
        fields: [
            Field("app_name", "Name", .text), Field("version", "Version", .text),
            Field("bundle_id", "Bundle ID", .text), Field("bundle_size", "Bundle Size", .text),
            Field("source", "Source", .text), Field("path", "Path", .text), Field("process", "Process", .text),
            Field("signature", "Signature", .text), Field("creation_date", "Creation Date"),
            Field("modification_date", "Modification Date"),
            Field("app_store_vendable", "App Store Vendable", .flag),
            Field("device_based_vpp", "Device Based VPP", .flag), Field("app_id", "App ID", .text),
        ])

    static let command = SectionLayout(
        key: "", title: "Command",
        fields: [
            Field("command_type", "Command Type", .text), Field("status", "Status", .text),
            Field("error_chain", "Error Chain"), Field("date_requested", "Date Requested"),
            Field("last_pushed", "Last Pushed"), Field("date_completed", "Date Completed"),
            Field("attempts", "Attempts", .text), Field("request_type", "Request Type", .text),
            Field("uuid", "UUID", .text),
        ])

    static let parameter = SectionLayout(
        key: "", title: "Parameter",
        fields: [
            Field("name", "Name", .text), Field("status", "Status", .text), Field("category", "Category", .text),
            Field("subcategory", "Subcategory", .text), Field("item_id", "Item ID", .text),
        ])

    static let auditEvent = SectionLayout(
        key: "", title: "Audit Event",
        fields: [
            Field("action", "Action", .text), Field("occurred_at", "Occurred At"),
            Field("target_type", "Target Type", .text), Field("target_component", "Target Component", .text),
            Field("target_id", "Target ID", .text), Field("actor_type", "Actor Type", .text),
            Field("actor_id", "Actor ID", .text), Field("new_state", "New State"), Field("id", "ID", .text),
        ])

    static let itemActivity = SectionLayout(
        key: "", title: "Activity",
        fields: [
            Field("activity_type", "Activity Type", .text), Field("activity_time", "Activity Time"),
            Field("user_email", "User Email", .text), Field("user_id", "User ID", .text), Field("details", "Details"),
            Field("id", "ID", .text),
        ])

    static let user = SectionLayout(
        key: "", title: "User",
        fields: [
            Field("name", "Name", .text), Field("email", "Email", .text), Field("id", "User ID", .text),
            Field("active", "Active", .flag), Field("archived", "Archived", .flag),
            Field("device_count", "Device Count", .text), Field("department", "Department", .text),
            Field("job_title", "Job Title", .text), Field("integration", "Integration"),
            Field("created_at", "Created At"), Field("updated_at", "Updated At"),
            Field("deprecated_user_id", "Deprecated User ID", .text),
        ])

    static let template = SectionLayout(
        key: "", title: "Template",
        fields: [
            Field("name", "Name", .text), Field("description", "Description", .text), Field("id", "ID", .text),
            Field("icon", "Icon", .text), Field("color", "Color", .text),
        ])

    static let request = SectionLayout(
        key: "", title: "Request",
        fields: [
            Field("method", "Method", .text), Field("path", "Path", .text), Field("status", "Status", .text),
            Field("failure", "No Answer Because", .text), Field("milliseconds", "Milliseconds", .text),
        ])

    private static let item = SectionLayout(
        key: "", title: "Library Item",
        fields: [
            Field("name", "Name", .text), Field("status", "Status", .text), Field("type", "Type", .text),
            Field("reported_at", "Reported At"), Field("last_audit_run", "Last Audit Run"),
            Field("control_reported_at", "Control Reported At"), Field("rules_present", "Rules Present", .flag),
            Field("item_id", "Item ID", .text), Field("id", "ID", .text),
        ])

    /// Members that have a section of their own, or a line that leads somewhere.
    private static let apart = ["log", "last_audit_log", "control_log", "computer", "blueprint", "edr_status"]

    /// A library item on one device: its fields, where they lead, and its logs line by line.
    static func libraryItem(_ document: JSONValue, of item: NamedReference? = nil) -> [DetailSection] {
        let members = document.members
        var section = section(.object(members.filter { !apart.contains($0.key) }), by: Self.item)
        let name = document["name"]?.nonEmptyText ?? item?.name
        if let id = document["item_id"]?.nonEmptyText ?? item?.id {
            let link = FieldLink.listing(.libraryItemStatuses(NamedReference(id: id, name: name)))
            section.fields.insert(
                DetailField("On All Devices", .text("Enter shows its status everywhere"), link: link),
                at: min(2, section.fields.count))
        }
        section.fields += references(of: document)
        var sections = [section]
        if let threat = members["edr_status"], !threat.members.isEmpty {
            sections.append(
                DetailSection(title: "Threat Status", fields: DetailSections.generic(threat, indent: 0)))
        }
        for (key, title) in [("log", "Log"), ("last_audit_log", "Last Audit Log"), ("control_log", "Control Log")] {
            guard let value = members[key] else { continue }
            sections.append(DetailSection(title: title, fields: LongText.fields(value.text ?? "", label: title)))
        }
        return sections
    }

    /// The device and the Blueprint that a row names.
    static func references(of document: JSONValue) -> [DetailField] {
        var fields: [DetailField] = []
        for (key, label) in [("computer", "Device"), ("blueprint", "Blueprint"), ("user", "User")] {
            guard let value = document[key], value != .null else { continue }
            let reference = NamedReference(json: value)
            let link = reference.map { reference -> FieldLink in
                switch key {
                case "computer": .device(DeviceID(rawValue: reference.id))
                case "blueprint": .blueprint(id: reference.id)
                default: .listing(.user(reference))
                }
            }
            fields.append(DetailField("\(label) Name", .text(reference?.name ?? "not reported"), link: link))
            fields += DetailSections.fields(
                of: .object(value.members.filter { $0.key != "name" }),
                by: SectionLayout(key: "", title: "", fields: [Field("id", "\(label) ID", .text)])
            ).map { field in
                var field = field
                field.indent += 1
                return field
            }
        }
        return fields
    }

    static func activity(_ document: JSONValue) -> DetailSection {
        let layout = SectionLayout(
            key: "", title: "Activity",
            fields: [
                Field("action_type", "Action Type", .text), Field("created_at", "Created At"),
                Field("details", "Details"), Field("id", "ID", .text),
            ])
        let own = document.members.filter { !["computer", "blueprint", "user"].contains($0.key) }
        var section = section(.object(own), by: layout)
        section.fields += references(of: document)
        return section
    }
}

/// A text of many lines as fields that can be read, searched and copied.
enum LongText {
    /// Narrow enough for the pane beside the sections on the smallest usual screen.
    static let width = 52

    /// - Parameter label: what the whole text is called, on which Enter and `y` work.
    static func fields(_ text: String, label: String) -> [DetailField] {
        guard !text.trimmed.isEmpty else { return [DetailField("Nothing is reported here.", .remark)] }
        return [DetailField(label, .text(text))]
            + ValueLines.wrap(text, width: width).prefix(2_000).map { DetailField($0, .remark, indent: 1) }
    }
}
