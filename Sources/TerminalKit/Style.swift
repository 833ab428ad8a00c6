/// A colour that a cell asks for; the terminal target turns it into a colour pair.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminal
    /// One of the 256 indexed colours; 0 to 15 are the user's own.
    case indexed(UInt8)
    /// 24 bits.
    case rgb(UInt8, UInt8, UInt8)
}

/// How a cell is drawn.
package struct Style: Hashable, Sendable {
    /// The attributes that every terminal can show without colour.
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let underline = Attributes(rawValue: 4)
        package static let reverse = Attributes(rawValue: 8)
        package static let italic = Attributes(rawValue: 16)
    }

    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, no attributes.
    package static let plain = Style()
}
