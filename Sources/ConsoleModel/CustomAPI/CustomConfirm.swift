import KandjiAPI
package import TerminalKit

/// The box before a custom call that changes something: what goes out, what it equals, Cancel, and the button.
package struct CustomConfirm: Equatable, Sendable {
    package enum Focus: Equatable, Sendable {
        case field, cancel, confirm
    }

    package var request: CustomRequest
    package var target: Target
    package var typed = TextInput("")
    package var focus = Focus.cancel

    init(request: CustomRequest, target: Target) {
        self.request = request
        self.target = target
    }

    package var isDestructive: Bool { request.call.level == .destroys }

    /// What the call does, in words.
    package var effect: String {
        let call = request.call
        if call.verb != .api {
            let place = target.kind == .device ? " of \(target.title)" : ""
            return "This is the same as “\(call.verb.title)”\(place)" + (isDestructive ? ". It cannot be undone." : ".")
        }
        return isDestructive
            ? "Pippin does not know this call. A DELETE may destroy what it names; it cannot be undone."
            : "Pippin does not know this call. It may change anything that the token may change."
    }

    /// What must not be shown is masked; a body that is no JSON is shown as it was written.
    package var bodyText: String? {
        guard let body = request.call.body else { return nil }
        guard let document = try? JSONValue(parsing: body) else { return String(decoding: body, as: UTF8.self) }
        return Redaction.redact(document).prettyText
    }

    /// Why the button cannot be pressed.
    package var obstacle: String? {
        isDestructive && !isTyped ? "type \(wanted.name)" : nil
    }

    /// What has to be typed before anything is destroyed: what tells this target from every other one.
    package var wanted: (name: String, text: String) {
        let call = request.call
        if call.verb != .api {
            if target.kind == .device, !target.serialNumber.isEmpty {
                return ("the serial number", target.serialNumber)
            }
            if let id = call.deviceID { return ("the device's id", id.rawValue) }
        }
        return ("the last part of the path", call.lastComponent)
    }

    package var isTyped: Bool { typed.text.trimmed.lowercased() == wanted.text.lowercased() }

    mutating func moveFocus(by step: Int) {
        let order: [Focus] = isDestructive ? [.field, .cancel, .confirm] : [.cancel, .confirm]
        let here = order.firstIndex(of: focus) ?? 0
        focus = order[(here + step + order.count) % order.count]
    }
}

extension State {
    mutating func reduceCustomConfirm(_ confirm: CustomConfirm, _ key: Key) -> [Effect] {
        var confirm = confirm
        let command = ConsoleKeyMap.console.command(for: key, in: .form)
        switch (command, confirm.focus) {
        case (.back, _): return cancelCustomCall(confirm)
        case (.nextPane, _), (.open, .field): confirm.moveFocus(by: 1)
        case (.previousPane, _): confirm.moveFocus(by: -1)
        case (.open, .cancel):
            guard let box, box.buttonsAreLive(at: now) else { return [] }
            return cancelCustomCall(confirm)
        case (.open, .confirm): return sendCustomCall(confirm)
        case (_, .field): guard confirm.typed.apply(key) else { return [] }
        case (_, .cancel) where key == .right: confirm.focus = .confirm
        case (_, .confirm) where key == .left: confirm.focus = .cancel
        default: return []
        }
        box?.content = .customConfirm(confirm)
        return []
    }

    private mutating func cancelCustomCall(_ confirm: CustomConfirm) -> [Effect] {
        box = nil
        say("\(confirm.request.call.line): nothing was sent.")
        return []
    }

    private mutating func sendCustomCall(_ confirm: CustomConfirm) -> [Effect] {
        guard let box, box.buttonsAreLive(at: now), !isTooSmall else { return [] }
        let call = confirm.request.call
        if let obstacle = confirm.obstacle ?? call.policyObstacle(settings) ?? obstacle(to: confirm.target) {
            say("\(call.line): \(obstacle). Nothing was sent.", .error)
            return []
        }
        self.box = nil
        let action = Action.custom(confirm.request)
        guard !confirm.isDestructive else { return startGrace(action, target: confirm.target) }
        let effects = startJob(action, target: confirm.target)
        if case .perform(let job, _, _) = effects.last { customAPI.note(confirm.request, sentBy: job) }
        return effects
    }
}
