package import TerminalKit

/// About the colour that the name of a Blueprint's colour stands for: a family and a shade, `aqua-800` for example. The
/// service does not publish its values, so this is for the eye only.
package enum BlueprintColor {
    /// The middle shade of each family.
    private static let families: [String: (red: Double, green: Double, blue: Double)] = [
        "aqua": (0, 160, 190), "blue": (40, 110, 230), "green": (40, 160, 80), "gray": (128, 132, 140),
        "grey": (128, 132, 140), "orange": (240, 130, 30), "pink": (225, 80, 150), "purple": (130, 80, 210),
        "red": (215, 55, 55), "teal": (0, 150, 140), "yellow": (235, 190, 30),
    ]

    /// `nil` for a name that is not known.
    package static func color(named name: String) -> Color? {
        let parts = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let middle = families[String(parts[0])], let shade = Double(parts[1]),
            (50...900).contains(shade)
        else { return nil }
        func component(_ value: Double) -> UInt8 {
            // 500 is the middle; lighter below, darker above.
            let part = shade < 500 ? value + (255 - value) * (500 - shade) / 500 : value * (1 - (shade - 500) / 700)
            return UInt8(max(0, min(255, part.rounded())))
        }
        return .rgb(component(middle.red), component(middle.green), component(middle.blue))
    }
}
