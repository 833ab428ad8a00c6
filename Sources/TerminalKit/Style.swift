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
///
/// It is one number, because whole screens of it are compared at every key.
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

    /// The attributes in the lowest byte, then the background, then the foreground, `colorBits` each.
    @usableFromInline package var bits: UInt64

    package init(foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []) {
        bits = foreground.code << (8 + Self.colorBits) | background.code << 8 | UInt64(attributes.rawValue)
    }

    @inlinable
    package static func == (left: Style, right: Style) -> Bool { left.bits == right.bits }

    package var foreground: Color {
        get { Color(code: bits >> (8 + Self.colorBits)) }
        set { self = Style(foreground: newValue, background: background, attributes: attributes) }
    }

    package var background: Color {
        get { Color(code: bits >> 8 & (1 << Self.colorBits - 1)) }
        set { self = Style(foreground: foreground, background: newValue, attributes: attributes) }
    }

    package var attributes: Attributes {
        get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits)) }
        set { self = Style(foreground: foreground, background: background, attributes: newValue) }
    }

    private static let colorBits: UInt64 = 26

    /// The terminal's own colours, no attributes.
    package static let plain = Style()
}

extension Color {
    /// Two bits for the kind above 24 for the colour.
    fileprivate var code: UInt64 {
        switch self {
        case .terminal: 0
        case .indexed(let index): 1 << 24 | UInt64(index)
        case .rgb(let red, let green, let blue): 2 << 24 | UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
        }
    }

    fileprivate init(code: UInt64) {
        switch code >> 24 {
        case 1: self = .indexed(UInt8(truncatingIfNeeded: code))
        case 2:
            self = .rgb(
                UInt8(truncatingIfNeeded: code >> 16), UInt8(truncatingIfNeeded: code >> 8),
                UInt8(truncatingIfNeeded: code))
        default: self = .terminal
        }
    }
}
