import CCurses
import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension CursesTerminal {
    /// Takes the terminal over and serves one client after the other, each until it asks to quit and on the same screen;
    /// the terminal is given back on every way out.
    ///
    /// - Parameter next: makes the next client, of whom nothing is kept here; `nil` when there is none.
    package func run(_ next: () -> (any TerminalClient)?) -> ExitReason {
        var first = next()
        cc_signals_install(waker.writeEnd)
        enter()
        while let client = first.take() ?? following(next) { serve(client) }
        finishOutput()
        takeAnswer()
        cc_restore()
        cc_signals_remove()
        return lastSignal.map { .signal($0) } ?? .quit
    }

    /// The client that follows another: what was typed for that one, and its frame, however late that goes out, are none
    /// of its own.
    private func following(_ next: () -> (any TerminalClient)?) -> (any TerminalClient)? {
        guard let client = next() else { return nil }
        while !isGone, case .bytes(let bytes) = device.read() { decode(bytes) }
        queue.forgetMarks()
        lastFrame = nil
        isFrameAsked = true
        return client
    }

    private func serve(_ client: any TerminalClient) {
        client.receive(.resize(size))
        var isFinished = false
        while !isFinished {
            let progress = takeEvents(client)
            isFinished = serveRequests(client)
            guard !isFinished else { break }
            // What answers a key does not wait for what else there is to do.
            let isAnswered = isFrameAsked && paint(client)
            tick(client)
            isFinished = serveRequests(client)
            guard !isFinished else { break }
            let isPainted = paint(client)
            // A frame that went out may have changed what the client shows or waits for.
            if !progress && !isAnswered && !isPainted { sleep(until: nextInstant(client)) }
        }
    }

    // MARK: A round

    /// Everything that has come by now: signals, room for output, keys. Returns whether there was any.
    private func takeEvents(_ client: any TerminalClient) -> Bool {
        let (signals, isWoken) = waker.drain()
        if isWoken { isTickDue = true }
        if !signals.isEmpty { isFrameAsked = true }
        take(signals, client)
        let isFlushed = flush(client)
        return takeKeys(client) || isFlushed || isWoken || !signals.isEmpty
    }

    /// Every key that has come by now. Returns whether there was any.
    private func takeKeys(_ client: any TerminalClient) -> Bool {
        var hasCome = false
        reading: while !isGone {
            switch device.read() {
            case .nothing: break reading
            case .end: hangUp(client)
            case .bytes(let bytes):
                hasCome = true
                deliver(decode(bytes), client)
            }
        }
        let overdue = decoder.expire(at: Self.milliseconds())
        deliver(overdue, client)
        return hasCome || !overdue.isEmpty
    }

    /// Gives the client the time, unless half a key has come: keys come before time, and a lone ESC may be one.
    private func tick(_ client: any TerminalClient) {
        if let wakeAt = client.wakeAt, wakeAt <= .now { isTickDue = true }
        guard isTickDue else { return }
        // Painting takes time, and being stopped any amount of it, in which a key may have come.
        _ = takeKeys(client)
        guard decoder.deadline == nil else { return }
        isTickDue = false
        client.clockTick()
    }

    /// Returns whether the client asked to quit.
    private func serveRequests(_ client: any TerminalClient) -> Bool {
        while let request = client.nextRequest() {
            switch request {
            case .suspend: suspend(isGroup: true, client)
            case .redraw: invalidate()
            case .emit(let bytes): queue.append(bytes)
            case .bell: queue.append([0x07])
            case .quit: return true
            }
        }
        return false
    }

    /// Paints the newest frame if the last one is out and its time has come. Returns whether there was one.
    private func paint(_ client: any TerminalClient) -> Bool {
        let now = ContinuousClock.now
        guard !isGone, queue.isEmpty, budget.next(after: now, isAsked: isFrameAsked) <= now else { return false }
        guard let frame = client.frame() ?? (isRepaintDue ? lastFrame : nil) else { return false }
        isRepaintDue = false
        lastFrame = frame
        if decoder.isSynchronizing { screen.synchronize() }
        let bytes = screen.paint(frame)
        budget.spend(at: now, bytes: bytes.count, isAsked: isFrameAsked)
        isFrameAsked = false
        queue.append(bytes)
        queue.mark(tag: frame.tag)
        _ = flush(client)
        return true
    }

    private func nextInstant(_ client: any TerminalClient) -> ContinuousClock.Instant? {
        let now = ContinuousClock.now
        var instants: [ContinuousClock.Instant] = []
        if let deadline = decoder.deadline {
            instants.append(now + .milliseconds(deadline - Self.milliseconds()))
        } else if isTickDue {
            instants.append(now)
        } else if let wakeAt = client.wakeAt {
            instants.append(wakeAt)
        }
        let next = budget.next(after: now, isAsked: isFrameAsked)
        if next > now, queue.isEmpty, !isGone { instants.append(next) }
        return instants.min()
    }

    private func sleep(until instant: ContinuousClock.Instant?) {
        var timeout: Int32 = -1
        if let instant {
            let left = (instant - .now) / .milliseconds(1)
            timeout = Int32(max(0, min(left.rounded(.up), 86_400_000)))
        }
        var states = [pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0)]
        if !isGone {
            states.append(pollfd(fd: device.input, events: Int16(POLLIN), revents: 0))
            if !queue.isEmpty { states.append(pollfd(fd: device.output, events: Int16(POLLOUT), revents: 0)) }
        }
        _ = poll(&states, nfds_t(states.count), timeout)
    }

    // MARK: Input and output

    private func deliver(_ inputs: [TerminalInput], _ client: any TerminalClient) {
        if !inputs.isEmpty { isFrameAsked = true }
        for input in inputs { client.receive(input) }
    }

    /// Writes what the terminal takes. Returns whether the last frame has gone out by it.
    private func flush(_ client: any TerminalClient) -> Bool {
        var isBroken = false
        let done = queue.flush { bytes in
            let count = device.write(bytes)
            isBroken = count < 0
            return count
        }
        for tag in done { client.receive(.painted(tag: tag)) }
        if isBroken { hangUp(client) }
        return !done.isEmpty
    }

    /// Makes the next frame a full one, which is the last one again where the client has no newer.
    private func invalidate() {
        screen.invalidate()
        isRepaintDue = true
    }

    private func hangUp(_ client: any TerminalClient) {
        guard !isGone else { return }
        isGone = true
        queue.clear()
        receive(.hangUp, client)
    }

    private func receive(_ signal: TerminalInput.Signal, _ client: any TerminalClient) {
        // A terminal that goes away says so twice: by SIGHUP and by its descriptor.
        if signal == .hangUp, lastSignal == .hangUp { return }
        lastSignal = signal
        client.receive(.signal(signal))
    }

    private func take(_ signals: Set<Int32>, _ client: any TerminalClient) {
        if signals.contains(SIGTSTP) {
            client.receive(.suspending)
            suspend(isGroup: false, client)
        } else if signals.contains(SIGCONT) {
            resume(client)
        }
        if signals.contains(SIGWINCH) { resize(client) }
        if signals.contains(SIGHUP) { receive(.hangUp, client) }
        if signals.contains(SIGTERM) { receive(.terminate, client) }
        if signals.contains(SIGINT) { receive(.interrupt, client) }
    }

    private func resize(_ client: any TerminalClient) {
        let newSize = device.size
        guard newSize != size else { return }
        size = newSize
        screen.resize(newSize)
        client.receive(.resize(newSize))
    }

    // MARK: Taking the terminal and giving it back

    private func enter() {
        _ = cc_enter_raw(device.input, device.output, modes.off, Int32(modes.off.count))
        queue.append(modes.on)
        guard !isAsked else { return }
        isAsked = true
        queue.append(modes.question)
        if !modes.question.isEmpty { answerBy = Self.milliseconds() + answerPatience }
    }

    /// Takes the terminal's answer before we are gone: the shell would take it for something typed.
    private func takeAnswer() {
        while let answerBy, !isGone {
            let left = answerBy - Self.milliseconds()
            guard left > 0, device.waitForInput(milliseconds: Int32(left)), case .bytes(let bytes) = device.read()
            else {
                self.answerBy = nil
                return
            }
            decode(bytes)
        }
    }

    @discardableResult
    private func decode(_ bytes: [UInt8]) -> [TerminalInput] {
        let inputs = decoder.feed(bytes, at: Self.milliseconds())
        // An answer, whatever it says, is no key that anybody knows.
        if inputs.contains(.key(.unknown)) { answerBy = nil }
        return inputs
    }

    /// Gives the terminal to the shell, clean, and takes it back when we are continued.
    private func suspend(isGroup: Bool, _ client: any TerminalClient) {
        finishOutput()
        takeAnswer()
        screen.leave()
        isRepaintDue = true
        cc_restore()
        stop(isGroup)
        // We were continued by this signal, or nobody was there to stop us for; either way it is answered here.
        take(waker.drain().signals.subtracting([SIGCONT, SIGTSTP]), client)
        resume(client)
    }

    private func resume(_ client: any TerminalClient) {
        enter()
        invalidate()
        resize(client)
        client.receive(.resumed)
    }

    /// Waits a little for what is on its way out.
    private func finishOutput() {
        for _ in 0..<5 where !isGone && !queue.isEmpty {
            _ = queue.flush { device.write($0) }
            if !queue.isEmpty { _ = device.waitForRoom(milliseconds: 100) }
        }
        queue.clear()
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
    }
}
