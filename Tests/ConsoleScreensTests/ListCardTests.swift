import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// The list cards of the specification: every output on a screen, found by scrolling, each value a text of its own.
@Suite("Every output of the list cards")
struct ListCardTests {
    private static let uuid = "5e471e1d-0000-4000-8000-00000000000"

    private func app(_ path: String, _ body: String) async throws -> LiveApp {
        let transport = try RecordedTenant.transport()
        transport.answer(path, with: .init(body))
        return await RecordedTenant.app(transport)
    }

    /// An object of texts, each its own and short enough to be seen whole beside a long label.
    private func object(_ names: [String]) -> String {
        "{" + names.enumerated().map { "\"\($1)\": \"\(Self.sentinel($0))\"" }.joined(separator: ", ") + "}"
    }

    private static func sentinel(_ number: Int) -> String { "sentinel\(number)z" }

    private func sentinels(_ labels: [String]) -> [(label: String, value: String)] {
        labels.enumerated().map { ($1, Self.sentinel($0)) }
    }

    /// Opens the list, its first row and goes through all fields.
    private func lines(_ app: LiveApp, _ command: String) async -> [String] {
        app.run(command)
        await app.waitForReading()
        _ = app.frame(Size(columns: 140, rows: 40))
        app.press(.enter)
        return app.scrolledLines()
    }

