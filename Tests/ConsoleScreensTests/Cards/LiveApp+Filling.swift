import ConsoleModel
import HTTPTypes
import TerminalKit
import TestSupport

/// Filling in whatever form is open, key by key, as a person does who reads its labels.
extension LiveApp {
    /// Puts a value into the field with this label; returns whether there is one that took it.
    func fillIn(_ label: String, with value: String) async -> Bool {
        switch store.state.box?.content {
        case .form(let form): await fillIn(label, with: value, of: form)
        case .query(let form): fillIn(label, with: value, of: form)
        case nil: fillInCall(label, with: value)
        default: false
        }
    }

    private var form: ActionForm? {
        if case .form(let form) = store.state.box?.content { form } else { nil }
    }

    private func fillIn(_ label: String, with value: String, of form: ActionForm) async -> Bool {
        guard let index = form.fields.firstIndex(where: { $0.name.rawValue == label }) else { return false }
        for _ in 0..<30 where self.form?.focus != .field(index) { press(.backTab) }
        switch form.fields[index].content {
        case .text:
            press(.control("u"))
            type(value)
        case .toggle(let isOn): if (value == "yes") != isOn { press(.character(" ")) }
        case .pin, .serial, .editor: type(value)
        case .choice(let choice) where choice.options.contains { $0.title == value }:
            for _ in choice.options where self.form?.fields[index].text != value { press(.right) }
        case .choice:
            type(value)
            press(.enter)
        case .picked:
            press(.enter)
            type(value)
            let isOffered = await wait { state in
                state.picker?.selected.map { $0.title == value || $0.detail == value } == true
            }
            guard isOffered else { return false }
            press(.enter)
        }
        return true
    }

    private func fillIn(_ label: String, with value: String, of form: QueryForm) -> Bool {
        var query: QueryForm? {
            if case .query(let form) = store.state.box?.content { form } else { nil }
        }
        let labels = form.fields.map(\.label) + ["Result Set"]
        guard let index = labels.firstIndex(of: label) else { return false }
        for _ in 0..<30 where query?.focus != .field(index) { press(.tab) }
        guard index == form.fields.count else {
            press(.control("u"))
            type(value)
            return true
        }
        for _ in form.amounts where query.map({ $0.amounts[$0.amount] }) != value { press(.right) }
        return query.map { $0.amounts[$0.amount] } == value
    }

    private func fillInCall(_ label: String, with value: String) -> Bool {
        let focus: [String: CustomAPIBook.Focus] = [
            "Method": .method, "URL": .url, "Query": .query, "Headers": .headers, "Body": .body,
        ]
        guard case .customAPI = store.state.screens.last, let wanted = focus[label] else { return false }
        for _ in 0..<10 where store.state.customAPI.focus != wanted { press(.tab) }
        guard wanted == .method else {
            type(value)
            return true
        }
        for _ in 0..<5 where store.state.customAPI.draft.method.rawValue != value { press(.right) }
        return store.state.customAPI.draft.method.rawValue == value
    }

    /// The frame is written out, and stands there long enough for its buttons to come alive.
    func noteSeen() {
        store.receive(.painted(tag: store.state.revision))
        skip(.milliseconds(400))
    }

    /// Does what sends, or asks for, what is open, whatever stands between that and the wire.
    func sendWhatIsOpen(serial: String) async {
        switch store.state.box?.content {
        case .menu, .query: press(.enter)
        case .secret: press(.character("R"))
        case .form(let form):
            if form.field(.serialNumber) != nil, !form.isSerialTyped {
                _ = await fillIn(FormField.Name.serialNumber.rawValue, with: serial)
            }
            for _ in 0..<30 where self.form?.focus != .confirm { press(.tab) }
            if form.isDestructive { confirmAndWait() } else { press(.enter) }
        case nil:
            guard case .customAPI = store.state.screens.last else { return }
            press(.function(5))
            if case .customConfirm = store.state.box?.content { press(.tab, .enter) }
        default: break
        }
    }
}
