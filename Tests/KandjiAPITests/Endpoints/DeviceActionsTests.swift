import Foundation
import KandjiAPI
import Testing

@Suite("Device actions")
struct DeviceActionsTests {
    @Test(
        "A lock answers the PIN of a Mac and nothing elsewhere; a PIN keeps its leading zero",
        arguments: [
            (#"{"PIN":"496406"}"#, "496406"), (#"{"PIN":"012345"}"#, "012345"), (#"{"pin":"1"}"#, "1"), ("", nil),
            ("{}", nil), (#"{"PIN":""}"#, nil), (#"{"PIN":null}"#, nil), ("OK", nil),
        ] as [(String, String?)])
    func lock(body: String, pin: String?) async throws {
        let client = try KandjiClient.scripted(ScriptedTransport(.answer(200, body: body)))
        #expect(try await client.send(DeviceActions.lock("d1")) == LockAnswer(pin: pin))
    }

    @Test("The recorded lock is read")
    func recordedLock() async throws {
        let body = String(decoding: try Fixture.data("lock-device.200.json"), as: UTF8.self)
        let client = try KandjiClient.scripted(ScriptedTransport(.answer(200, body: body)))
        #expect(try await client.send(DeviceActions.lock("d1")).pin == "496406")
    }
}
