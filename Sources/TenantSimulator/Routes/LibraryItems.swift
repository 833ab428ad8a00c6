import HTTPTypes

/// Library items: of one device, and one item on all devices.
enum LibraryItemRoutes {
    static let all: [Route] = [
        Route(.get, "/devices/{device_id}/library-items", .devices, ofDevice),
        Route(.get, "/library/library-items/{library_item_id}/status", .library, statuses),
        Route(.get, "/library/library-items/{library_item_id}/activity", .library, activity),
    ]

    private static func ofDevice(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let device = tenant.fleet[position]
        let items = tenant.libraryItems(of: device).map { tenant.libraryDocument($0, on: position) }
        return Answer(["device_id": .string(device.id.description), "library_items": .array(items)])
    }

    private static func statuses(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let item = try tenant.libraryItem(call.parameters["library_item_id"])
        let computer = try tenant.identifier("computer_id", in: call)
        let having = Set(tenant.blueprints.indices.filter { tenant.blueprints[$0].libraryItems.contains(item) })
        let platforms = tenant.library[item].platforms
        let positions = tenant.fleet.present.filter { position in
            let device = tenant.fleet[position]
            return having.contains(Int(device.blueprint)) && platforms.contains(device.platform)
                && (computer == nil || device.id == computer)
        }
        return Answer(
            JSON.page(for: call, count: positions.count) { tenant.statusDocument(item, on: positions[$0]) })
    }

    private static func activity(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let item = try tenant.libraryItem(call.parameters["library_item_id"])
        let name = tenant.library[item].name
        let start = tenant.start
        var random = SplitMix64(seed: UInt64(item))
        let user = Identifier(from: &random).description
        return Answer(
            JSON.page(for: call, count: 3 + item % 6) { index in
                let wasEdited = index % 3 == 2
                return [
                    "id": .int(1862 - index * 2),
                    "activity_time": .string((start - .seconds(86_400 * (index + 1) + item * 977)).text(.iso)),
                    "activity_type": .string(wasEdited ? "library_item_edited" : "library_item_assignment_changed"),
                    "user_id": .string(user),
                    "user_email": .string("admin@\(UserGenerator.domain)"),
                    "details": wasEdited ? ["Name: test → \(name)"] : nil,
                ]
            })
    }
}

extension TenantState {
    /// The position in the library of the item with this id.
    ///
    /// - Throws: ``Refusal`` with 404 when there is none.
    func libraryItem(_ id: String?) throws -> Int {
        let id = id.flatMap { Identifier($0) }
        guard let item = library.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
        return item
    }
}
