import ConsoleModel
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// What the service sends beyond the cards, or in more than one form.
@Suite("Rows beyond what the cards name")
struct BeyondTheCardsTests {
    private func app(_ path: String, _ body: String) async throws -> LiveApp {
        let transport = try RecordedTenant.transport()
        transport.answer(path, with: .init(body))
        return await RecordedTenant.app(transport)
    }

    /// Opens the list, its first row and goes through all fields.
    private func lines(_ app: LiveApp, _ command: String) async -> [String] {
        app.run(command)
        await app.waitForReading()
        _ = app.frame(Size(columns: 140, rows: 40))
        app.press(.enter)
        return app.scrolledRightPane()
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

    @Test("An ADE integration: what no card names is there too")
    func integration() async throws {
        let id = "5e471e1d-0000-4000-8000-000000000001"
        let app = try await app(
            "/integrations/apple/ade",
            """
            {"count": 1, "next": null, "results": [{"id": "\(id)", "server_name": "sentinel-server",
             "admin_id": "sentinel-admin", "org_address": "sentinel-address", "org_type": "sentinel-type",
             "use_blueprint_routing": true}]}
            """)
        expect(
            await lines(app, "ade"),
            [
                ("ADE Token ID", "5e471e1d-0000-4000"), ("Admin ID", "sentinel-admin"),
                ("Organization Address", "sentinel-address"),
                ("Organization Type", "sentinel-type"), ("Use blueprint routing", "yes"),
            ])
    }

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

    @Test("An ADE device, each generation of its rows", arguments: generations)
    func adeDevices(own: String, fields: [(label: String, value: String)]) async throws {
        let app = try await app(
            "/integrations/apple/ade/\(RecordedTenant.token)/devices",
            """
            {"count": 1, "next": null, "results": [{"id": "sentinel-id", \(own), \(Self.account)}]}
            """)
        let shown = await lines(app, "ade-devices \(RecordedTenant.token)")
        expect(shown, fields)
        expect(
            shown,
            [
                ("ADE Device ID", "sentinel-id"), ("Server Name", "sentinel-server"),
                ("ADE Token ID", "sentinel-token"),
            ])
    }
}
