import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@Suite("Custom API calls")
struct CustomCallTests {
    private static let base = URL(string: "https://acme.api.kandji.io")

    @Test(
        "What a person writes becomes one path",
        arguments: [
            ("/devices", "/api/v1/devices"), ("devices", "/api/v1/devices"), ("/v1/devices", "/api/v1/devices"),
            ("/api/v1/devices", "/api/v1/devices"), ("/API/V1/Devices", "/api/v1/Devices"),
            ("/api/v2/threats", "/api/v2/threats"), (" /devices/ ", "/api/v1/devices/"),
            ("/api//v1//devices//d1", "/api/v1/devices/d1"), ("/devices/./d1/../d2", "/api/v1/devices/d2"),
            ("/devices/%64%31", "/api/v1/devices/d1"), ("/devices/%2e%2e/tags", "/api/v1/tags"),
            ("/devices/a b", "/api/v1/devices/a%20b"), ("/devices#part", "/api/v1/devices"),
            ("https://acme.api.kandji.io/api/v1/devices?limit=5", "/api/v1/devices"),
        ])
    func paths(address: String, path: String) throws {
        #expect(try CustomCall(.get, address, baseURL: Self.base).path == path)
    }

    @Test("A query in the address comes before the one beside it")
    func query() throws {
        let call = try CustomCall(.get, "/devices?model=Mac+mini&x=%26", query: [QueryItem("limit", "5")])
        #expect(call.query == [QueryItem("model", "Mac mini"), QueryItem("x", "&"), QueryItem("limit", "5")])
    }

    @Test(
        "What cannot be judged, or goes elsewhere, is refused",
        arguments: [
            "https://evil.example/api/v1/devices", "//evil.example/api/v1/devices",
            "http://acme.api.kandji.io/api/v1/tags",
            "https://me@acme.api.kandji.io/api/v1/tags", "https://acme.api.kandji.io:8443/api/v1/tags", "", "/", "/api",
            "/api/v1", "/api/v3/devices", "/..", "/devices/../../x", "/devices/a%2Fb", "/devices/a%5Cb",
            "/devices/a\\b",
            "/devices/%252e%252e", "/devices/a%00b", "/devices/a%0Ab",
        ])
    func refused(address: String) {
        #expect(throws: CustomCallError.self) { try CustomCall(.get, address, baseURL: Self.base) }
    }

    @Test("A whole address is refused where the tenant is not given")
    func noTenant() {
        #expect(throws: CustomCallError.self) { try CustomCall(.get, "https://acme.api.kandji.io/api/v1/devices") }
    }

    @Test(
        "Headers of the client, and those that would change the method, are refused",
        arguments: [
            "Authorization", "HOST", "Content-Length", "Transfer-Encoding", "X-HTTP-Method-Override",
            "X-Method-Override",
            "Cookie", "Proxy-Authorization",
        ])
    func headers(name: String) throws {
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name(name))] = "x"
        #expect(throws: CustomCallError(sentence: "The header \(name) cannot be set by hand.")) {
            try CustomCall(.get, "/devices", headers: headers)
        }
    }

    @Test("A method that the API does not know is refused", arguments: ["HEAD", "TRACE", "get", "DELETE "])
    func methods(name: String) throws {
        guard let method = HTTPRequest.Method(rawValue: name) else { return }
        #expect(throws: CustomCallError.self) { try CustomCall(method, "/devices") }
    }

    @Test(
        "A call is recognised as the documented one that it equals",
        arguments: [
            (HTTPRequest.Method.post, "/devices/D1/Action/ERASE/", "deviceActions.erase"),
            (.post, "/devices/d1/x/../action/lock", "deviceActions.lock"),
            (.get, "/blueprints/templates", "blueprints.templates"),
            (.get, "/blueprints/b1", "blueprints.get"), (.get, "/devices/d1/secrets/unlockpin", "secrets.unlockPIN"),
            (.delete, "/devices/d1", "devices.delete"), (.get, "/integrations/apple/ade/devices", "ade.allDevices"),
            (.delete, "/blueprints/b1", nil), (.post, "/devices/d1", nil), (.get, "/prism/apps", nil),
        ] as [(HTTPRequest.Method, String, String?)])
    func equivalent(method: HTTPRequest.Method, address: String, name: String?) throws {
        #expect(try CustomCall(method, address).equivalent?.name == name)
    }

    @Test("A call sends its headers and its body, and hands any answer over")
    func sending() async throws {
        let transport = ScriptedTransport(.answer(404, headers: ["x-a": "b"], body: #"{"detail":"Not found."}"#))
        var headers = HTTPFields()
        headers[.contentType] = "text/plain"
        let call = try CustomCall(.put, "/tags/t1?x=1", headers: headers, body: Data("hello".utf8))
        let answer = try await KandjiClient.scripted(transport).send(call.endpoint)
        #expect(answer.status == 404)
        #expect(!answer.isSuccess)
        #expect(answer.document == ["detail": "Not found."])
        #expect(answer.error?.code == .notFound)
        #expect(answer.error?.serverMessage == "Not found.")
        let sent = try #require(transport.sent.first)
        #expect(sent.path == "/api/v1/tags/t1?x=1")
        #expect(sent.request.method == .put)
        #expect(sent.request.headerFields[.contentType] == "text/plain")
        #expect(sent.request.headerFields[.authorization] == "Bearer tok-secret")
        #expect(sent.text == "hello")
    }

    @Test("A failure of the service leaves the outcome of a change unknown")
    func unknownOutcome() async throws {
        let transport = ScriptedTransport(.answer(502), .answer(200))
        let call = try CustomCall(.delete, "/tags/t1")
        let client = try KandjiClient.scripted(transport)
        let error = await failure { () throws(KandjiError) in try await client.send(call.endpoint) }
        #expect(error?.outcomeUnknown == true)
        #expect(transport.sent.count == 1)
    }
}
