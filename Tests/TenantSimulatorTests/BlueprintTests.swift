import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("Blueprints")
struct BlueprintTests {
    private let test = TestTenant(devices: 300)

    private func create(_ form: String) async throws -> TestTenant.Reply {
        try await test.call(.post, "/blueprints", body: form, type: "application/x-www-form-urlencoded")
    }

    private func named(_ name: String) async throws -> JSON {
        try #require(try await test.get("/blueprints?name=\(name)").json["results"]?.elements.first)
    }

    @Test("The list has the members and types of the vendor's example, and counts every device")
    func list() async throws {
        let list = try await test.get("/blueprints").json
        #expect(list.differences(from: try .fixture("list-blueprints.200")) == [])
        let blueprints = list["results"]?.elements ?? []
        #expect(8...12 ~= blueprints.count)
        let counts = blueprints.compactMap { blueprint -> Int? in
            guard case .int(let count) = blueprint["computers_count"] else { return nil }
            return count
        }
        #expect(counts.reduce(0, +) == 300)
        #expect(blueprints.contains { $0["enrollment_code"]?["code"]?.text?.hasPrefix("0") == true })
    }

    @Test("It can be searched by id, several ids and a part of the name")
    func search() async throws {
        let all = try await test.get("/blueprints").json["results"]?.elements ?? []
        let ids = all.prefix(2).compactMap { $0["id"]?.text }
        #expect(try await test.get("/blueprints?id=\(ids[0])").json["results"]?.elements == [all[0]])
        #expect(try await test.get("/blueprints?id__in=\(ids[0]),\(ids[1])").json["count"] == 2)
        #expect(try await test.get("/blueprints?name=ENGIN").json["count"] == 1)
        #expect(try await test.get("/blueprints?name=nothing").json["count"] == 0)
        #expect(try await test.get("/blueprints?limit=3&offset=3").json["results"]?.elements == Array(all[3..<6]))
        #expect(try await test.get("/blueprints/\(ids[0])").json == all[0])
        #expect(try await test.get("/blueprints/0bc8f610-5b88-49a6-b9ef-a68bf04e1e59").status == 404)
    }

    @Test("One is created from a form with dotted keys")
    func creating() async throws {
        let reply = try await create(
            "name=New+%26+shiny&enrollment_code.is_active=true&enrollment_code.code=001234&type=map&color=red")
        #expect(reply.status == 201)
        #expect(reply.json.differences(from: try .fixture("create-blueprint.201")) == [])
        #expect(reply.json["name"] == "New & shiny")
        #expect(reply.json["enrollment_code"] == ["code": "001234", "is_active": true])
        #expect(reply.json["color"] == "aqua-800")
        #expect(try await named("shiny")["computers_count"] == 0)
        #expect(try await create("name=Other&enrollment_code.is_active=false&color=red").json["color"] == "red")
        #expect(try await named("Other")["enrollment_code"]?["code"]?.text?.count == 6)
    }

