import Foundation
import HTTPTypes
import KandjiAPI

extension EffectRunner {
    /// A read that a person wrote out. Who asked for a secret is on record before it is asked for.
    func callAPI(_ request: CustomRequest, secretOf target: Target?) async {
        let call = request.call
        if let target {
            let reason = await recordSecretRead(call, target, number: request.number, "sending", nil)
            guard reason == nil else {
                let problem = Problem("Not asked for: \(reason ?? "")")
                post(.customAnswered(number: request.number, .failed(call, problem, milliseconds: 0)))
                return
            }
        }
        let started = ContinuousClock.now
        let result = await read { client throws(KandjiError) in
            client.maskingToken(in: try await client.send(call.endpoint))
        }
        let milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
        if let target {
            let problem: Problem? =
                switch result {
                case .success(let answer): answer.error.map { Problem($0.sentence, status: $0.status) }
                case .failure(let problem): problem
                }
            _ = await recordSecretRead(
                call, target, number: request.number, problem == nil ? "done" : "failed", problem)
        }
        guard !Task.isCancelled else { return }
        switch result {
        case .success(let answer):
            post(
                .customAnswered(
                    number: request.number,
                    CustomAnswerState(call, answer, milliseconds: milliseconds, isSecret: target != nil)))
        case .failure(let problem):
            post(.customAnswered(number: request.number, .failed(call, problem, milliseconds: milliseconds)))
        }
    }

    private func recordSecretRead(
        _ call: CustomCall, _ target: Target, number: Int, _ state: String, _ problem: Problem?
    ) async -> String? {
        var entry = entry(call.verb.rawValue, target, job: secretJob(number), state)
        entry.options = ["Request": call.line]
        entry.status = problem?.status
        entry.message = problem?.sentence
        return await tryRecord(entry)
    }
}

extension ActionCall {
    /// A call that a person wrote out. `report` gets what came back, to be shown; the job goes its own way.
    init(_ custom: CustomRequest, report: @escaping @Sendable (CustomAnswerState) -> Void) {
        let call = custom.call
        let mayHavePIN = call.verb == .lock
        request = call.line
        body = call.body.flatMap(Self.redacted)
        send = { client, onWait throws(KandjiError) in
            let started = ContinuousClock.now
            var milliseconds: Int { Int((ContinuousClock.now - started) / .milliseconds(1)) }
            let answer: CustomAnswer
            do throws(KandjiError) {
                answer = client.maskingToken(
                    in: try await client.sendReportingResponse(call.endpoint, onWait: onWait).value)
            } catch {
                let problem = Problem(error.sentence, status: error.status)
                report(.failed(call, problem, milliseconds: milliseconds))
                throw error
            }
            report(CustomAnswerState(call, answer, milliseconds: milliseconds, isSecret: false))
            if let error = answer.error { throw error }
            var pin: Secret?
            if mayHavePIN, case .string(let text)? = answer.document?["PIN"] { pin = Secret(text) }
            return Outcome(status: answer.status, pin: pin, answer: Self.redacted(answer.body))
        }
    }
}

extension CustomAnswerState {
    init(_ call: CustomCall, _ answer: CustomAnswer, milliseconds: Int, isSecret: Bool) {
        self.init(
            request: call.line, status: answer.status, milliseconds: milliseconds, size: answer.body.count,
            content: isSecret && answer.isSuccess
                ? .secret(Secret(String(decoding: answer.body, as: UTF8.self)))
                : .outline(AnswerView(AnswerOutline(headers: answer.headers, body: answer.body))))
    }

    static func failed(_ call: CustomCall, _ problem: Problem, milliseconds: Int) -> CustomAnswerState {
        CustomAnswerState(
            request: call.line, status: problem.status, milliseconds: milliseconds, size: 0, content: .failed(problem))
    }
}
