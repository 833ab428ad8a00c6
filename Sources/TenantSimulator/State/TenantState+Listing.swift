extension TenantState {
    /// The positions of one page of the list.
    ///
    /// - Throws: ``Refusal`` with 400 for a filter that is not a UUID where one is needed.
    mutating func page(for call: Call) throws -> [Int] {
        let order = fleet.order(call["ordering"] ?? "", by: precedes(call["ordering"]))
        let (offset, limit) = call.window()
        let filters = try filters(of: call)
        guard !filters.isEmpty else { return order.dropFirst(offset).prefix(limit).map(Int.init) }
        var left = offset
        var page: [Int] = []
        for position in order {
            let device = fleet[Int(position)]
            guard filters.allSatisfy({ $0(device) }) else { continue }
            if left > 0 {
                left -= 1
                continue
            }
            page.append(Int(position))
            if page.count == limit { break }
        }
        return page
    }

    private typealias Filter = (SimulatedDevice) -> Bool

    private func filters(of call: Call) throws -> [Filter] {
        var filters: [Filter] = []
        func contains(_ name: String, _ value: @escaping (SimulatedDevice) -> String) {
            guard let part = call[name]?.lowercased() else { return }
            filters.append { value($0).lowercased().contains(part) }
        }
        contains("asset_tag") { $0.assetTag }
        contains("device_name") { $0.name }
        contains("serial_number") { $0.serial }
        contains("model") { $0.hardware.name }
        contains("os_version") { $0.operatingSystem.version }
        contains("mac_address", \.macAddress)
        contains("blueprint_id") { blueprints[Int($0.blueprint)].id.description }
        contains("user") { owner(of: $0)?.name ?? "" }
        contains("user_name") { owner(of: $0)?.name ?? "" }
        contains("user_email") { owner(of: $0)?.email ?? "" }
        if let email = call["user_email_exact"] { filters.append { owner(of: $0)?.email == email } }
        if let platform = call["platform"] { filters.append { $0.platform.rawValue == platform } }
        if let enabled = call["filevault_enabled"]?.lowercased() {
            filters.append { $0.platform == .mac && String($0.isFileVaultEnabled) == enabled }
        }
        if let id = try identifier("device_id", in: call) { filters.append { $0.id == id } }
        if let id = try identifier("user_id", in: call) { filters.append { owner(of: $0)?.id == id } }
        for (name, isID) in [("tag_name", false), ("tag_name_in", false), ("tag_id", true), ("tag_id_in", true)] {
            guard let value = call[name] else { continue }
            let wanted = Set(name.hasSuffix("_in") ? value.split(separator: ",").map(String.init) : [value])
            let fitting = Set(
                tags.indices.filter {
                    !tags[$0].isDeleted && wanted.contains(isID ? tags[$0].id.description : tags[$0].name)
                }
                .map(Int16.init))
            filters.append { !fitting.isDisjoint(with: $0.tags) }
        }
        return filters
    }

    func owner(of device: SimulatedDevice) -> SimulatedUser? { device.user.map { users[Int($0)] } }

    /// The UUID in the query item `name`.
    ///
    /// - Throws: ``Refusal`` with 400 and the field's complaint for another text.
    func identifier(_ name: String, in call: Call) throws -> Identifier? {
        guard let text = call[name] else { return nil }
        guard let id = Identifier(text) else { throw Refusal(400, .field(name, "Enter a valid UUID.")) }
        return id
    }

    /// The order that `ordering` asks for; names it does not know are left out, as the service's framework does.
    private func precedes(_ ordering: String?) -> ((SimulatedDevice, SimulatedDevice) -> Bool)? {
        let keys = (ordering ?? "").split(separator: ",").compactMap { key -> (key: Key, isReversed: Bool)? in
            let isReversed = key.hasPrefix("-")
            return self.key(String(isReversed ? key.dropFirst() : key)).map { ($0, isReversed) }
        }
        guard !keys.isEmpty else { return nil }
        return { left, right in
            for (key, isReversed) in keys {
                let comparison = isReversed ? key(right, left) : key(left, right)
                if comparison != 0 { return comparison < 0 }
            }
            return false
        }
    }

    /// Negative when the first comes before the second, 0 when they are equal.
    private typealias Key = (SimulatedDevice, SimulatedDevice) -> Int

    private func key(_ name: String) -> Key? {
        func by<Value: Comparable>(_ value: @escaping (SimulatedDevice) -> Value) -> Key {
            { left, right in
                let (left, right) = (value(left), value(right))
                return left == right ? 0 : left < right ? -1 : 1
            }
        }
        switch name {
        case "asset_tag": return by(\.assetTag)
        case "blueprint_id": return by { blueprints[Int($0.blueprint)].id }
        case "device_id": return by(\.id)
        case "device_name": return by(\.name)
        case "last_check_in": return by { $0.lastCheckIn ?? Moment(microseconds: .min) }
        case "model": return by { $0.hardware.name }
        case "platform": return by { $0.platform.rawValue }
        case "os_version": return by { $0.operatingSystem.version }
        case "serial_number": return by(\.serial)
        case "user": return by { owner(of: $0)?.name ?? "" }
        default: return nil
        }
    }
}

extension SimulatedDevice {
    /// The address of its first network interface.
    var macAddress: String {
        var random = random(2)
        return (0..<6).map { index in
            let byte = index == 0 ? random.below(64) * 4 : random.below(256)
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined(separator: ":")
    }

    /// Whether a Mac's disk is encrypted; true for nine in ten.
    var isFileVaultEnabled: Bool {
        var random = random(3)
        return platform == .mac && random.chance(90)
    }
}
