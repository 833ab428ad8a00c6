import TerminalKit

/// The PIN of an erased Mac: the only place where it stands, until somebody says that it is noted.
package struct PINNote: Equatable, Sendable {
    package var target: Target
    package var job: JobID
    package var pin: Secret
}

extension State {
    /// Only the button closes it.
    mutating func reducePINNote(_ note: PINNote, _ key: Key) -> [Effect] {
        switch key {
        case .enter:
            guard let box, box.buttonsAreLive(at: now) else { return [] }
            note.pin.erase()
            self.box = nil
            // It could not be shown above the PIN of an erase that may be under way.
            if jobs[note.job]?.state == .failed { showRefusal(of: note.job) }
        case .character("y"): return [.copySecret(note.pin)]
        default: say("Note the PIN first, then press Enter.", .warning)
        }
        return []
    }
}
