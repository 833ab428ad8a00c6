import HTTPTypes
import Testing

@testable import TenantSimulator

@Suite("The life of a command")
struct CommandLifeTests {
    private let test = TestTenant(devices: 800)

    @Test("A Mac answers a lock with its PIN, and keeps it as a secret")
    func lockGivesPIN() async throws {
        let id = try await test.device("Mac")
        #expect(try await test.get("/devices/\(id)/secrets/unlockpin").status == 404)
        let reply = try await test.post("/devices/\(id)/action/lock", #"{"Message":"Call 4711","PhoneNumber":"12"}"#)
        #expect(reply.status == 200)
        let pin = try #require(reply.json["PIN"]?.text)
        #expect(pin.count == 6 && pin.allSatisfy(\.isNumber))
        #expect(try await test.get("/devices/\(id)/secrets/unlockpin").json == ["pin": .string(pin)])
        let queued = try await test.get("/devices/\(id)/commands").json["commands"]?["results"]?.elements.last
        #expect(queued?["command_type"] == "DeviceLock")
        #expect(queued?["metadata"]?["Message"] == "Call 4711")
    }

    @Test("A PIN may start with a zero and still has six digits")
    func leadingZeros() async throws {
        var pins: [String] = []
        for id in await test.tenant.deviceIDs {
            let reply = try await test.post("/devices/\(id)/action/lock")
            if let pin = reply.json["PIN"]?.text { pins.append(pin) }
        }
        #expect(pins.contains { $0.hasPrefix("0") })
        #expect(pins.allSatisfy { $0.count == 6 })
    }

    @Test("An iPhone answers a lock with no body")
    func lockOfPhone() async throws {
        let id = try await test.device("iPhone")
        let reply = try await test.post("/devices/\(id)/action/lock")
        #expect(reply.status == 200)
        #expect(reply.body.isEmpty)
        test.clock.advance(by: .seconds(10))
        #expect(try await test.post("/devices/\(id)/action/lock").status == 200)
    }

    @Test("A prompt device takes a command from pending to completed in seconds")
    func promptDevice() async throws {
        let id = try await test.device("Mac")
        _ = try await test.post("/devices/\(id)/action/lock")
        #expect(try await test.statuses(of: "DeviceLock", id) == [1])
        test.clock.advance(by: .milliseconds(1500))
        #expect(try await test.statuses(of: "DeviceLock", id) == [2])
        test.clock.advance(by: .seconds(4))
        #expect(try await test.statuses(of: "DeviceLock", id) == [3])
    }

    @Test("A device that is asleep leaves a command pending for hours")
    func sleepingDevice() async throws {
        let id = try await test.device("Mac")
        await test.tenant.setBehaviour(.asleep, of: id)
        _ = try await test.post("/devices/\(id)/action/lock")
        test.clock.advance(by: .seconds(3600))
        #expect(try await test.statuses(of: "DeviceLock", id) == [1])
        test.clock.advance(by: .seconds(6 * 3600))
        #expect(try await test.statuses(of: "DeviceLock", id) == [3])
    }

    @Test("A busy device says not now first, and completes later")
    func busyDevice() async throws {
        let id = try await test.device("Mac")
        await test.tenant.setBehaviour(.notNow, of: id)
        _ = try await test.post("/devices/\(id)/action/lock")
        test.clock.advance(by: .seconds(5))
        #expect(try await test.statuses(of: "DeviceLock", id) == [5])
        test.clock.advance(by: .seconds(180))
        #expect(try await test.statuses(of: "DeviceLock", id) == [3])
    }

    @Test("A failing device gives its reason, and the PIN of its lock is void")
    func failingDevice() async throws {
        let id = try await test.device("Mac")
        await test.tenant.setBehaviour(.failing, of: id)
        _ = try await test.post("/devices/\(id)/action/lock")
        test.clock.advance(by: .seconds(6))
        let command = try await test.get("/devices/\(id)/commands").json["commands"]?["results"]?.elements.last
        #expect(command?["status"] == 4)
        #expect(command?["error_chain"]?.elements.first?["localized_description"]?.kind == "string")
        #expect(command?["date_completed"]?.kind == "string")
        #expect(try await test.get("/devices/\(id)/secrets/unlockpin").status == 404)
    }

    @Test("A second lock is refused while the first is pending, and afterwards because the Mac is locked")
    func secondLock() async throws {
        let id = try await test.device("Mac")
        _ = try await test.post("/devices/\(id)/action/lock")
        let pending = try await test.post("/devices/\(id)/action/lock")
        #expect(pending.status == 400)
        #expect(pending.text.contains("Command already running"))
        test.clock.advance(by: .seconds(6))
        let locked = try await test.post("/devices/\(id)/action/lock")
        #expect(locked.status == 400)
        #expect(locked.text == #""This device is already locked.""#)
        await test.tenant.attend(to: id)
        #expect(try await test.post("/devices/\(id)/action/lock").status == 200)
    }

    @Test("A device that answers has checked in")
    func checkIn() async throws {
        let id = try await test.device("Mac")
        let before = try await test.get("/devices/\(id)").json["last_check_in"]?.text
        _ = try await test.post("/devices/\(id)/action/lock")
        test.clock.advance(by: .seconds(6))
        let after = try await test.get("/devices/\(id)").json["last_check_in"]?.text
        #expect(try #require(after) > (try #require(before)))
        let newest = try await test.get("/devices?ordering=-last_check_in&limit=1").json.elements.first
        #expect(newest?["device_id"] == .string(id))
    }

    @Test("A command is not allowed on a platform that has none of it")
    func notAllowed() async throws {
        let row = try #require(try await test.get("/devices?platform=Windows").json.elements.first)
        let reply = try await test.post("/devices/\(row["device_id"]?.text ?? "")/action/lock")
        #expect(reply.status == 400)
        #expect(reply.text.contains("Command is not allowed for current device"))
    }

    @Test("A removed device is listed, and its actions are 404")
    func removedDevice() async throws {
        var rows: [JSON] = []
        for offset in [0, 300, 600] { rows += try await test.get("/devices?offset=\(offset)").json.elements }
        let id = try #require(rows.first { $0["is_removed"] == true }?["device_id"]?.text)
        #expect(try await test.get("/devices/\(id)").status == 200)
        #expect(try await test.post("/devices/\(id)/action/lock").status == 404)
    }

    @Test("Commands come in pages, oldest first, as recorded")
    func commandPages() async throws {
        let id = try await test.device("Mac")
        let all = try await test.get("/devices/\(id)/commands").json
        #expect(all.differences(from: try .fixture("get-device-commands.200")) == [])
        let results = try #require(all["commands"]?["results"]?.elements)
        #expect(results.count > 6)
        let dates = results.compactMap { $0["date_requested"]?.text }
        #expect(dates == dates.sorted())
        let page = try await test.get("/devices/\(id)/commands?limit=4&offset=2").json["commands"]
        #expect(page?["results"]?.elements == Array(results[2..<6]))
        #expect(page?["count"] == .int(results.count))
        #expect(page?["next"]?.text?.hasPrefix("https://orchard.kandji.io/api/v1/devices/\(id)/commands?") == true)
        #expect(page?["next"]?.text?.contains("offset=6") == true)
        #expect(page?["previous"]?.text?.contains("offset=0") == true)
    }

    @Test("A body that is no JSON, no object or of another type is refused")
    func oddBodies() async throws {
        let path = "/devices/\(try await test.device("Mac"))/action/lock"
        #expect(try await test.post(path, "{").status == 400)
        #expect(
            try await test.post(path, "[1]").text == #"{"non_field_errors":["Invalid data. Expected a dictionary."]}"#)
        #expect(try await test.call(.post, path, body: "a=b", type: "text/plain").status == 415)
        #expect(try await test.post(path).status == 200)
    }
}
