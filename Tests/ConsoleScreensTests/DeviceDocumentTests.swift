import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// What the service sends of a device, whether a card names it or not.
@Suite("The whole document of a device")
struct DeviceDocumentTests {
    /// A document with the shape of a recorded Mac, every value a text of its own.
    private static func sentinels(_ value: JSONValue, _ count: inout Int) -> JSONValue {
        switch value {
        case .object(let members):
            var filled: [String: JSONValue] = [:]
            for key in members.keys.sorted() { filled[key] = sentinels(members[key] ?? .null, &count) }
            return .object(filled)
        case .array(let elements):
            return .array(elements.map { sentinels($0, &count) })
        default:
            count += 1
            return .string("sentinel\(count)")
        }
    }

    private static let filledSections: JSONValue = .object([
        "automated_device_enrollment": .object(["auto_enroll_eligible": .null, "auto_enrolled": .null]),
        "apple_business_manager": .object([
            "model": .null, "color": .null, "description": .null, "serial_number": .null, "device_family": .null,
            "os": .null, "device_assigned_date": .null, "device_assigned_by": .null,
        ]),
        "lost_mode": .object(["lost_mode_status": .null]), "cellular": .object(["imei": .null]),
        "unheard_of": .object(["novel_field": .null]),
    ])

    private static func fullApp() throws -> (TestApp, sentinelCount: Int) {
        let details = try ScreenTests.macDetails()
        guard case .object(var members) = details.document, case .object(let more) = filledSections else {
            throw CocoaError(.fileReadCorruptFile)
        }
        members.merge(more) { _, new in new }
        var count = 0
        let document = sentinels(.object(members), &count)
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter)
        app.send(
            .event(
                .details(
                    request: app.state.nextRequest, DeviceID(rawValue: "id-BEN-AIR"),
                    .success(DeviceDetails(document: document)))))
        return (app, count)
    }

    @Test("Each section has its heading, those that no card names among them")
    func sectionTitles() throws {
        let (app, _) = try Self.fullApp()
        guard case .device(let detail) = app.state.screens.last else { return }
        let titles = detail.sections.map(\.title)
        for title in [
            "General", "MDM", "Activation Lock", "FileVault", "Automated Device Enrollment", "Kandji Agent",
            "Hardware Overview", "Volumes", "Network", "Recovery Information", "Users", "Installed Profiles",
            "Apple Business Manager", "Apple Remote Desktop", "Lost Mode", "Cellular", "Tags", "Unheard of",
        ] {
            #expect(titles.contains(title))
        }
    }

    @Test("Every value the service sent is found by scrolling, and no two are mixed up")
    func everyValueIsShown() throws {
        var (app, count) = try Self.fullApp()
        let shown = app.scrolledRightPane().joined(separator: "\n") + "\n"
        #expect(count > 100)
        for number in 1...count {
            let found = ["\n", " ", ",", "…"].contains { shown.contains("sentinel\(number)\($0)") }
            #expect(found, "sentinel\(number) is not on the screen")
        }
    }
}
