extension Color {
    /// A colour as themes write it: `default`, a name, a number from 0 to 255, or `#rrggbb`.
    package init?(themeText text: String) {
        if text == "default" {
            self = .terminal
        } else if let number = UInt8(text) {
            self = .indexed(number)
        } else if let place = Self.names.firstIndex(of: text) {
            self = .indexed(UInt8(place))
        } else if text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16) {
            self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
        } else {
            return nil
        }
    }

    /// The 16 colours that every terminal lets its user choose, in their order.
    package static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
        "bright-white",
    ]

    /// The nearest colour that a terminal of `depth` has.
    package func fitted(to depth: ColorDepth) -> Color {
        switch (self, depth) {
        case (.terminal, _), (_, .mono): .terminal
        case (.rgb, .trueColor): self
        case (.indexed, .trueColor), (.indexed, .indexed256), (.indexed(0...15), .ansi16): self
        case (.rgb, .indexed256): .indexed(nearest(in: 16...255))
        case (.rgb, .ansi16), (.indexed, .ansi16): .indexed(nearest(in: 0...15))
        }
    }

    /// Red, green and blue: for an indexed colour those that xterm gives it.
    package var components: (red: Int, green: Int, blue: Int)? {
        switch self {
        case .terminal: return nil
        case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
        case .indexed(let index):
            if index < 16 { return Self.basic[Int(index)] }
            if index >= 232 {
                let level = 8 + 10 * (Int(index) - 232)
                return (level, level, level)
            }
            let cube = Int(index) - 16
            return (Self.levels[cube / 36], Self.levels[cube / 6 % 6], Self.levels[cube % 6])
        }
    }

    private func nearest(in range: ClosedRange<UInt8>) -> UInt8 {
        guard let own = components else { return range.lowerBound }
        func distance(_ index: UInt8) -> Int {
            guard let other = Color.indexed(index).components else { return .max }
            let (red, green, blue) = (own.red - other.red, own.green - other.green, own.blue - other.blue)
            return red * red + green * green + blue * blue
        }
        return range.min { distance($0) < distance($1) } ?? range.lowerBound
    }

    private static let levels = [0, 95, 135, 175, 215, 255]
    private static let basic = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]
}
