import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@testable import TenantSimulator

@Suite("Faults")
struct FaultTests {
    private let test = TestTenant()

    /// Locks a Mac while `fault` is set; what came back, and whether the tenant acted.
    private func lock(with fault: Fault) async throws -> (
        reply: Result<TestTenant.Reply, TransportFailure>, acted: Bool
    ) {
        let id = try await test.device("Mac")
        await test.tenant.setFault(fault, for: RequestPattern(.post, "*/action/lock"))
        let reply: Result<TestTenant.Reply, TransportFailure>
        do throws(TransportFailure) {
            reply = .success(try await test.post("/devices/\(id)/action/lock"))
        } catch {
            reply = .failure(error)
        }
        return (reply, try await !test.statuses(of: "DeviceLock", id).isEmpty)
    }

    @Test(
        "A status fault answers in each of the eight shapes, and nothing is done",
        arguments: ErrorShape.all(saying: "No"))
    func statusFault(shape: ErrorShape) async throws {
        let (reply, acted) = try await lock(with: .status(503, shape))
        #expect(try reply.get().status == 503)
        #expect(!acted)
        let expected: [ErrorShape: String] = [
            .bare("No"): #""No""#, .list("No"): #"["No"]"#,
            .field("non_field_errors", "No"): #"{"non_field_errors":["No"]}"#,
            .detail("No"): #"{"detail":"No"}"#, .error("No"): #"{"error":"No"}"#, .message("No"): #"{"message":"No"}"#,
            .html("No"): "<!doctype html>\n<title>No</title>\n<h1>No</h1>\n", .empty: "",
        ]
        #expect(try reply.get().text == expected[shape])
    }

    @Test("An error after acting is an error, though it was done")
    func statusAfterActing() async throws {
        let (reply, acted) = try await lock(with: .statusAfterActing(504, .empty))
        #expect(try reply.get().status == 504)
        #expect(acted)
    }

    @Test(
        "A drop before acting leaves nothing done, one after acting or in the middle leaves it done",
        arguments: [
            (Fault.dropBeforeActing, false), (.dropAfterActing, true), (.dropMidAnswer, true),
        ])
    func drops(fault: Fault, acts: Bool) async throws {
        let (reply, acted) = try await lock(with: fault)
        #expect(throws: TransportFailure(.dropped, reason: "the connection was closed")) { try reply.get() }
        #expect(acted == acts)
    }

    @Test("A truncated body is HTTP in order and JSON cut off")
    func truncatedBody() async throws {
        await test.tenant.setFault(.truncatedBody, for: RequestPattern(.get, "/api/v1/devices"))
        let reply = try await test.get("/devices?limit=2")
        #expect(reply.status == 200)
        #expect(reply.json == .null)
        #expect(reply.text.hasPrefix("[{"))
    }

    @Test("Malformed fields leave the page and its rows, with odd values in them")
    func malformedFields() async throws {
        let sound = try await test.get("/devices?limit=20").json.elements
        await test.tenant.setFault(.malformedFields, for: RequestPattern(.get, "/api/v1/devices"))
        let odd = try await test.get("/devices?limit=20").json.elements
        #expect(odd.count == 20)
        #expect(zip(sound, odd).allSatisfy { $0.keys == $1.keys })
        #expect(zip(sound, odd).contains { $0["serial_number"]?.kind != $1["serial_number"]?.kind })
    }

    @Test(
        "A hanging request never answers, and can be cancelled",
        arguments: [(Fault.hang, false), (.hangAfterActing, true)])
    func hang(fault: Fault, acts: Bool) async throws {
        let test = test
        let id = try await test.device("Mac")
        await test.tenant.setFault(fault, for: RequestPattern(.post, "*/lock"))
        let waiting = Task { try await test.post("/devices/\(id)/action/lock") }
        while await test.tenant.requestCount == 0 { await Task.yield() }
        waiting.cancel()
        await #expect(throws: TransportFailure(.cancelled, reason: "the request was cancelled")) {
            try await waiting.value
        }
        #expect(try await test.statuses(of: "DeviceLock", id).isEmpty != acts)
    }

    @Test("A fault happens as often as asked for, and only to what it fits")
    func times() async throws {
        await test.tenant.setFault(.status(500, .empty), for: RequestPattern(.get, "*/details"), times: 2)
        let id = try await test.device("Mac")
        #expect(try await test.get("/devices/\(id)").status == 200)
        #expect(try await test.get("/devices/\(id)/details").status == 500)
        #expect(try await test.get("/devices/\(id)/details").status == 500)
        #expect(try await test.get("/devices/\(id)/details").status == 200)
    }

    @Test("Faults for one request are met in the order they were set")
    func order() async throws {
        await test.tenant.setFault(.status(500, .empty), for: RequestPattern())
        await test.tenant.setFault(.status(502, .empty), for: RequestPattern())
        #expect(try await test.get("/devices").status == 500)
        #expect(try await test.get("/devices").status == 502)
        await test.tenant.setFault(.status(500, .empty), for: RequestPattern())
        await test.tenant.clearFaults()
        #expect(try await test.get("/devices").status == 200)
    }

    @Test("Requests that suffer a fault are counted all the same")
    func faultsAreCounted() async throws {
        await test.tenant.setFault(.dropBeforeActing, for: RequestPattern())
        _ = try? await test.get("/devices")
        #expect(await test.tenant.requestCount == 1)
    }

    @Test("The random percentage spoils about as many requests as it says, the same ones each time")
    func randomFaults() async throws {
        func failures() async -> [Bool] {
            let test = TestTenant(devices: 10) { $0.faultPercent = 30 }
            var failures: [Bool] = []
            for _ in 0..<200 {
                let reply = try? await test.get("/devices?limit=1")
                failures.append(reply?.status != 200)
            }
            return failures
        }
        let first = await failures()
        #expect((20...80).contains(first.filter { $0 }.count))
        #expect(await failures() == first)
    }

    @Test(
        "A pattern's star stands for any run of characters",
        arguments: [
            ("*", "/api/v1/devices", true), ("/api/v1/devices", "/api/v1/devices", true),
            ("/api/v1/devices", "/api/v1/devices/1", false), ("*/action/*", "/api/v1/devices/1/action/lock", true),
            ("/api/*/lock", "/api/v1/devices/1/action/lock", true), ("*lock*lock", "/action/lock", false),
            ("a*a", "a", false),
        ])
    func patterns(pattern: String, path: String, fits: Bool) {
        #expect(RequestPattern(nil, pattern).matches(.get, path) == fits)
        #expect(!RequestPattern(.post, pattern).matches(.get, path))
    }
}
