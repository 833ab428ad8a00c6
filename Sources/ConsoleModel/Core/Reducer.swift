package import TerminalKit

/// The console's one rule of change: what comes in alters the state and asks for effects. Pure and synchronous.
package func reduce(_ state: inout State, _ input: Input) -> [Effect] {
    // Whatever came in may have changed the fleet.
    defer { state.refreshOverview() }
    switch input {
    case .time(let now, let drained):
        state.now = now
        return state.reduceTime(drained: drained)
    case .terminal(let input):
        return state.reduceTerminal(input)
    case .event(let event):
        let ended = state.endedJobs
        let effects = state.reduceEvent(event)
        if case .jobsRestored = event { return effects }
        return effects + state.bell(endedBefore: ended)
    }
}

/// What the console does first of all.
package func start(_ state: inout State) -> [Effect] {
    [.restoreJobs] + state.startFleet()
}

extension State {
    mutating func reduceTerminal(_ input: TerminalInput) -> [Effect] {
        if case .grace(let grace) = box?.content { return reduceDuringGrace(grace, input) }
        switch input {
        case .key(let key): return reduceKey(key)
        case .paste(let text): reducePaste(text)
        case .click(let point): return reduceClick(point)
        case .scroll(let lines, _): return reduceScroll(lines)
        case .resize(let size): resize(to: size)
        case .painted(let tag): painted(tag)
        case .suspending: return standStill()
        case .resumed: repaint()
        case .signal(let signal): return quit(status: signal.exitStatus)
        }
        return []
    }

    private mutating func reduceKey(_ key: Key) -> [Effect] {
        if isTooSmall {
            switch key {
            case .function(10), .character("q"): return quit(status: 0)
            case .control("z"): return suspend()
            default: return []
            }
        }
        if isQuitting { return [] }
        if key == .control("l") { return [.redraw] }
        if key == .control("z") { return suspend() }
        if let box {
            // What was typed before the box could be seen was not meant for it.
            guard box.acceptsKeys() else { return [] }
            return reduceBox(box, key)
        }
        if let prompt { return reducePrompt(prompt, key) }
        if let effects = reduceRequestKey(key) { return effects }
        guard let command = ConsoleKeyMap.console.command(for: key, in: screenContext) else { return [] }
        if command == .view, case .character(let character) = key { return showView(byKey: character) }
        return reduceCommand(command)
    }

    private mutating func reduceBox(_ box: Box, _ key: Key) -> [Effect] {
        if key == .function(10), isLive(whileCovered: .quit) { return quit(status: 0) }
        switch box.content {
        case .menu(let menu): return reduceMenu(menu, key)
        case .form(let form): return reduceForm(form, key)
        case .help(let help): return reduceHelp(help, key)
        case .value(let value): return reduceValue(value, key)
        case .secret(let secret): return reduceSecretBox(secret, key)
        case .sort(let sort): return reduceSortBox(sort, key)
        case .columns(let columns): return reduceColumnsBox(columns, key)
        case .pinNote(let note): return reducePINNote(note, key)
        case .jobMenu(let menu): return reduceJobMenu(menu, key)
        case .query(let form): return reduceQuery(form, key)
        case .customConfirm(let confirm): return reduceCustomConfirm(confirm, key)
        case .refusal(let refusal): return reduceRefusal(refusal, key)
        case .rowMenu(let menu): return reduceRowMenu(menu, key)
        case .bulkMenu(let menu): return reduceBulkMenu(menu, key)
        case .bulk(let form): return reduceBulkForm(form, key)
        case .grace(let grace): return stopGrace(grace, because: "a key was pressed")
        }
    }

    /// During a grace period whatever comes in stops it.
    private mutating func reduceDuringGrace(_ grace: Grace, _ input: TerminalInput) -> [Effect] {
        switch input {
        case .painted(let tag):
            painted(tag)
            return []
        case .signal(let signal):
            return stopGrace(grace, because: "Pippin was told to end") + quit(status: signal.exitStatus)
        case .resize(let size):
            let effects = stopGrace(grace, because: "the screen changed its size")
            resize(to: size)
            return effects
        case .suspending: return stopGrace(grace, because: "Pippin was suspended") + standStill()
        case .resumed: return stopGrace(grace, because: "Pippin was suspended")
        case .key, .paste, .click, .scroll: return stopGrace(grace, because: "a key was pressed")
        }
    }

    private mutating func reducePrompt(_ prompt: Prompt, _ key: Key) -> [Effect] {
        if key == .function(10) { return quit(status: 0) }
        switch prompt.kind {
        case .filter:
            return isDeviceListShown ? reduceFilterLine(key) : reduceRowsFilterLine(key)
        case .find:
            if case .customAPI = screens.last { return reduceAnswerFindLine(key) }
            return reduceFindLine(key)
        case .command(let palette): return reducePalette(palette, key)
        }
    }

