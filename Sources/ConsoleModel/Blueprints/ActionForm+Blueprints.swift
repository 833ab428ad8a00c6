import KandjiAPI
import TerminalKit

/// *Create Blueprint*, and what is assigned to one.
extension ActionForm {
    mutating func beginCreatingBlueprint() {
        fields = [
            FormField(.name, .text(TextInput("")), hint: "needed; must be unique in the tenant"),
            FormField(.isCodeActive, .toggle(true)),
            FormField(.enrollmentCode, .text(TextInput("")), hint: "made by the service; once used, taken for ever"),
            FormField(.isMap, .toggle(false)),
            FormField(.color, .text(TextInput("")), hint: "for example aqua-800"),
            FormField(.icon, .text(TextInput("")), hint: "for example ss-files"),
            FormField(.summary, .text(TextInput("")), hint: "optional"),
            FormField(.origin, .picked(PickedField(.origins(isMap: false))), hint: "nothing: it begins empty"),
        ]
    }

    func isOn(_ name: FormField.Name) -> Bool { toggle(name) == true }

    /// Whether the new Blueprint is an Assignment Map.
    package var isMap: Bool { isOn(.isMap) }

    /// A Blueprint is made from one of its own type: the choice of another type offers other ones.
    mutating func followType() {
        guard let index = fields.firstIndex(where: { $0.name == .origin }),
            case .picked(var picked) = fields[index].content, picked.source != .origins(isMap: isMap)
        else { return }
        picked.source = .origins(isMap: isMap)
        picked.chosen.removeAll { if case .blueprint = BlueprintOrigin(id: $0.id) { true } else { false } }
        fields[index].content = .picked(picked)
    }

    var newBlueprint: NewBlueprint? {
        guard let name = text(of: .name) else { return nil }
        var blueprint = NewBlueprint(name: name, isEnrollmentCodeActive: isOn(.isCodeActive))
        blueprint.enrollmentCode = text(of: .enrollmentCode)
        blueprint.summary = text(of: .summary)
        blueprint.color = text(of: .color)
        blueprint.icon = text(of: .icon)
        blueprint.type = isMap ? "map" : "classic"
        blueprint.source = picked(.origin).first.flatMap { BlueprintOrigin(id: $0.id)?.source }
        return blueprint
    }

    /// What has to be known about what was typed.
    package var remarks: [String] {
        if verb == .editNote, note?.isFormatted == true {
            return ["The note has formatting, which is lost when it is saved from here."]
        }
        guard verb == .createBlueprint else { return [] }
        var remarks: [String] = []
        if let code = text(of: .enrollmentCode) {
            remarks.append("The code \(code) stays taken for ever, even when its Blueprint is gone.")
        }
        if isMap, text(of: .color) != nil || text(of: .icon) != nil {
            remarks.append("Color and icon are ignored for an Assignment Map.")
        }
        return remarks
    }

    // MARK: Library items

    mutating func beginLibraryItem(isMap: Bool) {
        let isAssigned = verb == .removeLibraryItem
        let source = PickSource.libraryItems(blueprint: target.id.rawValue, isAssigned: isAssigned)
        var chosen: [PickItem] = []
        if case .libraryItem(let item) = subject { chosen = [item] }
        fields = [
            FormField(
                .libraryItem, .picked(PickedField(source, chosen: chosen)),
                hint: isAssigned ? "Enter lists what it has" : "Enter lists what is known; an id can be typed")
        ]
        if isMap {
            fields.append(
                FormField(.node, .text(TextInput("")), hint: "only with conditional logic; see the web console"))
        }
    }

    var libraryItem: PickItem? { picked(.libraryItem).first }
}
