/// The templates that the vendor ships.
enum BlueprintTemplates {
    /// The ids that `source.id` may name.
    static let ids = Set(kinds.flatMap { $0.templates.map { String($0.id) } })

    /// The categories with their templates, as the service writes them.
    static let categories: [JSON] = kinds.map { kind in
        [
            "id": .int(kind.id), "name": .string(kind.name), "weight": .int(kind.weight),
            "templates": .array(
                kind.templates.map { template in
                    [
                        "id": .int(template.id), "name": .string(template.name),
                        "description": .string("\(template.name): parameters for macOS."),
                        "category": .int(kind.id), "icon": "ss-files", "color": "aqua-800",
                        "params": .object(
                            ParameterRoutes.names.prefix(template.count).map {
                                ($0.id.description, ["mute": false, "daily": false])
                            }),
                        "rating": .int(template.rating),
                    ]
                }),
        ]
    }

    private static let kinds:
        [(id: Int, name: String, weight: Int, templates: [(id: Int, name: String, count: Int, rating: Int)])] = [
            (2, "CIS", 20, [(16, "CIS Level 2 Scored", 12, 4), (15, "CIS Level 1 Scored", 8, 3)]),
            (
                1, "Kandji", 10,
                [(9, "Kandji Level I", 3, 1), (10, "Kandji Level II", 5, 2), (11, "Kandji Level III", 9, 3)]
            ),
        ]
}
