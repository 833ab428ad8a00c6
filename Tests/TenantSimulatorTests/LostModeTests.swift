import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("Lost mode")
struct LostModeTests {
    private let test = TestTenant(devices: 300)

    private func act(_ action: String, on id: String, _ body: String? = nil) async throws -> TestTenant.Reply {
        try await test.post("/devices/\(id)/action/\(action)", body)
    }

    private func lostMode(_ id: String) async throws -> JSON? {
        try await test.get("/devices/\(id)/details/lostmode").json["lost_mode"]
    }

    /// An iPhone in lost mode, located once.
    private func lostPhone() async throws -> String {
        let id = try await test.device("iPhone")
        let body = #"{"Message":"Call us","PhoneNumber":"555 0100","Footnote":"Orchard"}"#
        #expect(try await act("enablelostmode", on: id, body).status == 200)
        test.clock.advance(by: .seconds(6))
        _ = try await test.get("/devices/\(id)")
        test.clock.advance(by: .seconds(6))
        return id
    }

    @Test("It is pending first, then enabled, in the row as in the details")
    func enabling() async throws {
        let id = try await test.device("iPhone")
        _ = try await act("enablelostmode", on: id, #"{"Message":"Call us"}"#)
        #expect(try await lostMode(id)?["lost_mode_status"] == "PENDING")
        #expect(try await test.get("/devices/\(id)").json["lost_mode_status"] == "PENDING")
        test.clock.advance(by: .seconds(6))
        #expect(try await lostMode(id)?["lost_mode_status"] == "ENABLED")
        #expect(try await test.get("/devices/\(id)").json["lost_mode_status"] == "ENABLED")
    }

    @Test("Its details have the members and types of the vendor's example")
    func asRecorded() async throws {
        let id = try await lostPhone()
        let document = try await test.get("/devices/\(id)/details/lostmode").json
        #expect(document.differences(from: try .fixture("get-device-lost-mode-details.200")) == [])
        #expect(document["lost_mode"]?["lock_screen_message"] == "Call us")
        #expect(document["lost_mode"]?["last_location"]?["latitude"]?.kind == "string")
        let details = try await test.get("/devices/\(id)/details").json
        let differences = details.differences(from: try .fixture("get-device-details.iphone-or-ipad-in-lost-mode.200"))
        #expect(differences.filter { !$0.contains("assigned_user") } == [])
    }

    @Test("A message or a phone number is needed")
    func messageNeeded() async throws {
        let id = try await test.device("iPhone")
        #expect(try await act("enablelostmode", on: id).status == 400)
        #expect(try await act("enablelostmode", on: id, #"{"Footnote":"x"}"#).status == 400)
        #expect(try await act("enablelostmode", on: id, #"{"PhoneNumber":"1"}"#).status == 200)
    }

    @Test("It is not for Macs, nor for devices that are not supervised")
    func notAllowed() async throws {
        let body = #"{"Message":"x"}"#
        #expect(try await act("enablelostmode", on: try await test.device("Mac"), body).status == 400)
        let rows = try await test.get("/devices?platform=iPhone").json.elements
        var refused = 0
        for id in rows.filter({ $0["is_removed"] == false }).compactMap({ $0["device_id"]?.text }) {
            let details = try await test.get("/devices/\(id)/details").json
            let reply = try await act("enablelostmode", on: id, body)
            #expect((reply.status == 200) == (details["mdm"]?["supervised"] == "True"))
            if reply.status == 400 { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test("A lost device cannot be lost again, and not twice at once")
    func twice() async throws {
        let id = try await test.device("iPad")
        _ = try await act("enablelostmode", on: id, #"{"Message":"x"}"#)
        #expect(try await act("enablelostmode", on: id, #"{"Message":"x"}"#).text.contains("Command already running"))
        test.clock.advance(by: .seconds(6))
        #expect(try await act("enablelostmode", on: id, #"{"Message":"x"}"#).text.contains("already enabled"))
    }

    @Test("The location is asked for, comes, and drifts")
    func location() async throws {
        let id = try await lostPhone()
        let first = try await lostMode(id)?["last_location"]
        test.clock.advance(by: .seconds(600))
        #expect(try await act("updatelocation", on: id).status == 200)
        #expect(try await lostMode(id)?["last_location_status"] == "PENDING")
        #expect(try await lostMode(id)?["last_location"] == first)
        test.clock.advance(by: .seconds(6))
        #expect(try await lostMode(id)?["last_location_status"] == "SUCCESS")
        #expect(try await lostMode(id)?["last_location"] != first)
    }

    @Test("The sound plays on a lost device")
    func sound() async throws {
        let id = try await lostPhone()
        #expect(try await act("playlostmodesound", on: id).status == 200)
        #expect(try await lostMode(id)?["sound_status"] == "PENDING")
        test.clock.advance(by: .seconds(6))
        #expect(try await lostMode(id)?["sound_status"] == "SUCCESS")
    }

    @Test(
        "Off, sound and location need a lost device",
        arguments: ["disablelostmode", "playlostmodesound", "updatelocation"])
    func notLost(action: String) async throws {
        let reply = try await act(action, on: try await test.device("iPhone"))
        #expect(reply.status == 400)
        #expect(reply.text == #"["Device is not in lost mode."]"#)
        #expect(try await act(action, on: try await test.device("Mac")).text.contains("not allowed"))
    }

    @Test("It is over when the device has acknowledged")
    func disabling() async throws {
        let id = try await lostPhone()
        #expect(try await act("disablelostmode", on: id).status == 200)
        #expect(try await lostMode(id)?["disable_status"] == "PENDING")
        let again = try await act("disablelostmode", on: id)
        #expect(again.text == #""Disable lost mode is already pending for this device.""#)
        test.clock.advance(by: .seconds(6))
        #expect(try await test.get("/devices/\(id)/details/lostmode").status == 400)
        #expect(try await test.get("/devices/\(id)").json["lost_mode_status"] == "")
    }

    @Test("A stuck error can be cancelled, and only that")
    func cancelling() async throws {
        let id = try await test.device("iPhone")
        let path = "/devices/\(id)/details/lostmode"
        #expect(try await test.call(.delete, path).status == 400)
        await test.tenant.setBehaviour(.failing, of: id)
        _ = try await act("enablelostmode", on: id, #"{"Message":"x"}"#)
        #expect(try await test.call(.delete, path).status == 400)
        test.clock.advance(by: .seconds(6))
        #expect(try await lostMode(id)?["lost_mode_status"] == "ERROR")
        #expect(try await test.call(.delete, path).status == 204)
        #expect(try await test.get(path).status == 400)
        #expect(try await test.get("/devices/\(id)").json["lost_mode_status"] == "")
    }
}
