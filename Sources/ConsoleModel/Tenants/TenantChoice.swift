import TerminalKit

/// A tenant that the settings name.
package struct KnownTenant: Equatable, Sendable {
    package var name: String
    /// Where it is reached, as a person reads it.
    package var address: String

    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }
}

extension State {
    /// Ends this session as quitting does, so that another one follows it: nothing of two tenants meets in one state.
    mutating func openTenant(named name: String) -> [Effect] {
        if settings.denied.contains(Verb.tenant.rawValue) {
            say("\(Verb.tenant.rawValue): the policy forbids it.", .warning)
            return []
        }
        guard !settings.isDemo else {
            say("A simulated tenant is alone: there is no other to go to.")
            return []
        }
        guard !settings.tenants.isEmpty else {
            say("No tenant is known. config.yaml names them under tenants:.", .warning)
            return []
        }
        guard !name.isEmpty else {
            offerTenants()
            return []
        }
        let (names, wanted) = (settings.tenants.map(\.name), name.lowercased())
        guard let known = names.first(where: { $0 == name }) ?? names.first(where: { $0.lowercased() == wanted })
        else {
            say("There is no tenant “\(name)”. Known are: \(names.joined(separator: ", ")).", .warning)
            return []
        }
        guard known != settings.tenant else {
            say("The tenant \(known) is shown already.")
            return []
        }
        let effects = quit(status: 0)
        nextTenant = known
        return effects
    }

    /// Opens the command line with the names below it, the cursor on the tenant that is shown.
    private mutating func offerTenants() {
        let text = Verb.tenant.rawValue + " "
        var palette = PaletteState(target: currentDevice.map { Target($0) })
        palette.selected = firstTenant(for: text)
        prompt = Prompt(kind: .command(palette), input: TextInput(text))
    }

    /// The names that fit what was typed after `tenant `: those that start with it first, then those that hold it.
    /// `nil` while no name is being typed, or where there is none.
    package func tenantNames(for text: String) -> [String]? {
        let start = Verb.tenant.rawValue + " "
        guard text.lowercased().hasPrefix(start), !settings.isDemo, !settings.tenants.isEmpty else { return nil }
        let typed = text.dropFirst(start.count).lowercased().trimmed
        let names = settings.tenants.map(\.name)
        return names.filter { $0.lowercased().hasPrefix(typed) }
            + names.filter { !$0.lowercased().hasPrefix(typed) && $0.lowercased().contains(typed) }
    }

    /// Where the cursor stands when the names come up: on the tenant that is shown, so that Enter changes nothing.
    func firstTenant(for text: String) -> Int {
        guard text.trimmed.split(separator: " ").count == 1, let names = tenantNames(for: text) else { return 0 }
        return names.firstIndex(of: settings.tenant) ?? 0
    }
}