    /// What every screen answers in the same way; the rest is the screen's own.
    mutating func reduceCommand(_ command: Command) -> [Effect] {
        if command != .stop { stopPressedAt = nil }
        switch command {
        case .help: openHelp()
        case .palette: openPalette()
        case .quit: return quit(status: 0)
        case .suspend: return suspend()
        case .redraw: return [.redraw]
        case .stop: return stop()
        case .jobs:
            if case .jobs = screens.last { return [] }
            hideSecrets()
            // One Jobs screen is enough: an older one further down comes to the top.
            screens.removeAll { if case .jobs = $0 { true } else { false } }
            screens.append(.jobs(JobsState()))
            return lookAtSharedJobs()
        case .overview: openOverview()
        case .find where screenContext == .customAPI, .findNext where screenContext == .customAPI:
            return reduceCustomAPI(command)
        case .find where browsed == nil, .findNext where browsed == nil:
            say("Open a device first: Find looks through its fields.", .warning)
        case .lastPlace:
            guard let id = lastPlace else {
                say("No device was looked at yet.")
                return []
            }
            return openDevice(id)
        default:
            switch topScreen {
            case .device(let detail): return reduceDetail(detail, command)
            case .blueprints(let list): return reduceBlueprints(list, command)
            case .blueprint(let detail): return reduceBlueprint(detail, command)
            case .listing(let list): return reduceListing(list, command)
            case .record(let record): return reduceRecord(record, command)
            case .jobs(let jobs): return reduceJobs(jobs, command)
            case .overview(let overview): return reduceOverview(overview, command)
            case .messages(let messages): return reduceMessages(messages, command)
            case .customAPI: return reduceCustomAPI(command)
            case .bulkRun(let screen): return reduceBulkRun(screen, command)
            case .devices, nil:
                if leaveDevices(command) { return [] }
                if command == .leave { return quit(status: 0) }
                return reduceDevices(command)
            }
        }
        return []
    }

    private mutating func reduceMessages(_ screen: MessagesState, _ command: Command) -> [Effect] {
        var screen = screen
        if screen.list.apply(command, count: messages.all.count, rows: bodyRows) {
            screens[screens.count - 1] = .messages(screen)
            return []
        }
        let message = messages.all.indices.contains(screen.list.index) ? messages.all[screen.list.index] : nil
        switch command {
        case .back, .leave: screens.removeLast()
        case .open:
            if let message { open(.value(ValueState(title: "Message", text: message.text))) }
        case .copyValue: return copy(message?.text, what: "message")
        default: break
        }
        return []
    }

    mutating func reduceEvent(_ event: Event) -> [Effect] {
        noteDetails(event)
        switch event {
        case .devicesPage, .syncFinished, .syncRefreshed, .syncFollowed, .syncFailed, .cacheLoaded, .cacheChanged,
            .cacheFailed:
            let effects = reduceSync(event)
            noteVanished()
            noteVanishedInBulk()
            refreshBlueprintDetails()
            return effects
        case .details, .device:
            reduceDetailEvent(event)
            reduceFacts(event)
        case .budget(let budget): self.budget = budget
        case .copyFailed(let reason): copyFailed(reason)
        case .blueprints(let answer): return reduceBlueprints(answer)
        case .listing(let answer): reduceListing(answer)
        case .picks(let answer): reducePicks(answer)
        case .enrollmentProfile(let order, let result): reduceProfile(order, result)
        case .jobWaits(let id, let seconds): noteWait(id, seconds: seconds)
        case .lostModeMessage(let id, let message): jobs.update(id) { $0.outcomeMessage = message }
        case .jobAnswered(let id, let answer): return reduceAnswered(id, answer)
        case .exchanged(let id, let exchange): jobs.update(id) { $0.exchange = exchange }
        case .outcome(let id, let result): reduceOutcome(id, result)
        case .pinMade(let request, let pin): pinMade(request: request, pin)
        case .commands(let device, let result): return reduceCommands(device, result)
        case .jobsRestored(let restored): reduceRestored(restored)
        case .secret(let request, let result): reduceSecret(request: request, result)
        case .customAnswered(let number, let answer): reduceCustomAnswer(number: number, answer)
        case .viewSaved(let name): viewSaved(name)
        case .secretParts(let request, let parts): showSecret(request: request, parts)
        case .importRead(let request, let path, let result): reduceImport(request, path, result)
        case .fileWritten(let order, let result): reduceWritten(order, result)
        case .copied(let characters, let isSecret):
            say(isSecret ? Self.secretCopiedMessage : Self.copiedMessage(characters: characters))
        case .failed(let sentence): say(sentence, .error)
        }
        return []
    }

    private mutating func reducePaste(_ text: String) {
        guard !isTooSmall, !isQuitting else { return }
        if let box {
            guard box.acceptsKeys() else { return }
            switch box.content {
            case .form(let form): pasteIntoForm(form, text)
            case .query(let form): pasteIntoQuery(form, text)
            case .bulk(let form): pasteIntoBulkForm(form, text)
            case .help(var help):
                help.search.insert(SafeText.clean(text.replacingNewlines.trimmed))
                help.list = ListCursor()
                self.box?.content = .help(help)
            case .customConfirm: say("This is typed by hand: pasting is refused here.", .warning)
            case .menu, .value, .secret, .sort, .columns, .grace, .pinNote, .jobMenu, .refusal, .rowMenu, .bulkMenu:
                break
            }
            return
        }
        if var prompt {
            prompt.input.insert(text.replacingNewlines.trimmed)
            if case .command(var palette) = prompt.kind {
                palette.selected = firstName(for: prompt.input.text)
                prompt.kind = .command(palette)
            }
            self.prompt = prompt
            switch (prompt.kind, screens.last) {
            case (.filter, _): setScreenFilter(prompt.input.text)
            case (.find, .customAPI): lookInAnswer(for: prompt.input.text)
            case (.find, _): look(for: prompt.input.text)
            default: break
            }
            return
        }
        if isDeviceListShown { pasteIntoDevices(text) }
        pasteAsFilter(text)
        if case .customAPI = screens.last { pasteIntoRequest(text) }
    }
}

extension TerminalInput.Signal {
    /// What a shell reports for a program that ended by this signal.
    package var exitStatus: Int32 {
        switch self {
        case .hangUp: 129
        case .interrupt: 130
        case .terminate: 143
        }
    }
}
