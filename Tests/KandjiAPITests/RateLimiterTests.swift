import HTTPTypes
import KandjiAPI
import Testing

@Suite("The budget of calls")
struct RateLimiterTests {
    private static func headers(_ values: [String: String]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in values {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }

    private static let answer = ScriptedTransport.Step.answer(200)

    @Test("Fifty calls go at once, the next one a second after the first")
    func secondWindow() async throws {
        let clock = TestClock()
        let steps = [ScriptedTransport.Step](repeating: Self.answer, count: 51)
        let transport = ScriptedTransport(steps)
        let client = try KandjiClient.scripted(transport, clock: clock)
        for _ in 0..<50 { _ = try await client.send(DeviceActions.lock("d1")) }
        #expect(clock.now.offset == .zero)
        #expect(client.budget.secondRemaining == 0)
        async let last = client.send(DeviceActions.lock("d1"))
        #expect(await clock.advanceToSleeper(within: .seconds(100)) == .seconds(1))
        _ = try await last
        #expect(transport.sent.count == 51)
    }

    @Test("The hour is counted from the first call and begins anew after it")
    func hourWindow() async throws {
        let clock = TestClock()
        let client = try KandjiClient.scripted(ScriptedTransport(Self.answer, Self.answer), clock: clock)
        #expect(client.budget == RateBudget())
        _ = try await client.send(DeviceActions.lock("d1"))
        clock.advance(by: .seconds(3599))
        _ = try await client.send(DeviceActions.lock("d1"))
        #expect(client.budget.hourRemaining == 9998)
        clock.advance(by: .seconds(1))
        #expect(client.budget.hourRemaining == 10_000)
    }

    @Test("What the gateway reports replaces our own count")
    func reported() async throws {
        let step = ScriptedTransport.Step.answer(
            200,
            headers: [
                "x-ratelimit-limit-hour": "12000", "x-ratelimit-remaining-hour": "9966",
                "x-ratelimit-limit-second": "40", "x-ratelimit-remaining-second": "39", "ratelimit-limit": "40",
                "ratelimit-remaining": "39", "ratelimit-reset": "1",
            ])
        let client = try KandjiClient.scripted(ScriptedTransport(step))
        _ = try await client.send(DeviceActions.lock("d1"))
        let budget = client.budget
        #expect(budget.hourLimit == 12_000)
        #expect(budget.hourRemaining == 9966)
        #expect(budget.secondLimit == 40)
        #expect(budget.isReported)
    }

    @Test("The unprefixed fields speak of the hour where their limit is that large")
    func plainFields() {
        let limiter = RateLimiter(clock: TestClock())
        limiter.learn(from: Self.headers(["ratelimit-limit": "10000", "ratelimit-remaining": "17"]))
        #expect(limiter.budget.hourRemaining == 17)
        #expect(limiter.budget.secondLimit == 50)
        limiter.learn(from: Self.headers(["ratelimit-limit": "20", "ratelimit-remaining": "19"]))
        #expect(limiter.budget.hourRemaining == 17)
        #expect(limiter.budget.secondLimit == 20)
    }

    @Test("Nonsense in the fields teaches nothing", arguments: ["", "-1", "many", "1e9", "0x10"])
    func nonsense(value: String) {
        let limiter = RateLimiter(clock: TestClock())
        limiter.learn(
            from: Self.headers([
                "x-ratelimit-limit-hour": value, "x-ratelimit-remaining-hour": value, "x-ratelimit-limit-second": value,
                "x-ratelimit-remaining-second": value, "ratelimit-limit": value, "ratelimit-remaining": value,
            ]))
        #expect(limiter.budget == RateBudget())
    }

    @Test("When others have used up the second, the next call waits for the next one")
    func othersUsedTheSecond() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(
            .answer(200, headers: ["x-ratelimit-remaining-second": "0"]), Self.answer)
        let client = try KandjiClient.scripted(transport, clock: clock)
        _ = try await client.send(DeviceActions.lock("d1"))
        async let next = client.send(DeviceActions.lock("d1"))
        #expect(await clock.advanceToSleeper(within: .seconds(100)) == .seconds(1))
        _ = try await next
    }

    @Test("Clients that share a limiter share its budget")
    func shared() async throws {
        let clock = TestClock()
        let limiter = RateLimiter(clock: clock)
        for _ in 0..<2 {
            let client = try KandjiClient.scripted(ScriptedTransport(Self.answer), clock: clock, limiter: limiter)
            _ = try await client.send(DeviceActions.lock("d1"))
        }
        #expect(limiter.budget.hourRemaining == 9998)
    }
}
