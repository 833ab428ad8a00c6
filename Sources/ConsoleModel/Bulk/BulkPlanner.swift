import KandjiAPI
import TerminalKit

/// Works out what a task with its fields as they are means for each device.
struct BulkPlanner {
    let task: BulkTask
    let fields: [FormField]
    let settings: ConsoleSettings
    /// The names of the devices that are not marked, in lower case.
    let otherNames: Set<String>
    /// The devices on which a lock is under way.
    let locking: Set<DeviceID>
    let now: Moment

    func plan(_ subjects: [BulkSubject]) -> BulkPlan {
        let maker: Maker
        do { maker = try Maker(self) } catch {
            // The list is shown whatever is still missing.
            return BulkPlan(items: subjects.map { item($0, nil) }, problem: error.reason)
        }
        var number = 0
        var items = subjects.map { subject in
            if let refusal = refusal(subject) { return BulkPlan.Item(target: subject.target, refusal: refusal) }
            number += 1
            return item(subject, maker.change(of: subject.device, number: number))
        }
        if task == .name { flagDuplicates(in: &items) }
        return BulkPlan(items: items)
    }

    private func item(_ subject: BulkSubject, _ change: Maker.Change?) -> BulkPlan.Item {
        if let refusal = refusal(subject) { return BulkPlan.Item(target: subject.target, refusal: refusal) }
        switch change {
        case nil: return BulkPlan.Item(target: subject.target)
        case .refused(let reason): return BulkPlan.Item(target: subject.target, refusal: reason)
        case .made(let action, let text):
            return BulkPlan.Item(
                target: subject.target, change: text, action: action, warning: warning(subject.target))
        }
    }

    /// Why a device cannot take it, as far as its row tells.
    private func refusal(_ subject: BulkSubject) -> String? {
        let facts = DeviceFacts(age: .notKnown(""), isRemoved: subject.device.isRemoved)
        if let reason = task.verb.availability(for: subject.target, facts: facts, settings: settings).reason {
            return reason
        }
        switch task {
        case .erase where subject.target.platform == .mac:
            return "a Mac's erase needs a PIN of its own: erase it alone"
        case .erase where subject.target.platform == nil:
            return "its platform is not known: erase it alone"
        case .turnOnLostMode where isLost(subject.device): return "lost mode is on already"
        default: return nil
        }
    }

    private func isLost(_ device: Device) -> Bool {
        guard let status = device.lostModeStatus, !status.isEmpty else { return false }
        return status.uppercased() != "DISABLED"
    }

    private func warning(_ target: Target) -> String? {
        if task == .lock {
            let facts = DeviceFacts(age: .notKnown(""))
            if let warning = LockWarnings.make(target: target, facts: facts).first { return warning }
        }
        if task == .erase, locking.contains(target.id) { return "a lock is still under way on this device" }
        guard task.verb != .updateDevice else { return nil }
        guard let seen = target.lastCheckIn else { return "never seen: the command waits until it is" }
        let days = (now.wall / 1000 - seen) / 86_400
        return days >= 7 ? "not seen for \(days) days: the command waits until it is" : nil
    }

    private func flagDuplicates(in items: inout [BulkPlan.Item]) {
        var counts: [String: Int] = [:]
        func key(_ item: BulkPlan.Item) -> String? {
            if case .setDeviceName(let name) = item.action { name.lowercased() } else { nil }
        }
        for item in items { if let key = key(item) { counts[key, default: 0] += 1 } }
        for index in items.indices {
            guard let key = key(items[index]) else { continue }
            if counts[key, default: 0] > 1 {
                items[index].warning = "\(counts[key, default: 0]) of these would have this name"
            } else if otherNames.contains(key) {
                items[index].warning = "another device has this name already"
            }
        }
    }
}

/// Makes each device's action from the fields.
private struct Maker {
    enum Change {
        case made(Action, String)
        case refused(String)
    }

    private enum Recipe {
        case same(Verb)
        case name(NameTemplate)
        case assetTag(NameTemplate?)
        case blueprint(PickItem)
        case tags([String])
    }

    private let task: BulkTask
    private let fields: [FormField]
    private let recipe: Recipe

