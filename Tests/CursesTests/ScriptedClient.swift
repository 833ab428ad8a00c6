import Curses
import Foundation
import Synchronization
import TerminalKit

/// A client that the test steers from its own thread and that remembers everything it was told.
final class ScriptedClient: TerminalClient, Sendable {
    enum Event: Equatable {
        case input(TerminalInput)
        case frame
        case tick
    }

    private struct State {
        var events: [Event] = []
        var frame: Frame?
        var requests: [TerminalRequest] = []
        var wakeAt: ContinuousClock.Instant?
        /// What the next key is answered with.
        var answer: Frame?
    }

    private let state = Mutex(State())

    func receive(_ input: TerminalInput) {
        state.withLock {
            $0.events.append(.input(input))
            guard case .key = input, let answer = $0.answer else { return }
            $0.frame = answer
            $0.wakeAt = .now
            $0.answer = nil
        }
    }

    func clockTick() {
        state.withLock {
            $0.events.append(.tick)
            $0.wakeAt = nil
        }
    }

    var wakeAt: ContinuousClock.Instant? { state.withLock { $0.wakeAt } }

    func frame() -> Frame? {
        state.withLock { state in
            if state.frame != nil { state.events.append(.frame) }
            defer { state.frame = nil }
            return state.frame
        }
    }

    func nextRequest() -> TerminalRequest? {
        state.withLock { $0.requests.isEmpty ? nil : $0.requests.removeFirst() }
    }

    // MARK: The test's side

    var events: [Event] { state.withLock { $0.events } }
    var inputs: [TerminalInput] { events.compactMap { if case .input(let input) = $0 { input } else { nil } } }

    /// Whether the terminal has fetched the frame that was set last.
    var hasTakenFrame: Bool { state.withLock { $0.frame == nil } }

    /// Whether the terminal has taken every request.
    var hasTakenRequests: Bool { state.withLock { $0.requests.isEmpty } }

    /// Has the next key answered with a frame, and the time given that is due at the same moment.
    func answerKey(with frame: Frame) { state.withLock { $0.answer = frame } }
    func set(_ frame: Frame) { state.withLock { $0.frame = frame } }
    func ask(_ request: TerminalRequest) { state.withLock { $0.requests.append(request) } }
    func wake(at instant: ContinuousClock.Instant) { state.withLock { $0.wakeAt = instant } }
}
