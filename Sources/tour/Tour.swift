import KandjiAPI
package import TerminalKit

/// One stop of the tour: what the screen showed there, and in which theme.
package struct TourStop: Sendable {
    package var name: String
    package var size: Size
    package var frame: Frame
    package var theme: String

    /// The file's name without its ending.
    package var fileName: String { "\(name)-\(size.columns)x\(size.rows)" }

    package var svg: String {
        let isLight = ["blossom", "contrast-light"].contains(theme)
        return FramePicture(frame, palette: isLight ? .light : .dark).svg
    }
}

/// The scripted tour: a helpdesk morning on a simulated tenant.
package struct Tour {
    package static let sizes = [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)]

    private let driver: TourDriver
    private let size: Size
    private var stops: [TourStop] = []

    private let onlyTheme: String?

    /// Plays the whole tour on a screen of `size`, each stop in a theme of its own unless one is given for all.
    package static func play(size: Size, theme: String? = nil) async throws -> [TourStop] {
        var tour = Tour(driver: try TourDriver(size: size), size: size, onlyTheme: theme)
        try await tour.play()
        return tour.stops
    }

    private init(driver: TourDriver, size: Size, onlyTheme: String?) {
        self.driver = driver
        self.size = size
        self.onlyTheme = onlyTheme
    }

    private mutating func show(_ name: String, theme: String) throws {
        let theme = onlyTheme ?? theme
        guard let look = Theme.builtIn(named: theme, depth: .trueColor) else {
            throw TourFailure(reason: "there is no theme \(theme)")
        }
        stops.append(TourStop(name: name, size: size, frame: driver.frame(theme: look), theme: theme))
    }

    private mutating func play() async throws {
        try await loseJanesPhone()
        try await driver.begin()
        try await driver.press(.function(6), .down, .down, .down, .down, .down, .enter, .home, .control("d"))
        for _ in 0..<8 { try await driver.press(.down) }
        try await driver.press(.character(" "), .down)
        try show("devices", theme: "russet")

        try await find("jane mac")
        try show("mac", theme: "blossom")
        try await driver.press(.function(9))
        try show("menu", theme: "russet")
        try await driver.press(.character("k"), .tab, .tab)
        try await driver.type("Please call the helpdesk.")
        try await driver.press(.tab, .tab)
        try show("lock", theme: "russet")
        try await driver.press(.tab, .enter)

        try await find("ipad jane")
        try await driver.press(.function(9), .character("E"), .backTab)
        try await driver.type(String(driver.serialNumber.dropLast(3)))
        try show("erase", theme: "russet")
        try await driver.press(.escape)

        try await find("iphone jane")
        try await openSection("Lost Mode")
        try show("iphone-lost", theme: "russet")

        try await lockMore()
        try await driver.press(.function(8))
        try show("jobs", theme: "russet")
        try await driver.press(.escape, .function(1))
        try show("help", theme: "blossom")
        try await driver.press(.escape, .character(":"))
        try await driver.type("blueprints")
        try await driver.press(.enter, .down, .down)
        try show("blueprints", theme: "blossom")
        try await driver.press(.escape, .character(":"))
        try await driver.type("theme ")
        try await driver.press(.up, .up, .up, .up, .up)
        try show("themes", theme: driver.shownTheme)
    }

    /// What happened before the tour begins.
    private func loseJanesPhone() async throws {
        for try await page in driver.client.pages(Devices.list()) {
            for device in page.items where device.name == "Jane’s iPhone" {
                try await driver.client.send(
                    LostMode.enable(
                        device.id, message: "This phone is lost. Please call us.", phoneNumber: "+44 20 7946 0000"))
            }
        }
        try await driver.wait(seconds: 180)
    }

    /// Opens the first device that the filter leaves.
    private func find(_ text: String) async throws {
        try await driver.press(.escape, .escape, .function(4), .control("u"))
        try await driver.type(text)
        try await driver.press(.enter)
    }

    private func openSection(_ title: String) async throws {
        for _ in 0..<40 where driver.section != title { try await driver.press(.tab) }
        guard driver.section == title else { throw TourFailure(reason: "there is no section \(title)") }
    }

    /// Locks a few Macs, so that the jobs come to different ends.
    private func lockMore() async throws {
        for text in ["mac smith", "mac nguyễn", "mac garcia", "mac clarke"] {
            try await find(text)
            try await driver.press(.function(9), .character("k"), .tab, .enter)
            try await driver.wait(seconds: 9)
        }
        try await driver.press(.escape, .escape)
    }
}

extension FramePicture.Palette {
    private static let basic: [Color] = [
        .rgb(0x1E, 0x22, 0x27), .rgb(0xE0, 0x5F, 0x65), .rgb(0x7C, 0xB3, 0x62), .rgb(0xD6, 0xA9, 0x4A),
        .rgb(0x5B, 0x93, 0xD6), .rgb(0xC0, 0x7B, 0xC9), .rgb(0x55, 0xB3, 0xB9), .rgb(0xC9, 0xCD, 0xD2),
        .rgb(0x6B, 0x72, 0x7B), .rgb(0xF2, 0x7D, 0x83), .rgb(0x9B, 0xCF, 0x82), .rgb(0xEF, 0xC6, 0x6B),
        .rgb(0x82, 0xB1, 0xEA), .rgb(0xD8, 0x9C, 0xE0), .rgb(0x7B, 0xCF, 0xD4), .rgb(0xF4, 0xF6, 0xF8),
    ]

    /// Two terminals as people have them.
    static let dark = FramePicture.Palette(
        ink: .rgb(0xD3, 0xD7, 0xDC), paper: .rgb(0x16, 0x19, 0x1D), basic: basic)
    static let light = FramePicture.Palette(
        ink: .rgb(0x22, 0x25, 0x29), paper: .rgb(0xFF, 0xFF, 0xFF), basic: basic)
}
