import HTTPTypes

/// The list, the record, the details and the commands of devices.
enum DeviceRoutes {
    static let all: [Route] = [
        Route(.get, "/devices", .devices, list),
        Route(.get, "/devices/{device_id}", .devices, get),
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

    private static func details(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        if let replaced = tenant.knownExtras(position)?.details { return Answer(json: replaced) }
        return Answer(tenant.details(of: position))
    }

    private static func commands(_ tenant: inout TenantState, _ call: Call) throws -> Answer {
        let position = try tenant.position(call)
        let now = tenant.now
        let commands = tenant.extras(position).commands.map { $0.document(at: now) }
        return Answer([
            "device_id": .string(tenant.fleet[position].id.description),
            "commands": .page(of: commands, for: call),
        ])
    }
}

extension TenantState {
    /// The answer that is one device's record.
    func record(of position: Int) -> Answer {
        var bytes: [UInt8] = []
        writeRecord(of: position, to: &bytes)
        return Answer(json: bytes)
    }
}

extension JSON {
    /// One page by `limit` and `offset`, in the envelope of `count`, `next`, `previous` and `results`.
    static func page(of items: [JSON], for call: Call, maximum: Int = 300) -> JSON {
        let (offset, limit) = call.window(maximum: maximum)
        let end = offset + limit
        return [
            "count": .int(items.count),
            "next": end < items.count ? link(to: call, ["limit": limit, "offset": end]) : nil,
            "previous": offset > 0 ? link(to: call, ["limit": limit, "offset": max(0, offset - limit)]) : nil,
            "results": .array(Array(items.dropFirst(offset).prefix(limit))),
        ]
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