    private func expect(
        _ lines: [String], _ fields: [(label: String, value: String)],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (label, value) in fields {
            #expect(
                lines.contains { $0.hasPrefix(label + " ") && $0.contains(value) },
                "“\(label)” with \(value) is not on the screen", sourceLocation: sourceLocation)
        }
    }

    @Test("List Device Apps")
    func apps() async throws {
        let names = [
            "app_id", "app_name", "bundle_id", "bundle_size", "app_store_vendable", "device_based_vpp", "source",
            "process", "signature", "creation_date", "modification_date", "path", "version", "novelty",
        ]
        let labels = [
            "App ID", "Name", "Bundle ID", "Bundle Size", "App Store Vendable", "Device Based VPP", "Source", "Process",
            "Signature", "Creation Date", "Modification Date", "Path", "Version", "Novelty",
        ]
        let app = try await app(
            "/devices/\(RecordedTenant.mac)/apps", "{\"device_id\": \"x\", \"apps\": [\(object(names))]}")
        let shown = await lines(app, "apps")
        expect(shown, sentinels(labels))
    }

    @Test("List Device Library Items, the logs and where they lead among it")
    func libraryItems() async throws {
        let names = [
            "id", "status", "reported_at", "log", "last_audit_run", "last_audit_log", "control_log",
            "control_reported_at", "item_id", "name", "type", "rules_present",
        ]
        let body =
            object(names).dropLast() + """
                , "computer": {"id": "\(RecordedTenant.mac)", "name": "sentinel-computer"},
                  "blueprint": {"id": "sentinel-bp-id", "name": "sentinel-bp-name"},
                  "edr_status": {"malware_posture": "sentinel-edr"}}
                """
        let app = try await app(
            "/devices/\(RecordedTenant.mac)/library-items", "{\"library_items\": [\(body)]}")
        let shown = await lines(app, "library-items")
        let labels = [
            "ID", "Status", "Reported At", "Log", "Last Audit Run", "Last Audit Log", "Control Log",
            "Control Reported At", "Item ID", "Name", "Type", "Rules Present",
        ]
        expect(shown, sentinels(labels))
        expect(
            shown,
            [
                ("Device Name", "sentinel-computer"), ("Device ID", String(RecordedTenant.mac.prefix(18))),
                ("Blueprint Name", "sentinel-bp-name"), ("Blueprint ID", "sentinel-bp-id"),
                ("Malware posture", "sentinel-edr"), ("On All Devices", "Enter shows"),
            ])
    }

    @Test("List Device Notes: the text without its HTML, line by line")
    func notes() async throws {
        let note = """
            [{"note_id": "sentinel-note_id", "created_at": "sentinel-created_at", "updated_at": "sentinel-updated_at",
              "author": "sentinel-author", "content": "<p>sentinel-one</p><p>sentinel&nbsp;two</p>"}]
            """
        let app = try await app("/devices/\(RecordedTenant.mac)/notes", note)
        let shown = await lines(app, "notes")
        expect(
            shown,
            [
                ("Note ID", "sentinel-note_id"), ("Created At", "sentinel-created_at"),
                ("Updated At", "sentinel-updated_at"), ("Author", "sentinel-author"), ("Content", "sentinel-one"),
            ])
        #expect(shown.contains("sentinel two"))
        #expect(!shown.contains { $0.contains("<p>") })
    }

    private static let integration = """
        {"id": "\(uuid)1", "blueprint": {"id": "sentinel-bp-id", "name": "sentinel-bp-name", "icon": "sentinel-icon",
         "color": "sentinel-color"}, "access_token_expiry": "sentinel-expiry", "server_name": "sentinel-server",
         "server_uuid": "sentinel-server-uuid", "admin_id": "sentinel-admin", "org_name": "sentinel-org",
         "org_email": "sentinel-org-email", "org_phone": "sentinel-org-phone", "org_address": "sentinel-address",
         "org_type": "sentinel-type", "stoken_file_name": "sentinel-file", "last_device_sync": "sentinel-sync",
         "defaults": {"email": "sentinel-email", "phone": "sentinel-phone"}, "days_left": 4711,
         "status": "sentinel-status", "status_reason": "sentinel-reason", "status_received_at": "sentinel-received",
         "device_counts": {"Mac": 31, "iPhone": 57, "iPad": 12, "total": 100}, "use_blueprint_routing": true}
        """

    private static let integrationFields: [(label: String, value: String)] = [
        ("Default Blueprint ID", "sentinel-bp-id"), ("Default Blueprint Name", "sentinel-bp-name"),
        ("Default Blueprint Color", "sentinel-color"), ("Default Blueprint Icon", "sentinel-icon"),
        ("Access Token Expiry", "sentinel-expiry"), ("Server Name", "sentinel-server"),
        ("Server UUID", "sentinel-server-uuid"), ("Organization Name", "sentinel-org"),
        ("Organization Email", "sentinel-org-email"), ("Organization Phone", "sentinel-org-phone"),
        ("Stoken File Name", "sentinel-file"), ("Last Device Sync", "sentinel-sync"),
        ("Default Email", "sentinel-email"), ("Default Phone", "sentinel-phone"), ("Days Left", "4711"),
        ("Status", "sentinel-status"), ("Status Reason", "sentinel-reason"),
        ("Status Received At", "sentinel-received"), ("Apple TV Device Count", "0  [....................]"),
        ("iPad Device Count", "12  [##..................]"), ("iPhone Device Count", "57  [###########.........]"),
        ("Mac Device Count", "31  [######..............]"), ("Total Device Count", "100  [####################]"),
    ]

    @Test("Get ADE Integration by its id: all 23 outputs, a platform that is not named counting 0")
    func integration() async throws {
        let card = try #require(try SpecificationCard.all().first { $0.name == "Get ADE Integration" })
        #expect(card.outputs == Self.integrationFields.map(\.label))
        let app = try await app("/integrations/apple/ade/\(Self.uuid)1", Self.integration)
        app.run("ade-integration \(Self.uuid)1")
        await app.waitForReading()
        _ = app.frame(Size(columns: 140, rows: 40))
        let shown = app.scrolledLines()
        expect(shown, Self.integrationFields)
        expect(
            shown,
            [
                ("ADE Token ID", "5e471e1d-0000-4000"), ("Admin ID", "sentinel-admin"),
                ("Use blueprint routing", "yes"),
                ("Organization Address", "sentinel-address"), ("Organization Type", "sentinel-type"),
            ])
    }

    @Test("List ADE Integrations: the record count, and of each all that Get ADE Integration has")
    func integrations() async throws {
        let app = try await app(
            "/integrations/apple/ade", "{\"count\": 1, \"next\": null, \"results\": [\(Self.integration)]}")
        app.run("ade")
        await app.waitForReading()
        #expect(app.screen.contains("Record Count 1"))
        _ = app.frame(Size(columns: 140, rows: 40))
        app.press(.enter)
        expect(app.scrolledLines(), Self.integrationFields)
    }

    private static let common = [
        "serial_number", "model", "description", "color", "device_family", "os", "asset_tag", "device_assigned_by",
        "device_assigned_date", "profile_status", "profile_assign_time", "profile_push_time",
        "last_assignment_status", "failed_assignment_attempts", "assignment_status_received_at",
    ]

    private static let account = #""dep_account": {"id": "sentinel-token-id", "server_name": "sentinel-server"}"#
    private static let enrolled = """
        "mdm_device": {"id": "sentinel-device-id", "name": "sentinel-device", "enrolled_at": "sentinel-enrolled",
         "enrollment_status": 4, "deferred_install": false, "is_missing": false, "is_removed": true}
        """

    /// The three generations of a row: what differs, and how it reads.
    static let generations: [(own: String, fields: [(label: String, value: String)])] = [
        (
            """
            "blueprint": {"id": "sentinel-bp-id", "name": "sentinel-bp-name", "icon": "i", "color": "c"},
            "user": "sentinel-user", \(enrolled)
            """,
            [
                ("MDM Device", "sentinel-device"), ("Device ID", "sentinel-device-id"),
                ("Enrolled At", "sentinel-enrolled"), ("Is Removed", "yes"),
                ("Blueprint Name", "sentinel-bp-name"), ("Blueprint ID", "sentinel-bp-id"),
                ("User ID", "sentinel-user"),
            ]
        ),
        (
            """
            "blueprint": "sentinel-bp-id", "blueprint_id": "sentinel-bp-id", "user": null,
            "user_id": "sentinel-user", "mdm_device": null
            """,
            [("MDM Device", "awaiting enrollment"), ("Blueprint ID", "sentinel-bp-id"), ("User ID", "sentinel-user")]
        ),
        (
            """
            "blueprint_id": null, "user_id": null, "tags": ["sentinel-tag"], "use_blueprint_routing": true,
            "mdm_device": null
            """,
            [
                ("MDM Device", "awaiting enrollment"), ("Blueprint Name", "chosen by routing"),
                ("User ID", "none assigned"), ("Tags", "sentinel-tag"), ("Use Blueprint Routing", "yes"),
            ]
        ),
    ]

    @Test("List ADE Devices, each generation of its rows", arguments: generations)
    func adeDevices(own: String, fields: [(label: String, value: String)]) async throws {
        let row = "{\"id\": \"\(Self.uuid)2\", \(own), \(Self.account), " + object(Self.common).dropFirst()
        let app = try await app(
            "/integrations/apple/ade/\(RecordedTenant.token)/devices",
            "{\"count\": 1, \"next\": null, \"results\": [\(row)]}")
        app.run("ade-devices \(RecordedTenant.token)")
        await app.waitForReading()
        #expect(app.screen.contains("Record Count 1"))
        #expect(app.screen.contains(fields[0].value))
        _ = app.frame(Size(columns: 140, rows: 40))
        app.press(.enter)
        let shown = app.scrolledLines()
        let labels = [
            "Serial Number", "Model", "Description", "Color", "Device Family", "OS", "Asset Tag",
            "Device Assigned By", "Device Assigned Date", "Profile Status", "Profile Assign Time",
            "Profile Push Time", "Last Assignment Status", "Failed Assignment Attempts",
            "Assignment Status Received At",
        ]
        expect(shown, sentinels(labels))
        expect(shown, fields)
        expect(
            shown,
            [
                ("ADE Device ID", "5e471e1d-0000-4000"), ("Server Name", "sentinel-server"),
                ("ADE Token ID", "sentinel-token"),
            ])
    }

    @Test("List Devices by the service's filters: every output of the card, on the device that Enter opens")
    func devices() async throws {
        let card = try #require(try SpecificationCard.all().first { $0.name == "List Devices" })
        let device = """
            [{"device_id": "sentinel-id", "device_name": "sentinel-name", "model": "sentinel-model",
              "serial_number": "sentinel-serial", "platform": "sentinel-platform", "os_version": "sentinel-os",
              "last_check_in": "sentinel-seen", "asset_tag": "sentinel-asset", "blueprint_id": "sentinel-bp-id",
              "user": {"id": "sentinel-user-id", "name": "sentinel-user", "email": "sentinel-email"},
              "mdm_enabled": true, "agent_installed": true, "is_missing": true, "is_removed": false,
              "agent_version": "sentinel-agent", "first_enrollment": "sentinel-first",
              "last_enrollment": "sentinel-last", "blueprint_name": "sentinel-bp-name", "tags": []}]
            """
        let transport = try RecordedTenant.transport()
        let app = await RecordedTenant.app(transport)
        transport.answer("/devices", with: .init(device))
        app.run("query-devices mac_address=aa:bb:cc:dd:ee:ff")
        await app.waitForReading()
        #expect(
            transport.asked.last == "GET /devices?mac_address=aa%3Abb%3Acc%3Add%3Aee%3Aff&ordering=serial_number"
                + "&limit=201&offset=0")
        #expect(app.screen.contains("Record Count 1"))
        _ = app.frame(Size(columns: 140, rows: 40))
        app.press(.enter)
        let shown = app.scrolledLines(steps: 30)
        let values = [
            "Device ID": "sentinel-id", "Device Name": "sentinel-name", "Model": "sentinel-model",
            "Serial Number": "sentinel-serial", "Platform": "sentinel-platform", "OS Version": "sentinel-os",
            "Last Check-in": "sentinel-seen", "Asset Tag": "sentinel-asset", "Blueprint ID": "sentinel-bp-id",
            "Agent Installed": "yes", "Is Missing": "yes", "Is Removed": "no", "Agent Version": "sentinel-agent",
            "First Enrollment": "sentinel-first", "Last Enrollment": "sentinel-last",
            "Blueprint Name": "sentinel-bp-name",
        ]
        for output in card.outputs where output != "User" && output != "Devices" {
            let value = try #require(values[output], "no value for \(output)")
            expect(shown, [(output, value)])
        }
        #expect(shown.contains("User"))
        expect(shown, [("Name", "sentinel-user"), ("Email", "sentinel-email"), ("User ID", "sentinel-user-id")])
    }

    @Test("List Blueprints: the record count, every Blueprint of it")
    func blueprints() async throws {
        let app = try await app(
            "/blueprints",
            """
            {"count": 2, "next": null, "results": [{"id": "a", "name": "sentinel-one", "params": {}},
             {"id": "b", "name": "sentinel-two", "params": {}}]}
            """)
        app.run("blueprints")
        #expect(await app.wait { $0.blueprints.isComplete })
        #expect(app.screen.contains("Record Count 2"))
        #expect(app.screen.contains("sentinel-one"))
        #expect(app.screen.contains("sentinel-two"))
    }
}
