import Foundation
import TestSupport

/// A program started by a test. It inherits nothing but its three standard descriptors: tmux's server lives on, and
/// would keep open whatever it was given.
struct Child {
    let id: pid_t

    /// Where the standard descriptors lead.
    enum Streams {
        /// Descriptors of ours for input, output and errors.
        case descriptors(Int32, Int32, Int32)
        /// A terminal of its own, by its path.
        case terminal(String)
    }

    /// Starts a program of the environment's search path.
    init(_ arguments: [String], environment: [String: String], streams: Streams) throws {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        switch streams {
        case .descriptors(let input, let output, let errors):
            posix_spawn_file_actions_adddup2(&actions, input, 0)
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, errors, 2)
        case .terminal(let path):
            flags |= Self.newSession
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        for descriptor in 3..<Int32(1024) where fcntl(descriptor, F_GETFD) >= 0 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words = (["env"] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var started: pid_t = 0
        let failure = posix_spawn(&started, "/usr/bin/env", &actions, &attributes, &words, &variables)
        guard failure == 0 else { throw DriverError("\(arguments): \(String(cString: strerror(failure)))") }
        id = started
    }

    /// `POSIX_SPAWN_SETSID`, which Glibc keeps from Swift.
    private static var newSession: Int32 {
        #if canImport(Darwin)
            0x0400
        #else
            0x80
        #endif
    }

    func send(_ signal: Int32) { kill(id, signal) }

    /// The status as a shell tells it, or `nil` while the program runs.
    func status() -> Int32? {
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// Waits for the end, and ends a program that does not.
    func wait() async throws -> Int32 {
        var patience = Patience()
        repeat {
            if let status = status() { return status }
        } while try await patience.goOn(.milliseconds(2))
        end()
        throw DriverError("The program did not end.")
    }

    /// Ends a program that still runs.
    func end() {
        guard status() == nil else { return }
        kill(id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
    }
}
