import KandjiAPI
import TerminalKit

extension State {
    mutating func reduceBulkForm(_ form: BulkForm, _ key: Key) -> [Effect] {
        if let picker = form.picker { return reducePicker(picker, in: form, key) }
        if case .field(let index) = form.focus, let effects = reducePicked(form, at: index, key) { return effects }
        var form = form
        if scroll(&form, key) {
            box?.content = .bulk(form)
            return []
        }
        let command = ConsoleKeyMap.console.command(for: key, in: .form)
        switch (command, form.focus) {
        case (.back, _), (.open, .cancel):
            if command == .open, box?.buttonsAreLive(at: now) != true { return [] }
            box = nil
            say("\(form.title): nothing was sent.")
            return []
        case (.open, .confirm): return confirm(form)
        case (.nextPane, _), (.open, _): form.moveFocus(by: 1)
        case (.previousPane, _): form.moveFocus(by: -1)
        case (_, .field(let index)):
            guard form.fields[index].apply(key) else { return [] }
            refreshPlan(of: &form)
        case (_, .count): guard form.count.apply(key) else { return [] }
        case (_, .cancel) where key == .right: form.focus = .confirm
        case (_, .confirm) where key == .left: form.focus = .cancel
        default: return []
        }
        box?.content = .bulk(form)
        return []
    }

    /// The list scrolls by pages from everywhere, line by line where it has the cursor.
    private func scroll(_ form: inout BulkForm, _ key: Key) -> Bool {
        let command: Command
        switch (key, form.focus) {
        case (.pageUp, _): command = .pageUp
        case (.pageDown, _): command = .pageDown
        case (.up, .list): command = .up
        case (.down, .list): command = .down
        case (.home, .list): command = .first
        case (.end, .list): command = .last
        default: return false
        }
        return form.list.apply(
            command, count: form.plan.items.count, rows: BulkForm.rows(of: form, in: size))
    }

    mutating func pasteIntoBulkForm(_ form: BulkForm, _ text: String) {
        if let picker = form.picker {
            pasteIntoPicker(picker, in: form, text)
            return
        }
        var form = form
        switch form.focus {
        case .field(let index):
            guard case .text(var input) = form.fields[index].content else { return }
            input.insert(SafeText.clean(text.replacingNewlines))
            form.fields[index].content = .text(input)
            refreshPlan(of: &form)
            box?.content = .bulk(form)
        case .count: say("The number of devices is typed by hand: pasting is refused here.", .warning)
        case .list, .cancel, .confirm: return
        }
    }

    private mutating func confirm(_ form: BulkForm) -> [Effect] {
        guard let box, box.buttonsAreLive(at: now), !isTooSmall else { return [] }
        var checked = form
        refreshPlan(of: &checked)
        if let obstacle = obstacle(to: checked) {
            self.box?.content = .bulk(checked)
            say("\(form.title): \(obstacle). Nothing was sent.", .error)
            return []
        }
        guard checked.plan == form.plan else {
            open(.bulk(checked))
            say("\(form.title): what the devices get has changed. Look again; nothing was sent.", .warning)
            return []
        }
        self.box = nil
        let order = BulkOrder(title: checked.runTitle, plan: checked.plan)
        return checked.isDestructive ? startGrace(order) : startRun(order)
    }

    /// One grace period for all; the first of them stands for the command in it.
    private mutating func startGrace(_ order: BulkOrder) -> [Effect] {
        guard let action = order.plan.items.lazy.compactMap(\.action).first else { return [] }
        return startGrace(
            action, target: Target(.tenant, id: "", name: BulkForm.devices(order.plan.devices)), order: order)
    }
}
