import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("Changing and deleting a device's record")
struct DeviceChangeTests {
    private let test = TestTenant(devices: 200)

    private func patch(_ id: String, _ body: String) async throws -> TestTenant.Reply {
        try await test.call(.patch, "/devices/\(id)", body: body)
    }

    @Test("User, asset tag, Blueprint and tags can be set, at once or alone")
    func setting() async throws {
        let id = try await test.device("Mac")
        let user = try #require(try await test.get("/users").json["results"]?.elements.last)
        let blueprint = try #require(try await test.get("/blueprints").json["results"]?.elements.last)
        let reply = try await patch(
            id,
            """
            {"user":"\(user["id"]?.text ?? "")","asset_tag":"1040","blueprint_id":"\(blueprint["id"]?.text ?? "")",
            "tags":["vip","brand new"]}
            """)
        #expect(reply.status == 200)
        #expect(reply.json["user"]?["email"] == user["email"])
        #expect(reply.json["asset_tag"] == "1040")
        #expect(reply.json["blueprint_id"] == blueprint["id"])
        #expect(reply.json["blueprint_name"] == blueprint["name"])
        #expect(reply.json["tags"] == ["vip", "brand new"])
        #expect(try await test.get("/devices/\(id)").json == reply.json)
        #expect(try await test.get("/tags?search=brand").json["count"] == 1)
        #expect(try await patch(id, #"{"asset_tag":"2"}"#).json["user"]?["email"] == user["email"])
    }

    @Test("Null clears user and asset tag, an empty list the tags")
    func clearing() async throws {
        let id = try await test.device("Mac")
        _ = try await patch(id, #"{"asset_tag":"1","tags":["vip"]}"#)
        let cleared = try await patch(id, #"{"user":null,"asset_tag":null,"tags":[]}"#).json
        #expect(cleared["user"] == "")
        #expect(cleared["asset_tag"] == "")
        #expect(cleared["tags"] == [])
    }

    @Test(
        "A change that is not understood is refused whole",
        arguments: [
            "{}", #"{"user_id":null}"#, #"{"user":"4711","asset_tag":"x"}"#, #"{"user":4711,"asset_tag":"x"}"#,
            #"{"asset_tag":"x","user":"0bc8f610-5b88-49a6-b9ef-a68bf04e1e59"}"#,
            #"{"asset_tag":"x","blueprint_id":null}"#,
            #"{"asset_tag":"x","blueprint_id":"0bc8f610-5b88-49a6-b9ef-a68bf04e1e59"}"#, #"{"asset_tag":["x"]}"#,
            #"{"asset_tag":"x","tags":"vip"}"#, #"{"asset_tag":"x","tags":[7]}"#,
        ])
    func refused(body: String) async throws {
        let id = try await test.device("Mac")
        let before = try await test.get("/devices/\(id)").json
        #expect(try await patch(id, body).status == 400)
        #expect(try await test.get("/devices/\(id)").json == before)
    }

    @Test("A changed asset tag shows in the order by asset tag")
    func reordering() async throws {
        let id = try await test.device("Mac")
        _ = try await test.get("/devices?ordering=-asset_tag")
        _ = try await patch(id, #"{"asset_tag":"ZZZ"}"#)
        let first = try await test.get("/devices?ordering=-asset_tag&limit=1").json.elements.first
        #expect(first?["device_id"] == .string(id))
    }

    @Test("A deleted device is gone at once")
    func deleting() async throws {
        let id = try await test.device("Mac")
        let reply = try await test.call(.delete, "/devices/\(id)")
        #expect(reply.status == 204)
        #expect(reply.body.isEmpty)
        #expect(try await test.get("/devices/\(id)").status == 404)
        #expect(try await test.call(.delete, "/devices/\(id)").status == 404)
        #expect(await !test.tenant.deviceIDs.contains(id))
    }
}
