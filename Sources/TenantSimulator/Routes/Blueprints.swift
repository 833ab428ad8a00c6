import HTTPTypes

/// Blueprints: list, read, create, change, delete; and the templates to make them from.
enum BlueprintRoutes {
    static let all: [Route] = [
        Route(.get, "/blueprints", .blueprints, list),
        Route(.post, "/blueprints", .blueprints, create),
        Route(.get, "/blueprints/templates", .blueprints, templates),
        Route(.get, "/blueprints/{blueprint_id}", .blueprints, get),
        Route(.patch, "/blueprints/{blueprint_id}", .blueprints, update),
        Route(.delete, "/blueprints/{blueprint_id}", .blueprints, delete),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let id = try tenant.identifier("id", in: call)
        let ids = call["id__in"].map { Set($0.split(separator: ",").compactMap { Identifier($0) }) }
        let part = call["name"]?.lowercased()
        let found = tenant.blueprints.indices.filter { index in
            let blueprint = tenant.blueprints[index]
            return !blueprint.isDeleted && (id == nil || blueprint.id == id) && (ids?.contains(blueprint.id) ?? true)
                && (part.map { blueprint.name.lowercased().contains($0) } ?? true)
        }
        let counts = tenant.blueprintCounts()
        return Answer(
            JSON.page(for: call, count: found.count) { index in
                tenant.blueprints[found[index]].document(computers: counts[found[index]] ?? (0, 0))
            })
    }

    private static func get(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let index = try tenant.blueprint(call)
        return Answer(tenant.blueprints[index].document(computers: tenant.blueprintCounts()[index] ?? (0, 0)))
    }

    private static func create(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let form = try call.form()
        guard let name = form["name"], !name.isEmpty else {
            throw Refusal(400, .field("name", "This field is required."))
        }
        try tenant.requireUnique(name: name, except: nil)
        guard let isActive = try codeIsActive(form) else { throw codeComplaint("is_active", "This field is required.") }
        let type = form["type"] ?? "classic"
        guard type == "classic" || type == "map" else {
            throw Refusal(400, .field("type", "\"\(type)\" is not a valid choice."))
        }
        let source = try source(tenant, form, type)
        var code = form["enrollment_code.code"] ?? ""
        while code.isEmpty || (form["enrollment_code.code"] == nil && tenant.usedCodes.contains(code)) {
            code = String(String(1_000_000 + tenant.random.below(1_000_000)).dropFirst())
        }
        try tenant.claim(code)
        var blueprint = SimulatedBlueprint(
            id: Identifier(from: &tenant.random), name: name, description: form["description"] ?? "", code: code,
            codeIsActive: isActive, type: type, createdAt: tenant.now, platforms: source?.platforms ?? [],
            libraryItems: source?.libraryItems ?? [])
        if type == "classic" {
            blueprint.color = form["color"] ?? blueprint.color
            blueprint.icon = form["icon"] ?? blueprint.icon
        }
        tenant.blueprints.append(blueprint)
        tenant.record(
            "create", "blueprint", blueprint.id,
            ["description": .string(blueprint.description), "type": .string(type), "name": .string(name)])
        return Answer(blueprint.document(computers: nil), status: 201)
    }

    /// The Blueprint that a new one is copied from; `nil` for an empty one and for one from a template.
    ///
    /// - Throws: ``Refusal`` with 400 for a source that does not exist or is of another type.
    private static func source(
        _ tenant: TenantState, _ form: [String: String], _ type: String
    ) throws -> SimulatedBlueprint? {
        guard let kind = form["source.type"] else { return nil }
        let id = form["source.id"] ?? ""
        switch kind {
        case "template":
            guard BlueprintTemplates.ids.contains(id) else {
                throw Refusal(complaint: ["source": ["id": ["Template not found."]]])
            }
            return nil
        case "blueprint":
            guard let found = tenant.blueprints.first(where: { $0.id == Identifier(id) && !$0.isDeleted }) else {
                throw Refusal(complaint: ["source": ["id": ["Blueprint not found."]]])
            }
            guard found.type == type else {
                throw Refusal(400, .list("Blueprint type does not match the source blueprint type"))
            }
            return found
        default:
            throw Refusal(complaint: ["source": ["type": ["\"\(kind)\" is not a valid choice."]]])
        }
    }

