import KandjiAPI

/// A note: who wrote it and when, and its text without HTML.
enum NoteSections {
    private static let layout = SectionLayout(
        key: "", title: "Note",
        fields: [
            .init("author", "Author", .text), .init("created_at", "Created At"), .init("updated_at", "Updated At"),
            .init("note_id", "Note ID", .text),
        ])

    static func make(_ document: JSONValue) -> [DetailSection] {
        var section = RecordLayouts.section(
            .object(document.members.filter { $0.key != "content" }), by: layout)
        section.fields += LongText.fields(HTMLText.plain(document["content"]?.text ?? ""), label: "Content")
        return [section]
    }
}

/// The licence: what the tenant has, and what it may have.
enum LicenceSections {
    private static let counts: [(key: String, label: String)] = [
        ("computers_count", "Devices"), ("macos_count", "Mac"), ("ios_count", "iPhone"), ("ipados_count", "iPad"),
        ("tvos_count", "Apple TV"),
    ]

    static func make(_ document: JSONValue) -> [DetailSection] {
        let limit = document["limits"]?["max_devices"]?.integer
        let counts = document["counts"]?.members ?? [:]
        let total = counts["computers_count"]?.integer ?? 0
        var fields = Self.counts.map { key, label in
            DetailField(label, .text(CountBar.text(counts[key]?.integer ?? 0, of: limit ?? total)))
        }
        fields.append(DetailField("Limit", limit.map { .text(String($0)) } ?? .notReported))
        if let limit { fields.append(DetailField("Left", .text(String(limit - total)))) }
        fields.append(DetailField("Over Limit", .flag(document["tenantOverLicenseLimit"]?.boolean)))
        let known = Set(Self.counts.map(\.key))
        fields += DetailSections.generic(.object(counts.filter { !known.contains($0.key) }), indent: 0)
        fields += DetailSections.generic(
            .object((document["limits"]?.members ?? [:]).filter { $0.key != "max_devices" }), indent: 0)
        let shown = ["counts", "limits", "tenantOverLicenseLimit"]
        fields += DetailSections.generic(
            .object(document.members.filter { !shown.contains($0.key) }), indent: 0)
        return [DetailSection(title: "Licensing", fields: fields)]
    }
}

/// A number with a bar of its share, in characters that every terminal has.
enum CountBar {
    private static let cells = 20

    static func text(_ count: Int, of total: Int) -> String {
        let share = total > 0 ? Double(count) / Double(total) : 0
        // Whatever is there at all shows.
        let filled = min(cells, max(count > 0 ? 1 : 0, Int((share * Double(cells)).rounded())))
        let number = String(count)
        return String(repeating: " ", count: max(0, 6 - number.count)) + number + "  ["
            + String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled) + "]"
    }
}
