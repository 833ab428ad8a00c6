import Foundation
import KandjiAPI
import Testing

@Suite("Other lists and answers")
struct ListsTests {
    @Test(
        "Each list asks by the vendor's names",
        arguments: [
            (
                AuditEvents.list(start: "2024-11-26", limit: 900).page(at: 0).query,
                "sort_by=-occurred_at start_date=2024-11-26 limit=500"
            ),
            (AuditEvents.list(newestFirst: false).page(at: 0).query, "sort_by=occurred_at limit=500"),
            (Users.list(email: "j@", archived: false).page(at: 0).query, "email=j@ archived=false"),
            (Tags.list(search: "x").page(at: 0).query, "search=x"), (Tags.list().page(at: 0).query, ""),
            (
                LibraryItems.statuses("i1", device: "d1").page(at: 300).query, "computer_id=d1 limit=300 offset=300"
            ),
            (
                LibraryItems.activity("i1", type: "library_item_edited").page(at: 0).query,
                "activity_type=library_item_edited limit=300 offset=0"
            ), (Activity.list("d1", limit: 0).page(at: 0).query, "limit=1 offset=0"),
            (Blueprints.list(ids: ["a", "b"]).page(at: 0).query, "id__in=a,b limit=300 offset=0"),
            (Apps.list("d1").page(at: 0).query, ""),
        ])
    func queries(query: [QueryItem], expected: String) {
        #expect(query.map { "\($0.name)=\($0.value)" }.joined(separator: " ") == expected)
    }

    @Test("An app is read, with its numbers and booleans in strings")
    func apps() throws {
        let iPad = try InstalledApp(json: try Self.first("get-device-apps.ipad-apps.200.json", "apps"))
        #expect(iPad.bundleSize == 68_390_912)
        #expect(iPad.isAppStoreVendable == false)
        #expect(iPad.isDeviceBasedVPP == true)
        #expect(iPad.source == nil)
        let mac = try InstalledApp(json: try Self.first("get-device-apps.mac-apps.200.json", "apps"))
        #expect(mac.name == "Activity Monitor")
        #expect(mac.isAppStoreVendable == nil)
        #expect(mac.createdAt?.date != nil)
        #expect(throws: DecodingIssue.self) { try InstalledApp(json: ["app_name": ""]) }
    }

    @Test("A library item's status is read; its row's number is not its id")
    func libraryItems() throws {
        let row = try LibraryItemStatus(
            json: try Self.first("get-device-library-items.edr-status.200.json", "library_items"))
        #expect(row.rowID == "14603")
        #expect(row.itemID == "f16e7f13-ba73-4c30-9640-a31b2758bcbe")
        #expect(row.name == "Avert")
        #expect(row.status == "PENDING")
        #expect(row.blueprint?.name == "_test_something")
        #expect(row.hasRules == false)
        let scan = row.threatStatus?["last_baseline_scan"]?.timestamp
        #expect(scan?.date == Date(timeIntervalSince1970: 1_709_019_261))
    }

    @Test("A status holds library items and parameters, and one bad row costs itself")
    func status() throws {
        let status = try DeviceStatus(json: JSONValue(parsing: Fixture.data("get-device-status.200.json")))
        #expect(status.libraryItems.first?.name == "zoom")
        #expect(status.libraryItems.first?.lastAuditLog?.hasPrefix("Executing audit script...\n") == true)
        #expect(status.parameters.isEmpty == false)
        #expect(status.issues.isEmpty)
        let odd = try DeviceStatus(json: ["library_items": [["name": "x"], ["id": 1]]])
        #expect(odd.libraryItems.map(\.rowID) == ["1"])
        #expect(odd.issues == [DecodingIssue("“id” and “item_id” are missing", row: 0)])
    }

    @Test("Activity is read, with its details as they came")
    func activity() throws {
        let list = try JSONValue(parsing: Fixture.data("get-device-activity.200.json"))
        let entry = try DeviceActivity(json: try #require(list["activity"]?["results"]?.elements.first))
        #expect(entry.id == "6361")
        #expect(entry.type == "enrollment")
        #expect(entry.details["enrollment_type"]?.text == "DEP")
        #expect(entry.blueprint?.name == "NewEnrollment")
        #expect(entry.at?.date != nil)
    }

    @Test("A user and a licence are read")
    func userAndLicence() throws {
        let user = try User(json: JSONValue(parsing: Fixture.data("get-user.200.json")))
        #expect(user.email == "test_user_01@example.com")
        #expect(user.isActive == true)
        #expect(user.isArchived == false)
        #expect(user.deviceCount == 2)
        #expect(user.integrationType == "office365")
        #expect(user.deprecatedID == "29360")
        let licence = try LicenseUsage(json: JSONValue(parsing: Fixture.data("licensing.200.json")))
        #expect(licence.deviceCount == 8)
        #expect(licence.macCount == 7)
        #expect(licence.deviceLimit == 10)
        #expect(licence.isOverLimit == false)
    }

    @Test("An entry of the audit log is read, with its state as it came")
    func auditEvent() throws {
        let event = try AuditEvent(json: try Self.first("list-audit-events.200.json", "results"))
        #expect(event.action == "update")
        #expect(event.targetType == "blueprint")
        #expect(event.targetComponent == "library_items")
        #expect(event.newState["name"]?.text == "demo")
        #expect(event.occurredAt?.date != nil)
    }

    private static func first(_ name: String, _ key: String) throws -> JSONValue {
        try #require(try JSONValue(parsing: Fixture.data(name))[key]?.elements.first)
    }
}
