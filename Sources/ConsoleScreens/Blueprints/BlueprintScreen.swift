import ConsoleModel
import TerminalKit

/// A Blueprint: its fields, its parameters and its library items.
func drawBlueprint(_ detail: BlueprintDetailState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let status: SectionStatus =
        switch detail.reading {
        case .loading: .reading("Reading this Blueprint")
        case .failed(let problem): .failed(problem)
        case .loaded: .done
        }
    drawSections(detail, status, nothing: "Nothing is known of this Blueprint.", state, look, &canvas)
}
