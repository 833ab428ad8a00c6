import Foundation

/// `tour [FOLDER [THEME]]` plays the tour and writes its pictures. Development only: it needs librsvg2-bin, pngquant, and the fonts
/// fonts-dejavu-core, fonts-noto-core, fonts-noto-cjk and fonts-symbola.
@main
enum Main {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let folder = arguments.first ?? "screenshots"
        let theme = arguments.dropFirst().first
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for size in Tour.sizes {
            for stop in try await Tour.play(size: size, theme: theme) {
                let svg = stop.svg
                let base = "\(folder)/\(stop.fileName)"
                try svg.write(toFile: base + ".svg", atomically: true, encoding: .utf8)
                try draw(base, note: PNGNote.fingerprint(svg))
                print(base)
            }
        }
    }

    private static func draw(_ base: String, note: String) throws {
        try run("rsvg-convert", "--output", base + ".png", base + ".svg")
        // A fifth of the size, and no difference to the eye.
        try run(
            "pngquant", "--force", "--strip", "--speed", "1", "--nofs", "--output", base + ".png", "64", base + ".png")
        let file = URL(filePath: base + ".png")
        guard let png = PNGNote.adding(note, to: try Data(contentsOf: file)) else {
            throw TourFailure(reason: "\(base).png is no PNG file")
        }
        try png.write(to: file)
    }

    private static func run(_ command: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TourFailure(reason: "\(command.joined(separator: " ")) failed; the Debian package is missing?")
        }
    }
}
