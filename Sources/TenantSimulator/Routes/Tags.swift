import HTTPTypes

/// The tenant's tags.
enum TagRoutes {
    static let all: [Route] = [
        Route(.get, "/tags", .tags, list),
        Route(.post, "/tags", .tags, create),
        Route(.patch, "/tags/{tag_id}", .tags, rename),
        Route(.delete, "/tags/{tag_id}", .tags, delete),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let part = call["search"]?.lowercased()
        let tags = tenant.tags.filter { tag in
            !tag.isDeleted && (part.map { tag.name.lowercased().contains($0) } ?? true)
        }
        return Answer(JSON.envelope(tags.map(\.document)))
    }

    private static func create(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let name = try newName(tenant, call, except: nil)
        return Answer(tenant.tags[Int(tenant.tag(named: name))].document, status: 201)
    }

    private static func rename(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let tag = try place(tenant, call)
        tenant.tags[tag].name = try newName(tenant, call, except: tag)
        return Answer(tenant.tags[tag].document)
    }

    private static func delete(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let tag = try place(tenant, call)
        tenant.tags[tag].isDeleted = true
        for position in tenant.fleet.present where tenant.fleet[position].tags.contains(Int16(tag)) {
            tenant.fleet.change(position, nil) { $0.tags.removeAll { $0 == tag } }
        }
        return .empty(204)
    }

    /// - Throws: ``Refusal`` with 400 for a name that is missing or taken.
    private static func newName(_ tenant: TenantState, _ call: Call, except own: Int?) throws -> String {
        let name = try call.object().requiredText("name")
        let isTaken = tenant.tags.indices.contains {
            $0 != own && !tenant.tags[$0].isDeleted && tenant.tags[$0].name == name
        }
        guard !isTaken else { throw Refusal(400, .field("name", "tag with this name already exists.")) }
        return name
    }

    /// - Throws: ``Refusal`` with 404 for an unknown tag.
    private static func place(_ tenant: TenantState, _ call: Call) throws -> Int {
        let id = call.parameters["tag_id"].flatMap { Identifier($0) }
        guard let tag = tenant.tags.firstIndex(where: { $0.id == id && !$0.isDeleted }) else { throw Refusal.notFound }
        return tag
    }
}

extension TenantState {
    /// The position of the tag of this name, made when there is none.
    mutating func tag(named name: String) -> Int16 {
        if let known = tags.firstIndex(where: { !$0.isDeleted && $0.name == name }) { return Int16(known) }
        tags.append(SimulatedTag(id: Identifier(from: &random), name: name))
        return Int16(tags.count - 1)
    }
}

extension SimulatedTag {
    fileprivate var document: JSON { ["id": .string(id.description), "name": .string(name)] }
}
