import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("ADE, tags, users, audit log, licensing")
struct TenantAreaTests {
    private let test = TestTenant(devices: 1500)

    @Test("ADE integrations have the members and types of the vendor's example")
    func integrations() async throws {
        let list = try await test.get("/integrations/apple/ade").json
        #expect(
            list.differences(from: try .fixture("list-ade-integrations.list-integrations.200")).filter {
                !$0.contains("device_counts")
            } == [])
        let first = try #require(list["results"]?.elements.first)
        #expect(first["device_counts"]?["total"]?.kind == "number")
        #expect(try await test.get("/integrations/apple/ade/\(first["id"]?.text ?? "")").json == first)
        #expect(try await test.get("/integrations/apple/ade/0bc8f610-5b88-49a6-b9ef-a68bf04e1e59").status == 404)
        #expect(try await test.get("/integrations/apple/ade/public_key/").text.hasPrefix("-----BEGIN CERTIFICATE-----"))
    }

    @Test("An ADE integration is changed with all three values, or not")
    func updateIntegration() async throws {
        let id = try await test.get("/integrations/apple/ade").json["results"]?.elements.first?["id"]?.text ?? ""
        let blueprint = try await test.get("/blueprints").json["results"]?.elements.last?["id"]?.text ?? ""
        let body = #"{"blueprint_id":"\#(blueprint)","phone":"1","email":"x@example.com"}"#
        let changed = try await test.call(.patch, "/integrations/apple/ade/\(id)", body: body).json
        #expect(changed["defaults"] == ["email": "x@example.com", "phone": "1"])
        #expect(changed["blueprint"]?["id"] == .string(blueprint))
        #expect(try await test.call(.patch, "/integrations/apple/ade/\(id)", body: #"{"phone":"2"}"#).status == 400)
    }

    @Test("A token's devices come in pages of 300, in the older shape, some without an enrolled device")
    func tokenDevices() async throws {
        let token = try #require(try await test.get("/integrations/apple/ade").json["results"]?.elements.first)
        let path = "/integrations/apple/ade/\(token["id"]?.text ?? "")/devices"
        let first = try await test.get(path).json
        let example = try JSON.fixture("list-devices-associated-to-ade-token.list-associated-devices.200")
        #expect(first.differences(from: example) == [])
        #expect(first["results"]?.elements.count == 300)
        #expect(first["count"] == token["device_counts"]?["total"])
        #expect(first["next"] == .string("https://orchard.kandji.io/api/v1\(path)?page=2"))
        let second = try await test.get("\(path)?page=2").json
        #expect(second["next"] == .null)
        let all = (first["results"]?.elements ?? []) + (second["results"]?.elements ?? [])
        #expect(first["count"] == .int(all.count))
        #expect(Set(all.compactMap { $0["id"]?.text }).count == all.count)
        #expect(all.contains { $0["mdm_device"] == .null })
        #expect(all.contains { $0["mdm_device"]?["id"]?.text != nil })
        #expect(try await test.get("\(path)?page=3").status == 404)
    }

    @Test("The devices of all tokens come in the newer shape, and can be searched")
    func allDevices() async throws {
        let all = try await test.get("/integrations/apple/ade/devices").json
        #expect(all.differences(from: try .fixture("list-ade-devices.200")) == [])
        let device = try #require(all["results"]?.elements.first)
        let path = "/integrations/apple/ade/devices"
        for (name, value) in [
            ("serial_number", device["serial_number"]?.text), ("dep_account", device["dep_account"]?["id"]?.text),
        ] {
            let found = try await test.get("\(path)?\(name)=\(value ?? "")").json["results"]?.elements ?? []
            #expect(found.contains(device))
        }
        #expect(
            try await test.get("\(path)?device_family=iPad").json["results"]?.elements.allSatisfy {
                $0["device_family"] == "iPad"
            } == true)
        #expect(try await test.get("\(path)?dep_account=x").text == #"{"dep_account":["Enter a valid UUID."]}"#)
        let own = "\(path)/\(device["id"]?.text ?? "")"
        #expect(try await test.get(own).json == device)
        let changed = try await test.call(.patch, own, body: #"{"asset_tag":"A1","user_id":null}"#).json
        #expect(changed["asset_tag"] == "A1")
        #expect(changed["user_id"] == .null)
        #expect(try await test.get(own).json == changed)
    }

    @Test("An ADE device whose device was erased awaits enrolment again")
    func erasedDevice() async throws {
        let rows =
            try await test.get("/integrations/apple/ade/devices?device_family=iPad").json["results"]?.elements ?? []
        let row = try #require(rows.first { $0["mdm_device"]?["is_removed"] == false })
        await test.tenant.removeDevice(row["mdm_device"]?["id"]?.text ?? "")
        let after = try await test.get("/integrations/apple/ade/devices/\(row["id"]?.text ?? "")").json
        #expect(after["mdm_device"] == .null)
    }

    @Test("Tags are listed, made once, renamed on their devices, and deleted from them")
    func tags() async throws {
        #expect(try await test.get("/tags").json.differences(from: try .fixture("get-tags.200")) == [])
        let created = try await test.post("/tags", #"{"name":"new"}"#)
        #expect(created.status == 201)
        #expect(created.json.differences(from: try .fixture("create-tag.201")) == [])
        #expect(try await test.post("/tags", #"{"name":"new"}"#).status == 400)
        let vip = try #require(try await test.get("/tags?search=VIP").json["results"]?.elements.first?["id"]?.text)
        let tagged = try await test.get("/devices?tag_name=vip").json.elements.count
        #expect(tagged > 0)
        #expect(try await test.call(.patch, "/tags/\(vip)", body: #"{"name":"new"}"#).status == 400)
        #expect(try await test.call(.patch, "/tags/\(vip)", body: #"{"name":"board"}"#).json["name"] == "board")
        #expect(try await test.get("/devices?tag_name=board").json.elements.count == tagged)
        #expect(try await test.get("/devices?tag_id=\(vip)").json.elements.count == tagged)
        #expect(try await test.call(.delete, "/tags/\(vip)").status == 204)
        #expect(try await test.get("/devices?tag_name=board").json.elements.isEmpty)
        #expect(try await test.call(.delete, "/tags/\(vip)").status == 404)
    }

    @Test("Users come in pages by cursor, each once")
    func users() async throws {
        var path: String? = "/users"
        var ids: [String] = []
        var pages = 0
        while let next = path {
            let page = try await test.get(next).json
            #expect(page.differences(from: try .fixture("list-users.200")) == [])
            ids += page["results"]?.elements.compactMap { $0["id"]?.text } ?? []
            path = page["next"]?.text.map { String($0.trimmingPrefix("https://orchard.kandji.io/api/v1")) }
            pages += 1
        }
        #expect(pages == 4)
        #expect(ids.count == 901)
        #expect(Set(ids).count == ids.count)
        #expect(try await test.get("/users?cursor=xyz").status == 404)
    }

    @Test("Users can be searched, and Jane has three devices")
    func userSearch() async throws {
        let found = try await test.get("/users?email=jane.").json["results"]?.elements ?? []
        #expect(found.map { $0["device_count"] } == [3])
        let id = try #require(found.first?["id"]?.text)
        #expect(try await test.get("/users/\(id)").json == found[0])
        #expect(try await test.get("/users?id=\(id)").json["results"]?.elements == found)
        let archived = try await test.get("/users?archived=true").json["results"]?.elements ?? []
        #expect(!archived.isEmpty)
        #expect(archived.allSatisfy { $0["archived"] == true })
    }

    @Test("A user with devices is not deleted, one without is")
    func deletingUsers() async throws {
        let users = try await test.get("/users").json["results"]?.elements ?? []
        let owner = try #require(users.first { $0["device_count"] != 0 }?["id"]?.text)
        let refused = try await test.call(.delete, "/users/\(owner)")
        #expect(refused.status == 400)
        #expect(refused.text == #"{"detail":"User still assigned to one or more devices."}"#)
        let idle = try #require(users.first { $0["device_count"] == 0 }?["id"]?.text)
        #expect(try await test.call(.delete, "/users/\(idle)").status == 204)
        #expect(try await test.get("/users/\(idle)").status == 404)
    }

    @Test("The audit log has what was changed, in pages and in either order")
    func audit() async throws {
        for index in 0..<5 {
            test.clock.advance(by: .seconds(60))
            let form = "name=B\(index)&enrollment_code.is_active=true"
            _ = try await test.call(.post, "/blueprints", body: form, type: "application/x-www-form-urlencoded")
        }
        let newest = try await test.get("/audit/events?limit=2&sort_by=-occurred_at").json
        #expect(
            newest.differences(from: try .fixture("list-audit-events.200")).filter {
                !$0.contains("new_state") && !$0.contains("metadata")
            } == [])
        #expect(newest["results"]?.elements.first?["new_state"]?["name"] == "B4")
        let next = try #require(newest["next"]?.text?.trimmingPrefix("https://orchard.kandji.io/api/v1"))
        let second = try await test.get(String(next)).json
        #expect(second["results"]?.elements.first?["new_state"]?["name"] == "B2")
        let oldest = try await test.get("/audit/events").json["results"]?.elements ?? []
        #expect(oldest.map { $0["new_state"]?["name"] } == ["B0", "B1", "B2", "B3", "B4"])
        let since = try #require(oldest[3]["occurred_at"]?.text)
        #expect(try await test.get("/audit/events?start_date=\(since)").json["results"]?.elements.count == 2)
        #expect(try await test.get("/audit/events?end_date=2001-01-01").json["results"]?.elements.isEmpty == true)
    }

    @Test("Licensing counts the fleet")
    func licensing() async throws {
        let licensing = try await test.get("/settings/licensing").json
        #expect(licensing.differences(from: try .fixture("licensing.200")) == [])
        #expect(licensing["counts"]?["computers_count"] == 1500)
    }
}
