import Foundation
import Synchronization

/// An advisory lock on a file beside the cache: whoever holds it reads the fleet for all consoles of this host. The
/// system takes it back when its holder ends, however that comes about.
final class LeaderLock: Sendable {
    private let path: String
    private let mode: mode_t
    private let held = Mutex<Int32?>(nil)

    init(path: String, mode: mode_t) {
        self.path = path
        self.mode = mode
    }

    deinit { resign() }

    /// Takes the lock if nobody else has it; whether it is ours.
    func lead() -> Bool {
        held.withLock { held in
            if held != nil { return true }
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
            // Where there can be no lock file, nothing is shared either.
            guard file >= 0 else { return true }
            fchmod(file, mode)
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
                close(file)
                return false
            }
            held = file
            return true
        }
    }

    func resign() {
        held.withLock { held in
            if let file = held { close(file) }
            held = nil
        }
    }
}
