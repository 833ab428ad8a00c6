import Fleet
import Foundation
import HTTPTypes
package import KandjiAPI
import TerminalKit

extension State {
    package var customAPILayout: CustomAPILayout { CustomAPILayout(size: size, focus: customAPI.focus) }

    /// The tenant's own address, for URLs that are pasted whole.
    var apiURL: URL? { URL(string: settings.host) }

    /// Why the call as it stands cannot be sent, or the call.
    package var customCall: Result<CustomCall, Problem> { customAPI.draft.call(host: apiURL) }

    /// Why the policy keeps a call from being sent.
    package func policyObstacle(to call: CustomCall) -> String? { call.policyObstacle(settings) }

    /// Whether a call's answer is waited for.
    package var isCalling: Bool {
        switch customAPI.pending {
        case .read: true
        case .job(let id): jobs[id]?.state == .sending
        case nil: false
        }
    }

    /// Opens the screen. What `api` was given is filled in, and a read is sent at once.
    mutating func openCustomAPI(_ argument: String) -> [Effect] {
        if case .customAPI = screens.last {
        } else {
            hideSecrets()
            screens.removeAll { if case .customAPI = $0 { true } else { false } }
            screens.append(.customAPI)
        }
        messages.isShown = false
        customAPI.focus = .url
        guard !argument.isEmpty else { return [] }
        let method = customAPI.draft.method
        customAPI.draft = CustomDraft()
        customAPI.draft.method = argument.contains(" ") ? method : .get
        customAPI.draft.take(argument)
        guard case .success(let call) = customCall, call.level == .look, !call.isSecret else { return [] }
        return sendDraft()
    }

    mutating func closeCustomAPI() -> [Effect] {
        hideSecrets()
        forgetSecretAnswer()
        screens.removeLast()
        return cancelCustomRead()
    }

    /// ^C: gives up waiting for a read. A call that changes something is never cancelled.
    mutating func cancelCustomRead() -> [Effect] {
        guard case .read(let number) = customAPI.pending else { return [] }
        customAPI.pending = nil
        customAPI.latest = 0
        return [.cancelReads(request: number)]
    }

    // MARK: Sending

    mutating func sendDraft() -> [Effect] {
        guard !isCalling else {
            say("The answer to the call before is still waited for. ^C gives up waiting.", .warning)
            return []
        }
        let call: CustomCall
        switch customCall {
        case .success(let made): call = made
        case .failure(let problem):
            say(problem.sentence, .error)
            return []
        }
        if let obstacle = call.policyObstacle(settings) {
            say("\(call.line): \(obstacle). Nothing was sent.", .error)
            return []
        }
        let request = CustomRequest(number: makeRequest(), call: call)
        guard call.level == .look else {
            open(.customConfirm(CustomConfirm(request: request, target: target(of: call))))
            return []
        }
        forgetSecretAnswer()
        customAPI.note(request)
        customAPI.pending = .read(request.number)
        return [.callAPI(request, secretOf: call.isSecret ? target(of: call) : nil)]
    }

    /// The device that a call is about, if it is one of the fleet; else the call itself.
    private func target(of call: CustomCall) -> Target {
        guard let id = call.deviceID else { return Target(.call, id: call.path, name: call.line) }
        guard let row = fleet.table.row(of: id) else { return Target(.call, id: id.rawValue, name: call.line) }
        return Target(fleet.table.device(at: row))
    }

    mutating func reduceCustomAnswer(number: Int, _ answer: CustomAnswerState) {
        if let index = customAPI.history.firstIndex(where: { $0.number == number }) {
            customAPI.history[index].status = answer.status
        }
        guard number == customAPI.latest else {
            if case .secret(let secret) = answer.content { secret.erase() }
            return
        }
        forgetSecretAnswer()
        customAPI.pending = nil
        customAPI.answer = answer
        guard case .customAPI = screens.last else {
            forgetSecretAnswer()
            return
        }
        // Who still writes in a field is not taken out of it, except by the call that he has sent from there.
        if customAPI.focus == .url || customAPI.focus == .send {
            customAPI.focus = .answer
        } else if customAPILayout.answer == nil {
            say("The answer is there. Tab shows it.")
        }
    }

