import Fleet
import KandjiAPI

extension State {
    /// The names of all Blueprints that are known, from their list or else from the devices' rows.
    var knownBlueprintNames: [String] {
        if !blueprints.all.isEmpty { return blueprints.all.map(\.name) }
        return Set(fleet.table.blueprintTallies().values.compactMap(\.name)).sorted()
    }

    /// The names that what was typed after `blueprint` may mean: those that start with it first, then those that hold
    /// it. `nil` while no name is being typed.
    package func blueprintNames(for text: String) -> [String]? {
        let start = Verb.blueprint.rawValue + " "
        guard text.lowercased().hasPrefix(start) else { return nil }
        let typed = text.dropFirst(start.count).lowercased()
        let names = knownBlueprintNames
        guard !typed.isEmpty else { return names }
        let starting = names.filter { $0.lowercased().hasPrefix(typed) }
        let holding = names.filter { !$0.lowercased().hasPrefix(typed) && $0.lowercased().contains(typed) }
        return starting + holding
    }
}
