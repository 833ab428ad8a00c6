import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Endpoints")
struct EndpointTests {
    @Test("A request carries the token, what it accepts, and the type of its body")
    func request() async throws {
        let transport = ScriptedTransport(.answer(200))
        let client = try KandjiClient.scripted(transport)
        _ = try await client.send(DeviceActions.lock("d1", message: "Call “IT”", phoneNumber: "555"))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .post)
        #expect(sent.request.scheme == "https")
        #expect(sent.request.authority == "acme.api.kandji.io")
        #expect(sent.path == "/api/v1/devices/d1/action/lock")
        #expect(sent.request.headerFields[.authorization] == "Bearer tok-secret")
        #expect(sent.request.headerFields[.accept] == "application/json")
        #expect(sent.request.headerFields[.contentType] == "application/json")
        #expect(sent.text == #"{"Message":"Call “IT”","PhoneNumber":"555"}"#)
    }

    @Test("A call without a body says nothing of one")
    func noBody() async throws {
        let transport = ScriptedTransport(.answer(200))
        _ = try await KandjiClient.scripted(transport).send(DeviceActions.lock("d1"))
        #expect(transport.sent.first?.body == nil)
        #expect(transport.sent.first?.request.headerFields[.contentType] == nil)
    }

    @Test(
        "An id is encoded into one component of the path, and one that would name something else names nothing",
        arguments: [
            ("03f81208-2b6a-4a77-81f5-cf1633bcfb95", "/api/v1/devices/03f81208-2b6a-4a77-81f5-cf1633bcfb95"),
            ("a/b", "/api/v1/devices/a%2Fb"), ("a?b#c%2e é", "/api/v1/devices/a%3Fb%23c%252e%20%C3%A9"),
            ("", "/api/v1/devices/%7Bdevice_id%7D"), ("..", "/api/v1/devices/%7Bdevice_id%7D"),
        ])
    func encoding(id: String, path: String) {
        #expect(Devices.get(DeviceID(rawValue: id)).path == path)
    }

    @Test(
        "A path that leaves its place is not sent",
        arguments: [
            "/api/v1//devices", "/api/v1/../devices", "/api/v1/%2e%2E/devices", "/api/v1/./devices", "/devices",
            "/api/v1/devices?x=1", "/api/v1/dev ices", "/api/v1/é", "api/v1/devices", "/api/v1/a\\b", "/api/v1/x//",
        ])
    func malformedPaths(path: String) async throws {
        let transport = ScriptedTransport(.answer(200))
        let endpoint = Endpoint(name: "test", method: .get, path: path) { _, _ in }
        let client = try KandjiClient.scripted(transport)
        let error = await failure { () throws(KandjiError) in try await client.send(endpoint) }
        #expect(error?.code == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }

    @Test("A trailing slash is kept, because some documented paths have one")
    func trailingSlash() async throws {
        let transport = ScriptedTransport(.answer(200))
        let endpoint = Endpoint(name: "test", method: .get, path: "/api/v1/blueprints/templates/") { _, _ in }
        try await KandjiClient.scripted(transport).send(endpoint)
        #expect(transport.sent.map(\.path) == ["/api/v1/blueprints/templates/"])
    }

    @Test("Names and paths of the catalogue are unique")
    func catalogue() {
        let all = EndpointCatalogue.all
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map { "\($0.method) \($0.pathTemplate)" }).count == all.count)
        #expect(all.allSatisfy { $0.pathTemplate.hasPrefix("/api/v1/") && $0.name.contains(".") })
    }

    @Test("Another 2xx than documented is success too, and the status is reported")
    func otherSuccess() async throws {
        let transport = ScriptedTransport(.answer(202))
        let answer = try await KandjiClient.scripted(transport).sendReportingResponse(DeviceActions.lock("d1"))
        #expect(answer.status == 202)
    }
}
