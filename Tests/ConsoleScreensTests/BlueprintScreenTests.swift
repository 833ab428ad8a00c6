import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("Blueprints as whole screens")
struct BlueprintScreenTests {
    private let golden = GoldenScreens(besideFile: #filePath)

    private func check(_ app: TestApp, _ screen: String) throws {
        let frame = app.frame
        #expect(frame.raggedRows == [])
        try golden.expect(frame, "\(screen)-\(app.state.size.columns)x\(app.state.size.rows)")
    }

    private static func ask(_ text: String, _ app: inout TestApp) {
        app.press(.character(":"))
        app.type(text)
        app.press(.enter)
    }

    private static let items: [NamedReference] =
        ["Zoom 6.2", "Slack", "FileVault", "Passcode policy", "macOS updates", "Wi-Fi Acme", "Login banner 日本語"]
        .enumerated().map { NamedReference(id: "0000000\($0)-2222-4333-8444-555566667777", name: $1) }

    @Test("The list", arguments: ScreenTests.sizes)
    func list(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("blueprints", &app)
        let request = app.state.nextRequest
        try check(app, "blueprints-reading")
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        app.press(.down)
        if size.columns >= BlueprintListState.widthWithItems {
            app.answer(items: .success(Self.items))
        }
        for title in ["NAME", "TYPE", "DEVICES", "ENROLL CODE"] { #expect(app.frame.line(2).contains(title)) }
        #expect(app.frame.cursor?.row == 4)
        try check(app, "blueprints")
    }

    @Test("The list that could not be read", arguments: ScreenTests.sizes)
    func failed(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("blueprints", &app)
        let problem = Problem("The token lacks the permission for this. Ask for it under Settings, Access. (403)")
        app.send(.event(.blueprints(.listed(request: app.state.nextRequest, problem))))
        try check(app, "blueprints-failed")
    }

    @Test("One of them", arguments: ScreenTests.sizes)
    func detail(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("blueprint Standard Macs", &app)
        app.answer(.success([Blueprint.fixture[0]]))
        app.answer(items: .success(Self.items))
        app.press(.down, .down)
        try check(app, "blueprint")
        app.press(.tab, .tab)
        try check(app, "blueprint-items")
    }

    @Test("Its devices, and the way there", arguments: ScreenTests.sizes)
    func devices(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        Self.ask("blueprints", &app)
        let request = app.state.nextRequest
        app.send(.event(.blueprints(.page(request: request, Blueprint.fixture, badRows: 0))))
        app.send(.event(.blueprints(.listed(request: request, nil))))
        app.press(.down, .enter)
        #expect(app.frame.line(1).hasPrefix("Devices › Blueprints › Standard Macs"))
        app.press(.character("d"))
        try check(app, "blueprint-devices")
        app.press(.enter)
        #expect(app.frame.line(1).contains("AVA-MBP14 › Summary"))
    }

    @Test("Names complete in the palette", arguments: ScreenTests.sizes)
    func palette(size: Size) throws {
        var app = TestApp(devices: Device.inBlueprints, size: size)
        app.press(.character(":"))
        app.type("blueprint ")
        try check(app, "blueprint-palette")
    }

    @Test("Without UTF-8 the screens' own marks are ASCII")
    func asciiOnly() {
        var app = TestApp(devices: [.test("A")], size: Size(columns: 60, rows: 16))
        app.capabilities.isUnicode = false
        Self.ask("blueprints", &app)
        let request = app.state.nextRequest
        app.send(.event(.blueprints(.page(request: request, [Blueprint.fixture[1]], badRows: 0))))
        #expect(app.screen.unicodeScalars.allSatisfy { $0.isASCII })
        app.press(.enter, .character("d"))
        let marks = app.screen.unicodeScalars.filter { !$0.isASCII && !"“”".unicodeScalars.contains($0) }
        #expect(marks.isEmpty, "\(app.screen)")
    }

    // MARK: The specification

    /// The names of the card's outputs, as it prints them: name, description and type run together.
    private static func outputs() throws -> [String] {
        let file = try #require(
            Bundle.module.url(forResource: "Fixtures/kandji-connector-cards", withExtension: "txt"))
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .split(separator: "\n").map { String($0).trimmingCharacters(in: .whitespaces) }
        let card = try #require(lines.firstIndex(of: "Get Blueprint"))
        let start = try #require(lines[card...].firstIndex(of: "Outputs"))
        let end = try #require(lines[start...].firstIndex(of: "Get Device"))
        return lines[start..<end].filter { line in
            ["String", "Boolean", "Number", "List"].contains { line.hasSuffix($0) } && line.count > 8
        }
    }

    @Test("Every output of the card Get Blueprint is on the screen, by scrolling, with the value that was sent")
    func everyOutput() throws {
        let sentinels = Blueprint.test(
            "sentinel-name", id: "5e471e1d-0000-4000-8000-000000000000", type: "sentinel-type", devices: 424_242,
            code: "sentinel-code",
            more: [
                "icon": .string("sentinel-icon"), "color": .string("sentinel-color"),
                "description": .string("sentinel-description"),
                "params": .object(["sentinel-key": .object(["value": .string("sentinel-param")])]),
                "missing_computers_count": .number("373737"), "novel_field": .string("sentinel-novel"),
            ])
        let blueprint = try #require(sentinels)
        var app = TestApp(devices: Device.inBlueprints)
        Self.ask("blueprint \(blueprint.id)", &app)
        app.answer(.success([blueprint]))
        app.answer(items: .success([NamedReference(id: "sentinel-item-id", name: "sentinel-item")]))
        let shown = app.scrolledRightPane()
        guard case .blueprint(let detail) = app.state.screens.last else { return }
        let labels = detail.sections[0].fields.map(\.label)
        let outputs = try Self.outputs()
        #expect(outputs.count == 11)
        for output in outputs {
            let label = labels.filter { label in
                output.hasPrefix(label) && output.dropFirst(label.count).first?.isUppercase == true
            }.max { $0.count < $1.count }
            guard let label else {
                Issue.record("no field for: \(output)")
                continue
            }
            #expect(shown.contains { $0.hasPrefix(label) }, "\(label) is not on the screen")
        }
        for value in [
            "sentinel-name", "5e471e1d-0000-4000-8000-", "sentinel-type", "424242", "sentinel-code", "sentinel-icon",
            "sentinel-color", "sentinel-description", "sentinel-key", "sentinel-param", "373737", "sentinel-novel",
            "sentinel-item", "sentinel-item-id", "not reported by the API",
        ] {
            #expect(shown.contains { $0.contains(value) }, "\(value) is not on the screen")
        }
    }
}
