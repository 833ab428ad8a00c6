import Foundation
import KandjiAPI
import Testing

@Suite("Secrets")
struct SecretsTests {
    @Test("The recorded unlock PIN is read")
    func unlockPIN() async throws {
        let body = String(decoding: try Fixture.data("get-unlock-pin.200.json"), as: UTF8.self)
        let transport = ScriptedTransport(.answer(200, body: body))
        #expect(try await KandjiClient.scripted(transport).send(Secrets.unlockPIN("d1")) == "192746")
        #expect(transport.sent.map(\.path) == ["/api/v1/devices/d1/secrets/unlockpin"])
    }
}
