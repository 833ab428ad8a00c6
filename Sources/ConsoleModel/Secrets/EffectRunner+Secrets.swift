import KandjiAPI

extension EffectRunner {
    func fetchSecret(_ request: Int, _ kind: SecretKind, _ target: Target) async {
        // Who asked for a secret is on record before it is asked for.
        if let failure = await tryRecord(
            entry(kind.rawValue, target, job: secretJob(request), "sending"))
        {
            post(.secret(request: request, .failure(Problem("Not asked for: \(failure)"))))
            return
        }
        let answer = await fetch(kind, of: target.id, request)
        var outcome = entry(kind.rawValue, target, job: secretJob(request), "done")
        guard case .secret(_, .failure(let problem)) = answer else {
            await recordOutcome(outcome)
            post(answer)
            return
        }
        outcome.state = JobState.failed.rawValue
        outcome.status = problem.status
        outcome.message = problem.sentence
        await recordOutcome(outcome)
        post(.secret(request: request, .failure(await judged(problem, target))))
    }

    private func fetch(_ kind: SecretKind, of device: DeviceID, _ request: Int) async -> Event {
        let single: Result<String, Problem>
        switch kind {
        case .unlockPIN: single = await fetch(Secrets.unlockPIN(device))
        case .fileVaultKey: single = await fetch(Secrets.fileVaultKey(device))
        case .recoveryPassword: single = await fetch(Secrets.recoveryPassword(device))
        case .bypassCodes:
            switch await fetch(Secrets.bypassCodes(device)) {
            case .success(let codes):
                let parts = zip(kind.parts, [codes.userBased, codes.deviceBased]).map { title, code in
                    SecretPart(title, code.map { Secret($0) })
                }
                return .secretParts(request: request, parts)
            case .failure(let problem): return .secret(request: request, .failure(problem))
            }
        }
        return .secret(request: request, single.map { Secret($0) })
    }

    /// Tells a token that lacks a permission from one that is worth nothing: the service answers both with 401, and
    /// only the first can still read the device.
    func judged(_ problem: Problem, _ target: Target) async -> Problem {
        var problem = problem
        switch problem.status {
        case 403: problem.lacksPermission = true
        case 401 where target.kind == .device:
            if case .success = await fetch(Devices.get(target.id)) { problem.lacksPermission = true }
        default: break
        }
        return problem
    }

    func secretJob(_ request: Int) -> String { "secret-\(settings.session)-\(request)" }
}
