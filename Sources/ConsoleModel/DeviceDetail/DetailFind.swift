import TerminalKit

/// A text that is looked for in fields, whatever the case.
package struct FieldFinder {
    private let wanted: String

    package init(_ text: String) { wanted = text.lowercased() }

    package func matches(_ field: DetailField) -> Bool {
        guard !wanted.isEmpty else { return false }
        return field.label.lowercased().contains(wanted) || field.rawText.lowercased().contains(wanted)
    }

    package func count(in section: DetailSection) -> Int {
        wanted.isEmpty ? 0 : section.fields.count(where: matches)
    }
}

extension SectionBrowsing {
    package var finder: FieldFinder { FieldFinder(find) }

    package var matchCount: Int {
        let finder = finder
        return sections.reduce(0) { $0 + finder.count(in: $1) }
    }

    /// The next place after the cursor, round the end; `includingHere` lets the cursor's own field count.
    fileprivate func place(forward: Bool, includingHere: Bool) -> (section: Int, field: Int)? {
        let finder = finder
        let places = sections.indices.flatMap { section in
            sections[section].fields.indices.filter { finder.matches(sections[section].fields[$0]) }
                .map { (section, $0) }
        }
        let here = (section, list.index)
        if forward {
            return places.first { includingHere ? $0 >= here : $0 > here } ?? places.first
        }
        return places.last { $0 < here } ?? places.last
    }
}

extension State {
    /// Keys of the find line: the view goes to the first match as it is typed.
    mutating func reduceFindLine(_ key: Key) -> [Effect] {
        guard var prompt, var detail = browsed else {
            self.prompt = nil
            return []
        }
        switch key {
        case .enter:
            self.prompt = nil
            if !detail.find.isEmpty, detail.matchCount == 0 { say("No field has “\(detail.find)”.", .warning) }
        case .escape, .control("c"):
            self.prompt = nil
            detail.find = ""
            browsed = detail
        default:
            guard prompt.input.apply(key) else { return [] }
            self.prompt = prompt
            look(for: prompt.input.text)
        }
        return []
    }

    mutating func look(for text: String) {
        guard var detail = browsed else { return }
        detail.find = text
        goToMatch(&detail, forward: true, includingHere: true)
        browsed = detail
    }

    mutating func findAgain(forward: Bool) -> [Effect] {
        guard var detail = browsed else { return [] }
        guard !detail.find.isEmpty else {
            prompt = Prompt(kind: .find, input: TextInput(""))
            return []
        }
        goToMatch(&detail, forward: forward, includingHere: false)
        browsed = detail
        return []
    }

    private func goToMatch(_ detail: inout any SectionBrowsing, forward: Bool, includingHere: Bool) {
        guard let place = detail.place(forward: forward, includingHere: includingHere) else { return }
        if place.section != detail.section {
            detail.section = place.section
            detail.list = ListCursor()
        }
        detail.list.place(
            at: place.field, count: detail.currentSection?.fields.count ?? 0, rows: detailRowsShown)
    }
}
