import Synchronization
package import TerminalKit

/// Holds the state on the loop's thread: feeds inputs to `reduce` and hands its effects on.
package final class Store {
    /// What only the owner of the terminal can do.
    package enum HostRequest: Equatable, Sendable {
        case bell
        case suspend
        case redraw
        case releaseMemory
        /// Write what is shown to a file.
        case dump(DumpOrder)
        case quit(status: Int32)
    }

    package private(set) var state: State
    /// The next instant at which `tick` is wanted, in milliseconds of the clock that never jumps.
    package private(set) var wakeAt: Int64?
    private let mailbox: Mailbox
    private let now: () -> Moment
    private let perform: (Effect) -> Void
    private var requests: [HostRequest] = []
    /// How long a key may wait while answers are taken.
    private static let patience: Duration = .milliseconds(2)

    /// - Parameters:
    ///   - now: both clocks.
    ///   - perform: starts an effect and returns at once; its answers come through `mailbox`.
    package init(
        state: State, mailbox: Mailbox, now: @escaping () -> Moment, perform: @escaping (Effect) -> Void
    ) {
        self.state = state
        self.mailbox = mailbox
        self.now = now
        self.perform = perform
    }

    /// Begins: what was sent before is looked up, and the fleet is read.
    package func begin() {
        handle(.time(now(), drained: false))
        carryOut(start(&state))
        wakeAt = state.wakeAt
    }

    /// Returns whether what is shown may have changed.
    @discardableResult
    package func receive(_ input: TerminalInput) -> Bool {
        if case .painted = input, state.box == nil {
            // Only a box waits for its frame to be out.
            handle(.terminal(input))
            return false
        }
        handle(.time(now(), drained: false))
        handle(.terminal(input))
        wakeAt = state.wakeAt
        return true
    }

    /// To be called when everything waiting on the keyboard has been received: takes the answers of effects and lets
    /// delays end.
    package func tick() {
        handle(.time(now(), drained: false))
        // Keys come first: what a burst of answers leaves over is taken after the next look at the keyboard.
        let end = ContinuousClock.now + Self.patience
        while let event = mailbox.take() {
            handle(.event(event))
            guard ContinuousClock.now < end else {
                mailbox.remind()
                break
            }
        }
        handle(.time(now(), drained: true))
        wakeAt = state.wakeAt
    }

    package func takeRequest() -> HostRequest? { requests.isEmpty ? nil : requests.removeFirst() }

    /// Writes a frame, drawn because of a request to dump it.
    package func write(_ frame: Frame, for order: DumpOrder) { perform(.writeFile(order.file(of: frame))) }

    private func handle(_ input: Input) { carryOut(reduce(&state, input)) }

    private func carryOut(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .bell: requests.append(.bell)
            case .suspend: requests.append(.suspend)
            case .redraw: requests.append(.redraw)
            case .releaseMemory: requests.append(.releaseMemory)
            case .dump(let order): requests.append(.dump(order))
            case .quit(let status): requests.append(.quit(status: status))
            default: perform(effect)
            }
        }
    }
}

/// Where effects leave what they report; taken by the loop.
package final class Mailbox: Sendable {
    /// `nil` once it is closed.
    private let events = Mutex<[Event]?>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: called after each delivery, from any thread.
    package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    package func post(_ event: Event) {
        let isOpen = events.withLock { events in
            events?.append(event)
            return events != nil
        }
        if isOpen { wake() }
    }

    /// Drops what is there and whatever comes later: the session is over.
    package func close() { events.withLock { $0 = nil } }

    /// The oldest event.
    func take() -> Event? { events.withLock { $0?.isEmpty == false ? $0?.removeFirst() : nil } }

    /// Asks to be looked at again, if there is anything left.
    func remind() {
        if events.withLock({ $0?.isEmpty == false }) { wake() }
    }
}
