/// A line of the tenant's audit log.
struct AuditEvent: Sendable {
    let id: String
    let at: Moment
    let action: String
    let targetID: Identifier
    let targetType: String
    let component: String
    let newState: JSON

    var document: JSON {
        [
            "id": .string(id), "action": .string(action), "occurred_at": .string(at.text(.iso)),
            "actor_id": "cf40d6e7-20cb-4da9-84a1-9ad0b7003ca5", "actor_type": "user",
            "target_id": .string(targetID.description), "target_type": .string(targetType),
            "target_component": .string(component), "new_state": newState, "metadata": [:],
        ]
    }
}

extension TenantState {
    /// Writes a line into the tenant's audit log.
    mutating func record(
        _ action: String, _ type: String, _ id: Identifier, component: String = "", _ newState: JSON = [:]
    ) {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let number = "01J" + String((0..<23).map { _ in random.pick(alphabet) })
        audit.append(
            AuditEvent(
                id: number, at: now, action: action, targetID: id, targetType: type, component: component,
                newState: newState))
    }
}
