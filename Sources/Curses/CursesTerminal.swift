import CCurses
package import TerminalKit

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A terminal: gives keys, mouse and time to a client and shows its frames.
///
/// One thread runs everything. It sleeps in `poll` on the keyboard, a wake-up pipe and, while bytes are on their way
/// out, the terminal. There can be one instance at a time, because ncurses has one screen.
package final class CursesTerminal {
    package struct Options: Sendable {
        /// How long a lone ESC waits for the rest of a sequence.
        package var escapeDelay: Duration = .milliseconds(25)
        package var colorDepth: ColorDepth = .indexed256
        package var isMouseOn = true
        package var isPasteBracketed = true
        package var environment: [String: String]
        package var input: Int32 = STDIN_FILENO
        package var output: Int32 = STDOUT_FILENO

        package init(environment: [String: String]) { self.environment = environment }
    }

    package let waker: TerminalWaker
    package internal(set) var size: Size

    let device: TerminalDevice
    let screen: CursesScreen
    /// What switches on and off the modes that ncurses knows nothing of.
    let modes: TerminalModes
    var decoder: KeyDecoder
    var queue = OutputQueue()
    var budget: FrameBudget
    /// A call of `clockTick` that is due and waits for an unfinished sequence.
    var isTickDue = false
    var isGone = false
    var lastFrame: Frame?
    var isRepaintDue = false
    /// Whether something has come from the terminal since the last frame.
    var isFrameAsked = true
    var lastSignal: TerminalInput.Signal?
    /// Whether the terminal has been asked what it can, which is done once.
    var isAsked = false
    /// Until when its answer is waited for on a way out, in milliseconds; `nil` once nothing is due.
    var answerBy: Int?
    /// How long an answer may take; replaced in tests.
    var answerPatience = 300
    /// Stops the process, or its whole group; replaced in tests.
    var stop: (_ isGroup: Bool) -> Void = { cc_stop($0) }

    /// Opens the terminal without touching it yet.
    ///
    /// Throws where there is none that can show a screen.
    package init(options: Options) throws(TerminalFailure) {
        guard isatty(options.input) == 1 else { throw TerminalFailure("Standard input is not a terminal.") }
        guard isatty(options.output) == 1 else { throw TerminalFailure("Standard output is not a terminal.") }
        guard let term = options.environment["TERM"], !term.isEmpty else {
            throw TerminalFailure("TERM is not set, so nothing is known of the terminal.")
        }
        cc_use_locale()
        guard cc_terminfo_open(term, options.output) else {
            throw TerminalFailure(
                "Nothing is known of the terminal “\(term)”: set TERM to a kind that this host knows.")
        }
        guard Terminfo.string("cup") != nil, Terminfo.string("clear") != nil, !cc_terminfo_flag("hc") else {
            throw TerminalFailure("The terminal “\(term)” cannot show a full screen.")
        }
        waker = try TerminalWaker()
        device = TerminalDevice(input: options.input, output: options.output)
        size = device.size
        budget = FrameBudget(bytesPerSecond: device.bytesPerSecond)
        modes = TerminalModes(
            isMouseOn: options.isMouseOn, isPasteBracketed: options.isPasteBracketed,
            asksForSync: Terminfo.string("Sync") == nil && Terminfo.isModern(term))
        let (seconds, attoseconds) = options.escapeDelay.components
        decoder = KeyDecoder(
            extra: Terminfo.keys, escapeDelay: Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000),
            isPasteBracketed: options.isPasteBracketed
                && Terminfo.bracketsPastes(term: term, environment: options.environment))
        screen = try CursesScreen(term: term, input: options.input, size: size, depth: options.colorDepth)
    }

    /// How many colours may be used: none with `NO_COLOR`, 24 bits where `COLORTERM` or terminfo says so, else what
    /// terminfo counts.
    package static func detectColorDepth(environment: [String: String]) -> ColorDepth {
        if let no = environment["NO_COLOR"], !no.isEmpty { return .mono }
        guard let term = environment["TERM"], cc_terminfo_open(term, STDOUT_FILENO) else { return .mono }
        let count = cc_terminfo_number("colors")
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]), count >= 256 { return .trueColor }
        if count >= 256, cc_terminfo_flag("RGB") || cc_terminfo_flag("Tc") { return .trueColor }
        return count >= 256 ? .indexed256 : count >= 8 ? .ansi16 : .mono
    }

    /// Whether the locale of the environment is one of UTF-8.
    package static func detectUnicode() -> Bool { cc_use_locale() }
}
