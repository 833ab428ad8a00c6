import HTTPTypes

/// The list, the record, the details and the commands of devices.
enum DeviceRoutes {
    static let all: [Route] = [
        Route(.get, "/devices", .devices, list),
        Route(.get, "/devices/{device_id}", .devices, get),
        Route(.patch, "/devices/{device_id}", .deviceChanges, update),
        Route(.delete, "/devices/{device_id}", .deviceChanges, delete),
        Route(.get, "/devices/{device_id}/details", .devices, details),
        Route(.get, "/devices/{device_id}/commands", .deviceActions, commands),
    ]

    private static func list(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let page = try tenant.page(for: call)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(page.count * 900)
        bytes.append(UInt8(ascii: "["))
        for (index, position) in page.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            tenant.writeRecord(of: position, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return Answer(json: bytes)
    }

    private static func get(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        tenant.record(of: try tenant.position(call))
    }

    /// Everything is checked before anything is changed.
    private static func update(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let body = try call.object()
        let user = try body["user"].map { try tenant.assignableUser($0) }
        let blueprint = try body["blueprint_id"].map { try tenant.blueprint(named: "blueprint_id", $0) }
        let assetTag = try body["asset_tag"].map { $0.isNull ? "" : try body.text("asset_tag") }
        let tags = try body["tags"].map { try tenant.tagNames($0) }
        guard user != nil || blueprint != nil || assetTag != nil || tags != nil else {
            throw Refusal(400, .field("non_field_errors", "At least one attribute is required."))
        }
        if let user { tenant.fleet.change(position, "user") { $0.user = user } }
        if let assetTag { tenant.fleet.change(position, "asset_tag") { $0.assetTag = assetTag } }
        if let tags {
            let positions = tags.map { tenant.tag(named: $0) }
            tenant.fleet.change(position, nil) { $0.tags = positions }
        }
        if let blueprint { tenant.move(position, to: blueprint) }
        return tenant.record(of: position)
    }

    private static func delete(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let device = tenant.fleet[position]
        tenant.fleet.remove(position)
        tenant.record("delete", "device", device.id, ["name": .string(device.name)])
        return .empty(204)
    }

    private static func details(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        if let replaced = tenant.knownExtras(position)?.details { return Answer(json: replaced) }
        return Answer(tenant.details(of: position))
    }

    private static func commands(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let now = tenant.now
        let commands = tenant.extras(position).commands
        return Answer([
            "device_id": .string(tenant.fleet[position].id.description),
            "commands": .page(for: call, count: commands.count) { commands[$0].document(at: now) },
        ])
    }
}

extension TenantState {
    /// The position of the user that a PATCH names; `nil` inside for null, which takes the user away.
    ///
    /// - Throws: ``Refusal`` with 400 for anything that is not a user's UUID.
    fileprivate func assignableUser(_ value: JSON) throws -> Int32? {
        if value.isNull { return nil }
        guard let id = value.text.flatMap({ Identifier($0) }) else {
            throw Refusal(400, .field("user", "Must be a valid UUID."))
        }
        guard let user = users.firstIndex(where: { $0.id == id && !$0.isDeleted }) else {
            throw Refusal(400, .field("user", "User not found."))
        }
        return Int32(user)
    }

    /// The names in a PATCH's list of tags.
    ///
    /// - Throws: ``Refusal`` with 400 for anything but a list of texts.
    fileprivate func tagNames(_ value: JSON) throws -> [String] {
        guard case .array(let elements) = value else {
            throw Refusal(400, .field("tags", "Expected a list of items."))
        }
        return try elements.map { element in
            guard let name = element.text, !name.isEmpty else {
                throw Refusal(400, .field("tags", "Not a valid string."))
            }
            return name
        }
    }

    fileprivate mutating func move(_ position: Int, to blueprint: Int) {
        let from = blueprints[Int(fleet[position].blueprint)].name
        let to = blueprints[blueprint].name
        fleet.change(position, "blueprint_id") { $0.blueprint = Int16(blueprint) }
        note("blueprint_changed", ["from": .string(from), "to": .string(to)], on: position, at: now)
        record("update", "device", fleet[position].id, component: "blueprint", ["blueprint_name": .string(to)])
    }

    /// The answer that is one device's record.
    func record(of position: Int) -> Answer {
        var bytes: [UInt8] = []
        writeRecord(of: position, to: &bytes)
        return Answer(json: bytes)
    }
}

extension JSON {
    /// One page by `limit` and `offset`, in the envelope of `count`, `next`, `previous` and `results`.
    static func page(for call: Call, count: Int, _ item: (Int) -> JSON) -> JSON {
        let (offset, limit) = call.window()
        let end = offset + limit
        return [
            "count": .int(count),
            "next": end < count ? link(to: call, ["limit": limit, "offset": end]) : nil,
            "previous": offset > 0 ? link(to: call, ["limit": limit, "offset": max(0, offset - limit)]) : nil,
            "results": .array((min(offset, count)..<min(end, count)).map(item)),
        ]
    }

    /// One page by `page`, counted from 1, of a fixed 300.
    ///
    /// - Throws: ``Refusal`` with 404 for a page that does not exist.
    static func numberedPage(for call: Call, count: Int, _ item: (Int) -> JSON) throws -> JSON {
        let number = call["page"].map { Int($0) ?? 0 } ?? 1
        let pages = max(1, (count + 299) / 300)
        guard 1...pages ~= number else { throw Refusal(404, .detail("Invalid page.")) }
        let start = (number - 1) * 300
        let end = min(start + 300, count)
        return [
            "count": .int(count),
            "next": end < count ? link(to: call, ["page": number + 1]) : nil,
            "previous": number > 1 ? link(to: call, ["page": number - 1]) : nil,
            "results": .array((start..<end).map(item)),
        ]
    }

    /// A whole list in the envelope of a page.
    static func envelope(_ items: [JSON]) -> JSON {
        ["count": .int(items.count), "next": nil, "previous": nil, "results": .array(items)]
    }

    /// The address of another page, on the web app's host as the service writes it.
    static func link(to call: Call, _ items: KeyValuePairs<String, Int>) -> JSON {
        let kept = call.rawQuery.split(separator: "&").filter { item in
            !items.contains { item.hasPrefix($0.key + "=") }
        }
        let query = kept.map(String.init) + items.map { "\($0.key)=\($0.value)" }
        return .string("https://\(TenantState.webHost)\(call.path)?\(query.joined(separator: "&"))")
    }
}
