import ConsoleModel
import Fleet
import TerminalKit

/// The two lines at the top: product, tenant and mode; the place and what is counted there.
func drawHeader(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let width = state.size.columns
    let zone = look.capabilities
    let clock = "\(Texts.time(state.now.wall, zone: zone.timeZone).prefix(5)) \(zone.timeZoneName)"
    var right = [clock]
    right.insert(syncText(state, look), at: 0)
    if let budget = state.budget { right.insert("api \(budget.used)/\(budget.limit)h", at: 0) }
    var rightText = right.joined(separator: "  ")
    // Where there is no room for everything, the budget is the first to go.
    while right.count > 1, DisplayWidth.of(rightText) > width - 30 {
        right.removeFirst()
        rightText = right.joined(separator: "  ")
    }
    let rightStart = width - DisplayWidth.of(rightText)
    var column = canvas.write("Pippin", column: 0, row: 0, style: look[.title])
    column = canvas.write(
        " \(state.settings.tenant)", column: column, row: 0, width: max(0, rightStart - column - 14),
        style: look[.text])
    if state.settings.isDemo {
        column = canvas.write(" DEMO ", column: column + 1, row: 0, style: look[.modeDemo]) - 1
    }
    if state.settings.isReadOnly {
        canvas.write(" READ-ONLY ", column: column + 1, row: 0, style: look[.modeReadOnly])
    }
    canvas.write(rightText, column: rightStart, row: 0, style: look[.dim])
    drawPlace(state, look, &canvas)
}

private func syncText(_ state: State, _ look: Look) -> String {
    switch state.fleet.sync {
    case .never: return "not synced"
    case .running(_, let devices):
        let spinner = look.glyphs.spinner(at: state.now)
        return state.fleet.schedule.isFull ? "\(spinner) \(devices) devices so far" : "\(spinner) refreshing"
    case .complete(let at): return "synced \(Texts.age(of: at / 1000, now: state.now))"
    case .failed(_, let last):
        guard let last else { return "not synced" }
        return "sync failed, data \(Texts.age(of: last / 1000, now: state.now)) old"
    }
}

private func drawPlace(_ state: State, _ look: Look, _ canvas: inout Canvas) {
    let right = counts(state, look)
    let rightStart = state.size.columns - DisplayWidth.of(right)
    canvas.write(right, column: rightStart, row: 1, style: look[.dim])
    let room = max(0, rightStart - 2)
    let separator = " \(look.glyphs.separator) "
    var crumbs = crumbs(state)
    // Where the way here is long, its beginning is left out: what is open now has to be read.
    while crumbs.count > (crumbs.first == look.glyphs.more ? 2 : 1),
        DisplayWidth.of(crumbs.joined(separator: separator)) > room
    {
        crumbs.removeFirst(crumbs[0] == look.glyphs.more ? 2 : 1)
        crumbs.insert(look.glyphs.more, at: 0)
    }
    var column = 0
    for (index, crumb) in crumbs.enumerated() {
        if index > 0 {
            column = canvas.write(
                separator, column: column, row: 1, width: max(0, room - column), style: look[.dim],
                ellipsis: look.glyphs.ellipsis)
        }
        column = canvas.write(
            crumb, column: column, row: 1, width: max(0, room - column),
            style: index == crumbs.count - 1 ? look[.path] : look[.dim], ellipsis: look.glyphs.ellipsis)
    }
    if let filter = rowsFilter(state), !filter.isEmpty {
        canvas.write(
            "   filter: \(filter)", column: column, row: 1, width: max(0, room - column), style: look[.match],
            ellipsis: look.glyphs.ellipsis)
    }
    if state.isDeviceListShown, let view = state.shownView {
        column = canvas.write(
            "   view: \(view.name)", column: column, row: 1, width: max(0, room - column), style: look[.match],
            ellipsis: look.glyphs.ellipsis)
    }
    if state.isDeviceListShown, !state.devices.filter.isEmpty {
        canvas.write(
            "   filter: \(state.devices.filter.text)", column: column, row: 1, width: max(0, room - column),
            style: look[.match], ellipsis: look.glyphs.ellipsis)
    }
}

private func rowsFilter(_ state: State) -> String? {
    switch state.screens.last {
    case .listing(let list): list.filter
    case .blueprints(let list): list.filter
    case .jobs(let jobs): jobs.filter
    default: nil
    }
}

private func crumbs(_ state: State) -> [String] {
    var crumbs = ["Devices"]
    for screen in state.screens {
        switch screen {
        case .device(let detail):
            crumbs.append(Target(detail.device).title)
            if let section = detail.currentSection { crumbs.append(section.title) }
        case .jobs: crumbs.append("Jobs")
        case .overview: crumbs.append("Overview")
        case .messages: crumbs.append("Messages")
        case .customAPI: crumbs.append("Custom API call")
        case .bulkRun(let screen): crumbs.append(state.bulk[screen.number]?.title ?? "Run")
        case .blueprints: crumbs.append("Blueprints")
        case .blueprint(let detail):
            crumbs.append(crumbs.last == "Blueprints" ? detail.title : "Blueprint \(detail.title)")
        case .devices(let list): crumbs.append(list.origin == .overview ? "from overview" : "its devices")
        case .listing(let list): crumbs += ListingHints.crumbs(list, after: crumbs)
        case .record(let record): crumbs.append(record.title)
        }
    }
    return crumbs
}

private func counts(_ state: State, _ look: Look) -> String {
    switch state.topScreen {
    case .devices, nil:
        var parts: [String] = []
        let all = state.fleet.announced ?? state.fleet.table.count
        let shown = state.devices.rows.count
        let isWhole = state.fleet.announced == nil ? shown == all : state.devices.filter.isEmpty
        parts.append(isWhole ? Texts.count(all, "device", "devices") : "\(shown) of \(all)")
        if !state.devices.marks.isEmpty {
            let hidden = state.devices.hiddenMarks
            parts.append("\(state.devices.marks.count) marked\(hidden > 0 ? " (\(hidden) hidden)" : "")")
        }
        return parts.joined(separator: "   ")
    case .device(let detail):
        guard let place = detail.position else { return "" }
        return "[ previous   \(place + 1) of \(detail.neighbours.count)   next ]"
    case .jobs(let jobs):
        let running = state.jobs.count(in: [.sending, .sent, .pending, .notNow])
        let whose = jobs.showsEverybody ? "everybody’s on this host" : "mine"
        let counted = [
            "\(running) under way", "\(state.jobs.count(in: [.failed])) failed",
            "\(state.jobs.count(in: [.unknown])) unknown", "\(state.jobs.count(in: [.done])) done",
        ]
        return ((state.settings.isShared ? [whose] : []) + counted).joined(separator: "   ")
    case .blueprints(let list): return blueprintCounts(list, state, look)
    case .blueprint, .record: return ""
    case .listing(let list): return ListingText.counts(list, look)
    case .overview(let overview):
        guard let all = state.fleet.announced else { return Texts.count(overview.devices, "device", "devices") }
        return "\(overview.devices) of \(all) loaded"
    case .customAPI: return Texts.count(state.customAPI.history.count, "call", "calls")
    case .bulkRun(let screen): return bulkCounts(screen, state)
    case .messages:
        return Texts.count(state.messages.all.count, "message", "messages")
    }
}
