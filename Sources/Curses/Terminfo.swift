import CCurses
import TerminalKit

/// What the system's description of the terminal says.
enum Terminfo {
    static func string(_ name: String) -> [UInt8]? {
        cc_terminfo_string(name).map { withoutDelays(String(cString: $0)) }
    }

    static func string(_ name: String, parameter: Int) -> [UInt8]? {
        cc_terminfo_string_with(name, Int32(parameter)).map { withoutDelays(String(cString: $0)) }
    }

    /// The key sequences that it knows, for the decoder to look up behind its own table.
    static var keys: [[UInt8]: Key] {
        let names: [(String, Key)] =
            [
                ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
                ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
                ("kent", .enter),
            ] + (1...63).map { ("kf\($0)", .function($0)) }
        var keys: [[UInt8]: Key] = [:]
        for (name, key) in names {
            if let bytes = string(name), bytes.count > 1, bytes[0] == 0x1B { keys[bytes] = key }
        }
        return keys
    }

    /// Whether the terminal brackets pastes when asked to: by its description, by its name or because it is tmux.
    static func bracketsPastes(term: String, environment: [String: String]) -> Bool {
        string("BE") != nil || environment["TMUX"] != nil || isModern(term)
    }

    /// Whether a terminal of this name swallows a question that it does not understand. Old ones would show it.
    static func isModern(_ term: String) -> Bool {
        let known = ["xterm", "tmux", "rxvt", "putty", "alacritty", "kitty", "foot", "st-", "wezterm", "iterm"]
        return known.contains { term.hasPrefix($0) }
    }

    /// Takes out the delays (`$<2>`) that terminals of wire and paper needed.
    private static func withoutDelays(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if rest.starts(with: "$<".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
