import KandjiAPI

/// What a new Blueprint is made from, as a picker's item names it.
enum BlueprintOrigin: Equatable {
    case template(String)
    case blueprint(String)

    /// The kind, a colon, and the service's own id.
    var id: String {
        switch self {
        case .template(let id): "template:\(id)"
        case .blueprint(let id): "blueprint:\(id)"
        }
    }

    init?(id: String) {
        let parts = id.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "template": self = .template(parts[1])
        case "blueprint": self = .blueprint(parts[1])
        default: return nil
        }
    }

    var source: NewBlueprint.Source {
        switch self {
        case .template(let id): .template(id)
        case .blueprint(let id): .blueprint(id)
        }
    }

    static func items(of category: BlueprintTemplateCategory) -> [PickItem] {
        category.templates.map { template in
            PickItem(
                id: BlueprintOrigin.template(template.id).id, title: template.name ?? template.id,
                detail: category.name.map { "template, \($0)" } ?? "template")
        }
    }
}
