import TerminalKit

/// The attributes and colours of `CSI … m`.
enum VTStyle {
    static func apply(_ numbers: [Int], to style: Style) -> Style {
        var style = style
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: style = .plain
            case 1: style.attributes.insert(.bold)
            case 2: style.attributes.insert(.dim)
            case 3: style.attributes.insert(.italic)
            case 4: style.attributes.insert(.underline)
            case 7: style.attributes.insert(.reverse)
            case 22: style.attributes.subtract([.bold, .dim])
            case 23: style.attributes.remove(.italic)
            case 24: style.attributes.remove(.underline)
            case 27: style.attributes.remove(.reverse)
            case 30...37: style.foreground = .indexed(UInt8(number - 30))
            case 38: style.foreground = color(&rest)
            case 39: style.foreground = .terminal
            case 40...47: style.background = .indexed(UInt8(number - 40))
            case 48: style.background = color(&rest)
            case 49: style.background = .terminal
            case 90...97: style.foreground = .indexed(UInt8(number - 82))
            case 100...107: style.background = .indexed(UInt8(number - 92))
            default: break
            }
        }
        return style
    }

    private static func color(_ rest: inout ArraySlice<Int>) -> Color {
        let kind = rest.popFirst()
        if kind == 5, let index = rest.popFirst() { return .indexed(UInt8(clamping: index)) }
        guard kind == 2, rest.count >= 3 else { return .terminal }
        let parts = rest.prefix(3).map { UInt8(clamping: $0) }
        rest = rest.dropFirst(3)
        return .rgb(parts[0], parts[1], parts[2])
    }
}
