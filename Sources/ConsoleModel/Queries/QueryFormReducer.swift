import KandjiAPI
import TerminalKit

extension State {
    mutating func openQueryForm(_ kind: ListingKind, _ amount: ListingAmount) {
        guard !kind.comesWhole else {
            say("The service gives all of these in one answer.")
            return
        }
        open(.query(QueryForm(kind: kind, amount: amount)))
    }

    mutating func reduceQuery(_ form: QueryForm, _ key: Key) -> [Effect] {
        var form = form
        let command = ConsoleKeyMap.console.command(for: key, in: .form)
        switch (command, form.focus) {
        case (.back, _):
            box = nil
            return []
        case (.nextPane, _): form.moveFocus(by: 1)
        case (.previousPane, _): form.moveFocus(by: -1)
        case (.open, .cancel):
            box = nil
            return []
        case (.open, _):
            return ask(form)
        case (_, .field(let index)):
            guard form.apply(key, toField: index) else { return [] }
        case (_, .ask) where key == .right: form.focus = .cancel
        case (_, .cancel) where key == .left: form.focus = .ask
        default:
            return []
        }
        box?.content = .query(form)
        return []
    }

    private mutating func ask(_ form: QueryForm) -> [Effect] {
        if let obstacle = form.obstacle {
            say("Not asked for: \(obstacle).", .warning)
            return []
        }
        box = nil
        return openListing(form.asked, amount: form.askedAmount)
    }

    mutating func pasteIntoQuery(_ form: QueryForm, _ text: String) {
        guard case .field(let index) = form.focus, form.fields.indices.contains(index),
            case .text(var input) = form.fields[index].content
        else { return }
        var form = form
        input.insert(SafeText.clean(text.replacingNewlines).trimmed)
        form.fields[index].content = .text(input)
        box?.content = .query(form)
    }
}

extension QueryForm {
    /// The fields, the result set, the two buttons, and round.
    mutating func moveFocus(by step: Int) {
        let places = (0..<lineCount).map { Focus.field($0) } + [.ask, .cancel]
        let here = places.firstIndex(of: focus) ?? 0
        focus = places[(here + step + places.count) % places.count]
    }

    mutating func apply(_ key: Key, toField index: Int) -> Bool {
        guard fields.indices.contains(index) else {
            guard let step = Self.step(key) else { return false }
            amount = (amount + step + amounts.count) % amounts.count
            return true
        }
        switch fields[index].content {
        case .text(var input):
            guard input.apply(key) else { return false }
            fields[index].content = .text(input)
        case .choice(let options, let selected):
            guard let step = Self.step(key) else { return false }
            fields[index].content = .choice(options, selected: (selected + step + options.count) % options.count)
        }
        return true
    }

    private static func step(_ key: Key) -> Int? {
        switch key {
        case .right, .character(" "): 1
        case .left: -1
        default: nil
        }
    }
}
