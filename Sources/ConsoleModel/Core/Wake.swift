/// When the screen changes by itself next.
extension State {
    /// The next instant, by the clock that never jumps, at which something that is shown changes or something is due;
    /// `nil` when nothing will. Ages step by the minute, and by the second only while a secret is shown.
    package var wakeAt: Int64? {
        var instants: [Int64] = [nextMinute]
        if reveal != nil { instants.append(nextSecond) }
        if let reveal { instants.append(reveal.until) }
        if let look = nextLookAt { instants.append(look) }
        if let look = nextSharedLookAt { instants.append(look) }
        if let second = graceWakeAt { instants.append(second) }
        if let search = pickerSearchesAt { instants.append(search) }
        if let sync = fleet.schedule.wakeAt, !isQuitting, graceWakeAt == nil { instants.append(sync) }
        if let deadline = quitDeadline { instants.append(deadline) }
        if case .blueprints(let list) = screens.last, let rest = list.restsAt { instants.append(rest) }
        if let live = box?.liveAt, live > now.uptime { instants.append(live) }
        if isBusy { instants.append(now.uptime + Self.spinnerMilliseconds - now.uptime % Self.spinnerMilliseconds) }
        switch box?.content {
        case .menu(let menu): if case .loading(_, let deadline) = menu.facts.age { instants.append(deadline) }
        case .form(let form): if case .loading(_, let deadline) = form.facts.age { instants.append(deadline) }
        default: break
        }
        return instants.min()
    }

    package static let spinnerMilliseconds: Int64 = 500

    /// Whether something is being read that the screen waits for.
    package var isBusy: Bool {
        if case .running = fleet.sync { return true }
        if case .device(let detail) = screens.last, case .loading = detail.details { return true }
        if isReadingBlueprints || isReadingListing || isPickerReading { return true }
        if isCalling { return true }
        if case .secret(let secret) = box?.content, case .loading = secret.content { return true }
        return false
    }

    private var nextMinute: Int64 { now.uptime + 60_000 - now.wall % 60_000 }
    private var nextSecond: Int64 { now.uptime + 1_000 - now.wall % 1_000 }
}
