/// Reads one key, character or sequence at a time out of bytes; knows nothing of time.
struct KeyScanner {
    let bytes: [UInt8]
    /// How many of the bytes came in earlier reads.
    let earlier: Int
    let extra: [[UInt8]: Key]

    enum Found: Equatable {
        case unfinished
        case found([TerminalInput], length: Int)
        case pasteStart(length: Int)
        /// The terminal says that it knows synchronized updates.
        case synchronizes(length: Int)

        static func key(_ key: Key, length: Int) -> Found { .found([.key(key)], length: length) }
    }

    func scan(from start: Int) -> Found {
        switch bytes[start] {
        case .escape: scanEscape(start)
        case 0x20..<0x7F: .key(.character(Character(Unicode.Scalar(bytes[start]))), length: 1)
        case 0x80...: scanCharacter(start) { .character($0) }
        default: .key(Self.control(bytes[start]), length: 1)
        }
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }

    private func scanEscape(_ start: Int) -> Found {
        guard start + 1 < bytes.count else { return .unfinished }
        let next = bytes[start + 1]
        switch next {
        case .leftBracket: return scanCSI(start)
        case .letterO: return scanSS3(start)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            return scanString(start)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if start < earlier { return .key(.escape, length: 1) }
            let digit = Int(next - UInt8(ascii: "0"))
            return .key(digit == 0 ? .alt("0") : .function(digit), length: 2)
        case .escape:
            // Alt with a cursor key: PuTTY and rxvt put one more ESC before the sequence.
            guard start + 2 < bytes.count, [.leftBracket, .letterO].contains(bytes[start + 2]) else {
                return .key(.escape, length: 1)
            }
            let inner = scanEscape(start + 1)
            if case .found(let inputs, let length) = inner { return .found(inputs, length: length + 1) }
            return inner
        case 0x08, 0x7F: return .key(.control("w"), length: 2)
        case 0x20..<0x7F:
            let key = extra[[.escape, next]] ?? .alt(Character(Unicode.Scalar(next)))
            return .key(key, length: 2)
        case 0x80...:
            let inner = scanCharacter(start + 1) { .alt($0) }
            if case .found(let inputs, let length) = inner { return .found(inputs, length: length + 1) }
            return inner
        default: return .key(.escape, length: 1)
        }
    }

    // MARK: Sequences

    private func scanCSI(_ start: Int) -> Found {
        var place = start + 2
        if place < bytes.count, bytes[place] == .leftBracket {
            // F1 to F5 of the Linux console: `ESC [ [ A`.
            guard place + 1 < bytes.count else { return .unfinished }
            return finish(start, at: place + 1)
        }
        while place < bytes.count {
            let byte = bytes[place]
            // rxvt ends a sequence with Shift by `$`, which elsewhere comes between parameters and the final byte.
            let isShifted = byte == UInt8(ascii: "$") && place > start + 2 && isNumber(start + 2..<place)
            if !(0x20..<0x40).contains(byte) || isShifted { return finish(start, at: place) }
            place += 1
        }
        return .unfinished
    }

