import KandjiAPI

/// The filters of *List Devices*: the specification's thirteen by its names, then those that only the service knows.
enum DeviceQueryFields {
    /// The filters that are texts.
    private static var texts: [(name: String, label: String, path: WritableKeyPath<DeviceQuery, String?>, hint: String)]
    {
        [
            ("user_email", "User Email", \.userEmail, "a part of it"),
            ("user_email_exact", "User Email - Exact", \.userEmailExact, "the whole address"),
            ("user_name", "User Name", \.userName, "a part of it"),
            ("user_id", "Kandji User ID", \.userID, "a UUID"),
            ("device_id", "Device ID", \.deviceID, "a UUID"), ("device_name", "Device Name", \.deviceName, ""),
            ("serial_number", "Serial Number", \.serialNumber, "a part of it"),
            ("mac_address", "MAC Address", \.macAddress, ""), ("asset_tag", "Asset Tag", \.assetTag, ""),
            ("model", "Model", \.model, "a part of it"),
            ("os_version", "OS Version", \.osVersion, "14.1 also finds 14.1.1"),
            ("blueprint_id", "Blueprint ID", \.blueprintID, "a part of it"),
            ("user", "User", \.user, "a part of the user’s name"),
        ]
    }

    private static let orders =
        ["serial_number"]
        + DeviceQuery.Ordering.Field.allCases.flatMap { [$0.rawValue, "-\($0.rawValue)"] }.filter {
            $0 != "serial_number"
        }

    static func make(_ query: DeviceQuery) -> [QueryForm.Field] {
        var fields = texts.map { QueryForm.Field($0.name, $0.label, query[keyPath: $0.path], hint: $0.hint) }
        fields.insert(
            QueryForm.Field(
                "platform", "Platform", query.platform?.rawValue, hint: "Mac, iPhone, iPad or AppleTV, exactly"),
            at: 9)
        let tags = query.tagNameIn + (query.tagName.map { [$0] } ?? [])
        fields.append(
            QueryForm.Field("tags", "Tags", tags.joined(separator: ", "), hint: "any of these, by commas, exactly"))
        fields.append(
            QueryForm.Field(
                "filevault_enabled", "FileVault Enabled", ["any", "yes", "no"],
                selected: query.fileVaultEnabled.map { $0 ? 1 : 2 } ?? 0))
        let order = query.ordering.first.map { ($0.isDescending ? "-" : "") + $0.field.rawValue } ?? ""
        fields.append(
            QueryForm.Field("ordering", "Ordering", orders, selected: orders.firstIndex(of: order) ?? 0))
        return fields
    }

    static func query(_ value: (String) -> String?) -> DeviceQuery {
        var query = DeviceQuery()
        for field in texts { query[keyPath: field.path] = value(field.name) }
        query.platform = value("platform").map(Platform.init(rawValue:))
        query.tagNameIn = (value("tags") ?? "").split(separator: ",").map { String($0).trimmed }
        query.fileVaultEnabled = value("filevault_enabled").map { $0 == "yes" }
        if let order = value("ordering") {
            let isDescending = order.hasPrefix("-")
            if let field = DeviceQuery.Ordering.Field(rawValue: isDescending ? String(order.dropFirst()) : order) {
                query.ordering = [DeviceQuery.Ordering(field, isDescending: isDescending)]
            }
        }
        return query
    }
}
