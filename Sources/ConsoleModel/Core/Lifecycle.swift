import Fleet
import KandjiAPI
import TerminalKit

/// Time, size and the end.
extension State {
    /// How long quitting waits for a command under way.
    static let quitPatience: Int64 = 5_000
    /// Within this time, ^C a second time leaves.
    static let stopTwiceWithin: Int64 = 2_000
    /// How long a message stands in the message line.
    static let messageMilliseconds: Int64 = 60_000

    mutating func reduceTime(drained: Bool) -> [Effect] {
        if let reveal, reveal.until <= now.uptime { hideSecrets() }
        giveUpOnFacts()
        if let message = messages.current, now.wall - message.time > Self.messageMilliseconds {
            messages.isShown = false
        }
        if case .grace(let grace) = box?.content { return reduceGraceTime(grace, drained: drained) }
        guard drained else { return [] }
        if let deadline = quitDeadline, deadline <= now.uptime { return giveUpQuitting() }
        let isDue = nextSharedLookAt.map { $0 <= now.uptime } ?? false
        return readRestingBlueprint() + searchForPicker() + followJobs() + syncWhenDue()
            + (isDue ? lookAtSharedJobs() : [])
    }

    mutating func resize(to size: Size) {
        guard size != self.size else { return }
        self.size = size
        devices.list.place(at: devices.list.index, count: devices.rows.count, rows: deviceRowsShown)
        let listed = listedJobs.count
        for index in screens.indices {
            switch screens[index] {
            case .device(var detail):
                detail.list.place(
                    at: detail.list.index, count: detail.currentSection?.fields.count ?? 0, rows: detailRowsShown)
                screens[index] = .device(detail)
            case .blueprint(var detail):
                detail.list.place(
                    at: detail.list.index, count: detail.currentSection?.fields.count ?? 0, rows: detailRowsShown)
                screens[index] = .blueprint(detail)
            case .blueprints, .devices: break
            case .customAPI: break
            case .listing(var list):
                list.follow(visibleRows: listingRowsShown)
                screens[index] = .listing(list)
            case .record(var record):
                record.list.place(
                    at: record.list.index, count: record.currentSection?.fields.count ?? 0, rows: detailRowsShown)
                screens[index] = .record(record)
            case .jobs(var jobs):
                jobs.list.place(at: jobs.list.index, count: listed, rows: jobRowsShown)
                screens[index] = .jobs(jobs)
            case .bulkRun(var screen):
                screen.list.place(
                    at: screen.list.index, count: bulk[screen.number]?.items.count ?? 0, rows: bulkRowsShown)
                screens[index] = .bulkRun(screen)
            case .overview(var overview):
                overview.place(at: overview.list.index, rows: bodyRows)
                screens[index] = .overview(overview)
            case .messages(var screen):
                screen.list.place(at: screen.list.index, count: messages.all.count, rows: bodyRows)
                screens[index] = .messages(screen)
            }
        }
        placeBlueprintCursor()
        placeAnswerCursor()
        repaint()
    }

    /// A box has to be seen again, at its new place, before it counts.
    mutating func repaint() {
        if let box { open(box.content) }
    }

    mutating func painted(_ tag: Int) {
        paintedRevision = max(paintedRevision, tag)
        // Below the smallest size the frame shows no box.
        if let box, box.paintedAt == nil, paintedRevision >= box.revision, !isTooSmall {
            self.box?.paintedAt = now.uptime
            if case .grace(let grace) = box.content { gracePainted(grace) }
        }
    }

    /// Stops the innermost thing that is going on; twice at the top leaves.
    mutating func stop() -> [Effect] {
        if stopRun() { return [] }
        if case .device(var detail) = screens.last, case .loading(let request) = detail.details {
            detail.details = .failed(Problem("Reading was stopped."))
            screens[screens.count - 1] = .device(detail)
            return [.cancelReads(request: request)]
        }
        if let effects = stopBlueprints() ?? stopListings() { return effects }
        if case .customAPI = screens.last {
            let effects = cancelCustomRead()
            if !effects.isEmpty {
                say("The answer is not waited for any more.")
                return effects
            }
        }
        if isDeviceListShown || screenContext == .overview, case .running(let sync, let devices) = fleet.sync {
            fleet.sync = .failed(
                Problem("Reading was stopped after \(devices) devices."), lastComplete: fleet.lastComplete)
            say("Reading was stopped after \(devices) devices. F5 reads again.")
            return [.cancelReads(request: sync)]
        }
        guard isDeviceListShown else {
            say("There is nothing to stop. Esc goes back.")
            return []
        }
        if let pressed = stopPressedAt, now.uptime - pressed <= Self.stopTwiceWithin { return quit(status: 130) }
        stopPressedAt = now.uptime
        say("Press ^C again to leave Pippin.")
        return []
    }