    init(_ planner: BulkPlanner) throws(NameTemplate.Mistake) {
        task = planner.task
        fields = planner.fields
        recipe = try Self.recipe(planner)
    }

    private static func recipe(_ planner: BulkPlanner) throws(NameTemplate.Mistake) -> Recipe {
        let fields = planner.fields
        switch planner.task {
        case .name:
            if let obstacle = fields.obstacle(to: .setDeviceName) { throw NameTemplate.Mistake(reason: obstacle) }
            return .name(try NameTemplate(fields.text(.deviceName) ?? ""))
        case .assetTag:
            let text = fields.text(.assetTag)
            if fields.toggle(.clearAssetTag) == true {
                guard text == nil else { throw NameTemplate.Mistake(reason: "either a tag or taking it away") }
                return .assetTag(nil)
            }
            guard let text else { throw NameTemplate.Mistake(reason: "type the asset tag, or take it away") }
            return .assetTag(try NameTemplate(text))
        case .blueprint:
            guard case .picked(let picked)? = fields[.blueprint]?.content, let chosen = picked.chosen.first else {
                throw NameTemplate.Mistake(reason: "pick the Blueprint")
            }
            return .blueprint(chosen)
        case .addTags, .removeTags, .replaceTags:
            let names = tagNames(fields.text(.tags) ?? "")
            guard !names.isEmpty else { throw NameTemplate.Mistake(reason: "type the tags") }
            return .tags(names)
        case .updateInventory, .blankPush, .lock, .turnOnLostMode, .restart, .shutdown, .erase:
            if let obstacle = fields.obstacle(to: planner.task.verb) { throw NameTemplate.Mistake(reason: obstacle) }
            return .same(planner.task.verb)
        }
    }

    func change(of device: Device, number: Int) -> Change? {
        switch recipe {
        case .same(let verb):
            // Options that only some platforms know are told to those alone.
            return fields.known(to: verb, on: device.platform).action(of: verb).map { .made($0, "") }
        case .name(let template):
            return filled(template, device, number, before: device.name) { .setDeviceName($0) }
        case .assetTag(let template?):
            return filled(template, device, number, before: device.assetTag) {
                .updateDevice(DeviceChanges(assetTag: .set($0)))
            }
        case .assetTag(nil):
            guard let before = device.assetTag else { return .refused("has no asset tag") }
            return .made(.updateDevice(DeviceChanges(assetTag: .clear)), "\(before) → none")
        case .blueprint(let blueprint):
            if device.blueprintID == blueprint.id { return .refused("is in it already") }
            return .made(
                .updateDevice(DeviceChanges(blueprintID: blueprint.id)),
                "\(device.blueprintName ?? "not reported") → \(blueprint.title)")
        case .tags(let names): return tags(names, of: device)
        }
    }

    private func filled(
        _ template: NameTemplate, _ device: Device, _ number: Int, before: String?, _ make: (String) -> Action
    ) -> Change {
        switch template.filled(for: device, number: number) {
        case .failure(let mistake): return .refused(mistake.reason)
        case .success(let after):
            if after == before { return .refused("has it already") }
            return .made(make(after), "\(before ?? "none") → \(after)")
        }
    }

    private func tags(_ names: [String], of device: Device) -> Change {
        let before = device.tags
        let after: [String]
        switch task {
        case .addTags: after = before + names.filter { !before.contains($0) }
        case .removeTags: after = before.filter { !names.contains($0) }
        default: after = names
        }
        if Set(after) == Set(before) { return .refused(task == .removeTags ? "has none of them" : "has them already") }
        // The service replaces all tags, and a row without any may only be one that does not say.
        let isUnknown = before.isEmpty && task != .replaceTags
        return .made(
            .updateDevice(DeviceChanges(tags: after)),
            "\(isUnknown ? "none known" : BulkText.list(before)) → \(BulkText.list(after))"
                + (isUnknown ? ", replacing any that it has" : ""))
    }

    private static func tagNames(_ text: String) -> [String] {
        var names: [String] = []
        for part in text.split(separator: ",") {
            let name = String(part).trimmed
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        return names
    }
}

enum BulkText {
    /// A list of names on one line; “none” for an empty one.
    static func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
}
