import Foundation
import HTTPTypes
import KandjiAPI
import KandjiHTTP
import NIOCore
import NIOPosix
import Testing

@Suite("Transport on async-http-client")
struct AsyncHTTPTransportTests {
    private static func request(
        _ method: HTTPRequest.Method = .get, scheme: String = "http", authority: String
    ) -> HTTPRequest {
        HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: "/api/v1/devices?limit=1",
            headerFields: [.authorization: "Bearer tok-secret"])
    }

    /// What a transport with these settings brings for one request.
    private static func outcome(
        _ request: HTTPRequest, body: Data? = nil, timeout: Duration = .seconds(60), largestAnswer: Int = 1 << 20
    ) async -> Result<(HTTPResponse, Data), TransportFailure> {
        let transport = AsyncHTTPTransport(timeout: timeout, largestAnswer: largestAnswer)
        let result: Result<(HTTPResponse, Data), TransportFailure>
        do throws(TransportFailure) {
            result = .success(try await transport.send(request, body: body))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return result
    }

    private static func failure(
        _ request: HTTPRequest, timeout: Duration = .seconds(60), largestAnswer: Int = 1 << 20
    ) async -> TransportFailure? {
        switch await outcome(request, timeout: timeout, largestAnswer: largestAnswer) {
        case .success: nil
        case .failure(let failure): failure
        }
    }

    @Test("A request and its answer pass whole")
    func success() async throws {
        let answer = RawServer.Behaviour.answer(
            """
            HTTP/1.1 201 Created
            Content-Type: application/json
            X-RateLimit-Remaining-Hour: 9966
            Content-Length: 6

            {"a":1
            """)
        try await RawServer.run(answer) { server in
            let sent = Self.request(.post, authority: server.authority)
            let (response, body) = try await Self.outcome(sent, body: Data(#"{"content":"é"}"#.utf8)).get()
            #expect(response.status.code == 201)
            #expect(response.headerFields[.contentType] == "application/json")
            #expect(HTTPField.Name("x-ratelimit-remaining-hour").flatMap { response.headerFields[$0] } == "9966")
            #expect(String(decoding: body, as: UTF8.self) == #"{"a":1"#)
            let received = try #require(server.requests.first)
            #expect(received.hasPrefix("POST /api/v1/devices?limit=1 HTTP/1.1\r\n"))
            #expect(received.lowercased().contains("authorization: bearer tok-secret\r\n"))
            #expect(received.hasSuffix("\r\n\r\n{\"content\":\"é\"}"))
        }
    }

    @Test("A packed answer is unpacked")
    func gzip() async throws {
        let packed = try #require(
            Data(base64Encoded: "H4sIAAAAAAACA4uuVkpJLctMTo3PTFGyUkoxVKqNBQBPCpqOFAAAAA=="))
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        try await RawServer.run(.bytes([UInt8](head.utf8) + packed, thenCloses: false)) { server in
            let (_, body) = try await Self.outcome(Self.request(authority: server.authority)).get()
            #expect(String(decoding: body, as: UTF8.self) == #"[{"device_id":"d1"}]"#)
            #expect(server.requests.first?.lowercased().contains("accept-encoding: gzip\r\n") == true)
        }
    }

    @Test("A redirect is handed back, not followed")
    func redirect() async throws {
        let answer = RawServer.Behaviour.answer(
            "HTTP/1.1 302 Found\nLocation: http://127.0.0.1:1/elsewhere\nContent-Length: 0\n\n")
        try await RawServer.run(answer) { server in
            let (response, _) = try await Self.outcome(Self.request(authority: server.authority)).get()
            #expect(response.status.code == 302)
            #expect(server.requests.count == 1)
        }
    }

    @Test("A refused connection never reached the service")
    func refused() async throws {
        // A port that is taken, so that no other test gets it, and that nobody listens on.
        let deaf = try DeafPort()
        let failure = await Self.failure(Self.request(authority: "127.0.0.1:\(deaf.port)"))
        #expect(failure == TransportFailure(.notConnected, reason: "connection refused"))
    }

    @Test("A name that does not exist never reached the service")
    func unknownHost() async throws {
        let failure = await Self.failure(Self.request(authority: "tenant.invalid"))
        #expect(failure?.kind == .notConnected)
    }

    @Test("A server that speaks no TLS never received the request")
    func tlsHandshake() async throws {
        try await RawServer.run(.answer("HTTP/1.1 400 Bad Request\n\n", thenCloses: true)) { server in
            let failure = await Self.failure(Self.request(scheme: "https", authority: server.authority))
            #expect(failure?.kind == .notConnected)
            #expect(server.requests.allSatisfy { !$0.contains("tok-secret") })
        }
    }

    @Test(
        "An answer that breaks off, or is none, leaves the outcome open",
        arguments: [
            RawServer.Behaviour.bytes([], thenCloses: true),
            .answer("HTTP/1.1 200 OK\nContent-Length: 100\n\nten bytes.", thenCloses: true),
            .answer("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nab", thenCloses: true),
            .answer("HTTP/1.1 200 OK\nContent-", thenCloses: true),
            .answer("SSH-2.0-OpenSSH_9.2\n", thenCloses: true),
        ])
    func dropped(behaviour: RawServer.Behaviour) async throws {
        try await RawServer.run(behaviour) { server in
            let failure = await Self.failure(Self.request(authority: server.authority))
            #expect(failure?.kind == .dropped)
            #expect(failure?.reason.contains("tok-secret") == false)
        }
    }

    @Test("An answer larger than allowed is not taken")
    func tooLarge() async throws {
        try await RawServer.run(.answer("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello world")) { server in
            let failure = await Self.failure(Self.request(authority: server.authority), largestAnswer: 10)
            #expect(failure == TransportFailure(.dropped, reason: "the answer is larger than allowed"))
        }
    }

    @Test("No answer in time is a timeout")
    func timeout() async throws {
        try await RawServer.run(.silence) { server in
            let failure = await Self.failure(Self.request(authority: server.authority), timeout: .milliseconds(100))
            #expect(failure?.kind == .timedOut)
        }
    }

    @Test("A cancelled task gives its request up")
    func cancelled() async throws {
        try await RawServer.run(.silence) { server in
            let authority = server.authority
            let task = Task { await Self.failure(Self.request(authority: authority)) }
            await server.waitForRequest()
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test("After a shutdown nothing is sent")
    func shutdown() async throws {
        try await RawServer.run(.silence) { server in
            let transport = AsyncHTTPTransport()
            await transport.shutdown()
            await transport.shutdown()
            await #expect(throws: TransportFailure.self) {
                try await transport.send(Self.request(authority: server.authority), body: nil)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("A client works through it from end to end")
    func client() async throws {
        let answer = RawServer.Behaviour.answer(
            "HTTP/1.1 400 Bad Request\nContent-Type: application/json\nContent-Length: 32\n\n"
                + #""This device is already locked.""# + "\n")
        try await RawServer.run(answer) { server in
            let transport = AsyncHTTPTransport()
            let url = try TenantAddress.apiURL(from: "http://\(server.authority)")
            let client = KandjiClient(baseURL: url, token: "tok-secret", transport: transport)
            do throws(KandjiError) {
                _ = try await client.send(DeviceActions.lock(DeviceID(rawValue: "d1"), message: "x"))
                Issue.record("the lock was not refused")
            } catch {
                #expect(error.serverMessage == "This device is already locked.")
            }
            await transport.shutdown()
        }
    }
}
