import ConsoleModel
import TerminalKit

/// What can be done about a job.
func drawJobMenu(_ menu: JobMenu, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    guard let job = state.jobs[menu.job] else { return }
    let lines = JobMenu.Item.allCases.map { item in
        let reason = state.reasonOff(item, job)
        return BoxView.Line.row(
            "\(item.letter)  \(item.title)", trailing: reason ?? "", role: reason == nil ? .text : .disabled,
            isSelected: item == menu.selected)
    }
    BoxView(
        title: "\(job.verb.title): \(job.target.title)  \(job.target.serialNumber)", lines: lines,
        footer: "Enter chooses   Esc closes"
    ).draw(look, &canvas)
}
