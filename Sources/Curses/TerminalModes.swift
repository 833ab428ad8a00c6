/// The modes of the terminal that ncurses knows nothing of.
struct TerminalModes {
    /// What switches on those that are wanted.
    let on: [UInt8]
    /// What asks for synchronized updates; empty for a terminal that may not be asked.
    let question: [UInt8]
    /// What undoes everything, ours and ncurses', whatever state the terminal is in.
    let off: [UInt8]

    /// - Parameter asksForSync: whether the terminal is one that may be asked for synchronized updates.
    init(isMouseOn: Bool, isPasteBracketed: Bool, asksForSync: Bool) {
        // A keypad left in application mode would send sequences for its digits.
        on =
            (Terminfo.string("rmkx") ?? [])
            + Self.bytes(isMouseOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "")
            + Self.bytes(isPasteBracketed ? "\u{1B}[?2004h" : "")
        question = Self.bytes(asksForSync ? "\u{1B}[?2026$p" : "")
        let modes = "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1003l\u{1B}[?1006l\u{1B}[?2004l"
        // The first ends a string that was cut off, the second an update that was.
        off =
            Self.bytes("\u{1B}\\\u{1B}[?2026l")
            + (Terminfo.string("sgr0") ?? []) + Self.bytes(modes) + (Terminfo.string("rmkx") ?? [])
            + (Terminfo.string("rmcup") ?? Self.bytes("\u{1B}[999;1H\r\n")) + (Terminfo.string("cnorm") ?? [])
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