    /// A secret is kept no longer than it is shown.
    mutating func forgetSecretAnswer() {
        guard case .secret(let secret) = customAPI.answer?.content else { return }
        secret.erase()
        if reveal?.place == .answer { reveal = nil }
        customAPI.answer?.content = .failed(Problem("The secret is hidden again and forgotten. F5 asks once more."))
    }

    // MARK: Keys

    /// Keys that a field of the request takes for itself; `nil` for all that mean something to the screen.
    mutating func reduceRequestKey(_ key: Key) -> [Effect]? {
        guard case .customAPI = screens.last, customAPI.focus != .answer else { return nil }
        switch (key, customAPI.focus) {
        case (.tab, _): moveRequestFocus(by: 1)
        case (.backTab, _): moveRequestFocus(by: -1)
        case (.enter, .url), (.enter, .send): return sendDraft()
        case (.enter, .method): customAPI.focus = .url
        case (.up, .url): customAPI.recall(-1)
        case (.down, .url): customAPI.recall(1)
        case (.up, .method), (.up, .send), (.left, .send): moveRequestFocus(by: -1)
        case (.down, .method): moveRequestFocus(by: 1)
        case (.left, .method): chooseMethod(by: -1)
        case (.right, .method), (.character(" "), .method): chooseMethod(by: 1)
        case (.character(let letter), .method):
            guard let method = method(startingWith: letter) else { return nil }
            customAPI.draft.method = method
        case (.character(_), .send), (_, .method), (_, .send), (.escape, _), (.control("c"), _): return nil
        default: return editRequest(key) ? [] : nil
        }
        return []
    }

    private mutating func editRequest(_ key: Key) -> Bool {
        let layout = customAPILayout
        let width = layout.fieldWidth
        switch customAPI.focus {
        case .url: return customAPI.draft.url.apply(key)
        case .query: return customAPI.draft.query.apply(key, width: width, rows: layout.queryRows)
        case .headers: return customAPI.draft.headers.apply(key, width: width, rows: layout.headerRows)
        case .body: return customAPI.draft.body.apply(key, width: width, rows: layout.bodyRows)
        case .method, .send, .answer: return false
        }
    }

    private mutating func chooseMethod(by step: Int) {
        let all = CustomDraft.methods
        let here = all.firstIndex(of: customAPI.draft.method) ?? 0
        customAPI.draft.method = all[(here + step + all.count) % all.count]
    }

    /// The next method with that letter: `p` goes through POST, PUT and PATCH.
    private func method(startingWith letter: Character) -> HTTPRequest.Method? {
        let all = CustomDraft.methods
        let here = all.firstIndex(of: customAPI.draft.method) ?? 0
        return (1...all.count).map { all[(here + $0) % all.count] }
            .first { $0.rawValue.hasPrefix(letter.uppercased()) }
    }

    private mutating func moveRequestFocus(by step: Int) {
        var order = CustomAPIBook.Focus.request
        if customAPI.answer != nil { order.append(.answer) }
        let here = order.firstIndex(of: customAPI.focus) ?? 0
        customAPI.focus = order[(here + step + order.count) % order.count]
    }

    mutating func pasteIntoRequest(_ text: String) {
        let layout = customAPILayout
        let width = layout.fieldWidth
        switch customAPI.focus {
        case .url:
            let line = text.replacingNewlines.trimmed
            // A whole line such as `GET /devices` says the method too.
            if customAPI.draft.url.text.isEmpty { customAPI.draft.take(line) } else { customAPI.draft.url.insert(line) }
        case .query: customAPI.draft.query.insert(text, width: width, rows: layout.queryRows)
        case .headers: customAPI.draft.headers.insert(text, width: width, rows: layout.headerRows)
        case .body: customAPI.draft.body.insert(text, width: width, rows: layout.bodyRows)
        case .method, .send, .answer: break
        }
    }

