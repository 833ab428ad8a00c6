import ConsoleModel
import TerminalKit

/// A device: its sections and their fields.
func drawDetail(_ detail: DeviceDetailState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let status: SectionStatus =
        switch detail.details {
        case .loading: .reading("Reading every section of this device")
        case .failed(let problem): .failed(problem)
        case .loaded: .done
        }
    drawSections(detail, status, nothing: "Nothing is known of this device yet.", state, look, &canvas)
}
