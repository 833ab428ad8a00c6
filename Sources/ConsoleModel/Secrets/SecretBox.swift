import TerminalKit

/// The box that shows a secret of a device, fetched when `R` asks for it.
package struct SecretState: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// Not asked for yet, or hidden again and forgotten.
        case masked
        case loading(request: Int)
        case failed(Problem)
        /// The one in clear is the one that the state's `reveal` names.
        case fetched([SecretPart])
    }

    package var kind: SecretKind
    package var target: Target
    package var content = Content.masked
    /// Which code the cursor is on, where there are several.
    package var selected = 0

    package init(kind: SecretKind, target: Target) {
        self.kind = kind
        self.target = target
    }

    /// The code under the cursor, once it was fetched.
    var current: Secret? {
        guard case .fetched(let parts) = content, parts.indices.contains(selected) else { return nil }
        return parts[selected].value
    }
}

extension State {
    mutating func reduceSecretBox(_ secret: SecretState, _ key: Key) -> [Effect] {
        var secret = secret
        guard let command = ConsoleKeyMap.console.command(for: key, in: .secret) else { return [] }
        switch command {
        case .back:
            hideSecrets()
            box = nil
        case .reveal:
            if case .loading = secret.content { return [] }
            if case .fetched = secret.content {
                guard let value = secret.current, !value.isErased else {
                    say("There is no such code.")
                    return []
                }
                reveal(value, place: .box, kind: secret.kind)
                return []
            }
            let request = makeRequest()
            secret.content = .loading(request: request)
            box?.content = .secret(secret)
            return [.fetchSecret(request: request, secret.kind, secret.target)]
        case .copyValue:
            guard let value = secret.current, !value.isErased, reveal?.secret == value else {
                say("R shows it first.", .warning)
                return []
            }
            return [.copySecret(value)]
        case .spell:
            if reveal?.place == .box, reveal?.secret == secret.current { reveal?.isSpelled.toggle() }
        case .up, .down:
            secret.selected = max(0, min(secret.selected + (command == .up ? -1 : 1), secret.kind.parts.count - 1))
            box?.content = .secret(secret)
        default:
            break
        }
        return []
    }

    mutating func reveal(_ secret: Secret, place: Reveal.Place, kind: SecretKind) {
        reveal = Reveal(place: place, secret: secret, until: now.uptime + kind.revealMilliseconds)
    }

    /// Hides what is shown. A secret that was fetched for the box is forgotten with it.
    mutating func hideSecrets() {
        if reveal?.place == .box { reveal?.secret.erase() }
        if reveal?.place == .answer { forgetSecretAnswer() }
        reveal = nil
        if case .secret(var secret) = box?.content, case .fetched(let parts) = secret.content {
            for part in parts { part.value?.erase() }
            secret.content = .masked
            box?.content = .secret(secret)
        }
    }

    /// Shows what was asked for, the first code that there is.
    mutating func showSecret(request: Int, _ parts: [SecretPart]) {
        guard case .secret(var secret) = box?.content, case .loading(request) = secret.content else {
            // Nobody waits for it any more.
            for part in parts { part.value?.erase() }
            return
        }
        secret.content = .fetched(parts)
        if secret.current == nil { secret.selected = parts.firstIndex { $0.value != nil } ?? 0 }
        if let value = secret.current { reveal(value, place: .box, kind: secret.kind) }
        box?.content = .secret(secret)
    }

    mutating func reduceSecret(request: Int, _ result: Result<Secret, Problem>) {
        if case .secret(var secret) = box?.content, case .loading(request) = secret.content {
            switch result {
            case .success(let value):
                showSecret(request: request, [SecretPart(secret.kind.parts[0], value)])
            case .failure(let problem):
                if problem.lacksPermission, let verb = Verb(rawValue: secret.kind.rawValue) {
                    settings.forbidden.insert(verb)
                }
                secret.content = .failed(problem)
                box?.content = .secret(secret)
            }
            return
        }
        if let id = jobs.pinRequests.removeValue(forKey: request) {
            switch result {
            case .success(let value):
                switch screens.last {
                case .jobs, .bulkRun: break
                default:
                    value.erase()
                    return
                }
                jobs.update(id) { $0.pin = value }
                reveal(value, place: .job(id), kind: .unlockPIN)
            case .failure(let problem):
                say(problem.sentence, .error)
            }
            return
        }
        // Nobody waits for it any more.
        if case .success(let value) = result { value.erase() }
    }
}
