import KandjiAPI
import TerminalKit

/// One line of what a form changes.
package struct FormChange: Equatable, Sendable {
    package var label: String
    package var before: String
    package var after: String

    package init(_ label: String, _ before: String, _ after: String) {
        self.label = label
        self.before = before
        self.after = after
    }
}

/// *Update Device*: the fields begin as they are, and only what was changed is sent.
extension ActionForm {
    mutating func beginUpdating(_ standing: DeviceStanding) {
        self.standing = standing
        fields = [
            FormField(.blueprint, .picked(PickedField(.blueprints, chosen: [standing.blueprint].compactMap { $0 }))),
            FormField(
                .user, .picked(PickedField(.users, chosen: [standing.user].compactMap { $0 })),
                hint: "nobody"),
            FormField(.assetTag, .text(TextInput(standing.assetTag)), hint: "none"),
            FormField(
                .tags,
                .picked(
                    PickedField(.tags, chosen: standing.tags.map { PickItem(id: $0, title: $0) }, allowsMany: true)),
                hint: "none"),
        ]
    }

    /// Newer facts: fields that nobody has touched follow them.
    mutating func takeFacts() {
        guard var newer = standing, let details = facts.details else { return }
        let before = updates
        let tags = newer.tags
        newer.take(details)
        standing = newer
        if before.blueprintID == nil { setPicked(.blueprint, [newer.blueprint].compactMap { $0 }) }
        if before.user == .keep { setPicked(.user, [newer.user].compactMap { $0 }) }
        setPicked(.tags, Self.tags(picked(.tags), chosenFrom: tags, now: newer.tags))
        if let picker, fields[picker.field].name == .tags {
            self.picker?.chosen = Self.tags(picker.chosen, chosenFrom: tags, now: newer.tags)
        }
        if before.assetTag == .keep, let index = fields.firstIndex(where: { $0.name == .assetTag }),
            fields[index].text != newer.assetTag
        {
            fields[index].content = .text(TextInput(newer.assetTag))
        }
    }

    /// What was added and taken away, done to the tags there are now: another's tag must not go with it.
    private static func tags(_ chosen: [PickItem], chosenFrom old: [String], now: [String]) -> [PickItem] {
        let kept = now.filter { tag in !old.contains(tag) || chosen.contains { $0.id == tag } }
        let added = chosen.filter { !old.contains($0.id) && !now.contains($0.id) }
        return kept.map { PickItem(id: $0, title: $0) } + added
    }

    private mutating func setPicked(_ name: FormField.Name, _ chosen: [PickItem]) {
        guard let index = fields.firstIndex(where: { $0.name == name }),
            case .picked(var picked) = fields[index].content
        else { return }
        picked.chosen = chosen
        fields[index].content = .picked(picked)
    }

    func picked(_ name: FormField.Name) -> [PickItem] {
        if case .picked(let picked) = field(name)?.content { return picked.chosen }
        return []
    }

    /// Why a field's list cannot be opened now.
    func obstacleToPicking(_ name: FormField.Name) -> String? {
        guard name == .tags, let standing, !standing.areTagsKnown else { return nil }
        if case .loading = facts.age { return "being read, a moment please" }
        return "the device's present tags could not be read, and what is sent replaces them all"
    }

    /// What differs from how the device stands.
    var updates: DeviceChanges {
        var changes = DeviceChanges()
        guard let standing else { return changes }
        if let blueprint = picked(.blueprint).first, blueprint.id != standing.blueprint?.id {
            changes.blueprintID = blueprint.id
        }
        let user = picked(.user).first
        if user?.id != standing.user?.id { changes.user = user.map { .set($0.id) } ?? .clear }
        if let text = field(.assetTag)?.text, text != standing.assetTag {
            changes.assetTag = text.isEmpty ? .clear : .set(text)
        }
        let tags = picked(.tags).map(\.id)
        if Set(tags) != Set(standing.tags) { changes.tags = tags }
        return changes
    }

    /// Before and after, for the lines above the buttons.
    package var changes: [FormChange] {
        if verb == .renameTag, let name = text(of: .name), name != target.name {
            return [FormChange(FormField.Name.name.rawValue, target.name, name)]
        }
        guard let standing else { return [] }
        let updates = updates
        var lines: [FormChange] = []
        func add(_ name: FormField.Name, _ before: String, _ after: String) {
            lines.append(
                FormChange(name.rawValue, before.isEmpty ? "none" : before, after.isEmpty ? "none" : after))
        }
        if updates.blueprintID != nil {
            add(.blueprint, standing.blueprint?.title ?? "not known", picked(.blueprint).first?.title ?? "")
        }
        if updates.user != .keep {
            let after = picked(.user).first.map { $0.detail.isEmpty ? $0.title : "\($0.title) <\($0.detail)>" }
            add(.user, standing.user?.title ?? "", after ?? "")
        }
        if updates.assetTag != .keep { add(.assetTag, standing.assetTag, field(.assetTag)?.text ?? "") }
        if let tags = updates.tags { add(.tags, standing.tags.joined(separator: ", "), tags.joined(separator: ", ")) }
        return lines
    }
}
