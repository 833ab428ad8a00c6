import ConsoleModel
import TerminalKit

/// One thing with all its fields.
func drawRecord(_ record: RecordState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let status: SectionStatus =
        switch record.reading {
        case .running: .reading("Reading this \(record.kind.noun.one)")
        case .failed(let problem): .failed(Problem(record.kind.sentence(for: problem), status: problem.status))
        case .stopped: .failed(Problem("Reading was stopped."))
        case .never, .complete: .done
        }
    drawSections(record, status, nothing: record.kind.nothing, state, look, &canvas)
}
