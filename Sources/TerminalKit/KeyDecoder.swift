/// Turns what a terminal sends into keys, pastes and mouse events: a pure state machine over bytes and time.
///
/// The caller feeds every read as it comes, with the time in monotonic milliseconds, and calls ``expire(at:)`` once
/// ``deadline`` has passed. Nothing of an unknown sequence ever comes out as a letter.
package struct KeyDecoder: Sendable {
    /// How long a lone ESC waits for the rest of a sequence, in milliseconds.
    package var escapeDelay: Int
    /// Whether the terminal brackets pastes. Where it does not, six printable bytes in one read count as one.
    package private(set) var isPasteBracketed: Bool
    /// Whether the terminal has said, when asked, that it knows synchronized updates.
    package private(set) var isSynchronizing = false
    /// The time at which something unfinished is decided, if nothing more comes until then.
    package private(set) var deadline: Int?

    /// What terminfo knows beyond our own table, by the whole sequence.
    let extra: [[UInt8]: Key]
    /// An unfinished sequence or character, from its first byte on.
    private var pending: [UInt8] = []
    /// Why the sequence in `pending` must not come out as the key it spells.
    private var mute: Mute?
    /// The time of a lone ESC that was acted on: what follows may be the tail of a sequence that was split there.
    private var escapeTime: Int?
    private var paste: Paste?

    private enum Mute {
        /// Its ESC has come out as a key already.
        case escapeActed
        /// It has come out as `unknown` already.
        case reported
    }

    /// A sequence that is not finished this long after its last byte counts as a key that nobody knows.
    package static let sequenceDelay = 500
    /// The most that a paste may hold, in bytes; what is longer is cut.
    package static let pasteLimit = 65_536
    /// The longest sequence that is kept until it is whole; a longer one is dropped as it comes.
    private static let sequenceLimit = 256

    package init(extra: [[UInt8]: Key] = [:], escapeDelay: Int = 25, isPasteBracketed: Bool = true) {
        self.extra = extra
        self.escapeDelay = escapeDelay
        self.isPasteBracketed = isPasteBracketed
    }

    /// Takes the bytes of one read.
    package mutating func feed(_ bytes: [UInt8], at now: Int) -> [TerminalInput] {
        guard let first = bytes.first else { return [] }
        var inputs = expire(at: now)
        if let escapeTime, now - escapeTime <= Self.sequenceDelay, first == .leftBracket || first == .letterO {
            pending = [.escape]
            mute = .escapeActed
        }
        escapeTime = nil
        if let text = unbracketedPaste(bytes) { return inputs + [.paste(text)] }
        let scanner = KeyScanner(bytes: pending + bytes, earlier: pending.count, extra: extra)
        pending = []
        var place = 0
        while place < scanner.bytes.count {
            if paste != nil {
                inputs += takePasted(scanner.bytes[place])
                place += 1
                continue
            }
            switch scanner.scan(from: place) {
            case .unfinished:
                pending = Array(scanner.bytes[place...])
                place = scanner.bytes.count
            case .found(let found, let length):
                inputs += unlessMuted(found)
                place += length
            case .pasteStart(let length):
                mute = nil
                paste = Paste()
                isPasteBracketed = true
                place += length
            case .synchronizes(let length):
                // It counts as a key all the same: whatever comes in stops a grace period.
                inputs += unlessMuted([.key(.unknown)])
                isSynchronizing = true
                place += length
            }
        }
        if pending.count > Self.sequenceLimit {
            pending = Array(pending.prefix(2))
            inputs += unlessMuted([.key(.unknown)])
            mute = .reported
        }
        deadline = delay.map { now + $0 }
        return inputs
    }

    /// Decides what is unfinished once its time has come.
    package mutating func expire(at now: Int) -> [TerminalInput] {
        guard let due = deadline, due <= now else { return [] }
        deadline = nil
        if paste != nil { return [.key(.unknown)] }
        if pending == [.escape] {
            pending = []
            escapeTime = due
            return [.key(.escape)]
        }
        // The rest of a real sequence is dropped however late it comes; anything else is over.
        let isSequence = pending.starts(with: [.escape, .leftBracket]) || pending.starts(with: [.escape, .letterO])
        if isSequence, mute == nil {
            mute = .reported
        } else {
            pending = []
            mute = nil
        }
        return [.key(.unknown)]
    }

    private var delay: Int? {
        if paste != nil { return Self.sequenceDelay }
        if pending.isEmpty || mute == .reported { return nil }
        return pending == [.escape] ? escapeDelay : Self.sequenceDelay
    }

    private mutating func unlessMuted(_ inputs: [TerminalInput]) -> [TerminalInput] {
        defer { mute = nil }
        return switch mute {
        case nil: inputs
        case .escapeActed: [.key(.unknown)]
        case .reported: []
        }
    }
}

// MARK: - Pastes

extension KeyDecoder {
    /// A bracketed paste that has begun.
    private struct Paste: Sendable {
        var bytes: [UInt8] = []
        /// How much of the closing bracket has come.
        var endMatched = 0

        static let end: [UInt8] = [.escape] + Array("[201~".utf8)

        mutating func keep(_ more: some Collection<UInt8>) {
            bytes += more.prefix(max(0, KeyDecoder.pasteLimit - bytes.count))
        }
    }

    /// Nothing inside a paste is ever interpreted, control characters included.
    private mutating func takePasted(_ byte: UInt8) -> [TerminalInput] {
        guard var paste else { return [] }
        if byte == Paste.end[paste.endMatched] {
            paste.endMatched += 1
        } else {
            paste.keep(Paste.end.prefix(paste.endMatched))
            paste.endMatched = byte == .escape ? 1 : 0
            if paste.endMatched == 0 { paste.keep([byte]) }
        }
        guard paste.endMatched == Paste.end.count else {
            self.paste = paste
            return []
        }
        self.paste = nil
        return [.paste(Self.pastedText(paste.bytes))]
    }

    /// A read of six or more printable bytes and nothing else, where the terminal does not bracket pastes.
    private func unbracketedPaste(_ bytes: [UInt8]) -> String? {
        guard !isPasteBracketed, pending.isEmpty, bytes.count >= 6 else { return nil }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Terminals send a carriage return for each new line of a paste.
    private static func pastedText(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            text.append(scalar == "\r" ? "\n" : scalar)
        }
        return String(text)
    }
}
