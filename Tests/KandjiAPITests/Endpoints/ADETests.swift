import Foundation
import KandjiAPI
import Testing

@Suite("Automated Device Enrollment")
struct ADETests {
    @Test("The three generations of a device read the same")
    func generations() throws {
        let first = try Self.row(
            "list-devices-associated-to-ade-token.list-associated-devices-null-mdm-device.200.json")
        #expect(
            first.blueprint == NamedReference(id: "70ab3d4e-1298-41a5-a2a7-b04abf804578", name: "EMPTY_DONT_ADD_STUFF"))
        #expect(first.enrolled == nil)
        #expect(first.userID == nil)
        #expect(first.token == NamedReference(id: "0e5dceab-9389-4b4d-87a2-691de4ca2e73", name: "API Testing"))
        #expect(first.profileStatus == "pushed")
        #expect(first.assignedAt?.date != nil)

        let second = try Self.row("list-ade-devices.200.json")
        #expect(second.blueprint == NamedReference(id: "c4d2da33-99f0-4ed4-b7a5-731f78b0c1e2"))
        #expect(second.userID == "5344c996-8823-4b37-8d6e-8515fc7c3a0a")
        #expect(second.enrolled?.id == "782f4054-b971-4bec-850b-7bf13ce806fe")
        #expect(second.enrolled?.name == "testuser’s MacBook Air")
        #expect(second.failedAssignments == 0)

        let third = try ADEDevice(
            json: [
                "id": "a1", "blueprint_id": nil, "user_id": "u1", "tags": ["x"], "use_blueprint_routing": true,
                "mdm_device": nil,
            ])
        #expect(third.blueprint == nil)
        #expect(third.userID == "u1")
        #expect(third.tags == ["x"])
        #expect(third.usesBlueprintRouting == true)
    }

    @Test("A token is read, with the platforms that have devices")
    func integration() throws {
        let list = try JSONValue(parsing: Fixture.data("list-ade-integrations.list-integrations.200.json"))
        let tokens = try list["results"]?.elements.map(ADEIntegration.init(json:)) ?? []
        let token = try #require(tokens.first)
        #expect(token.blueprint?.name == "accuhive_default")
        #expect(token.daysLeft == 235)
        #expect(token.expiresAt?.date != nil)
        #expect(token.organizationName == "accuhive")
        #expect(token.defaultPhone == "1234567890")
        #expect(tokens.allSatisfy { $0.deviceCounts["total"] != nil })
    }

    @Test("The devices of a token come by pages, of all tokens with filters")
    func requests() async throws {
        let transport = ScriptedTransport(
            .answer(
                200,
                body: #"{"count":2,"next":"https://x/api/v1/integrations/apple/ade/t1/devices/?page=2","#
                    + #""results":[{"id":"1"}]}"#),
            .answer(200, body: #"{"count":2,"next":null,"results":[{"id":"2"}]}"#),
            .answer(200, body: #"{"count":0,"next":null,"results":[]}"#))
        let client = try KandjiClient.scripted(transport)
        #expect(try await client.all(ADE.devices("t1")).map(\.id) == ["1", "2"])
        var query = ADEDeviceQuery()
        query.tokenID = "t1"
        query.family = "Mac"
        _ = try await client.all(ADE.allDevices(query))
        #expect(
            transport.sent.map(\.path) == [
                "/api/v1/integrations/apple/ade/t1/devices?page=1",
                "/api/v1/integrations/apple/ade/t1/devices?page=2",
                "/api/v1/integrations/apple/ade/devices?dep_account=t1&device_family=Mac&page=1",
            ])
    }

    private static func row(_ name: String) throws -> ADEDevice {
        let rows = try JSONValue(parsing: Fixture.data(name))["results"]?.elements ?? []
        return try ADEDevice(json: try #require(rows.first))
    }
}
