import Fleet
import TerminalKit

/// The service's refusal of what a box has just sent, in full, with the way back to the box and what was typed there.
package struct Refusal: Equatable, Sendable {
    package enum Focus: Equatable, Sendable {
        case close, again
    }

    package var job: JobID
    package var focus = Focus.close

    package init(job: JobID) { self.job = job }
}

extension State {
    /// Shows a refusal where nobody is busy with another box or line.
    mutating func showRefusal(of id: JobID) {
        guard box == nil, prompt == nil, !isQuitting, jobs[id]?.draft != nil else { return }
        open(.refusal(Refusal(job: id)))
    }

    mutating func reduceRefusal(_ refusal: Refusal, _ key: Key) -> [Effect] {
        var refusal = refusal
        switch ConsoleKeyMap.console.command(for: key, in: .form) {
        case .back: box = nil
        case .open:
            guard let box, box.buttonsAreLive(at: now) else { return [] }
            guard refusal.focus == .again, let job = jobs[refusal.job] else {
                self.box = nil
                return []
            }
            if let reason = reasonOff(.sendAgain, job) {
                say("\(JobMenu.Item.sendAgain.title) \(reason).", .warning)
                return []
            }
            return openAgain(job)
        case .nextPane, .previousPane:
            refusal.focus = refusal.focus == .close ? .again : .close
            box?.content = .refusal(refusal)
        default:
            guard key == .left || key == .right else { return [] }
            refusal.focus = key == .right ? .again : .close
            box?.content = .refusal(refusal)
        }
        return []
    }

    /// Opens the verb's own box, which asks everything again, with what was typed into it before.
    mutating func openAgain(_ job: Job) -> [Effect] {
        box = nil
        var effects: [Effect] = []
        if job.target.kind == .device {
            guard let row = fleet.table.row(of: job.target.id) else { return [] }
            let device = fleet.table.device(at: row)
            if job.verb.isChangeOfRecords {
                let (facts, reads) = facts(about: device)
                effects = reads + openForm(job.verb, for: Target(device), facts: facts, subject: job.subject)
            } else {
                effects = chooseFor(device, job.verb)
            }
        } else {
            effects = openForm(job.verb, for: job.target, facts: .notNeeded(at: now.wall), subject: job.subject)
        }
        if let draft = job.draft, case .form(var form) = box?.content {
            form.restore(draft)
            box?.content = .form(form)
        }
        return effects
    }
}

extension Verb {
    /// What a refusal most likely means, where the service's words do not say it.
    func hint(for problem: Problem) -> String? {
        switch (self, problem.status) {
        case (.remoteDesktop, 400):
            "Remote Desktop may be in this state already, or the Mac cannot take the command."
        case (.cancelLostMode, 400): "Only a lost mode that is stuck in an error can be cancelled."
        default: nil
        }
    }
}
