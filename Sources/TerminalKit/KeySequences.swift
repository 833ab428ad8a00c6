/// The key sequences that stand beside terminfo: what xterm, PuTTY, the Linux console, rxvt, screen and tmux send,
/// whatever `TERM` says.
///
/// Sequences are written without the leading ESC. Modifiers (`1;5`) are taken out before a sequence is looked up.
enum KeySequences {
    static let table: [String: Key] = {
        var table: [String: Key] = [
            // Cursor keys: normal, application, rxvt with Shift and with Ctrl.
            "[A": .up, "[B": .down, "[C": .right, "[D": .left,
            "OA": .up, "OB": .down, "OC": .right, "OD": .left,
            "[a": .up, "[b": .down, "[c": .right, "[d": .left,
            "Oa": .up, "Ob": .down, "Oc": .right, "Od": .left,
            // Home and End: xterm, VT220 (PuTTY, Linux, screen, tmux), rxvt, PuTTY's rxvt setting.
            "[H": .home, "[F": .end, "OH": .home, "OF": .end,
            "[1~": .home, "[4~": .end, "[7~": .home, "[8~": .end, "Ow": .end,
            "[2~": .insert, "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown,
            // PuTTY's SCO setting.
            "[L": .insert, "[I": .pageUp, "[G": .pageDown,
            "[Z": .backTab,
            // Keypad in application mode. Its 7 is missing: we leave that mode off, so that `ESC O w` can only be
            // the End of PuTTY's rxvt setting.
            "OM": .enter, "OI": .tab, "Oj": .character("*"), "Ok": .character("+"), "Ol": .character(","),
            "Om": .character("-"), "On": .character("."), "Oo": .character("/"),
            "Op": .character("0"), "Oq": .character("1"), "Or": .character("2"), "Os": .character("3"),
            "Ot": .character("4"), "Ou": .character("5"), "Ov": .character("6"), "Ox": .character("8"),
            "Oy": .character("9"),
        ]
        // F1 to F20 as VT220 numbers them: PuTTY's first setting, rxvt, Linux and xterm from F5 on.
        let numbers = [
            11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34,
        ]
        for (place, number) in numbers.enumerated() { table["[\(number)~"] = .function(place + 1) }
        // F1 to F5 of the Linux console.
        for (place, letter) in "ABCDE".enumerated() { table["[[\(letter)"] = .function(place + 1) }
        // F1 to F4 of xterm; to F12 in PuTTY's VT100+ setting.
        for (place, letter) in "PQRSTUVWXYZ[".enumerated() { table["O\(letter)"] = .function(place + 1) }
        // F1 to F12 in PuTTY's SCO setting.
        for (place, letter) in "MNOPQRSTUVWX".enumerated() { table["[\(letter)"] = .function(place + 1) }
        return table
    }()

    /// The key that a whole sequence (without its ESC) stands for.
    static func key(for sequence: [UInt8]) -> Key? {
        guard let text = String(validating: sequence, as: UTF8.self) else { return nil }
        if let key = table[text] { return key }
        guard let (plain, modifiers) = withoutModifiers(text), (2...16).contains(modifiers), let key = table[plain]
        else {
            return nil
        }
        if case .function(let number) = key { return .function(number + 12 * functionRow(modifiers)) }
        // Tab with Shift is a key of its own; an arrow with Ctrl is still that arrow.
        return key
    }

    /// `[1;5C` → (`[C`, 5), `[3;2~` → (`[3~`, 2), `O5C` → (`OC`, 5), rxvt's `[3^`, `[3$`, `[3@` → (`[3~`, …).
    private static func withoutModifiers(_ text: String) -> (plain: String, modifiers: Int)? {
        guard let first = text.first, let last = text.last else { return nil }
        let middle = text.dropFirst().dropLast()
        if first == "O" { return Int(middle).map { ("O\(last)", $0) } }
        let parts = middle.split(separator: ";", omittingEmptySubsequences: false)
        if parts.count == 2, let number = Int(parts[0]), let modifiers = Int(parts[1]) {
            // xterm's F1 to F4 are `ESC O P` when plain and `CSI 1;2P` when modified.
            if "PQRS".contains(last) { return ("O\(last)", modifiers) }
            return (last == "~" ? "[\(number)~" : "[\(last)", modifiers)
        }
        let rxvt: [Character: Int] = ["$": 2, "^": 5, "@": 6]
        if let number = Int(middle), let modifiers = rxvt[last] { return ("[\(number)~", modifiers) }
        return nil
    }

    /// How many times twelve terminfo adds to a function key: Shift once, Ctrl twice, both three times, Alt four.
    private static func functionRow(_ modifiers: Int) -> Int {
        switch modifiers {
        case 2: 1
        case 5: 2
        case 6: 3
        case 3, 4: 4
        default: 0
        }
    }
}
