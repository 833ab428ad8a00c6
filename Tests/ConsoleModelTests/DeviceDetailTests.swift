import ConsoleModel
import Fleet
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

@Suite("One device")
struct DeviceDetailTests {
    private func opened(_ size: Size = Size(columns: 80, rows: 24)) -> TestApp {
        var app = TestApp(devices: Device.fixture, size: size)
        app.press(.down, .enter)
        return app
    }

    private func detail(_ app: TestApp) throws -> DeviceDetailState {
        guard case .device(let detail) = app.state.screens.last else { throw NotOpen() }
        return detail
    }

    private struct NotOpen: Error {}

    private let details = DeviceDetails(
        document: .object([
            "general": .object(["device_name": .string("BEN-AIR"), "boot_volume": .string("Macintosh HD")]),
            "mdm": .object(["supervised": .string("True")]),
            "volumes": .array([.object(["name": .string("Data"), "encrypted": .string("Yes")])]),
            "future_section": .object(["new_field": .number("7")]),
        ]))

    /// The sections less the listings below them.
    private func titles(_ app: TestApp) throws -> [String] {
        try detail(app).sections.filter { $0.listing == nil }.map(\.title)
    }

    @Test("The summary is there at once, from the list's row; the details are asked for")
    func summaryComesFromTheRow() throws {
        var app = opened()
        #expect(try titles(app) == ["Summary"])
        #expect(app.screen.contains("FVFHX1BBQ6L4"))
        #expect(app.takeEffects() == [.loadDetails(request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"))])
    }

    @Test("Sections come with the details; what no type knows is shown by its own name")
    func sectionsComeWithDetails() throws {
        var app = opened()
        app.send(.event(.details(request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"), .success(details))))
        #expect(try titles(app) == ["Summary", "General", "MDM", "Volumes", "Future section"])
        for _ in 0..<4 { app.press(.tab) }
        #expect(app.screen.contains("New field"))
    }

    @Test("A late answer to an older request, or for another device, is dropped")
    func lateAnswersAreDropped() throws {
        var app = opened()
        let request = app.state.nextRequest
        app.press(.function(5))
        app.send(.event(.details(request: request, DeviceID(rawValue: "id-BEN-AIR"), .success(details))))
        #expect(try titles(app).count == 1)
        app.send(.event(.details(request: request + 1, DeviceID(rawValue: "other"), .success(details))))
        #expect(try titles(app).count == 1)
    }

    @Test("A row that cannot be read again stays as it was, and that is said")
    func rowNotRead() throws {
        var app = opened()
        app.press(.function(5))
        let id = DeviceID(rawValue: "id-BEN-AIR")
        app.send(.event(.device(request: app.state.nextRequest, id, .failure(Problem("No such device (404).")))))
        #expect(app.state.messages.current?.text == "No such device (404).")
        #expect(try detail(app).device.name == "BEN-AIR")
    }

    @Test("Leaving cancels the read")
    func leavingCancels() {
        var app = opened()
        let request = app.state.nextRequest
        _ = app.takeEffects()
        app.press(.escape)
        #expect(app.takeEffects() == [.cancelReads(request: request)])
        #expect(app.state.screens.isEmpty)
    }

    @Test("] and [ go through the list's order of when the device was opened")
    func neighbours() throws {
        var app = opened()
        app.press(.character("]"))
        #expect(try detail(app).device.name == "CHLOE-IP15")
        app.press(.character("["), .character("["))
        #expect(try detail(app).device.name == "AVA-MBP14")
        app.press(.character("["))
        #expect(try detail(app).device.name == "AVA-MBP14")
        app.press(.character("-"))
        #expect(try detail(app).device.name == "BEN-AIR")
    }

    @Test("When devices leave the fleet, ] still opens the next one of the list")
    func neighboursAfterARemoval() throws {
        var app = opened()
        app.state.fleet.sync = .running(sync: 77, devices: 0)
        let left = Device.fixture.filter { $0.name != "AVA-MBP14" }
        app.send(.event(.devicesPage(sync: 77, devices: left, badRows: 0)))
        app.send(.event(.syncFinished(sync: 77, gone: app.state.fleet.table.ids(notIn: Set(left.map(\.id))))))
        #expect(try detail(app).position == 0)
        app.press(.character("]"))
        #expect(try detail(app).device.name == "CHLOE-IP15")
    }

    @Test("Down goes on into the next section, Up comes back")
    func downGoesOn() throws {
        var app = opened()
        app.send(.event(.details(request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"), .success(details))))
        app.press(.end, .down)
        #expect(try detail(app).currentSection?.title == "General")
        app.press(.up)
        #expect(try detail(app).currentSection?.title == "Summary")
    }

    @Test("Find goes to the first match as it is typed, n to the next, round the end")
    func find() throws {
        var app = opened()
        app.send(.event(.details(request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"), .success(details))))
        app.press(.character("/"))
        app.type("macintosh")
        #expect(try detail(app).currentField?.label == "Boot Volume")
        app.press(.enter, .character("n"))
        #expect(try detail(app).currentField?.label == "Boot Volume")
        app.press(.character("/"), .control("u"))
        app.type("BEN")
        app.press(.enter)
        #expect(try detail(app).matchCount >= 3)
    }

    @Test("y sends the value to the clipboard; y again shows it alone")
    func copying() {
        var app = opened()
        _ = app.takeEffects()
        app.press(.character("Y"))
        #expect(app.takeEffects() == [.copy("FVFHX1BBQ6L4")])
        app.send(.event(.copied(characters: 12, isSecret: false)))
        #expect(app.screen.contains("Sent 12 characters to the terminal's clipboard"))
        app.press(.character("Y"))
        #expect(app.screen.hasPrefix("FVFHX1BBQ6L4\n"))
    }

    @Test("A lost device's section comes right after the summary, with a link to the place on a map")
    func lostModeSection() throws {
        let document: JSONValue = .object([
            "general": .object(["device_name": .string("X")]),
            "lost_mode": .object([
                "lost_mode_status": .string("ENABLED"),
                "last_location": .object(["latitude": .string("33.9"), "longitude": .string("-84.4")]),
            ]),
        ])
        let sections = DetailSections.make(device: Device.fixture[0], details: DeviceDetails(document: document))
        #expect(sections.map(\.title) == ["Summary", "Lost Mode", "General"])
        let map = try #require(sections[1].fields.first { $0.label == "Map" })
        #expect(map.rawText == "https://maps.apple.com/?ll=33.9,-84.4&q=33.9,-84.4")
        let odd: JSONValue = .object(["lost_mode": .object(["last_location": .object(["latitude": .string("; rm")])])])
        let fields = DetailSections.make(device: nil, details: DeviceDetails(document: odd)).flatMap(\.fields)
        #expect(!fields.contains { $0.label == "Map" })
    }

    @Test("A failed read keeps the summary and says why")
    func failedRead() {
        var app = opened()
        app.send(
            .event(
                .details(request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"), .failure(Problem("Gone.")))))
        #expect(app.screen.contains("FVFHX1BBQ6L4"))
        #expect(app.screen.contains("Gone."))
    }
}
