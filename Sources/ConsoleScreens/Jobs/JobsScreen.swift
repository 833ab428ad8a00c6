import ConsoleModel
import TerminalKit

/// What was sent, and what became of it.
func drawJobs(_ screen: JobsState, _ state: State, _ look: Look, _ canvas: inout Canvas) {
    let width = state.size.columns
    let jobs = state.listedJobs
    let columns = JobColumns(width: width, showsUser: state.settings.isShared && screen.showsEverybody)
    let titles = ["SENT", "DEVICE", "COMMAND", "BY", "STATE", "DETAIL"]
    canvas.fill(Rect(column: 0, row: 2, columns: width, rows: 1), style: look[.header])
    for (title, place) in zip(titles, columns.places) where place.width > 0 {
        canvas.write(title, column: place.start, row: 2, width: place.width, style: look[.header])
    }
    if jobs.isEmpty, !screen.filter.isEmpty {
        canvas.write(
            "No job matches “\(screen.filter)”.", column: 2, row: 4, width: width - 4, style: look[.text],
            ellipsis: look.glyphs.ellipsis)
        canvas.write("Esc takes the filter off.", column: 2, row: 5, style: look[.dim])
        return
    }
    if jobs.isEmpty {
        canvas.write("Nothing was sent from this console yet.", column: 2, row: 4, style: look[.dim])
        canvas.write(
            "F9 on a device offers what can be done to it.", column: 2, row: 5, style: look[.dim])
        return
    }
    for line in 0..<state.jobRowsShown {
        let index = screen.list.top + line
        guard jobs.indices.contains(index) else { break }
        drawJob(
            jobs[index], isSelected: index == screen.list.index, at: 3 + line, columns, state, look, &canvas)
    }
    if jobs.indices.contains(screen.list.index) {
        drawSummary(jobs[screen.list.index], state, look, &canvas, top: 3 + state.jobRowsShown)
    }
}

/// The job under the cursor in whole sentences, where the list cuts them.
func drawSummary(_ job: Job, _ state: State, _ look: Look, _ canvas: inout Canvas, top: Int) {
    let width = state.size.columns
    canvas.write(
        String(repeating: look.glyphs.horizontal, count: width), column: 0, row: top, style: look[.border])
    canvas.write(
        " \(job.verb.title): \(job.target.title)  \(job.target.serialNumber) ", column: 2, row: top,
        width: width - 4, style: look[.boxTitle], ellipsis: look.glyphs.ellipsis)
    if let reveal = state.reveal, isShown(job, state) {
        drawPIN(reveal, state, look, &canvas, row: top + 1)
        return
    }
    let said = job.message ?? job.stateText
    // Sentences about a refusal name its status themselves.
    let status = job.status.flatMap { said.contains("(\($0))") ? nil : " (HTTP \($0))" } ?? ""
    var text = "\(job.state.rawValue)\(status): \(said)"
    if let until = job.heldUntil, until != .max {
        text += " F9 sends it again from \(Texts.time(until, zone: look.capabilities.timeZone).prefix(5)) on."
    }
    if job.candidates > 1 { text += " (one of \(job.candidates) commands that it may be)" }
    let lines = ValueLines.wrap(text, width: width - 4)
    for (index, line) in lines.prefix(2).enumerated() {
        let isCut = index == 1 && lines.count > 2
        canvas.write(
            isCut ? line + String(look.glyphs.ellipsis) : line, column: 2, row: top + 1 + index, width: width - 4,
            style: look[.text], ellipsis: look.glyphs.ellipsis)
    }
}

private func isShown(_ job: Job, _ state: State) -> Bool { state.reveal?.place == .job(job.id) }

