import Foundation
import TerminalKit
import TestSupport
import Testing
import tour

@Suite("The tour")
struct TourTests {
    private let golden = GoldenScreens(besideFile: #filePath)
    private static let pictures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../screenshots").standardized

    @Test("Every stop shows what it is kept for, and its pictures are of that very screen", arguments: Tour.sizes)
    func stops(size: Size) async throws {
        let stops = try await Tour.play(size: size)
        let names = [
            "devices", "mac", "menu", "lock", "erase", "iphone-lost", "jobs", "help", "blueprints", "themes",
        ]
        #expect(stops.map(\.name) == names)
        for stop in stops {
            #expect(stop.frame.raggedRows == [])
            try golden.expect(stop.frame, stop.fileName)
            let svg = stop.svg
            let file = Self.pictures.appending(path: stop.fileName)
            let kept = try String(contentsOf: file.appendingPathExtension("svg"), encoding: .utf8)
            #expect(kept == svg, "\(stop.fileName).svg is of another screen: swift run tour draws it anew")
            let png = try Data(contentsOf: file.appendingPathExtension("png"))
            #expect(
                PNGNote.read(png) == PNGNote.fingerprint(svg),
                "\(stop.fileName).png is of another screen: swift run tour draws it anew")
        }
    }
}
