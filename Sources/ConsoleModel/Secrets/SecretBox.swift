import TerminalKit

/// The box that shows a secret of a device, fetched when `R` asks for it.
package struct SecretState: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// Not asked for yet, or hidden again and forgotten.
        case masked
        case loading(request: Int)
        case failed(Problem)
        /// In clear as long as the state's `reveal` says so.
        case fetched(Secret)
    }

    package var kind: SecretKind
    package var target: Target
    package var content = Content.masked

    package init(kind: SecretKind, target: Target) {
        self.kind = kind
        self.target = target
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
            if case .fetched(let value) = secret.content, !value.isErased {
                reveal(value, place: .box, kind: secret.kind)
                return []
            }
            let request = makeRequest()
            secret.content = .loading(request: request)
            box?.content = .secret(secret)
            return [.fetchSecret(request: request, secret.kind, secret.target)]
        case .copyValue:
            guard case .fetched(let value) = secret.content, !value.isErased, reveal?.place == .box else {
                say("R shows it first.", .warning)
                return []
            }
            return [.copySecret(value)]
        case .spell:
            if reveal?.place == .box { reveal?.isSpelled.toggle() }
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
        if case .secret(var secret) = box?.content, case .fetched = secret.content {
            secret.content = .masked
            box?.content = .secret(secret)
        }
    }

    mutating func reduceSecret(request: Int, _ result: Result<Secret, Problem>) {
        if case .secret(var secret) = box?.content, case .loading(request) = secret.content {
            switch result {
            case .success(let value):
                secret.content = .fetched(value)
                reveal(value, place: .box, kind: secret.kind)
            case .failure(let problem):
                secret.content = .failed(problem)
            }
            box?.content = .secret(secret)
            return
        }
        if let id = jobs.pinRequests.removeValue(forKey: request) {
            switch result {
            case .success(let value):
                guard case .jobs = screens.last else {
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