/// The PIN in clear, large enough a place to be read out, and how long it still stands there.
private func drawPIN(_ reveal: Reveal, _ state: State, _ look: Look, _ canvas: inout Canvas, row: Int) {
    let width = state.size.columns
    var column = canvas.write("PIN ", column: 2, row: row, style: look[.text])
    column = canvas.write(
        SecretText.grouped(reveal.secret.exposed), column: column, row: row, style: look[.secret], isSensitive: true,
        ellipsis: look.glyphs.ellipsis)
    canvas.write(
        "   \(reveal.secondsLeft(at: state.now)) s left   R renews   Enter spells   y copies", column: column, row: row,
        style: look[.dim], ellipsis: look.glyphs.ellipsis)
    guard reveal.isSpelled else { return }
    canvas.write(
        SecretText.spelled(reveal.secret.exposed), column: 2, row: row + 1, width: width - 4, style: look[.secret],
        isSensitive: true, ellipsis: look.glyphs.ellipsis)
}

private struct JobColumns {
    var places: [(start: Int, width: Int)] = []

    init(width: Int, showsUser: Bool) {
        let fixed = [8, 16, 18, width >= 100 ? 10 : showsUser ? 8 : 0, 8]
        var start = 2
        for width in fixed {
            places.append((start, width))
            start += width == 0 ? 0 : width + 2
        }
        places.append((start, max(0, width - start)))
    }
}

private func drawJob(
    _ job: Job, isSelected: Bool, at row: Int, _ columns: JobColumns, _ state: State, _ look: Look,
    _ canvas: inout Canvas
) {
    let plain = look.row(look[.text], isSelected: isSelected)
    if isSelected {
        canvas.fill(Rect(column: 0, row: row, columns: state.size.columns, rows: 1), style: plain)
        canvas.write(">", column: 0, row: row, style: plain)
        canvas.placeCursor(column: 0, row: row)
    }
    let isToday =
        Texts.date(job.startedAt, zone: look.capabilities.timeZone)
        == Texts.date(state.now.wall, zone: look.capabilities.timeZone)
    let texts = [
        isToday
            ? Texts.time(job.startedAt, zone: look.capabilities.timeZone)
            : String(Texts.date(job.startedAt, zone: look.capabilities.timeZone).dropFirst(2)),
        job.target.title, job.verb.shortTitle, job.user, job.state.rawValue,
    ]
    for (index, text) in texts.enumerated() where columns.places[index].width > 0 {
        let style = index == 4 ? look.row(look[role(of: job.state)], isSelected: isSelected) : plain
        canvas.write(
            text, column: columns.places[index].start, row: row, width: columns.places[index].width, style: style,
            ellipsis: look.glyphs.ellipsis)
    }
    drawDetail(of: job, columns.places[5], row: row, plain, isSelected: isSelected, state, look, &canvas)
}

private func drawDetail(
    of job: Job, _ place: (start: Int, width: Int), row: Int, _ style: Style, isSelected: Bool, _ state: State,
    _ look: Look, _ canvas: inout Canvas
) {
    var text = ""
    if job.mayHavePIN { text = isShown(job, state) ? "PIN below" : "PIN \(look.glyphs.mask) R shows it" }
    if let message = job.message { text += (text.isEmpty ? "" : "  ") + message }
    if text.isEmpty { text = job.stateText }
    canvas.write(
        text, column: place.start, row: row, width: place.width, style: style, ellipsis: look.glyphs.ellipsis)
}

func role(of state: JobState) -> Role {
    switch state {
    case .done: .ok
    case .failed: .bad
    case .unknown, .stopped: .warning
    case .held, .sending, .sent, .pending, .notNow: .waiting
    }
}

extension Job {
    /// What the state means, in words.
    var stateText: String {
        switch state {
        case .held: "held back by the limit of the policy"
        case .sending:
            waitSeconds.map { "waits up to \($0) s for the service's rate limit, then goes out" }
                ?? "on its way to the service"
        case .sent: "the service has taken it; the device has not been seen to get it"
        case .pending: "waits for the device"
        case .notNow: "the device said: not now; it will be asked again"
        case .done:
            verb.following == .synchronous ? "the service has carried it out" : "the device has acknowledged it"
        case .failed: "failed"
        case .stopped: "stopped before it was sent"
        case .unknown: "nobody can say; not sent again"
        }
    }
}