    @Test(
        "A wrong form is refused",
        arguments: [
            ("enrollment_code.is_active=true", #"{"name":["This field is required."]}"#),
            ("name=Engineering&enrollment_code.is_active=true", #"{"name":["This field must be unique."]}"#),
            ("name=X", #"{"enrollment_code":{"is_active":["This field is required."]}}"#),
            (
                "name=X&enrollment_code.is_active=maybe",
                #"{"enrollment_code":{"is_active":["Must be a valid boolean."]}}"#
            ),
            (
                "name=X&enrollment_code.is_active=true&enrollment_code.code=012345",
                #"{"enrollment_code":{"code":["This field must be unique."]}}"#
            ),
            ("name=X&enrollment_code.is_active=true&type=tree", #"{"type":["\"tree\" is not a valid choice."]}"#),
            (
                "name=X&enrollment_code.is_active=true&source.type=template&source.id=1",
                #"{"source":{"id":["Template not found."]}}"#
            ),
        ])
    func wrongForms(form: String, body: String) async throws {
        let reply = try await create(form)
        #expect(reply.status == 400)
        #expect(reply.text == body)
    }

    @Test("JSON is the wrong type for creating one")
    func wrongType() async throws {
        #expect(try await test.post("/blueprints", #"{"name":"X"}"#).status == 415)
    }

    @Test("A copy has the source's library items, and must be of its type")
    func copying() async throws {
        let source = try await named("Engineering")
        let id = try #require(source["id"]?.text)
        let form = "name=Copy&enrollment_code.is_active=true&source.type=blueprint&source.id=\(id)"
        let refused = try await create(form + "&type=classic")
        #expect(refused.text == #"["Blueprint type does not match the source blueprint type"]"#)
        let copy = try #require(try await create(form + "&type=map").json["id"]?.text)
        #expect(
            try await test.get("/blueprints/\(copy)/list-library-items").json["results"]
                == (try await test.get("/blueprints/\(id)/list-library-items").json["results"]))
    }

    @Test("It can be changed, and its old code stays taken")
    func updating() async throws {
        let id = try #require(try await named("Kiosks")["id"]?.text)
        let reply = try await test.call(
            .patch, "/blueprints/\(id)",
            body: "description=x&enrollment_code.code=777777&enrollment_code.is_active=false",
            type: "application/x-www-form-urlencoded")
        #expect(reply.status == 200)
        #expect(reply.json["description"] == "x")
        #expect(reply.json["missing_computers_count"]?.kind == "number")
        #expect(reply.json["enrollment_code"] == ["code": "777777", "is_active": false])
        let old = try await create("name=Y&enrollment_code.is_active=true&enrollment_code.code=661029")
        #expect(old.text == #"{"enrollment_code":{"code":["This field must be unique."]}}"#)
    }

    @Test("Deleting one takes its devices out of management")
    func deleting() async throws {
        let blueprint = try await named("Kiosks")
        let id = try #require(blueprint["id"]?.text)
        let devices = try await test.get("/devices?blueprint_id=\(id)").json.elements.count
        #expect(devices > 0)
        #expect(try await test.call(.delete, "/blueprints/\(id)").status == 200)
        #expect(await test.tenant.deviceIDs.count == 300 - devices)
        #expect(try await test.get("/blueprints/\(id)").status == 404)
    }

    @Test("Library items are assigned and removed, once each", arguments: ["Engineering", "Kiosks"])
    func items(name: String) async throws {
        let id = try #require(try await named(name)["id"]?.text)
        let list = try await test.get("/blueprints/\(id)/list-library-items").json
        #expect(list.differences(from: try .fixture("list-library-items.200")) == [])
        let item = try #require(list["results"]?.elements.first?["id"]?.text)
        let body = #"{"library_item_id":"\#(item)"}"#
        #expect(try await test.post("/blueprints/\(id)/assign-library-item", body).status == 400)
        let removed = try await test.post("/blueprints/\(id)/remove-library-item", body)
        #expect(removed.status == 200)
        #expect(!removed.json.elements.contains(.string(item)))
        let missing = try await test.post("/blueprints/\(id)/remove-library-item", body)
        #expect(missing.text == #""Library Item does not exist on Blueprint""#)
        #expect(
            try await test.post("/blueprints/\(id)/assign-library-item", body).json.elements.contains(.string(item)))
    }

    @Test("A node makes no sense in a classic Blueprint, an unknown item in none")
    func wrongItems() async throws {
        let id = try #require(try await named("Kiosks")["id"]?.text)
        let path = "/blueprints/\(id)/assign-library-item"
        let unknown = "0bc8f610-5b88-49a6-b9ef-a68bf04e1e59"
        let node = try await test.post(path, #"{"library_item_id":"\#(unknown)","assignment_node_id":"x"}"#)
        #expect(node.text == #""assignment_node_id cannot be provided for Classic Blueprint""#)
        #expect(try await test.post(path, #"{"library_item_id":"\#(unknown)"}"#).status == 400)
        #expect(try await test.post(path, "{}").text == #"{"library_item_id":["This field is required."]}"#)
    }

    @Test("Templates come by category, and a Blueprint can be made from one")
    func templates() async throws {
        let templates = try await test.get("/blueprints/templates/").json
        #expect(
            templates.differences(from: try .fixture("get-blueprint-templates.200")).filter { !$0.contains("params") }
                == [])
        let reply = try await create(
            "name=FromTemplate&enrollment_code.is_active=true&source.type=template&source.id=16")
        #expect(reply.status == 201)
    }

    @Test("The enrolment profile comes raw, or as an address to sign in at")
    func enrollmentProfile() async throws {
        let id = try #require(try await named("Engineering")["id"]?.text)
        let profile = try await test.get("/blueprints/\(id)/ota-enrollment-profile")
        #expect(profile.header("content-type") == "application/x-apple-aspen-config")
        #expect(profile.header("content-disposition") == "attachment;filename=kandji-enroll.mobileconfig")
        #expect(profile.text.hasPrefix("<?xml"))
        let address = try await test.get("/blueprints/\(id)/ota-enrollment-profile?sso=true").json["url"]?.text
        #expect(address?.hasPrefix("https://") == true)
    }
}