    /// Leaves at once, unless a command is under way: its fate is waited for.
    mutating func quit(status: Int32) -> [Effect] {
        hideSecrets()
        exitStatus = status
        nextTenant = nil
        isQuitting = true
        if case .pinNote(let note) = box?.content { note.pin.erase() }
        box = nil
        prompt = nil
        guard !jobs.sending.isEmpty else { return [.quit(status: status)] }
        if quitDeadline == nil { quitDeadline = now.uptime + Self.quitPatience }
        say("A command is under way: waiting up to 5 seconds for its answer.")
        return []
    }

    mutating func quitIfNothingIsLeft() -> [Effect] {
        guard isQuitting, quitDeadline != nil, jobs.sending.isEmpty else { return [] }
        return [.quit(status: exitStatus)]
    }

    private mutating func giveUpQuitting() -> [Effect] {
        var effects: [Effect] = []
        let left = nextTenant == nil ? "Pippin" : "The tenant"
        for job in jobs.sending {
            jobs.update(job.id) {
                $0.state = .unknown
                $0.message = "\(left) was left before the answer came."
            }
            if let job = jobs[job.id] { effects.append(.audit(auditEntry(for: job))) }
        }
        quitDeadline = nil
        return effects + [.quit(status: exitStatus)]
    }

    /// A secret must not stand on the screen that the shell may show meanwhile.
    mutating func suspend() -> [Effect] { standStill() + [.suspend] }

    /// What is to be done before the process is stopped, whoever stops it.
    mutating func standStill() -> [Effect] {
        hideSecrets()
        guard settings.sync.hasCache else { return [] }
        stopLeading()
        return [.resignSync]
    }

    mutating func closeScreens() -> [Effect] {
        var effects: [Effect] = []
        hideSecrets()
        while let screen = screens.last {
            switch screen {
            case .device(let detail): effects += closeDetail(detail)
            case .blueprints(let list): effects += closeBlueprints(list)
            case .blueprint(let detail): effects += closeBlueprint(detail)
            case .devices(let list): closeDevices(list)
            case .listing(let list): effects += closeListing(list)
            case .record(let record): effects += closeRecord(record)
            case .jobs, .overview, .messages, .bulkRun: screens.removeLast()
            case .customAPI: effects += closeCustomAPI()
            }
        }
        return effects
    }

    /// A box's device that is no longer in the fleet greys its button.
    mutating func noteVanished() {
        guard case .form(var form) = box?.content, case .complete = fleet.sync else { return }
        form.vanishedAt = obstacle(to: form.target) == nil ? nil : (form.vanishedAt ?? now.wall)
        box?.content = .form(form)
    }

    /// Why nothing may be sent to a device that was pinned a while ago: it has left the fleet, or its id stands for
    /// another machine by now.
    func obstacle(to target: Target) -> String? {
        guard target.kind == .device else { return nil }
        guard let row = fleet.table.row(of: target.id) else { return "left the fleet" }
        let now = fleet.table[row]
        if now.serialNumber ?? "" != target.serialNumber { return "its serial number has changed" }
        return now.isRemoved == true ? "removed from Kandji" : nil
    }

    // MARK: Facts of menus and boxes

    mutating func reduceFacts(_ event: Event) {
        guard case .details(let request, let id, let result) = event else { return }
        let before = shownWarnings
        defer { seeNewWarnings(before) }
        let readAt = now.wall
        let isOfBox = boxTarget.map { $0.kind == .device && $0.id == id } ?? false
        changeFacts { facts in
            switch (facts.age, result) {
            case (.loading(request, _), .failure(let problem)):
                facts.age = .notKnown(problem.sentence)
            // Late is better than never.
            case (.loading(request, _), .success(let details)),
                (.notKnown, .success(let details)) where isOfBox && facts.request.map { $0 <= request } ?? false:
                facts.age = .known(at: readAt)
                facts.details = details
            default: break
            }
        }
    }

    private var boxTarget: Target? {
        switch box?.content {
        case .menu(let menu): menu.target
        case .form(let form): form.target
        default: nil
        }
    }

    /// A warning or another value that comes after the box was seen has to be seen as well.
    private mutating func seeNewWarnings(_ before: [String]) {
        guard let box, shownWarnings != before else { return }
        open(box.content)
        self.box?.wasSeen = box.acceptsKeys()
    }

    private var shownWarnings: [String] {
        guard case .form(let form) = box?.content else { return [] }
        return warnings(for: form) + form.changes.map { "\($0)" }
            + form.fields.flatMap { field in
                [field.text] + (field.choice.map { $0.isOpen ? $0.offered.map(\.title) : [] } ?? [])
            }
    }

    private mutating func giveUpOnFacts() {
        let before = shownWarnings
        defer { seeNewWarnings(before) }
        let uptime = now.uptime
        changeFacts { facts in
            guard case .loading(_, let deadline) = facts.age, deadline <= uptime else { return }
            facts.age = .notKnown("The service has not answered within 2 seconds.")
        }
    }

    private mutating func changeFacts(_ change: (inout DeviceFacts) -> Void) {
        switch box?.content {
        case .menu(var menu):
            change(&menu.facts)
            box?.content = .menu(menu)
        case .form(var form):
            change(&form.facts)
            form.learn()
            form.takeFacts()
            box?.content = .form(form)
        default: break
        }
    }
}
