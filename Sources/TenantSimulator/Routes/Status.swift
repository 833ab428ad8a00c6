import HTTPTypes

/// How library items and parameters stand on a device.
enum StatusRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/status", .devices) { tenant, call in
            let position = try tenant.position(call)
            let device = tenant.fleet[position]
            let items = tenant.libraryItems(of: device).map { tenant.shortDocument($0, on: position) }
            return Answer([
                "device_id": .string(device.id.description), "library_items": .array(items),
                "parameters": .array(ParameterRoutes.parameters(of: device)),
            ])
        }
    ]
}
