import HTTPTypes

/// What happened to a device, oldest first.
enum ActivityRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/activity", .devices) { tenant, call in
            let position = try tenant.position(call)
            let device = tenant.fleet[position]
            let blueprint = tenant.blueprints[Int(device.blueprint)]
            let activity = tenant.extras(position).activity
            return Answer([
                "device_id": .string(device.id.description),
                "activity": .page(for: call, count: activity.count) { activity[$0].document(device, blueprint) },
            ])
        }
    ]
}

extension SimulatedActivity {
    fileprivate func document(_ device: SimulatedDevice, _ blueprint: SimulatedBlueprint) -> JSON {
        [
            "id": .int(id),
            "created_at": .string(at.text(.iso)),
            "action_type": .string(type),
            "details": details,
            "computer": [
                "id": .string(device.id.description), "name": .string(device.name),
                "is_removed": .bool(device.isRemoved),
            ],
            "blueprint": type == "name_changed"
                ? nil
                : [
                    "id": .string(blueprint.id.description), "name": .string(blueprint.name),
                    "is_removed": .bool(blueprint.isDeleted),
                ],
            "user": nil,
        ]
    }
}
