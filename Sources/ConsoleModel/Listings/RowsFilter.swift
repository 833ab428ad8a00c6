import TerminalKit

/// The filter of every list of rows but the device list, whose line knows a language.
extension State {
    /// Filters the rows of the screen on top.
    mutating func setScreenFilter(_ text: String) {
        switch screens.last {
        case .listing(var list):
            list.setFilter(text, visibleRows: listingRowsShown)
            screens[screens.count - 1] = .listing(list)
        case .blueprints: setBlueprintFilter(text)
        case .jobs(var jobs):
            jobs.filter = text
            jobs.list = ListCursor()
            screens[screens.count - 1] = .jobs(jobs)
        case .devices, nil: setFilter(text)
        default: break
        }
    }

    /// Keys of the filter line: the arrows move in the rows, Enter opens the row, Esc leaves the line.
    mutating func reduceRowsFilterLine(_ key: Key) -> [Effect] {
        guard var prompt else { return [] }
        switch key {
        case .enter:
            self.prompt = nil
            return reduceCommand(.open)
        case .escape, .control("c"): self.prompt = nil
        case .up: return reduceCommand(.up)
        case .down: return reduceCommand(.down)
        case .pageUp: return reduceCommand(.pageUp)
        case .pageDown: return reduceCommand(.pageDown)
        default:
            guard prompt.input.apply(key) else { return [] }
            self.prompt = prompt
            setScreenFilter(prompt.input.text)
        }
        return []
    }

    /// A text pasted above rows that can be filtered becomes their filter.
    mutating func pasteAsFilter(_ text: String) {
        switch screens.last {
        case .listing, .blueprints, .jobs: break
        default: return
        }
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let trimmed = SafeText.clean(line).trimmed
        guard !trimmed.isEmpty else { return }
        prompt = Prompt(kind: .filter, input: TextInput(trimmed))
        setScreenFilter(trimmed)
    }
}
