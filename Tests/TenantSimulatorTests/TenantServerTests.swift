import Foundation
import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("The tenant over HTTP", .timeLimit(.minutes(2)))
struct TenantServerTests {
    private let tenant = SimulatedTenant(TenantConfiguration(devices: 40))

    /// Serves the tenant at a free port while `body` runs.
    private func serving<Value: Sendable>(_ body: @Sendable (Int) async throws -> Value) async throws -> Value {
        let (ports, ready) = AsyncStream<Int>.makeStream()
        let server = TenantServer(tenant)
        let running = Task { try await server.run { ready.yield($0) } }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        return try await body(try #require(await iterator.next()))
    }

    private func request(_ method: String, _ path: String, body: String = "") -> String {
        """
        \(method) /api/v1\(path) HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer \(tenant.configuration.token)\r
        Content-Type: application/json\r
        Content-Length: \(body.utf8.count)\r
        Connection: close\r
        \r
        \(body)
        """
    }

    @Test("An answer has its status, its headers and its body")
    func answer() async throws {
        let request = request("GET", "/devices?limit=2&ordering=serial_number")
        let answer = try await serving { try await RawConnection.exchange(request, port: $0) }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.lowercased().contains("content-type: application/json\r\n"))
        #expect(answer.lowercased().contains("ratelimit-limit: 50\r\n"))
        let body = try #require(answer.components(separatedBy: "\r\n\r\n").last)
        #expect(JSON(parsing: Array(body.utf8))?.elements.count == 2)
    }

    @Test("A body reaches the tenant, and an action is acted on")
    func action() async throws {
        let id = try #require(await tenant.deviceID(platform: "Mac"))
        let request = request("POST", "/devices/\(id)/action/lock", body: #"{"Message":"Call 4711"}"#)
        let answer = try await serving { try await RawConnection.exchange(request, port: $0) }
        #expect(answer.contains(#"{"PIN":""#))
        #expect(await tenant.requests.last?.body == Data(#"{"Message":"Call 4711"}"#.utf8))
    }

    @Test("A drop closes the connection without a byte", arguments: [Fault.dropBeforeActing, .dropAfterActing])
    func drop(fault: Fault) async throws {
        await tenant.setFault(fault, for: RequestPattern())
        let request = request("GET", "/devices")
        let answer = try await serving { try await RawConnection.exchange(request, port: $0) }
        #expect(answer.isEmpty)
        #expect(await tenant.requestCount == 1)
    }

    @Test("A drop in the middle sends the head and half of the body it announced")
    func dropInTheMiddle() async throws {
        await tenant.setFault(.dropMidAnswer, for: RequestPattern())
        let request = request("GET", "/devices?limit=2")
        let answer = try await serving { try await RawConnection.exchange(request, port: $0) }
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        let parts = answer.components(separatedBy: "\r\n\r\n")
        let length = try #require(
            parts[0].lowercased().components(separatedBy: "content-length: ").last?.prefix { $0.isNumber })
        let announced = try #require(Int(length))
        #expect(parts[1].utf8.count == announced / 2)
    }

    @Test("A hanging request gets nothing, and ends when the server is stopped")
    func hang() async throws {
        await tenant.setFault(.hang, for: RequestPattern())
        let (ports, ready) = AsyncStream<Int>.makeStream()
        let server = TenantServer(tenant)
        let running = Task { try await server.run { ready.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let request = request("GET", "/devices")
        async let answer = RawConnection.exchange(request, port: port)
        while await tenant.requestCount == 0 { await Task.yield() }
        running.cancel()
        #expect(try await answer.isEmpty)
        _ = await running.result
    }

    @Test("A connection is used again for the next request")
    func keptConnection() async throws {
        let first = request("GET", "/devices?limit=1").replacing("Connection: close\r\n", with: "")
        let both = first + request("GET", "/nowhere")
        let answer = try await serving { try await RawConnection.exchange(both, port: $0) }
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(answer.contains("HTTP/1.1 404"))
        #expect(await tenant.requestCount == 2)
    }

    @Test("An unknown path is answered by the gateway")
    func unknownPath() async throws {
        let request = request("GET", "/nowhere")
        let answer = try await serving { try await RawConnection.exchange(request, port: $0) }
        #expect(answer.hasPrefix("HTTP/1.1 404"))
        #expect(answer.hasSuffix(#"{"message":"no Route matched with those values"}"#))
    }
}