    private static func update(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let index = try tenant.blueprint(call)
        let form = try call.form()
        if let name = form["name"] { try tenant.requireUnique(name: name, except: index) }
        let isActive = try codeIsActive(form)
        if let code = form["enrollment_code.code"], code != tenant.blueprints[index].code {
            try tenant.claim(code)
            tenant.blueprints[index].code = code
        }
        tenant.blueprints[index].name = form["name"] ?? tenant.blueprints[index].name
        tenant.blueprints[index].description = form["description"] ?? tenant.blueprints[index].description
        tenant.blueprints[index].icon = form["icon"] ?? tenant.blueprints[index].icon
        tenant.blueprints[index].color = form["color"] ?? tenant.blueprints[index].color
        tenant.blueprints[index].codeIsActive = isActive ?? tenant.blueprints[index].codeIsActive
        let blueprint = tenant.blueprints[index]
        tenant.record("update", "blueprint", blueprint.id, ["name": .string(blueprint.name)])
        let counts = tenant.blueprintCounts()[index] ?? (0, 0)
        return Answer(
            blueprint.document(computers: counts).merging([("missing_computers_count", .int(counts.missing))]))
    }

    /// Takes every device in the Blueprint out of management: the reason why a client must not offer it lightly.
    private static func delete(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let index = try tenant.blueprint(call)
        tenant.blueprints[index].isDeleted = true
        for position in tenant.fleet.present where Int(tenant.fleet[position].blueprint) == index {
            tenant.fleet.remove(position)
        }
        tenant.record("delete", "blueprint", tenant.blueprints[index].id)
        return .empty()
    }

    private static func templates(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let all = BlueprintTemplates.categories
        return Answer(JSON.page(for: call, count: all.count) { all[$0] })
    }

    /// - Throws: ``Refusal`` with 400 for anything but `true` and `false`.
    private static func codeIsActive(_ form: [String: String]) throws -> Bool? {
        guard let text = form["enrollment_code.is_active"] else { return nil }
        guard let value = Bool(text.lowercased()) else { throw codeComplaint("is_active", "Must be a valid boolean.") }
        return value
    }

    fileprivate static func codeComplaint(_ field: String, _ text: String) -> Refusal {
        Refusal(complaint: ["enrollment_code": JSON.object([(field, JSON.array([.string(text)]))])])
    }
}

extension TenantState {
    /// The position of the Blueprint that a path names.
    ///
    /// - Throws: ``Refusal`` with 404 when there is none.
    func blueprint(_ call: Call) throws -> Int {
        let id = call.parameters["blueprint_id"].flatMap { Identifier($0) }
        guard let index = blueprints.firstIndex(where: { $0.id == id && !$0.isDeleted }) else { throw Refusal.notFound }
        return index
    }

    /// The position of the Blueprint that the field `name` of a body names.
    ///
    /// - Throws: ``Refusal`` with 400 when there is none.
    func blueprint(named name: String, _ value: JSON) throws -> Int {
        guard let id = value.text.flatMap({ Identifier($0) }) else {
            throw Refusal(400, .field(name, value.isNull ? "This field may not be null." : "Must be a valid UUID."))
        }
        guard let index = blueprints.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
            throw Refusal(400, .field(name, "Blueprint not found."))
        }
        return index
    }

    /// How many devices each Blueprint has, and how many of them are missing.
    fileprivate func blueprintCounts() -> [Int: (all: Int, missing: Int)] {
        var counts: [Int: (all: Int, missing: Int)] = [:]
        for position in fleet.present {
            let device = fleet[position]
            counts[Int(device.blueprint), default: (0, 0)].all += 1
            if device.isMissing { counts[Int(device.blueprint), default: (0, 0)].missing += 1 }
        }
        return counts
    }

    fileprivate func requireUnique(name: String, except own: Int?) throws {
        let isTaken = blueprints.indices.contains {
            $0 != own && !blueprints[$0].isDeleted && blueprints[$0].name == name
        }
        if isTaken { throw Refusal(400, .field("name", "This field must be unique.")) }
    }

    /// Takes an enrolment code for good.
    fileprivate mutating func claim(_ code: String) throws {
        guard usedCodes.insert(code).inserted else {
            throw BlueprintRoutes.codeComplaint("code", "This field must be unique.")
        }
    }
}

extension SimulatedBlueprint {
    /// The Blueprint with its counts, without them as the answer to creating it has it.
    fileprivate func document(computers: (all: Int, missing: Int)?) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("id", .string(id.description)), ("name", .string(name)), ("icon", .string(icon)),
            ("color", .string(color)), ("description", .string(description)), ("params", parameters),
        ]
        if let computers { members.append(("computers_count", .int(computers.all))) }
        return .object(
            members + [
                ("enrollment_code", ["code": .string(code), "is_active": .bool(codeIsActive)]), ("type", .string(type)),
            ])
    }

    /// An object by ids, not a list; only classic Blueprints have any.
    private var parameters: JSON {
        guard type == "classic" else { return [:] }
        return .object(
            ParameterRoutes.names.prefix(4).map { ($0.id.description, ["mute": false, "daily": false]) })
    }
}
