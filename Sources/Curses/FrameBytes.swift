/// Takes out of ncurses' bytes what changes nothing on the screen: over a slow line every byte is time.
enum FrameBytes {
    /// `bytes` without the switches of a character set that we never leave (`ESC ( B`, SI), and without colours that
    /// are reset right before everything is.
    static func slimmed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let skipped = charsetSwitch(bytes[place...])
            if skipped > 0 {
                place += skipped
                continue
            }
            if bytes[place] == 0x1B, let reset = colorResets.first(where: { bytes[place...].starts(with: $0) }) {
                var next = place + reset.count
                while case let count = charsetSwitch(bytes[next...]), count > 0 { next += count }
                if fullResets.contains(where: { bytes[next...].starts(with: $0) }) {
                    place = next
                    continue
                }
            }
            result.append(bytes[place])
            place += 1
        }
        return result
    }

    private static func charsetSwitch(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let first = bytes.first else { return 0 }
        if first == 0x0F { return 1 }
        return first == 0x1B && bytes.starts(with: charset) ? charset.count : 0
    }

    private static let charset = Array("\u{1B}(B".utf8)
    private static let colorResets = ["\u{1B}[39;49m", "\u{1B}[39m", "\u{1B}[49m"].map { Array($0.utf8) }
    private static let fullResets = ["\u{1B}[m", "\u{1B}[0;", "\u{1B}[0m"].map { Array($0.utf8) }
}
