import Fleet
package import KandjiAPI

/// A file of changes, with what its names mean to the service.
package struct ImportMaterial: Equatable, Sendable {
    package var sheet: ImportSheet
    package var blueprints: Result<[NamedReference], Problem>
    package var users: Result<[ImportUser], Problem>
    package var tags: Result<[String], Problem>

    package init(
        sheet: ImportSheet, blueprints: Result<[NamedReference], Problem> = .success([]),
        users: Result<[ImportUser], Problem> = .success([]), tags: Result<[String], Problem> = .success([])
    ) {
        self.sheet = sheet
        self.blueprints = blueprints
        self.users = users
        self.tags = tags
    }
}

/// A user of the tenant, by what a file may call one.
package struct ImportUser: Equatable, Sendable {
    package var id: String
    package var name: String?
    package var email: String?

    package init(id: String, name: String?, email: String?) {
        self.id = id
        self.name = name
        self.email = email
    }
}

/// Finds the device of each row, and what would change on it. Keys match as a whole or not at all.
struct ImportMatcher {
    private let material: ImportMaterial
    private let table: FleetTable
    private let settings: ConsoleSettings
    private let rowsBySerial: [String: [Int]]
    private let rowsByID: [String: Int]

    /// Takes a value away.
    static let nothing = "(none)"

    /// - Parameter rows: all rows of the table.
    init(_ material: ImportMaterial, table: FleetTable, rows: [UInt32], settings: ConsoleSettings) {
        self.material = material
        self.table = table
        self.settings = settings
        let lines = material.sheet.rows
        let wantedSerials = Set(lines.compactMap { $0.values[.serialNumber]?.uppercased() })
        let wantedIDs = Set(lines.compactMap { $0.values[.deviceID]?.lowercased() })
        var serials: [String: [Int]] = [:]
        var ids: [String: Int] = [:]
        for row in rows.map(Int.init) {
            if let serial = table[row].serialNumber?.uppercased(), wantedSerials.contains(serial) {
                serials[serial, default: []].append(row)
            }
            guard !wantedIDs.isEmpty else { continue }
            let id = table[row].id.rawValue.lowercased()
            if wantedIDs.contains(id) { ids[id] = row }
        }
        rowsBySerial = serials
        rowsByID = ids
    }

    func plan() -> BulkPlan {
        var items: [BulkPlan.Item] = []
        var lines: [DeviceID: [Int]] = [:]
        for row in material.sheet.rows {
            switch find(row) {
            case .failure(let mistake): items.append(unmatched(row, mistake.reason))
            case .success(let device):
                lines[device.id, default: []].append(row.line)
                items += changes(row, device)
            }
        }
        // Of two lines about one device nobody can say which is meant.
        for index in items.indices {
            guard let all = lines[items[index].target.id], all.count > 1 else { continue }
            let others = all.filter { $0 != items[index].line }.map(String.init).joined(separator: ", ")
            items[index].action = nil
            items[index].refusal = "line \(others) is about this device as well"
        }
        return BulkPlan(items: items)
    }

    private func unmatched(_ row: ImportSheet.Row, _ reason: String) -> BulkPlan.Item {
        let key = row.values[.serialNumber] ?? row.values[.deviceID] ?? ""
        let target = Target(
            id: DeviceID(rawValue: ""), name: row.values[.name] ?? "", serialNumber: SafeKey.shown(key))
        return BulkPlan.Item(target: target, refusal: reason, line: row.line)
    }

    // MARK: Which device

    private func find(_ row: ImportSheet.Row) -> Result<Device, NameTemplate.Mistake> {
        if let mistake = row.mistake { return .failure(NameTemplate.Mistake(reason: mistake)) }
        if let id = row.values[.deviceID] {
            guard let place = rowsByID[id.lowercased()] else { return failure("no device has this id") }
            if let serial = row.values[.serialNumber], table[place].serialNumber?.uppercased() != serial.uppercased() {
                return failure("the device with this id has another serial number")
            }
            return .success(table.device(at: place))
        }
        guard let serial = row.values[.serialNumber] else {
            return failure("names neither a serial number nor an id")
        }
        let found = rowsBySerial[serial.uppercased()] ?? []
        if found.count == 1 { return .success(table.device(at: found[0])) }
        if found.count > 1 { return failure("\(found.count) devices have this serial number: use the Device ID") }
        return failure(
            SafeKey.isCutNumber(serial)
                ? "a spreadsheet has made a number of this serial number and lost its end"
                : "no device has this serial number")
    }

    private func failure(_ reason: String) -> Result<Device, NameTemplate.Mistake> {
        .failure(NameTemplate.Mistake(reason: reason))
    }

    // MARK: What changes

