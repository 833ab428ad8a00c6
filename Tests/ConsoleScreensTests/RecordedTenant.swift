import ConsoleModel
import Foundation
import KandjiAPI
import TerminalKit
import TestSupport
import Testing

/// The vendor's own examples served as one tenant with two devices.
enum RecordedTenant {
    static let mac = "bd4eb679-d679-4071-a395-5855807b6829"
    static let token = "119a9ad6-d6ee-460f-af11-36595c25ad68"
    static let item = "1ad9cc94-0000-4000-8000-000000000001"

    static let devices = """
        [{"device_id": "\(mac)", "device_name": "testuser’s MacBook Air", "serial_number": "C02FL5YXQ6LC",
          "model": "MacBook Air (M1, 2020)", "platform": "Mac", "os_version": "14.4.1",
          "last_check_in": "2026-11-24T10:02:00.000000Z", "asset_tag": "A-00417", "mdm_enabled": true,
          "agent_installed": true, "is_missing": false, "is_removed": false, "tags": ["vip"],
          "user": {"id": "69c009ca-1f78-4bdf-bb93-08d6d39041db", "name": "test_user_01",
                   "email": "test_user_01@example.com", "is_archived": false},
          "blueprint_id": "97e4e175-1631-43f6-a02b-33fd1c748ab8", "blueprint_name": "_testing_apple_silicon"},
         {"device_id": "0bc8f610-5b88-49a6-b9ef-a68bf04e1e59", "device_name": "iPad", "serial_number": "DMPX1MMNK1W2",
          "model": "iPad (9th generation)", "platform": "iPad", "os_version": "17.5", "is_missing": true, "user": ""}]
        """

    private static func example(_ name: String) throws -> CannedTransport.Answer {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/lists/\(name)", withExtension: "json"))
        return CannedTransport.Answer(String(decoding: try Data(contentsOf: url), as: UTF8.self))
    }

    static func transport() throws -> CannedTransport {
        CannedTransport([
            "/devices": CannedTransport.Answer(devices),
            "/devices/\(mac)/details": CannedTransport.Answer("{}"),
            "/devices/\(mac)/apps": try example("get-device-apps.mac-apps.200"),
            "/devices/\(mac)/library-items": try example("get-device-library-items.200"),
            "/devices/\(mac)/notes": try example("get-device-notes.get-all-device-notes.200"),
            "/devices/\(mac)/activity": try example("get-device-activity.200"),
            "/devices/\(mac)/commands": try example("get-device-commands.200"),
            "/devices/\(mac)/status": try example("get-device-status.200"),
            "/devices/\(mac)/parameters": try example("get-device-parameters.200"),
            "/integrations/apple/ade": try example("list-ade-integrations.list-integrations.200"),
            "/integrations/apple/ade/\(token)/devices": try example(
                "list-devices-associated-to-ade-token.list-associated-devices-null-mdm-device.200"),
            "/users": try example("list-users.200"),
            "/users/69c009ca-1f78-4bdf-bb93-08d6d39041db": try example("get-user.200"),
            "/settings/licensing": try example("licensing.200"),
            "/audit/events": try example("list-audit-events.200"), "/tags": try example("get-tags.200"),
            "/library/library-items/\(item)/status": try example("get-library-item-statuses.200"),
            "/library/library-items/\(item)/activity": try example("get-library-item-activity.200"),
            "/blueprints/templates/": try example("get-blueprint-templates.200"),
        ])
    }

    /// The console on it, the fleet read, time standing still.
    static func app(_ transport: CannedTransport) async -> LiveApp {
        let app = LiveApp(transport: transport, token: "canned-token", isTimeFrozen: true)
        app.store.begin()
        await app.wait { if case .complete = $0.fleet.sync { true } else { false } }
        // The list is sorted by name: the Mac comes second.
        app.press(.end)
        return app
    }
}
