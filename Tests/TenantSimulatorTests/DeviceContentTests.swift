import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("Notes, apps, library items, activity, status, parameters, secrets")
struct DeviceContentTests {
    private let test = TestTenant(devices: 300)

    @Test(
        "Each answer has the members and types of the vendor's example",
        arguments: [
            ("Mac", "apps", "get-device-apps.mac-apps.200"), ("iPad", "apps", "get-device-apps.ipad-apps.200"),
            ("Mac", "library-items", "get-device-library-items.200"), ("Mac", "activity", "get-device-activity.200"),
            ("Mac", "status", "get-device-status.200"), ("Mac", "parameters", "get-device-parameters.200"),
            ("Mac", "secrets/bypasscode", "get-activation-lock-bypass-code.200"),
            ("Mac", "secrets/recoverypassword", "get-recovery-lock-password.200"),
        ])
    func asRecorded(platform: String, part: String, example: String) async throws {
        let test = TestTenant(devices: 300) { $0.seed = 11 }
        var ids: [String] = []
        for row in try await test.get("/devices?platform=\(platform)").json.elements {
            if let id = row["device_id"]?.text { ids.append(id) }
        }
        var compared = 0
        for id in ids.prefix(12) {
            let reply = try await test.get("/devices/\(id)/\(part)")
            // An old Mac has no recovery password, an iPad may have no app.
            guard reply.status == 200 else { continue }
            #expect(reply.json.differences(from: try .fixture(example)) == [])
            compared += 1
        }
        #expect(compared > 6)
    }

