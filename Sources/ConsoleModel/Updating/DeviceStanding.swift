package import KandjiAPI

/// What of a device can be changed by *Update Device*, as it stands; `nil` where it is not known.
package struct DeviceStanding: Equatable, Sendable {
    package var blueprint: PickItem?
    package var user: PickItem?
    package var assetTag: String
    package var tags: [String]
    /// Whether the tags are certain: sending a list of tags replaces all there are.
    package var areTagsKnown: Bool

    package init(_ device: Device) {
        blueprint = device.blueprintID.map { PickItem(id: $0, title: device.blueprintName ?? $0) }
        user = device.user.flatMap(PickItem.init(user:))
        assetTag = device.assetTag ?? ""
        tags = device.tags
        areTagsKnown = !device.tags.isEmpty
    }

    /// Newer than the row: the device's own details.
    mutating func take(_ details: DeviceDetails) {
        if let id = details.blueprintID {
            let name = details.field("general", "blueprint_name")?.nonEmptyText
            blueprint = PickItem(id: id, title: name ?? (blueprint?.id == id ? blueprint?.title : nil) ?? id)
        }
        if let field = details.field("general", "assigned_user") {
            user = details.assignedUser.flatMap(PickItem.init(user:))
            // Some answers name the user in words only.
            if user == nil, let name = field.nonEmptyText { user = PickItem(id: name, title: name) }
        }
        if details.field("general", "asset_tag") != nil {
            assetTag = details.field("general", "asset_tag")?.nonEmptyText ?? ""
        }
        if details.document["tags"] != nil {
            tags = details.tags
            areTagsKnown = true
        }
    }
}

extension PickItem {
    init?(user: DeviceUser) {
        guard let id = user.id ?? user.email ?? user.name else { return nil }
        self.init(id: id, title: user.name ?? user.email ?? id, detail: user.email ?? "")
    }
}
