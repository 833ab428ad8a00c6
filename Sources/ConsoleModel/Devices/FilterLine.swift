package import Fleet
import TerminalKit

/// The line in which the list's filter is typed.
package struct FilterLine: Equatable, Sendable {
    /// What is wrong with the text; the list still shows what the last good filter found.
    package internal(set) var problem: FilterProblem?
    /// What may stand at the cursor, while somebody chooses among it.
    package internal(set) var choice: Choice?
    /// The filters of earlier, the newest last.
    package internal(set) var history: [String] = []
    /// Which of them the line shows, and what was typed before.
    var place: Int?
    var draft = ""

    package init() {}

    /// The completions of a word, one of which stands in the line.
    package struct Choice: Equatable, Sendable {
        package var completion: FilterCompletion
        package var selected = 0
        /// The line before the first was tried.
        var before: TextInput

        /// The line with the selected one in its place.
        var input: TextInput {
            let characters = Array(before.text)
            var input = TextInput(String(characters[completion.range.upperBound...]))
            _ = input.apply(.home)
            input.insert(
                String(characters[..<completion.range.lowerBound]) + completion.candidates[selected].text)
            return input
        }
    }

    static let historyLimit = 50

    /// Puts a filter at the end of the history, once.
    mutating func remember(_ text: String) {
        guard !text.isEmpty else { return }
        history.removeAll { $0 == text }
        history.append(text)
        if history.count > Self.historyLimit { history.removeFirst() }
    }
}

extension State {
    /// Shows what matches; a text that is not understood changes nothing but what is said about it.
    mutating func setFilter(_ text: String) {
        let filter = FleetFilter(text)
        devices.line.problem = filter.problem
        guard filter.problem == nil else { return }
        let before = devices.cursorID
        devices.filter = filter
        devices.list.top = 0
        refreshDeviceRows()
        // A cursor whose device is filtered away goes to the best place there is: the top.
        if devices.cursorID != before { moveDeviceCursor(to: 0) }
    }

    /// A text pasted into the list is the quickest way to a device: it becomes the filter.
    mutating func pasteIntoDevices(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let trimmed = SafeText.clean(line).trimmed
        guard !trimmed.isEmpty else { return }
        // What is no filter is meant as it is.
        let filter = FleetFilter(trimmed).problem == nil ? trimmed : FleetFilter.quoted(trimmed)
        prompt = Prompt(kind: .filter, input: TextInput(filter))
        setFilter(filter)
    }

    /// Keys of the filter line: the arrows move in the list below it, Enter opens the row, Esc leaves the line.
    mutating func reduceFilterLine(_ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        if let choice = shownFilterChoice, reduceChoice(choice, key) { return [] }
        devices.line.choice = nil
        switch key {
        case .enter:
            // What stands in the line is not what the list shows.
            guard devices.line.problem == nil else { return [] }
            leaveFilterLine()
            return openCursorDevice()
        case .escape, .control("c"):
            leaveFilterLine()
        case .up, .down, .pageUp, .pageDown:
            moveBelowFilterLine(key)
        case .tab:
            complete(prompt.input)
        case .control("p"):
            recall(step: -1)
        case .control("n"):
            recall(step: 1)
        case .function(1):
            open(.value(ValueState(title: "Filter", text: FilterHelp.text)))
        default:
            guard prompt.input.apply(key) else { return [] }
            devices.line.place = nil
            self.prompt = prompt
            setFilter(prompt.input.text)
        }
        return []
    }

    /// The completions, as long as the line is as they made it.
    package var shownFilterChoice: FilterLine.Choice? {
        guard isDeviceListShown, case .filter = prompt?.kind, let choice = devices.line.choice,
            choice.input == prompt?.input
        else { return nil }
        return choice
    }

    private mutating func leaveFilterLine() {
        if devices.line.problem == nil { devices.line.remember(devices.filter.text) }
        devices.line.problem = nil
        devices.line.place = nil
        prompt = nil
    }

    private mutating func moveBelowFilterLine(_ key: Key) {
        let command: Command =
            switch key {
            case .up: .up
            case .down: .down
            case .pageUp: .pageUp
            default: .pageDown
            }
        _ = devices.list.apply(command, count: devices.rows.count, rows: deviceRowsShown)
        devices.isCursorMoved = true
        rememberCursor()
    }

    // MARK: Completion

    private mutating func complete(_ input: TextInput) {
        let completion = fleet.table.completion(of: input.text, cursor: input.cursor)
        guard !completion.candidates.isEmpty else { return }
        let choice = FilterLine.Choice(completion: completion, before: input)
        show(choice.input)
        // With one alone there is nothing to choose.
        if completion.candidates.count > 1 { devices.line.choice = choice }
    }

    /// Keys while there is something to choose; `false` for those that end it and mean what they always do.
    private mutating func reduceChoice(_ choice: FilterLine.Choice, _ key: Key) -> Bool {
        var choice = choice
        let count = choice.completion.candidates.count
        switch key {
        case .tab, .down: choice.selected = (choice.selected + 1) % count
        case .backTab, .up: choice.selected = (choice.selected + count - 1) % count
        case .enter:
            devices.line.choice = nil
            return true
        case .escape, .control("c"):
            devices.line.choice = nil
            show(choice.before)
            return true
        default: return false
        }
        show(choice.input)
        devices.line.choice = choice
        return true
    }

    private mutating func show(_ input: TextInput) {
        prompt?.input = input
        setFilter(input.text)
    }

    // MARK: History

    /// Goes to an older filter or a newer one; behind the newest stands what was being typed.
    private mutating func recall(step: Int) {
        guard let prompt else { return }
        let history = devices.line.history
        if devices.line.place == nil { devices.line.draft = prompt.input.text }
        let place = (devices.line.place ?? history.count) + step
        guard (0...history.count).contains(place) else { return }
        devices.line.place = place == history.count ? nil : place
        show(TextInput(place == history.count ? devices.line.draft : history[place]))
    }
}
