import TerminalKit

/// A screen of sections with fields: moved through, searched and drawn alike whatever it is about.
package protocol SectionBrowsing {
    var sections: [DetailSection] { get }
    var section: Int { get set }
    var list: ListCursor { get set }
    /// The text that is looked for.
    var find: String { get set }
}

extension SectionBrowsing {
    package var currentSection: DetailSection? { sections.indices.contains(section) ? sections[section] : nil }

    package var currentField: DetailField? {
        guard let fields = currentSection?.fields, fields.indices.contains(list.index) else { return nil }
        return fields[list.index]
    }
}

extension State {
    /// The sections on the screen, if it shows any.
    package var browsed: (any SectionBrowsing)? {
        get {
            switch screens.last {
            case .device(let detail): detail
            case .blueprint(let detail): detail
            case .record(let record): record
            default: nil
            }
        }
        set {
            switch newValue {
            case let detail as DeviceDetailState: screens[screens.count - 1] = .device(detail)
            case let detail as BlueprintDetailState: screens[screens.count - 1] = .blueprint(detail)
            case let record as RecordState: screens[screens.count - 1] = .record(record)
            default: break
            }
        }
    }

    /// Moves the cursor; past the end of a section it goes on in the next one.
    func moveInSections(_ detail: inout some SectionBrowsing, _ command: Command) -> Bool {
        let count = detail.currentSection?.fields.count ?? 0
        switch command {
        case .nextPane, .right:
            select(section: detail.section + 1, field: 0, in: &detail)
        case .previousPane, .left:
            select(section: detail.section - 1, field: 0, in: &detail)
        case .down where detail.list.index >= count - 1, .pageDown where detail.list.index >= count - 1:
            if detail.section < detail.sections.count - 1 { select(section: detail.section + 1, field: 0, in: &detail) }
        case .up where detail.list.index == 0, .pageUp where detail.list.index == 0:
            guard detail.section > 0 else { return true }
            let last = detail.sections[detail.section - 1].fields.count - 1
            select(section: detail.section - 1, field: last, in: &detail)
        default:
            return detail.list.apply(command, count: count, rows: detailRowsShown)
        }
        return true
    }

    /// What is done alike in all sections: finding a text and copying a value; `nil` for what is the screen's own.
    mutating func reduceInSections(_ command: Command) -> [Effect]? {
        guard let detail = browsed else { return nil }
        switch command {
        case .find, .filter:
            prompt = Prompt(kind: .find, input: TextInput(detail.find))
            return []
        case .findNext, .findPrevious:
            return findAgain(forward: command == .findNext)
        case .copyValue:
            // A row of a tab is copied as in the same list over the whole screen.
            if case .device(let device) = screens.last, let (kind, row) = device.selectedTabRow {
                return copy(row.name, what: kind.columns[0].title.lowercased())
            }
            return copy(detail.currentField?.rawText, what: detail.currentField?.label ?? "value")
        default:
            return nil
        }
    }

    private func select(section: Int, field: Int, in detail: inout some SectionBrowsing) {
        detail.section = max(0, min(section, detail.sections.count - 1))
        detail.list = ListCursor()
        detail.list.place(at: field, count: detail.currentSection?.fields.count ?? 0, rows: detailRowsShown)
    }
}