    @Test("Notes can be written, read, changed and deleted")
    func notes() async throws {
        let id = try await test.device("AppleTV")
        let before = try await test.get("/devices/\(id)/notes").json.elements
        let created = try await test.post("/devices/\(id)/notes", #"{"content":"Line 1\nZoë’s"}"#)
        #expect(created.status == 201)
        #expect(created.json.differences(from: try .fixture("create-device-note.201")) == [])
        #expect(try await test.get("/devices/\(id)/notes").json.elements == before + [created.json])
        let path = "/devices/\(id)/notes/\(try #require(created.json["note_id"]?.text))"
        #expect(try await test.get(path).json == created.json)
        test.clock.advance(by: .seconds(60))
        let changed = try await test.call(.patch, path, body: #"{"content":"New"}"#).json
        #expect(changed["content"] == "New")
        #expect(changed["created_at"] == created.json["created_at"])
        #expect(changed["updated_at"] != created.json["updated_at"])
        let deleted = try await test.call(.delete, path)
        #expect(deleted.status == 200)
        #expect(deleted.json.differences(from: try .fixture("delete-device-note.200")) == [])
        #expect(try await test.get(path).status == 404)
        #expect(try await test.get("/devices/\(id)/notes").json.elements == before)
    }

    @Test("A note needs content", arguments: ["{}", #"{"content":""}"#, #"{"content":null}"#, #"{"note":"x"}"#])
    func noteContent(body: String) async throws {
        let id = try await test.device("Mac")
        #expect(try await test.post("/devices/\(id)/notes", body).status == 400)
    }

    @Test("Some devices come with notes, some of them in HTML")
    func pastNotes() async throws {
        var contents: [String] = []
        for id in await test.tenant.deviceIDs {
            contents += try await test.get("/devices/\(id)/notes").json.elements.compactMap { $0["content"]?.text }
        }
        #expect(contents.contains { $0.hasPrefix("<p>") && $0.contains("&nbsp;") })
        #expect(contents.contains { !$0.contains("<") })
    }

    @Test("Library items are the Blueprint's, and their statuses are of both cases")
    func libraryItems() async throws {
        var statuses: Set<String> = []
        for id in await test.tenant.deviceIDs.prefix(60) {
            let items = try await test.get("/devices/\(id)/library-items").json["library_items"]?.elements ?? []
            let row = try await test.get("/devices/\(id)").json
            #expect(items.allSatisfy { $0["blueprint"]?["id"] == row["blueprint_id"] })
            #expect(items.allSatisfy { $0["id"]?.kind == "number" && $0["item_id"]?.kind == "string" })
            statuses.formUnion(items.compactMap { $0["status"]?.text })
        }
        #expect(statuses.isSuperset(of: ["PASS", "PENDING", "ERROR", "success", "pending", "failed"]))
    }

    @Test("An item's own list of statuses has every device that it concerns")
    func itemStatuses() async throws {
        let id = try await test.device("Mac")
        let item = try #require(
            try await test.get("/devices/\(id)/library-items").json["library_items"]?.elements.first)
        let path = "/library/library-items/\(try #require(item["item_id"]?.text))"
        let list = try await test.get("\(path)/status").json
        #expect(list.differences(from: try .fixture("get-library-item-statuses.200")) == [])
        let own = try await test.get("\(path)/status?computer_id=\(id)").json
        #expect(own["count"] == 1)
        #expect(own["results"]?.elements.first?["id"] == item["id"])
        #expect(own["results"]?.elements.first?["status"] == item["status"])
        let activity = try await test.get("\(path)/activity").json
        #expect(activity.differences(from: try .fixture("get-library-item-activity.200")) == [])
        #expect(try await test.get("/library/library-items/0bc8f610-5b88-49a6-b9ef-a68bf04e1e59/status").status == 404)
    }

    @Test("Activity grows with what is done, and comes in pages")
    func activity() async throws {
        let id = try await test.device("Mac")
        let before = try await test.get("/devices/\(id)/activity").json["activity"]?["count"]
        _ = try await test.post("/devices/\(id)/action/restart")
        test.clock.advance(by: .seconds(6))
        let activity = try await test.get("/devices/\(id)/activity").json["activity"]
        #expect(activity?["count"] != before)
        #expect(activity?["results"]?.elements.last?["action_type"] == "mdm_command_completed")
        #expect(activity?["results"]?.elements.last?["details"]?["command_type"] == "RestartDevice")
        #expect(try await test.get("/devices/\(id)/activity?limit=2").json["activity"]?["results"]?.elements.count == 2)
    }

    @Test("Status is library items and parameters in one")
    func status() async throws {
        let id = try await test.device("Mac")
        let status = try await test.get("/devices/\(id)/status").json
        let items = try await test.get("/devices/\(id)/library-items").json["library_items"]?.elements.map {
            $0["item_id"]
        }
        #expect(status["library_items"]?.elements.map { $0["item_id"] } == items)
        #expect(status["parameters"] == (try await test.get("/devices/\(id)/parameters").json["parameters"]))
        #expect(try await test.get("/devices/\(try await test.device("iPad"))/parameters").json["parameters"] == [])
    }

    @Test("Secrets stay the same, are 404 where there are none, and their reading is on record")
    func secrets() async throws {
        let rows = try await test.get("/devices?filevault_enabled=true").json.elements
        let id = try #require(rows.first?["device_id"]?.text)
        let key = try await test.get("/devices/\(id)/secrets/filevaultkey").json
        #expect(key["key"]?.text?.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4])
        #expect(try await test.get("/devices/\(id)/secrets/filevaultkey").json == key)
        let other = try #require(rows.last?["device_id"]?.text)
        #expect(try await test.get("/devices/\(other)/secrets/filevaultkey").json != key)
        let phone = try await test.device("iPhone")
        #expect(try await test.get("/devices/\(phone)/secrets/filevaultkey").status == 404)
        #expect(try await test.get("/devices/\(phone)/secrets/bypasscode").status == 200)
        let read = try await test.get("/audit/events?sort_by=-occurred_at").json["results"]?.elements.first
        #expect(read?["target_id"] == .string(phone))
        #expect(read?["target_component"] == "bypasscode")
    }
}
