package import Foundation

/// What the terminal and the person's settings allow a screen to show.
package struct Capabilities: Equatable, Sendable {
    package var colorDepth: ColorDepth
    /// Whether box-drawing and other characters beyond ASCII may be used for decoration.
    package var isUnicode: Bool
    package var timeZone: TimeZone
    /// The zone as it is named on the screen, for example `Europe/Berlin` or `UTC`.
    package var timeZoneName: String

    package init(
        colorDepth: ColorDepth = .trueColor, isUnicode: Bool = true, timeZone: TimeZone = .gmt,
        timeZoneName: String = "UTC"
    ) {
        self.colorDepth = colorDepth
        self.isUnicode = isUnicode
        self.timeZone = timeZone
        self.timeZoneName = timeZoneName
    }
}
