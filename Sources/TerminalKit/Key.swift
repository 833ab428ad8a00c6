/// A key as a person presses it, whatever bytes the terminal sends for it.
package enum Key: Hashable, Sendable {
    /// A printable character, the space bar included.
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is `function(1)`.
    case function(Int)
    /// `control("c")` is ^C; always a lower-case letter or one of `@ [ \ ] ^ _`, and `control(" ")` for ^Space.
    case control(Character)
    case alt(Character)
    /// A sequence that nobody knows, swallowed whole.
    case unknown
}

/// What comes in from a terminal.
package enum TerminalInput: Equatable, Sendable {
    /// The signals that a console answers by quitting.
    package enum Signal: Equatable, Sendable {
        case hangUp, terminate, interrupt
    }

    case key(Key)
    /// Text pasted as a whole, newlines kept.
    case paste(String)
    /// A press of the left button.
    case click(Point)
    /// The wheel: negative is up.
    case scroll(Int, at: Point)
    case resize(Size)
    /// Every byte of the frame with this tag has been written out.
    case painted(tag: Int)
    /// Somebody stops the process from outside; it stands still from now on.
    case suspending
    /// The terminal is ours again after a suspension.
    case resumed
    case signal(Signal)
}