    mutating func reduceCustomAPI(_ command: Command) -> [Effect] {
        switch command {
        case .leave: return closeCustomAPI()
        case .back:
            guard customAPI.focus == .answer else { return closeCustomAPI() }
            customAPI.focus = .url
        case .reload: return sendDraft()
        case .nextPane: moveRequestFocus(by: 1)
        case .previousPane: moveRequestFocus(by: -1)
        case .reveal: revealAnswer()
        case .copyValue where customAPI.answer?.isSecret == true:
            guard case .secret(let secret) = customAPI.answer?.content, reveal?.place == .answer else {
                say("R shows it first.", .warning)
                return []
            }
            return [.copySecret(secret)]
        default: return reduceAnswer(command)
        }
        return []
    }

    private mutating func revealAnswer() {
        guard case .secret(let secret) = customAPI.answer?.content, !secret.isErased else {
            say("There is nothing hidden here.", .warning)
            return
        }
        let isPIN = customAPI.answer?.request.lowercased().contains("unlockpin") == true
        let kind = isPIN ? SecretKind.unlockPIN : .fileVaultKey
        reveal = Reveal(place: .answer, secret: secret, until: now.uptime + kind.revealMilliseconds)
        customAPI.focus = .answer
    }

    private mutating func reduceAnswer(_ command: Command) -> [Effect] {
        guard case .outline(var view) = customAPI.answer?.content else {
            if command == .find || command == .filter { say("There is no answer to look through yet.", .warning) }
            return []
        }
        let rows = customAPILayout.answerRows
        if view.list.apply(command, count: view.rows.count, rows: rows) {
            customAPI.answer?.content = .outline(view)
            return []
        }
        guard let line = view.line else { return [] }
        switch command {
        case .open:
            if view.outline.isFoldable(line) {
                view.setFolded(line, !view.folded.contains(line), rows: rows)
            } else {
                open(.value(ValueState(title: view.outline.title(line), text: view.outline.wholeValue(line))))
            }
        case .left: view.foldOrLeave(rows: rows)
        case .right: view.setFolded(line, false, rows: rows)
        case .find, .filter:
            customAPI.focus = .answer
            prompt = Prompt(kind: .find, input: TextInput(view.find))
        case .findNext, .findPrevious:
            guard !view.find.isEmpty else {
                prompt = Prompt(kind: .find, input: TextInput(""))
                return []
            }
            if !view.findNext(forward: command == .findNext, includingHere: false, rows: rows) {
                say("Nothing in the answer has “\(view.find)”.", .warning)
            }
        case .copyValue: return copy(view.outline.wholeValue(line), what: view.outline.title(line))
        default: return []
        }
        customAPI.answer?.content = .outline(view)
        return []
    }

    /// Keys of the find line while an answer is looked through.
    mutating func reduceAnswerFindLine(_ key: Key) -> [Effect] {
        guard var prompt, case .outline(var view) = customAPI.answer?.content else {
            self.prompt = nil
            return []
        }
        switch key {
        case .enter:
            self.prompt = nil
            if !view.find.isEmpty, !view.findNext(forward: true, includingHere: true, rows: customAPILayout.answerRows)
            {
                say("Nothing in the answer has “\(view.find)”.", .warning)
            }
            return []
        case .escape, .control("c"):
            self.prompt = nil
            view.find = ""
            customAPI.answer?.content = .outline(view)
        default:
            guard prompt.input.apply(key) else { return [] }
            self.prompt = prompt
            lookInAnswer(for: prompt.input.text)
        }
        return []
    }

    mutating func placeAnswerCursor() {
        guard case .outline(var view) = customAPI.answer?.content else { return }
        view.list.place(at: view.list.index, count: view.rows.count, rows: customAPILayout.answerRows)
        customAPI.answer?.content = .outline(view)
    }

    mutating func lookInAnswer(for text: String) {
        guard case .outline(var view) = customAPI.answer?.content else { return }
        view.find = text
        _ = view.findNext(forward: true, includingHere: true, rows: customAPILayout.answerRows)
        customAPI.answer?.content = .outline(view)
    }
}

extension CustomAnswerState {
    package var isSecret: Bool { if case .secret = content { true } else { false } }
}

extension AnswerOutline {
    /// What a line is called where it is shown or copied by itself.
    func title(_ index: Int) -> String {
        let name = name(index)
        return name.isEmpty ? "value" : name
    }
}
