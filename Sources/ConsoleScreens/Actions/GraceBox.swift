import ConsoleModel
import TerminalKit

/// The seconds that are left to stop a destroying command.
func drawGrace(_ grace: Grace, _ look: Look, _ canvas: inout Canvas) {
    let full = look.glyphs.isUnicode ? "█" : "#"
    let empty = look.glyphs.isUnicode ? "░" : "."
    let bar =
        String(repeating: full, count: grace.secondsLeft * 4)
        + String(repeating: empty, count: (Grace.seconds - grace.secondsLeft) * 4)
    let lines: [BoxView.Line] = [
        .text("\(grace.action.verb.title) goes out in \(grace.secondsLeft) s.", .bad), .gap,
        .pair(grace.target.kind == .call ? "Call" : "Device", grace.target.title, .strong),
        .pair("Serial", grace.order == nil ? grace.target.serialNumber : "those of the list", .strong), .gap,
        .text("\(bar)   ANY KEY STOPS IT", .strong),
    ]
    BoxView(
        title: "\(grace.action.verb.title): \(grace.target.title)", lines: lines, footer: "any key stops it",
        isDangerous: true, wantedWidth: 60
    ).draw(look, &canvas)
}

/// The PIN of an erased Mac, until it is noted.
func drawPINNote(_ note: PINNote, _ box: Box, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let job = state.jobs[note.job]
    let noteWidth = 72
    let textWidth = min(noteWidth, state.size.columns - 4) - 4
    func text(_ text: String, _ role: Role) -> [BoxView.Line] {
        ValueLines.wrap(text, width: textWidth).filter { !$0.isEmpty }.map { .text($0, role) }
    }
    var lines: [BoxView.Line] = [
        .pair("Device", note.target.title, .strong), .pair("Serial", note.target.serialNumber, .strong),
        .sensitive("PIN", SecretText.grouped(note.pin.exposed)), .gap,
    ]
    lines += text("This PIN is kept nowhere else. The Mac may ask for it after the erase.", .warning)
    if let job {
        lines.append(.pair("State", job.state.rawValue, .text))
        lines += text(job.message ?? "", .text)
    }
    lines += [
        .gap,
        .buttons([
            BoxView.Button(
                title: "I have noted it", isFocused: true, isLive: box.buttonsAreLive(at: state.now),
                isDangerous: false)
        ]),
    ]
    BoxView(
        title: "Note the PIN of \(note.target.title)", lines: lines, footer: "y copies   Enter: it is noted",
        wantedWidth: noteWidth
    ).draw(look, &canvas)
}
