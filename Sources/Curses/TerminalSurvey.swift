import CCurses
package import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What this host knows of the terminal, without touching it.
package struct TerminalSurvey: Sendable {
    /// Whether standard output leads to a terminal at all.
    package var isTerminal: Bool
    package var term: String?
    /// Why no full screen can be shown; `nil` where one can.
    package var problem: String?
    package var size: Size?
    package var colorDepth: ColorDepth
    /// The colours that terminfo counts.
    package var colors: Int
    package var isUnicode: Bool
    /// The highest of F1, F2 … that terminfo has, all below it included.
    package var functionKeys: Int
    package var hasHomeAndEnd: Bool
    package var bracketsPastes: Bool

    package init(environment: [String: String]) {
        let term = environment["TERM"].flatMap { $0.isEmpty ? nil : $0 }
        self.term = term
        isTerminal = isatty(STDOUT_FILENO) == 1
        isUnicode = cc_use_locale()
        colorDepth = CursesTerminal.detectColorDepth(environment: environment)
        colors = 0
        functionKeys = 0
        hasHomeAndEnd = false
        bracketsPastes = false
        if isTerminal {
            var (columns, rows): (Int32, Int32) = (80, 24)
            if cc_window_size(STDOUT_FILENO, &columns, &rows) { size = Size(columns: Int(columns), rows: Int(rows)) }
        }
        guard let term else {
            problem = "TERM is not set"
            return
        }
        guard cc_terminfo_open(term, STDOUT_FILENO) else {
            problem = "nothing is known of “\(term)” on this host"
            return
        }
        if Terminfo.string("cup") == nil || Terminfo.string("clear") == nil { problem = "it cannot show a full screen" }
        colors = max(0, Int(cc_terminfo_number("colors")))
        let keys = Set(Terminfo.keys.values)
        functionKeys = (1...63).prefix { keys.contains(.function($0)) }.last ?? 0
        hasHomeAndEnd = keys.contains(.home) && keys.contains(.end)
        bracketsPastes = Terminfo.bracketsPastes(term: term, environment: environment)
    }
}