    private func scanSS3(_ start: Int) -> Found {
        var place = start + 2
        while place < bytes.count, isNumber(place..<place + 1) { place += 1 }
        return place < bytes.count ? finish(start, at: place) : .unfinished
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The sequence from `start` to its final byte. A control character in the place of that byte cuts the sequence
    /// off and counts for itself.
    private func finish(_ start: Int, at end: Int) -> Found {
        guard (0x20..<0x7F).contains(bytes[end]) else { return .key(.unknown, length: end - start) }
        let sequence = Array(bytes[start + 1...end])
        let length = end - start + 1
        // The arrows and their like, pressed most; a report of the mouse can be as short.
        if length == 3, bytes[end] != UInt8(ascii: "M"), let key = KeySequences.key(for: sequence) {
            return .key(key, length: length)
        }
        if sequence == Array("[200~".utf8) { return .pasteStart(length: length) }
        // DECRPM for mode 2026: 1 is set, 2 is reset, 0 and 4 mean that it cannot be.
        if ["[?2026;1$y", "[?2026;2$y"].contains(where: { sequence.elementsEqual($0.utf8) }) {
            return .synchronizes(length: length)
        }
        if sequence.starts(with: "[<".utf8) { return .found(mouse(sequence), length: length) }
        if sequence == Array("[M".utf8), let inputs = oldMouse(after: end) { return .found(inputs, length: length + 3) }
        return .key(KeySequences.key(for: sequence) ?? extra[[.escape] + sequence] ?? .unknown, length: length)
    }

    /// OSC, DCS, SOS, PM and APC: up to BEL or ST.
    private func scanString(_ start: Int) -> Found {
        for place in (start + 2)..<max(start + 2, bytes.count) where bytes[place] < 0x20 {
            if bytes[place] == 0x07 { return .key(.unknown, length: place - start + 1) }
            guard bytes[place] == .escape else { return .key(.unknown, length: place - start) }
            if place + 1 == bytes.count { return .unfinished }
            let isEnd = bytes[place + 1] == UInt8(ascii: "\\")
            return .key(.unknown, length: place - start + (isEnd ? 2 : 0))
        }
        return .unfinished
    }

    // MARK: Mouse

    /// SGR reports, `CSI < button ; column ; row M`, `m` for a release: only presses and the wheel say anything.
    private func mouse(_ sequence: [UInt8]) -> [TerminalInput] {
        let numbers = sequence.dropFirst(2).dropLast().split(separator: UInt8(ascii: ";")).map {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2] else {
            return [.key(.unknown)]
        }
        if sequence.last == UInt8(ascii: "m") { return [] }
        return mouse(button: button, at: Point(column: max(0, column - 1), row: max(0, row - 1)))
    }

    /// Reports of terminals that do not know SGR: three more bytes, always in the same read. SCO's F1 is the same
    /// sequence, with nothing of that kind behind it.
    private func oldMouse(after end: Int) -> [TerminalInput]? {
        guard end + 3 < bytes.count, [0x20, 0x21, 0x22, 0x23, 0x60, 0x61].contains(bytes[end + 1]) else { return nil }
        guard bytes[end + 2] > 0x20, bytes[end + 3] > 0x20 else { return nil }
        if bytes[end + 1] == 0x23 { return [] }
        let point = Point(column: Int(bytes[end + 2]) - 33, row: Int(bytes[end + 3]) - 33)
        return mouse(button: Int(bytes[end + 1]) - 32, at: point)
    }

    private func mouse(button: Int, at point: Point) -> [TerminalInput] {
        let modifiers = 4 | 8 | 16
        let motion = 32
        if button & motion != 0 { return [] }
        switch button & ~modifiers {
        case 0: return [.click(point)]
        case 64: return [.scroll(-1, at: point)]
        case 65: return [.scroll(1, at: point)]
        default: return [.key(.unknown)]
        }
    }

    // MARK: Characters

    /// One scalar in UTF-8; what is none is unknown, a byte at a time.
    private func scanCharacter(_ start: Int, _ key: (Character) -> Key) -> Found {
        let length: Int
        switch bytes[start] {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return .key(.unknown, length: 1)
        }
        let part = bytes[start..<min(bytes.count, start + length)]
        guard part.dropFirst().allSatisfy({ (0x80..<0xC0).contains($0) }) else { return .key(.unknown, length: 1) }
        guard part.count == length else { return .unfinished }
        guard let text = String(validating: part, as: UTF8.self), let scalar = text.unicodeScalars.first,
            !(0x80..<0xA0).contains(scalar.value)
        else { return .key(.unknown, length: length) }
        return .key(key(Character(scalar)), length: length)
    }
}

extension UInt8 {
    static let escape: UInt8 = 0x1B
    static let leftBracket = UInt8(ascii: "[")
    static let letterO = UInt8(ascii: "O")
}
