import ConsoleModel
import TerminalKit

/// The commands, or after `theme` and the like the names, that fit what was typed, just above the line.
func drawCompletions(
    _ palette: PaletteState, _ text: String, _ state: State, _ look: Look, _ canvas: inout Canvas, promptRow: Int
) {
    let list: CandidateList
    if let themes = state.themeNames(for: text) {
        let items = themes.map { (name: $0, about: state.themes.catalogue.about($0)) }
        list = CandidateList(title: "Themes", items: items, selected: palette.selected)
    } else if let tenants = state.tenantNames(for: text) {
        let items = tenants.map { name in
            let address = state.settings.tenants.first { $0.name == name }?.address ?? ""
            return (name: name, about: name == state.settings.tenant ? "\(address)  shown now" : address)
        }
        list = CandidateList(title: "Tenants", items: items, selected: palette.selected)
    } else if let blueprints = state.blueprintNames(for: text) {
        let items = blueprints.map { (name: $0, about: "") }
        list = CandidateList(title: "Blueprints", items: items, selected: palette.selected, nameWidth: nil)
    } else if let views = state.viewNames(for: text) {
        let items = views.map { name in
            (name: name, about: state.views.first { $0.name == name }?.filter ?? "")
        }
        list = CandidateList(title: "Views", items: items, selected: palette.selected)
    } else {
        let items = PaletteState.completions(for: text).map { (name: $0.rawValue, about: $0.title) }
        list = CandidateList(title: "Commands", items: items, selected: palette.selected)
    }
    list.draw(look, &canvas, promptRow: promptRow)
}
