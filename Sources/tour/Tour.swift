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
