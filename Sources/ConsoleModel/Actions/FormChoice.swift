package import TerminalKit

/// One of a list: closed it shows what is chosen, open it is a drop-down narrowed by typing.
package struct FormChoice: Equatable, Sendable {
    package struct Option: Equatable, Sendable {
        /// What the choice stands for, never shown.
        package var id: String
        package var title: String
        /// What a person tells it from others by.
        package var note: String

        package init(_ id: String, _ title: String, note: String = "") {
            self.id = id
            self.title = title
            self.note = note
        }
    }

    package var options: [Option]
    package var chosen: Option?
    /// A text that is not among the options may be chosen as well; its id is the text.
    package var acceptsTyped: Bool
    /// Why there are no options, or not all: being read, not known.
    package var remark: String
    package var isOpen = false
    package var filter = TextInput("")
    package var list = ListCursor()

    /// The rows of the drop-down.
    package static let rowsShown = 6

    package init(_ options: [Option], chosen: Option? = nil, acceptsTyped: Bool = false, remark: String = "") {
        self.options = options
        self.chosen = chosen
        self.acceptsTyped = acceptsTyped
        self.remark = remark
    }

    /// What the drop-down lists: the options that have every word typed, then the typed text itself.
    package var offered: [Option] {
        let text = filter.text.trimmed
        let words = text.lowercased().split(separator: " ")
        var offered = options.filter { option in
            let name = "\(option.title) \(option.note)".lowercased()
            return words.allSatisfy { name.contains($0) }
        }
        if acceptsTyped, !text.isEmpty, !options.contains(where: { $0.id == text }) {
            offered.append(Option(text, text, note: "as typed"))
        }
        return offered
    }

    /// Opens the drop-down with the cursor on what is chosen.
    mutating func open(typing text: String = "") {
        isOpen = true
        filter = TextInput(text)
        list = ListCursor()
        if text.isEmpty, let chosen, let index = offered.firstIndex(of: chosen) {
            list.place(at: index, count: offered.count, rows: Self.rowsShown)
        }
    }

    /// Keys of the closed field: Left and Right step, typing opens the drop-down.
    mutating func applyClosed(_ key: Key) -> Bool {
        switch key {
        case .left: step(by: -1)
        case .right: step(by: 1)
        case .character(" "): open()
        case .character(let letter): open(typing: String(letter))
        case .backspace, .delete: chosen = nil
        default: return false
        }
        return true
    }

    /// Keys of the drop-down. Whatever closes it does nothing else.
    mutating func applyOpen(_ key: Key) {
        switch key {
        case .escape, .control("c"): isOpen = false
        case .enter:
            let offered = offered
            if offered.indices.contains(list.index) { chosen = offered[list.index] }
            isOpen = false
        case .up: list.move(by: -1, count: offered.count, rows: Self.rowsShown)
        case .down: list.move(by: 1, count: offered.count, rows: Self.rowsShown)
        case .pageUp: list.move(by: -Self.rowsShown, count: offered.count, rows: Self.rowsShown)
        case .pageDown: list.move(by: Self.rowsShown, count: offered.count, rows: Self.rowsShown)
        default:
            if filter.apply(key) { list = ListCursor() }
        }
    }

    private mutating func step(by step: Int) {
        guard !options.isEmpty else { return }
        guard let index = chosen.flatMap({ chosen in options.firstIndex { $0.id == chosen.id } }) else {
            chosen = step > 0 ? options.first : options.last
            return
        }
        chosen = options[max(0, min(index + step, options.count - 1))]
    }

    /// Takes options that came later; what was chosen stays.
    package mutating func offer(_ options: [Option], remark: String = "") {
        let pointed = offered.indices.contains(list.index) ? offered[list.index].id : nil
        self.options = options
        self.remark = remark
        // The cursor of an open list stays on what it points at.
        let place = pointed.flatMap { id in offered.firstIndex { $0.id == id } } ?? list.index
        list.place(at: place, count: offered.count, rows: Self.rowsShown)
    }
}
