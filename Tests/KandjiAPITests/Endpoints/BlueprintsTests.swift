import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Blueprints")
struct BlueprintsTests {
    @Test("A Blueprint is created by a form with dotted keys")
    func create() async throws {
        var blueprint = NewBlueprint(name: "Sales & Co", isEnrollmentCodeActive: true)
        blueprint.enrollmentCode = "012345"
        blueprint.source = .template("16")
        blueprint.type = "classic"
        blueprint.summary = "é"
        let transport = ScriptedTransport(.answer(201, body: #"{"id":"b1","name":"Sales & Co"}"#))
        let created = try await KandjiClient.scripted(transport).send(Blueprints.create(blueprint))
        #expect(created.id == "b1")
        let sent = try #require(transport.sent.first)
        #expect(sent.request.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(
            sent.text == "name=Sales%20%26%20Co&enrollment_code.is_active=true&enrollment_code.code=012345"
                + "&description=%C3%A9&source.type=template&source.id=16&type=classic")
    }

    @Test("A Blueprint is found by its whole name, though the service finds parts")
    func named() async throws {
        let body = #"{"count":2,"next":null,"results":[{"id":"1","name":"Sales EU"},{"id":"2","name":"Sales"}]}"#
        let transport = ScriptedTransport(.answer(200, body: body))
        let found = try await KandjiClient.scripted(transport).all(Blueprints.named("Sales"))
        #expect(found.map(\.id) == ["2"])
        #expect(transport.sent.map(\.path) == ["/api/v1/blueprints?name=Sales&limit=300&offset=0"])
    }

    @Test("The recorded Blueprints are read; a code keeps its leading zero")
    func recorded() throws {
        let list = try JSONValue(parsing: Fixture.data("list-blueprints.200.json"))
        let blueprint = try Blueprint(json: try #require(list["results"]?.elements.last))
        #expect(blueprint.name == "this is a test assignment map")
        #expect(blueprint.enrollmentCode == "012345")
        #expect(blueprint.isEnrollmentCodeActive == true)
        #expect(blueprint.type == "map")
        #expect(blueprint.deviceCount == 0)
        #expect(blueprint.summary == nil)
        let updated = try Blueprint(json: JSONValue(parsing: Fixture.data("update-blueprint.200.json")))
        #expect(updated.missingDeviceCount == 1)
    }

    @Test("Templates are read by category")
    func templates() throws {
        let list = try JSONValue(parsing: Fixture.data("get-blueprint-templates.200.json"))
        let category = try BlueprintTemplateCategory(json: try #require(list["results"]?.elements.first))
        #expect(category.name == "CIS")
        #expect(category.templates.first?.id == "16")
        #expect(category.templates.first?.name == "CIS Level 2 Scored")
    }

    @Test("A library item is assigned and removed by two paths")
    func assignments() async throws {
        let transport = ScriptedTransport(.answer(200, body: #"["i1","i2"]"#), .answer(200, body: "[]"))
        let client = try KandjiClient.scripted(transport)
        #expect(try await client.send(Blueprints.assignLibraryItem("i2", to: "b1")) == ["i1", "i2"])
        #expect(try await client.send(Blueprints.removeLibraryItem("i2", from: "b1", nodeID: "n1")).isEmpty)
        #expect(
            transport.sent.map(\.path) == [
                "/api/v1/blueprints/b1/assign-library-item", "/api/v1/blueprints/b1/remove-library-item",
            ])
        #expect(
            transport.sent.map(\.text) == [
                #"{"library_item_id":"i2"}"#, #"{"assignment_node_id":"n1","library_item_id":"i2"}"#,
            ])
    }

    @Test("An enrolment profile is a file or the address of a page to sign on")
    func enrollmentProfile() async throws {
        let transport = ScriptedTransport(
            .answer(200, body: "<plist/>"), .answer(200, body: #"{"url":"https://x.kandji.io/e"}"#), .answer(200))
        let client = try KandjiClient.scripted(transport)
        #expect(try await client.send(Blueprints.enrollmentProfile("b1")) == .profile(Data("<plist/>".utf8)))
        #expect(
            try await client.send(Blueprints.enrollmentProfile("b1", signOn: true))
                == .signOnPage("https://x.kandji.io/e"))
        #expect(transport.sent.last?.path == "/api/v1/blueprints/b1/ota-enrollment-profile?sso=true")
        #expect(transport.sent.last?.request.headerFields[.accept] == "*/*")
        await #expect(throws: KandjiError.self) { try await client.send(Blueprints.enrollmentProfile("b1")) }
    }
}
