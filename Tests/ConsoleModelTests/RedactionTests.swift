import ConsoleModel
import KandjiAPI
import Testing

@Suite("Redaction")
struct RedactionTests {
    @Test(
        "The token in an Authorization header never appears",
        arguments: [
            "Authorization", "authorization", "AUTHORIZATION", "Proxy-Authorization", "Cookie", "Set-Cookie",
            "X-API-Key",
        ])
    func headers(name: String) {
        let redacted = Redaction.redact(headers: [(name, "Bearer 5344c996"), ("Accept", "application/json")])
        #expect(redacted.map(\.name) == [name, "Accept"])
        #expect(redacted.map(\.value) == ["••••", "application/json"])
    }

    @Test(
        "Secrets of every spelling are masked",
        arguments: [
            "PIN", "pin", "key", "recovery_password", "unlock-pin", "user_based_albc", "device_based_albc", "Password",
            "passcode", "access_token", "token",
        ])
    func secretKeys(key: String) { #expect(Redaction.isRedacted(key)) }

    @Test(
        "What is no secret stays",
        arguments: ["name", "pinned", "keyboard", "device_id", "message", "filevault_next_rotation", ""])
    func plainKeys(key: String) { #expect(!Redaction.isRedacted(key)) }

    @Test("A document is masked at every depth, and nothing else changes")
    func document() {
        let document = JSONValue.object([
            "PIN": .string("496406"), "PreserveDataPlan": .bool(true), "password": .null,
            "devices": .array([.object(["key": .object(["a": .string("secret")]), "name": .string("Ben")])]),
        ])
        #expect(
            Redaction.redact(document)
                == .object([
                    "PIN": .string("••••"), "PreserveDataPlan": .bool(true), "password": .null,
                    "devices": .array([.object(["key": .string("••••"), "name": .string("Ben")])]),
                ]))
    }
}
