import HTTPTypes

/// What a Blueprint hands out: its library items and its enrolment profile.
enum BlueprintItemRoutes {
    static let all: [Route] = [
        Route(.get, "/blueprints/{blueprint_id}/list-library-items", .blueprints, list),
        Route(.post, "/blueprints/{blueprint_id}/assign-library-item", .blueprints, assign),
        Route(.post, "/blueprints/{blueprint_id}/remove-library-item", .blueprints, remove),
        Route(.get, "/blueprints/{blueprint_id}/ota-enrollment-profile", .blueprints, enrollmentProfile),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let items = tenant.blueprints[try tenant.blueprint(call)].libraryItems
        return Answer(
            JSON.page(for: call, count: items.count) { index in
                let item = tenant.library[items[index]]
                return ["id": .string(item.id.description), "name": .string(item.name)]
            })
    }

    private static func assign(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (blueprint, item) = try target(tenant, call)
        guard !tenant.blueprints[blueprint].libraryItems.contains(item) else {
            throw Refusal(400, .bare("Library Item already exists on Blueprint"))
        }
        tenant.blueprints[blueprint].libraryItems.append(item)
        return changed(&tenant, blueprint, "library_items_added", item)
    }

    private static func remove(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let (blueprint, item) = try target(tenant, call)
        guard tenant.blueprints[blueprint].libraryItems.contains(item) else {
            throw Refusal(400, .bare("Library Item does not exist on Blueprint"))
        }
        tenant.blueprints[blueprint].libraryItems.removeAll { $0 == item }
        return changed(&tenant, blueprint, "library_items_removed", item)
    }

    /// - Throws: ``Refusal`` with 404 for an unknown Blueprint, with 400 for an unknown item or a needless node.
    private static func target(_ tenant: TenantState, _ call: Call) throws -> (blueprint: Int, item: Int) {
        let blueprint = try tenant.blueprint(call)
        let body = try call.object()
        let id = try body.requiredText("library_item_id")
        if body["assignment_node_id"]?.isNull == false, tenant.blueprints[blueprint].type == "classic" {
            throw Refusal(400, .bare("assignment_node_id cannot be provided for Classic Blueprint"))
        }
        guard let item = try? tenant.libraryItem(id) else {
            throw Refusal(400, .field("library_item_id", "Library Item not found."))
        }
        return (blueprint, item)
    }

    /// Notes the change; the answer is the ids now assigned.
    private static func changed(
        _ tenant: inout TenantState, _ blueprint: Int, _ change: String, _ item: Int
    ) -> Answer {
        let changed = tenant.library[item]
        tenant.record(
            "update", "blueprint", tenant.blueprints[blueprint].id, component: "library_items",
            .object([
                (change, JSON.array([["id": .string(changed.id.description), "name": .string(changed.name)]])),
                ("name", .string(tenant.blueprints[blueprint].name)),
            ]))
        let ids = tenant.blueprints[blueprint].libraryItems.map { JSON.string(tenant.library[$0].id.description) }
        return Answer(JSON.array(ids))
    }

    private static func enrollmentProfile(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let blueprint = tenant.blueprints[try tenant.blueprint(call)]
        // Map Blueprints stand for those that require authentication.
        if call["sso"] == "true", blueprint.type == "map" {
            return Answer([
                "url": .string(
                    "https://\(TenantState.webHost)/enrollment/authentication?metadata=\(blueprint.id.description)")
            ])
        }
        let profile = """
            <?xml version="1.0" encoding="UTF-8"?>
            <plist version="1.0"><dict>
            <key>PayloadType</key><string>Profile Service</string>
            <key>PayloadIdentifier</key><string>com.kandji.enroll.\(blueprint.id.description)</string>
            </dict></plist>

            """
        var answer = Answer(bytes: Array(profile.utf8), contentType: "application/x-apple-aspen-config")
        answer.headers.append(("content-disposition", "attachment;filename=kandji-enroll.mobileconfig"))
        return answer
    }
}
