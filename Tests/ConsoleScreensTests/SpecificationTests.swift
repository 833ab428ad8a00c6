import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// The fields of *Get Device* as the specification prints them: name, description and type run together.
@Suite("Every field of the specification's Get Device")
struct SpecificationTests {
    private static func lines(from start: String, to end: String) throws -> [String] {
        let file = try #require(
            Bundle.module.url(forResource: "Fixtures/kandji-connector-cards", withExtension: "txt"))
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = text.split(separator: "\n").map { String($0).trimmingCharacters(in: .whitespaces) }
        let first = try #require(lines.firstIndex(of: start))
        let last = try #require(lines[first...].firstIndex(of: end))
        return lines[first..<last].filter { line in
            ["String", "Boolean", "Date", "Number", "Object", "List"].contains { line.hasSuffix($0) } && line.count > 12
        }
    }

    /// Whether a printed line is about the field with this label: the label, then the description with a capital.
    private static func line(_ line: String, isAbout label: String) -> Bool {
        guard line.hasPrefix(label), let next = line.dropFirst(label.count).first else { return false }
        return next.isUppercase
    }

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

    /// All lines of the right pane, gathered by going down through every section.
    private static func scroll(_ app: inout TestApp) -> [String] {
        var seen: [String] = []
        var last = -1
        while seen.count != last {
            last = seen.count
            for _ in 0..<400 {
                let frame = app.frame
                for row in 2..<frame.size.rows - 2 {
                    let parts = frame.line(row).split(separator: "│", maxSplits: 1)
                    let line = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
                    if !line.isEmpty, !seen.contains(line) { seen.append(line) }
                }
                app.press(.down)
            }
        }
        return seen
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

    @Test("Basic: each output is a field of the summary")
    func basicFields() throws {
        let wanted = try Self.lines(
            from: "Outputs for Basic details option", to: "Outputs for Full details option")
        #expect(wanted.count == 20)
        var app = TestApp(devices: Device.fixture)
        app.press(.down, .enter)
        let labels = DetailSections.make(device: Device.fixture[1], details: nil)[0].fields.map(\.label)
        let shown = Self.scroll(&app)
        for line in wanted {
            let label = labels.filter { Self.line(line, isAbout: $0) }.max { $0.count < $1.count }
            guard let label else {
                Issue.record("no field for: \(line)")
                continue
            }
            #expect(shown.contains { $0.hasPrefix(label) }, "\(label) is not on the screen")
        }
        // The specification breaks this one over several lines.
        #expect(shown.contains { $0.hasPrefix("Is Archived") })
    }

    @Test("Full: each output is found on the screen by scrolling, in its section")
    func fullFields() throws {
        let wanted = try Self.lines(from: "Outputs for Full details option", to: "Get FileVault Recovery Key")
        #expect(wanted.count == 64)
        var (app, _) = try Self.fullApp()
        guard case .device(let detail) = app.state.screens.last else { return }
        let labels = Set(
            detail.sections.dropFirst().flatMap {
                [$0.title]
                    + $0.fields.map { field in
                        // Lists carry their count: "Regular Users (3)".
                        String(field.label.prefix { $0 != "(" }).trimmingCharacters(in: .whitespaces)
                    }
            })
        let shown = Self.scroll(&app)
        for line in wanted {
            let label = labels.filter { Self.line(line, isAbout: $0) }.max { $0.count < $1.count }
            guard let label else {
                Issue.record("no field for: \(line)")
                continue
            }
            #expect(shown.contains { $0.hasPrefix(label.prefix(26)) }, "\(label) is not on the screen")
        }
    }

    @Test("Each section of the specification has its heading")
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
        let shown = Self.scroll(&app).joined(separator: "\n") + "\n"
        #expect(count > 100)
        for number in 1...count {
            let found = ["\n", " ", ",", "…"].contains { shown.contains("sentinel\(number)\($0)") }
            #expect(found, "sentinel\(number) is not on the screen")
        }
    }
}