    private func changes(_ row: ImportSheet.Row, _ device: Device) -> [BulkPlan.Item] {
        let target = Target(device)
        func refused(_ reason: String) -> [BulkPlan.Item] {
            [BulkPlan.Item(target: target, refusal: reason, line: row.line)]
        }
        for (field, value) in row.values where !field.isKey && SafeKey.isCutNumber(value) {
            return refused("“\(value)” looks like a number that a spreadsheet has cut")
        }
        let update: Update
        do { update = try self.update(row, device) } catch { return refused(error.reason) }
        var items: [BulkPlan.Item] = []
        if let name = row.values[.name], name != device.name {
            if name == Self.nothing { return refused("a device cannot be without a name") }
            items.append(
                item(target, device, .setDeviceName(name), "name \(device.name ?? "none") → \(name)", row.line))
        }
        if !update.changes.isEmpty {
            items.append(
                item(
                    target, device, .updateDevice(update.changes), update.texts.joined(separator: "; "), row.line,
                    warning: update.warning))
        }
        return items.isEmpty ? refused("nothing would change") : items
    }

    private func item(
        _ target: Target, _ device: Device, _ action: Action, _ change: String, _ line: Int, warning: String? = nil
    ) -> BulkPlan.Item {
        let facts = DeviceFacts(age: .notKnown(""), isRemoved: device.isRemoved)
        let refusal = action.verb.availability(for: target, facts: facts, settings: settings).reason
        return BulkPlan.Item(
            target: target, change: change, action: action, refusal: refusal, warning: warning, line: line)
    }

    private struct Update {
        var changes = DeviceChanges()
        var texts: [String] = []
        var warning: String?
    }

    private func update(_ row: ImportSheet.Row, _ device: Device) throws(NameTemplate.Mistake) -> Update {
        var update = Update()
        if let value = row.values[.assetTag], (value == Self.nothing ? nil : value) != device.assetTag {
            update.changes.assetTag = value == Self.nothing ? .clear : .set(value)
            update.texts.append("asset tag \(device.assetTag ?? "none") → \(value == Self.nothing ? "none" : value)")
        }
        if let value = row.values[.blueprint] {
            let blueprint = try blueprint(value)
            if blueprint.id != device.blueprintID {
                update.changes.blueprintID = blueprint.id
                update.texts.append(
                    "Blueprint \(device.blueprintName ?? "not reported") → \(blueprint.name ?? blueprint.id)")
            }
        }
        if let value = row.values[.user] { try setUser(value, device, &update) }
        if let value = row.values[.tags] { try setTags(value, device, &update) }
        return update
    }

    private func blueprint(_ text: String) throws(NameTemplate.Mistake) -> NamedReference {
        let all = try known(material.blueprints, "the Blueprints")
        let wanted = text.lowercased()
        let found = all.filter { $0.id.lowercased() == wanted || $0.name?.lowercased() == wanted }
        if found.count == 1 { return found[0] }
        throw NameTemplate.Mistake(
            reason: found.isEmpty
                ? "there is no Blueprint “\(text)”" : "\(found.count) Blueprints are called “\(text)”: use the id")
    }

    private func setUser(
        _ text: String, _ device: Device, _ update: inout Update
    ) throws(NameTemplate.Mistake) {
        let before = device.user?.email ?? device.user?.name
        if text == Self.nothing {
            guard device.user != nil else { return }
            update.changes.user = .clear
            update.texts.append("user \(before ?? "none") → none")
            return
        }
        let wanted = text.lowercased()
        // What the device says of its own user needs no look into the directory.
        if device.user?.id?.lowercased() == wanted || device.user?.email?.lowercased() == wanted { return }
        let all = try known(material.users, "the users")
        var found = all.filter { $0.id.lowercased() == wanted || $0.email?.lowercased() == wanted }
        if found.isEmpty { found = all.filter { $0.name?.lowercased() == wanted } }
        guard let user = found.first, found.count == 1 else {
            throw NameTemplate.Mistake(
                reason: found.isEmpty
                    ? "there is no user “\(text)”" : "\(found.count) users are called “\(text)”: use the email")
        }
        guard user.id != device.user?.id else { return }
        update.changes.user = .set(user.id)
        update.texts.append("user \(before ?? "none") → \(user.email ?? user.name ?? user.id)")
    }

    private func setTags(
        _ text: String, _ device: Device, _ update: inout Update
    ) throws(NameTemplate.Mistake) {
        var names: [String] = []
        for part in text.split(whereSeparator: { ",;|".contains($0) }) where text != Self.nothing {
            let name = String(part).trimmed
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        guard Set(names) != Set(device.tags) else { return }
        update.changes.tags = names
        update.texts.append("tags \(BulkText.list(device.tags)) → \(BulkText.list(names))")
        if case .success(let known) = material.tags {
            let new = names.filter { !known.contains($0) }
            if !new.isEmpty { update.warning = "no tag is called \(new.joined(separator: ", ")) yet" }
        }
    }

    private func known<Item>(
        _ reading: Result<[Item], Problem>, _ what: String
    ) throws(NameTemplate.Mistake) -> [Item] {
        switch reading {
        case .success(let items): return items
        case .failure(let problem):
            throw NameTemplate.Mistake(reason: "\(what) could not be read: \(problem.sentence)")
        }
    }
}

/// Numbers that spreadsheets make of what is none.
enum SafeKey {
    /// `1.23E+15`: what is left of a long number.
    static func isCutNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /\d+([.,]\d+)?[eE]\+\d+/) != nil
    }

    static func shown(_ key: String) -> String { key.isEmpty ? "no key" : key }
}
