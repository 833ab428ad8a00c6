import Foundation

/// How well two colours can be told apart, by the Web Content Accessibility Guidelines: from 1 (not at all) to 21.
enum Contrast {
    typealias Components = (red: Int, green: Int, blue: Int)

    static func ratio(_ one: Components, _ other: Components) -> Double {
        let (first, second) = (luminance(one), luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private static func luminance(_ color: Components) -> Double {
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }

    private static func linear(_ value: Int) -> Double {
        let part = Double(value) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
}

extension Style {
    /// The colours that end up as ink and as paper, reverse or not.
    package var inkAndPaper: (ink: Color, paper: Color) {
        attributes.contains(.reverse) ? (background, foreground) : (foreground, background)
    }

    /// The contrast of a text in this style; `nil` where one of its colours is the terminal's own.
    ///
    /// What `dim` does is each terminal's own affair; halfway to the background is what most do.
    package var contrast: Double? {
        let (ink, paper) = inkAndPaper
        guard var front = ink.components, let back = paper.components else { return nil }
        if attributes.contains(.dim) {
            front = ((front.red + back.red) / 2, (front.green + back.green) / 2, (front.blue + back.blue) / 2)
        }
        return Contrast.ratio(front, back)
    }
}
