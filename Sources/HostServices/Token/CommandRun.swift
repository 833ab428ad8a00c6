import Dispatch
import Foundation

/// One run of a program without a shell, its output collected.
///
/// The program gets an empty standard input and keeps the terminal, so that a password manager can ask for its own
/// password before the console starts.
struct CommandRun: Sendable {
    var arguments: [String]
    var timeLimit: Duration

    /// More output than any token.
    private static let outputLimit = 1 << 16

    /// What the program printed, once it has ended well.
    func output() async throws(TokenFailure) -> String {
        let result = await withCheckedContinuation { continuation in
            // Waiting for a process blocks a thread; it must not be one that runs tasks.
            DispatchQueue.global().async {
                continuation.resume(returning: Result { () throws(TokenFailure) in try run() })
            }
        }
        return try result.get()
    }

    private var name: String { arguments.first ?? "" }

    private func run() throws(TokenFailure) -> String {
        guard !name.isEmpty else { throw TokenFailure(reason: "The token command is empty.") }
        let deadline = ContinuousClock.now + timeLimit
        var outputPipe = PipeEnds()
        var errorPipe = PipeEnds()
        defer {
            outputPipe.close()
            errorPipe.close()
        }
        guard outputPipe.open(), errorPipe.open() else {
            throw TokenFailure(reason: "Cannot run the token command: \(OpenFile.lastError).")
        }
        let process = try spawn(output: outputPipe.write, error: errorPipe.write)
        outputPipe.closeWrite()
        errorPipe.closeWrite()

        let collected: (output: [UInt8], error: [UInt8])
        let status: Int32
        do throws(TokenFailure) {
            collected = try collect(outputPipe.read, errorPipe.read, until: deadline)
            status = try wait(for: process, until: deadline)
        } catch {
            kill(process, SIGKILL)
            _ = try? wait(for: process, until: .now + .seconds(5))
            throw error
        }
        guard status == 0 else {
            let firstLine = String(decoding: collected.error, as: UTF8.self).split(whereSeparator: \.isNewline).first
            let said = firstLine.map { ": \(Self.printable($0.prefix(200)))" } ?? "."
            throw TokenFailure(reason: "The token command \(name) failed\(Self.describe(status))\(said)")
        }
        return String(decoding: collected.output, as: UTF8.self)
    }

    private func spawn(output: Int32, error: Int32) throws(TokenFailure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)
        var argumentPointers = arguments.map { strdup($0) } + [nil]
        var variablePointers = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argumentPointers + variablePointers).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, name, &actions, nil, &argumentPointers, &variablePointers)
        guard failure == 0 else {
            throw TokenFailure(reason: "Cannot run the token command \(name): \(String(cString: strerror(failure))).")
        }
        return process
    }

    /// Reads both ends until they close.
    private func collect(
        _ output: Int32, _ error: Int32, until deadline: ContinuousClock.Instant
    ) throws(TokenFailure) -> (output: [UInt8], error: [UInt8]) {
        var ends = [output, error].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var texts: [[UInt8]] = [[], []]
        var buffer = [UInt8](repeating: 0, count: 4096)
        while ends.contains(where: { $0.fd >= 0 }) {
            let left = (deadline - .now).milliseconds
            guard left > 0 else { throw tooSlow }
            guard poll(&ends, nfds_t(ends.count), Int32(clamping: left)) >= 0 || errno == EINTR else {
                throw TokenFailure(reason: "Cannot read from the token command \(name): \(OpenFile.lastError).")
            }
            for end in ends.indices where ends[end].fd >= 0 && ends[end].revents != 0 {
                let count = read(ends[end].fd, &buffer, buffer.count)
                if count > 0 {
                    texts[end] += buffer[..<count]
                    guard texts[end].count <= Self.outputLimit else {
                        throw TokenFailure(reason: "The token command \(name) prints too much to be a token.")
                    }
                } else if count == 0 || errno != EINTR {
                    // A negative descriptor is skipped by poll.
                    ends[end].fd = -1
                }
                ends[end].revents = 0
            }
        }
        return (texts[0], texts[1])
    }

    /// The status with which the process ended.
    private func wait(for process: pid_t, until deadline: ContinuousClock.Instant) throws(TokenFailure) -> Int32 {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return status }
            if ended < 0, errno != EINTR {
                throw TokenFailure(reason: "Cannot wait for the token command \(name): \(OpenFile.lastError).")
            }
            guard ContinuousClock.now < deadline else { throw tooSlow }
            usleep(2_000)
        }
    }

    private var tooSlow: TokenFailure {
        TokenFailure(reason: "The token command \(name) did not end within \(timeLimit.inWords).")
    }

    /// How a process ended that did not end well: its exit code, or the signal that ended it.
    private static func describe(_ status: Int32) -> String {
        let signal = status & 0x7F
        return signal == 0 ? " (exit code \(status >> 8 & 0xFF))" : " (signal \(signal))"
    }

    private static func printable(_ text: Substring) -> String {
        String(text.map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
    }
}

/// The two ends of a pipe, not passed on to other programs.
private struct PipeEnds {
    var read: Int32 = -1
    var write: Int32 = -1

    mutating func open() -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        read = ends[0]
        write = ends[1]
        return fcntl(read, F_SETFD, FD_CLOEXEC) == 0 && fcntl(write, F_SETFD, FD_CLOEXEC) == 0
    }

    mutating func closeWrite() {
        if write >= 0 { Foundation.close(write) }
        write = -1
    }

    mutating func close() {
        closeWrite()
        if read >= 0 { Foundation.close(read) }
        read = -1
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

    fileprivate var inWords: String {
        milliseconds % 1000 == 0 ? "\(components.seconds) s" : "\(milliseconds) ms"
    }
}
