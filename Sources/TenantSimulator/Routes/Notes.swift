import HTTPTypes

/// Notes on a device.
enum NoteRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/notes", .notes, list),
        Route(.post, "/devices/{device_id}/notes", .notes, create),
        Route(.get, "/devices/{device_id}/notes/{note_id}", .notes, get),
        Route(.patch, "/devices/{device_id}/notes/{note_id}", .notes, update),
        Route(.delete, "/devices/{device_id}/notes/{note_id}", .notes, delete),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        return Answer(JSON.array(tenant.extras(position).notes.map(\.document)))
    }

    private static func create(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let content = try call.object().requiredText("content")
        let note = SimulatedNote(
            id: Identifier(from: &tenant.random), author: TenantState.actor, content: content, createdAt: tenant.now,
            updatedAt: tenant.now + .microseconds(25))
        tenant.update(position) { $0.notes.append(note) }
        return Answer(note.document, status: 201)
    }

    private static func get(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (position, index) = try place(&tenant, call)
        return Answer(tenant.extras(position).notes[index].document)
    }

    private static func update(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (position, index) = try place(&tenant, call)
        let content = try call.object().requiredText("content")
        let now = tenant.now
        return tenant.update(position) { extras in
            extras.notes[index].content = content
            extras.notes[index].updatedAt = now
            return Answer(extras.notes[index].document)
        }
    }

    /// Answers 200 with a body, not 204.
    private static func delete(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (position, index) = try place(&tenant, call)
        let note = tenant.update(position) { $0.notes.remove(at: index) }
        return Answer([
            "note_id": .string(note.id.description), "deleted_at": .string(tenant.now.text(.iso)),
        ])
    }

    /// - Throws: ``Refusal`` with 404 for an unknown device or note.
    private static func place(_ tenant: inout TenantState, _ call: Call) throws -> (position: Int, index: Int) {
        let position = try tenant.position(call)
        let id = call.parameters["note_id"].flatMap { Identifier($0) }
        guard let index = tenant.extras(position).notes.firstIndex(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return (position, index)
    }
}

extension SimulatedNote {
    fileprivate var document: JSON {
        [
            "note_id": .string(id.description), "created_at": .string(createdAt.text(.iso)),
            "updated_at": .string(updatedAt.text(.iso)), "author": .string(author), "content": .string(content),
        ]
    }
}
