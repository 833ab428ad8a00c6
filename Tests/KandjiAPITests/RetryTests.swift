import HTTPTypes
import KandjiAPI
import Testing

@Suite("What is sent again")
struct RetryTests {
    @Test(
        "A read is repeated after what may pass, with a growing wait",
        arguments: [
            ScriptedTransport.Step.failure(.dropped), .failure(.timedOut), .answer(502), .answer(503), .answer(504),
        ])
    func readsAreRepeated(step: ScriptedTransport.Step) async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(step, step, .answer(200, body: #"{"device_id":"d1"}"#))
        let client = try KandjiClient.scripted(transport, clock: clock)
        async let device = client.send(Devices.get("d1"))
        let first = await clock.advanceToSleeper(within: .seconds(100))
        let second = await clock.advanceToSleeper(within: .seconds(100))
        #expect(try await device.id == "d1")
        #expect(transport.sent.count == 3)
        #expect(first >= .milliseconds(250) && first <= .milliseconds(500))
        #expect(second >= .milliseconds(500) && second <= .seconds(1))
    }

    @Test(
        "A read is not repeated after what will not pass",
        arguments: [
            ScriptedTransport.Step.failure(.notConnected), .answer(400), .answer(401), .answer(403), .answer(404),
            .answer(500), .answer(200, body: "{"),
        ])
    func readsThatEnd(step: ScriptedTransport.Step) async throws {
        let transport = ScriptedTransport(step)
        let client = try KandjiClient.scripted(transport)
        let error = await failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
        #expect(error != nil)
        #expect(error?.outcomeUnknown == false)
        #expect(transport.sent.count == 1)
    }

    @Test("A read gives up after the last attempt")
    func attemptsEnd() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.answer(503), .answer(503), .answer(503), .answer(200))
        let client = try KandjiClient.scripted(transport, clock: clock)
        async let outcome = failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
        _ = await clock.advanceToSleeper(within: .seconds(100))
        _ = await clock.advanceToSleeper(within: .seconds(100))
        #expect(await outcome?.code == .unavailable)
        #expect(transport.sent.count == 3)
    }

    struct Lost: CustomTestStringConvertible {
        var step: ScriptedTransport.Step
        var code: KandjiError.Code
        var outcomeUnknown: Bool
        var testDescription: String { "\(step)" }
    }

    @Test(
        "A command is sent once, and its outcome is unknown where it may have arrived",
        arguments: [
            Lost(step: .failure(.dropped), code: .connection, outcomeUnknown: true),
            Lost(step: .failure(.timedOut), code: .timedOut, outcomeUnknown: true),
            Lost(step: .failure(.cancelled), code: .cancelled, outcomeUnknown: true),
            Lost(step: .failure(.notConnected), code: .connection, outcomeUnknown: false),
            Lost(step: .answer(500), code: .unavailable, outcomeUnknown: true),
            Lost(step: .answer(502), code: .unavailable, outcomeUnknown: true),
            Lost(step: .answer(503), code: .unavailable, outcomeUnknown: true),
            Lost(step: .answer(504), code: .unavailable, outcomeUnknown: true),
            Lost(step: .answer(400), code: .invalidRequest, outcomeUnknown: false),
            Lost(step: .answer(401), code: .unauthorized, outcomeUnknown: false),
            Lost(step: .answer(404), code: .notFound, outcomeUnknown: false),
            Lost(step: .answer(307), code: .invalidRequest, outcomeUnknown: false),
        ])
    func commandsAreSentOnce(lost: Lost) async throws {
        let transport = ScriptedTransport(lost.step, .answer(200))
        let client = try KandjiClient.scripted(transport)
        let error = await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        #expect(error?.code == lost.code)
        #expect(error?.outcomeUnknown == lost.outcomeUnknown)
        #expect(error?.endpoint == "deviceActions.lock")
        #expect(transport.sent.count == 1)
    }

    @Test("A command that was refused with 429 is sent again when the service says so")
    func commandAfterRateLimit() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.answer(429, headers: ["retry-after": "7"]), .answer(200))
        let client = try KandjiClient.scripted(transport, clock: clock)
        async let answer = client.sendReportingResponse(DeviceActions.lock("d1"))
        #expect(await clock.advanceToSleeper(within: .seconds(100)) == .seconds(7))
        #expect(try await answer.status == 200)
        #expect(transport.sent.count == 2)
    }

    @Test("A 429 without a time is waited out by backoff, for reads and commands")
    func rateLimitWithoutTime() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.answer(429), .answer(200))
        let client = try KandjiClient.scripted(transport, clock: clock)
        async let answer = client.send(DeviceActions.lock("d1"))
        let wait = await clock.advanceToSleeper(within: .seconds(100))
        #expect(wait >= .milliseconds(250) && wait <= .milliseconds(500))
        #expect(try await answer == LockAnswer(pin: nil))
    }

    @Test("A wait longer than allowed ends the call, and the next call without sending")
    func longWait() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.answer(429, headers: ["retry-after": "1800"]), .answer(200))
        let client = try KandjiClient.scripted(transport, clock: clock)
        let first = await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        #expect(first?.code == .rateLimited(retryAfter: .seconds(1800)))
        #expect(first?.outcomeUnknown == false)
        clock.advance(by: .seconds(800))
        let second = await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        #expect(second?.code == .rateLimited(retryAfter: .seconds(1000)))
        #expect(transport.sent.count == 1)
        clock.advance(by: .seconds(1000))
        _ = try await client.send(DeviceActions.lock("d1"))
        #expect(transport.sent.count == 2)
    }

    @Test("A call whose answer does not come in time ends, and its transport is told")
    func timeout() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.hang)
        let client = try KandjiClient.scripted(transport, clock: clock, timeout: .seconds(30))
        async let outcome = failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        await transport.waitForRequests(1)
        #expect(await clock.advanceToSleeper(within: .seconds(30)) == .seconds(30))
        let error = await outcome
        #expect(error?.code == .timedOut)
        #expect(error?.outcomeUnknown == true)
    }

    @Test("Cancelling a command under way leaves its outcome unknown; cancelling a read does not")
    func cancellation() async throws {
        for (endpointIsCommand, unknown) in [(true, true), (false, false)] {
            let transport = ScriptedTransport(.hang)
            let client = try KandjiClient.scripted(transport)
            let task = Task {
                if endpointIsCommand {
                    await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
                } else {
                    await failure { () throws(KandjiError) in try await client.send(Devices.get("d1")) }
                }
            }
            await transport.waitForRequests(1)
            task.cancel()
            let error = await task.value
            #expect(error?.code == .cancelled)
            #expect(error?.outcomeUnknown == unknown)
        }
    }

    @Test("A command cancelled while it waits for its turn was not sent")
    func cancellationWhileWaiting() async throws {
        let clock = TestClock()
        let transport = ScriptedTransport(.answer(429, headers: ["retry-after": "7"]), .answer(200))
        let client = try KandjiClient.scripted(transport, clock: clock)
        let task = Task {
            await failure { () throws(KandjiError) in try await client.send(DeviceActions.lock("d1")) }
        }
        await transport.waitForRequests(1)
        task.cancel()
        let error = await task.value
        #expect(error?.code == .cancelled)
        #expect(transport.sent.count == 1)
    }

    @Test("The same seed gives the same waits, another seed others, and no wait passes its cap")
    func jitter() {
        let policy = RetryPolicy(seed: 7)
        for attempt in 1...40 {
            let wait = policy.delay(afterAttempt: attempt, ofCall: 3)
            #expect(wait == RetryPolicy(seed: 7).delay(afterAttempt: attempt, ofCall: 3))
            #expect(wait > .zero && wait <= policy.maximumDelay)
        }
        #expect(policy.delay(afterAttempt: 1, ofCall: 3) != RetryPolicy(seed: 8).delay(afterAttempt: 1, ofCall: 3))
        #expect(policy.delay(afterAttempt: 1, ofCall: 3) != policy.delay(afterAttempt: 1, ofCall: 4))
    }
}
