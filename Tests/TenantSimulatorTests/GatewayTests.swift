import Foundation
import HTTPTypes
import KandjiAPI
import Testing

@testable import TenantSimulator

@Suite("The gateway: token, permissions, budget, unknown paths")
struct GatewayTests {
    @Test("A wrong token is 401, and changes nothing")
    func wrongToken() async throws {
        let test = TestTenant()
        let id = try await test.device("Mac")
        let reply = try await test.call(.post, "/devices/\(id)/action/lock", token: "wrong")
        #expect(reply.status == 401)
        #expect(reply.text == #"{"message":"Invalid authentication"}"#)
        #expect(try await test.statuses(of: "DeviceLock", id) == [])
    }

    @Test("A missing permission is 403 for secrets and 401 for actions")
    func missingPermission() async throws {
        let test = TestTenant { $0.permissions = .all.without(.secrets, .deviceActions) }
        let id = try await test.device("Mac")
        #expect(try await test.get("/devices/\(id)/secrets/unlockpin").status == 403)
        #expect(try await test.post("/devices/\(id)/action/lock").status == 401)
        #expect(try await test.get("/devices/\(id)").status == 200)
    }

    @Test("An unknown path is answered by the gateway, another method by the service")
    func unknownPath() async throws {
        let test = TestTenant()
        let unknown = try await test.get("/nowhere")
        #expect(unknown.status == 404)
        #expect(unknown.text == #"{"message":"no Route matched with those values"}"#)
        #expect(try await test.call(.put, "/devices").status == 405)
        #expect(try await test.call(.get, "/devices", prefix: "").status == 404)
        #expect(await test.tenant.requestCount == 3)
    }

    @Test("Every answer says what is left of the budget")
    func budgetHeaders() async throws {
        let test = TestTenant { $0.rateLimits = .documented }
        _ = try await test.get("/devices?limit=1")
        let reply = try await test.get("/devices?limit=1")
        #expect(reply.header("ratelimit-limit") == "50")
        #expect(reply.header("ratelimit-remaining") == "48")
        #expect(reply.header("ratelimit-reset") == "1")
        #expect(reply.header("x-ratelimit-limit-hour") == "10000")
        #expect(reply.header("x-ratelimit-remaining-hour") == "9998")
        #expect(reply.header("x-ratelimit-limit-second") == "50")
        #expect(reply.header("x-ratelimit-remaining-second") == "48")
    }

    @Test("A spent second is 429 until the next, and the refused request is not acted on")
    func spentSecond() async throws {
        let test = TestTenant { $0.rateLimits = RateLimits(perSecond: 2, perHour: 100) }
        let id = try await test.device("Mac")
        for _ in 0..<2 { #expect(try await test.get("/devices?limit=1").status == 200) }
        let refused = try await test.post("/devices/\(id)/action/lock")
        #expect(refused.status == 429)
        #expect(refused.text == #"{"message":"API rate limit exceeded"}"#)
        #expect(refused.header("retry-after") == "1")
        test.clock.advance(by: .seconds(1))
        #expect(try await test.statuses(of: "DeviceLock", id) == [])
    }

    @Test("A spent hour is 429 until the clock's next hour")
    func spentHour() async throws {
        let test = TestTenant { $0.rateLimits = RateLimits(perSecond: 50, perHour: 3) }
        for _ in 0..<3 { #expect(try await test.get("/devices?limit=1").status == 200) }
        let refused = try await test.get("/devices?limit=1")
        #expect(refused.status == 429)
        #expect(refused.header("ratelimit-remaining") == "0")
        let wait = try #require(refused.header("retry-after").flatMap(Int.init))
        test.clock.advance(by: .seconds(wait - 1))
        #expect(try await test.get("/devices?limit=1").status == 429)
        test.clock.advance(by: .seconds(1))
        #expect(try await test.get("/devices?limit=1").status == 200)
    }

    @Test("Latency holds the answer back on the tenant's clock")
    func latency() async throws {
        let test = TestTenant { $0.latency = .milliseconds(250) }
        async let reply = test.get("/devices?limit=1")
        while test.clock.sleeperCount == 0 { await Task.yield() }
        #expect(await test.tenant.requestCount == 1)
        test.clock.advance(by: .milliseconds(250))
        #expect(try await reply.status == 200)
    }

    @Test("Requests are recorded with method, path, query and body, and never with the token")
    func recordedRequests() async throws {
        let test = TestTenant()
        let id = try await test.device("Mac")
        _ = try await test.get("/devices?limit=1&device_name=Zo%C3%AB")
        _ = try await test.post("/devices/\(id)/action/lock", #"{"Message":"hello"}"#)
        let requests = await test.tenant.requests
        #expect(requests.map(\.number) == [1, 2])
        #expect(requests.map(\.method) == [.get, .post])
        #expect(requests.map(\.path) == ["/api/v1/devices", "/api/v1/devices/\(id)/action/lock"])
        #expect(requests[0].query == "limit=1&device_name=Zo%C3%AB")
        #expect(requests[1].body == Data(#"{"Message":"hello"}"#.utf8))
        #expect(!"\(requests)".contains(test.tenant.configuration.token))
    }

    @Test("Percent-encoding in a query is undone")
    func percentEncoding() async throws {
        let test = TestTenant(devices: 2000)
        let rows = try await test.get("/devices?device_name=Zo%C3%AB%E2%80%99s+MacBook").json.elements
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["device_name"]?.text?.hasPrefix("Zoë’s MacBook") == true })
    }

    @Test("The catalogue names every operation once")
    func catalogue() {
        let catalogue = SimulatorRoutes.catalogue
        #expect(Set(catalogue).count == catalogue.count)
        #expect(catalogue.allSatisfy { $0.path.hasPrefix("/api/v1/") && !$0.path.hasSuffix("/") })
    }
}
